"""Winning: the patterns of words that tell who won, in groups that the kind treats alike."""

from __future__ import annotations

from scrutator.reading.patterns import Rule

PRIMARY = Rule(
    "won a primary or a seat", "[PERSON PARTY ROLE PRONOUN]:subject .. WINS .. [PRIMARY_CONTEST ONE_SEAT]", bonus=1
)
_CASE = "[NOM GEN DAT ACC]"
"""A name whose case the form may tell; one that is written as the nominative can be that."""
RULES = (
    Rule("won the election", "[PERSON PARTY ROLE PRONOUN]:subject .. WINS .. ELECTION", bonus=2),
    PRIMARY,
    Rule("the ruling party won the election", "RULING_PARTY BODY:subject ADVERB? WINS .. ELECTION", bonus=2),
    Rule("a party of somebody won the election", "NAME:subject OF PERSON AUX? ADVERB? WINS .. ELECTION", bonus=3),
    Rule("won so many elections", "[PERSON PARTY ROLE PRONOUN]:subject .. WINS ~ COUNT ~ [ELECTION PRIMARY_CONTEST]"),
    Rule("won, with a share", "[PERSON PARTY ROLE]:subject .. WINS .. PERCENT ~ VOTE_SHARE"),
    Rule("won with so much", "[PERSON PARTY ROLE]:subject .. WINS AGAINST? [PERSON PARTY ROLE]? [WITH BY] ~ PERCENT"),
    Rule("elected with votes", "PERSON:subject .. WINS WITH ~ COUNT ~ VOTES"),
    Rule("won a majority", "PARTY:subject ~ WINS ~ MAJORITY IN .. ELECTION"),
    Rule("after winning", "CLAUSE WINS .. [ELECTION PRIMARY_CONTEST] ... , PERSON:subject"),
    Rule("won a victory", "[PERSON PARTY]:subject .. GETS ~ VICTORY"),
    Rule("beat somebody in the election", "[PERSON PARTY]:subject .. DEFEATS ~ PERSON .. [ELECTION PRIMARY_CONTEST]"),
    Rule(
        "beat the incumbent",
        "[PERSON PARTY]:subject AUX? ADVERB? DEFEATS _? [OUTGOING INCUMBENT] ~ PERSON",
        bonus=3,
    ),
    Rule("won against somebody", "[PERSON PARTY]:subject .. WINS ~ AGAINST ~ [PERSON PARTY] .. ELECTION", bonus=2),
    Rule("re-elected", "[PERSON ROLE]:subject ... REELECTED", bonus=2),
    Rule("declared winner", "[PERSON PARTY ROLE PRONOUN]:subject ... DECLARED_WINNER", bonus=5),
    Rule("somebody declared elected", "DECLARES ~ [PERSON PARTY]:subject ~ WINS", bonus=5),
    Rule(
        "somebody, with more said, declared winner",
        "DECLARES ~ [PERSON PARTY]:subject , ... , [WINS DECLARED_WINNER]",
        bonus=5,
    ),
    Rule("somebody of a party declared winner", "DECLARES ~ PERSON:subject OF ... AS ~ [WINS VICTOR]", bonus=5),
    Rule("winner declared", "DECLARED_WINNER ~ [PERSON PARTY]:subject", bonus=5),
    Rule("claimed victory", "[PERSON PARTY ROLE PRONOUN]:subject ... CLAIMS_VICTORY", bonus=5),
    Rule("declared, with more said, as the winner", "DECLARES ... PERSON:subject ... AS _? VICTOR", bonus=5),
    Rule("triumphed", "[PERSON PARTY ROLE PRONOUN]:subject ... TRIUMPHS", bonus=5),
    Rule(
        "an election that was won by somebody",
        "ELECTION ,? [AUX BE]? [AUX BE]? ADVERB? WINS BY .. [PERSON PARTY]:subject",
        bonus=3,
    ),
    Rule("won more years", "PERSON:subject AUX? [GETS WINS] BESIDES DURATION .. [IN_POWER ELECTION]", bonus=3),
)
BEHIND = (
    Rule("the winner behind the verb", f"ELECTION ... WINS ~ {_CASE}:subject", bonus=2),
    Rule("the winner behind the verb, with a share", f"PERCENT ~ VOTE_SHARE ... WINS ~ {_CASE}:subject"),
    Rule("the winner behind the verb, then the election", f"WINS ~ {_CASE}:subject .. ELECTION", bonus=2),
    Rule(
        "the winner of a seat behind the verb",
        f"[IN IN_ALL] .. [REGIONS ONE_SEAT CONSTITUENCIES] COUNT? WINS ~ {_CASE}:subject",
        bonus=2,
    ),
    Rule("the winner, in the nominative", f"! VICTOR .. [BE -]? {_CASE}:subject", bonus=4),
)
"""Rules of languages that decline names."""
ALONE = (Rule("won, the winner behind the verb", "[WINS TRIUMPHS] ~ NOM:subject", bonus=1),)
"""The same in a text about an election, told as past, where the clause names nobody before the verb."""
_POST = "[_ NAME PRESIDENT LEADER HEAD_POST CHAIR_OF FORMER OUTGOING INTERIM CANDIDATES PARTY_SIDE LEADS_RACE ROLE]"
"""A word between a victory and the name of the one who won it."""
NOUNS = (
    Rule("the victory of somebody", f"VICTORY OF _? {_POST}? {_POST}? [PERSON PARTY]:subject", bonus=3),
    Rule("a victory of somebody", f"VICTORY_OF _? {_POST}? {_POST}? [PERSON PARTY]:subject", bonus=3),
    Rule("the victory of somebody, by the case", f"VICTORY {_POST}? {_POST}? GEN:subject", bonus=3),
    Rule("the victory of a party of somebody", "VICTORY_OF [NAME PARTY]:subject OF PERSON .. ELECTION", bonus=4),
    Rule("the victory of a party", "VICTORY _? PARTY_WORD? PARTY:subject .. ELECTION", bonus=3),
    Rule("somebody's victory", "[PERSON PARTY]:subject POSSESSIVE ~ VICTORY", bonus=3),
    Rule("elected to the office", "ELECTION OF PERSON:subject [FOR AS]? _? [PRESIDENTIAL PRESIDENT]", bonus=3),
)
"""Rules whose victory is a noun."""
BEATEN = Rule("beat somebody", "[PERSON PARTY]:subject ... DEFEATS ~ [PERSON PARTY ROLE]")
"""In a text about an election, told as past, where no poll is spoken of."""
TAKEN = (
    Rule(
        "took a place",
        "[PARTY PERSON]:subject AUX? ADVERB? TAKES _? [PLACE NAME ONE_SEAT TOWN]:prize [FROM IN , . ; WITH]",
    ),
)
"""Seats that the name of a place stands for."""
WON = (Rule("won, and that is all", "[PERSON PARTY]:subject AUX? ADVERB? WINS [. , ; CLAUSE AFTER BECAUSE -]"),)
"""In a text about an election, told as past."""
TAKING = frozenset({"TAKES"})
ANSWERED = (
    Rule("voted for an answer", "[VOTED VOTES] ANSWER:answer", bonus=2),
    Rule("said yes or no", '[VOTERS COUNTRY PERSON PLACE NAME] SAYS "? ANSWER:answer', bonus=2),
    Rule("an answer won", "ANSWER:answer .. [WINS VICTORY MAJORITY TRIUMPHS]", bonus=2),
    Rule("won, the answer behind", 'WINS _? "? ANSWER:answer', bonus=2),
    Rule("the victory of an answer", "VICTORY [OF FOR]? _? [ANSWER YES_NO]:answer", bonus=2),
    Rule("a camp won", "ANSWER:answer CAMP .. [WINS TRIUMPHS]", bonus=3),
    Rule("a clear answer", "ANSWER:answer CLEAR [FOR . ,]", bonus=2),
    Rule("a clear answer, the answer behind", "CLEAR ANSWER:answer [FOR . ,]", bonus=2),
    Rule("it is an answer", "REFERENDUM .. [BE HOLDS POSSESSIVE] _? ANSWER:answer [. , !]", bonus=2),
)
"""Answers by which a question was decided."""
VOTED_ON = (
    Rule("voters decided", "[VOTERS COUNTRY PERSON PLACE NAME] ~ [APPROVED TURNED_DOWN]:verb"),
    Rule("decided in a referendum", "[APPROVED TURNED_DOWN]:verb [BY IN WITH] .. REFERENDUM"),
    Rule("a referendum, and its answer", "REFERENDUM .. [: ,] [APPROVED TURNED_DOWN]:verb [. , !]"),
)
"""What was put to the voters, and what they made of it."""
PROJECTED = (
    Rule("projected to have won", "[PERSON PARTY ROLE PRONOUN]:subject .. PROJECTED .. [WINS DEFEATS]", bonus=4),
    Rule("projected that somebody won", "PROJECTED .. [PERSON PARTY PRONOUN]:subject ~ WINS", bonus=4),
    Rule("by projections, somebody won", "PROJECTED ... , [PERSON PARTY PRONOUN]:subject WINS", bonus=4),
    Rule("the race called for", "CALLED_FOR _? _? [PERSON PARTY]:subject", bonus=4),
    Rule("the race called for somebody named before", "CALLED_FOR PRONOUN:subject", bonus=4),
)
OTHER_SIDE = (
    Rule("lost the contest to", "LOSES .. [ELECTION PRIMARY_CONTEST ONE_SEAT] .. FOR PERSON:subject", bonus=4),
    Rule("lost somewhere to", "LOSES [IN IN_ALL] ~ COUNT? .. FOR PERSON:subject", bonus=2),
    Rule("conceded to", "CONCEDES ~ FOR ~ PERSON:subject", bonus=2),
    Rule("results certified for", "CERTIFIES ~ FOR PERSON:subject", bonus=4),
    Rule("lost to", "BEATEN_BY _? _? _? [PERSON PARTY]:subject", bonus=5),
    Rule("lost to somebody", "LOSES _? FOR _? _? [PERSON PARTY]:subject", bonus=5),
    Rule("beaten by", f"DEFEATS BY {_POST}? {_POST}? {_POST}? [PERSON PARTY]:subject", bonus=5),
    Rule("lost the contest against", "LOSES ~ [ELECTION PRIMARY_CONTEST ONE_SEAT] AGAINST _? PERSON:subject", bonus=5),
    Rule("lost a seat to, by the case", "LOSES [ONE_SEAT SEATS] .. DAT:subject", bonus=5),
    Rule("lost to, by the case", "LOSES ~ DAT:subject", bonus=5),
    Rule("won by", "[ELECTION PRESIDENTIAL PRIMARY_CONTEST ONE_SEAT] .. WINS BY _? _? [PERSON PARTY]:subject", bonus=5),
    Rule(
        "fell to",
        f"[VICTORY RUNOFF ONE_SEAT PRESIDENTIAL TOP_JOB] .. FELL_TO _? {_POST}? {_POST}? [PERSON PARTY]:subject",
        bonus=5,
    ),
    Rule("lost the office to", "LOSES ~ TOP_JOB .. FOR _? _? [PERSON PARTY]:subject", bonus=5),
    Rule("lost another term to", "LOSES ~ NEW_TERM FOR _? _? [PERSON PARTY]:subject", bonus=5),
    Rule("beaten somewhere by", f"BE DEFEATS .. BY _? {_POST}? ,? [PERSON PARTY]:subject", bonus=5),
    Rule("congratulated on a victory", "CONGRATULATES ~ PERSON:subject [WITH FOR] .. [VICTORY REELECTED]", bonus=4),
    Rule("congratulated after a victory", "CONGRATULATES ~ [FOR AS_OF] PERSON:subject AFTER _? VICTORY", bonus=4),
    Rule("voters made somebody", "VOTERS .. HANDS PERSON:subject PRONOUN? [HEAD_POST PRESIDENT NEW_POST]", bonus=4),
    Rule("voters elected", "ELECTED ~ [PERSON PARTY]:subject", bonus=4),
    Rule(
        "voters gave a term",
        "HANDS ~ [PERSON PARTY]:subject [BESIDES _]? _? [NEW_TERM VICTORY PRESIDENTIAL DURATION]",
        bonus=4,
    ),
    Rule("gave somebody, described, a victory", "HANDS ~ , [PERSON PARTY]:subject , _? [NEW_TERM VICTORY]", bonus=4),
    Rule(
        "voters gave a term to",
        "HANDS ~ [NEW_TERM VICTORY PRESIDENTIAL RUNOFF] FOR? _? [PERSON PARTY]:subject",
        bonus=4,
    ),
    Rule("voters brought to power", "HANDS [PERSON PARTY]:subject TO_POWER", bonus=4),
    Rule("the winner is", "VICTOR .. BE _? _? PERSON:subject [. ,]", bonus=4),
    Rule("the winner, by name", "VICTOR ~ , PERSON:subject [, .]", bonus=4),
)
"""Rules whose winner stands behind the verb."""
NEXT_BEHIND = Rule("the new holder is", "NEW_POST .. [BE HOLDS] ~ PERSON:subject [OF , . CLAUSE]", bonus=4)
"""In a text about an election, where nothing says that somebody appointed the holder."""
BOTH = (
    Rule("both claimed victory", "PERSON:subject ,? AND _? [_ ROLE]? ,? PERSON:object ,? ADVERB? AUX? CLAIMS_VICTORY"),
    Rule(
        "both say that they won",
        "PERSON:subject ,? AND _? [_ ROLE]? ,? PERSON:object ,? [SAYS ALLEGES] PRONOUN AUX? WINS",
    ),
)
"""Two who both say of themselves that they won."""
BEAT_SO_MANY = Rule(
    "beat so many rivals",
    "[PERSON PARTY]:subject ,? WHO? AUX? ADVERB? [DEFEATS TRIUMPHS WINS] COUNT OTHERS? CANDIDATES",
    bonus=4,
)
"""A victory, if not into a second round."""
NEXT = (
    Rule(
        "the next holder",
        "PERSON:subject _? [BE BECOMES] FOR? BE? _? [COUNTRY PLACE NAME]? POSSESSIVE? NEW_POST",
        bonus=4,
    ),
    Rule("named the next holder", "PERSON:subject [BE AUX] .. AS? [COUNTRY PLACE NAME] POSSESSIVE NEW_POST", bonus=3),
    Rule(
        "declared the next holder",
        "[DECLARES CONFIRMS] ~ PERSON:subject AS? _? [COUNTRY PLACE NAME]? POSSESSIVE? NEW_POST",
        bonus=4,
    ),
)
"""Whoever will hold the office."""
SPEAKING = ("PERSON", "PARTY", "PRONOUN", "ROLE")
"""Who can say of himself that he won."""
SAID = (
    Rule("says that the speaker won", "[PERSON PARTY]:subject [SAYS ALLEGES] ,? THAT ADVERB? [WINS TRIUMPHS]", bonus=9),
)
