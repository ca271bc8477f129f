"""Answering: the patterns of words that give the answers to a question put to the vote their shares and votes."""

from __future__ import annotations

from scrutator.reading.patterns import Rule

_PARTICIPATION = frozenset({"TURNOUT", "ABSTENTION"})
"""Labels of words that make a share one of those who voted."""
_SO = '"? YES_NO:subject "? [. , ; AND ( ) CLAUSE IN]'
_VOTED_SO = f"~ [VOTED TO_VOTE] {_SO}"
"""To vote an answer, which is named with nothing before it: « ont voté | non », « à voter « non » »."""
_SIDE = "[FOR AGAINST]:subject [. , ; AND ( ) CLAUSE]"
_VOTED_SIDE = f"~ VOTED {_SIDE}"
SHARES = (
    Rule("share for an answer", "PERCENT:value .. [VOTED SUPPORTS] ~ ANSWER:subject", bonus=12, unless=_PARTICIPATION),
    Rule("share that voted for or against", f"PERCENT:value {_VOTED_SIDE}", bonus=24, unless=_PARTICIPATION),
    Rule("and a share for or against", f"[AND , ;] PERCENT:value {_SIDE}", bonus=24, unless=_PARTICIPATION),
    Rule("share that voted an answer", f"PERCENT:value {_VOTED_SO}", bonus=24, unless=_PARTICIPATION),
    Rule("share that said an answer", 'PERCENT:value ~ SAYS "? ANSWER:subject "?', bonus=24, unless=_PARTICIPATION),
    Rule("an answer that a share said", 'ANSWER:subject "? SAYS ~ PERCENT:value', bonus=24, unless=_PARTICIPATION),
    Rule("share for another answer", "PERCENT:value ~ ANSWER:subject", bonus=12, unless=_PARTICIPATION),
    Rule("an answer and its share", "ANSWER:subject ~ PERCENT:value", bonus=8, unless=_PARTICIPATION),
    Rule("an answer, behind a colon", "ANSWER:subject [: - , (] PERCENT:value", bonus=12, unless=_PARTICIPATION),
    Rule("an answer's share", "ANSWER:subject .. [GETS WITH] ~ PERCENT:value", bonus=8, unless=_PARTICIPATION),
    Rule(
        "an answer's share, votes between",
        "ANSWER:subject .. COUNT ~ [( , OR] ~ PERCENT:value",
        bonus=14,
        unless=_PARTICIPATION,
    ),
    Rule(
        "votes, their share, for an answer",
        'COUNT VOTES? ,? [THAT_IS OR] PERCENT:value ,? FOR _? "? ANSWER:subject',
        bonus=28,
    ),
    Rule("for what is asked, so many", "[FOR AGAINST]:subject .. [VOTED SUPPORTS] ~ PERCENT:value", bonus=18),
    Rule("for another thing, so many", "FOR:subject ~ [- ,]? PERCENT:value", bonus=12),
    Rule("an answer with a share", "ANSWER:subject ~ [GETS WITH] ~ PERCENT:value", bonus=12, unless=_PARTICIPATION),
    Rule("an answer wins with a share", "ANSWER:subject ... WINS .. [BY WITH] ~ PERCENT:value", bonus=8),
)
"""Answers of a referendum, in a passage about one."""
_FOR_IT, _AGAINST_IT = "~ VOTED FOR? _? ASKED_THING", "~ VOTED AGAINST _? ASKED_THING"
OUTCOMES = {
    "turned_down": (
        Rule("those against, so many", "OPPOSED .. PERCENT:value", bonus=10, unless=_PARTICIPATION),
        Rule("a share voted against it", f"PERCENT:value {_AGAINST_IT}", bonus=24),
        Rule("turned down by a share", "TURNED_DOWN .. [BY WITH] ~ PERCENT:value [FOR -]? PERCENT?", bonus=16),
        Rule("a share turned it down", "PERCENT:value ~ [VOTERS PEOPLE VOTED VOTE_SHARE]? ~ TURNED_DOWN", bonus=14),
        Rule("turned down, so many", "TURNED_DOWN .. PERCENT:value ~ [VOTERS PEOPLE VOTED VOTE_SHARE]", bonus=16),
        Rule("turned down, a share", "TURNED_DOWN PERCENT:value [. , ; CLAUSE AND FOR]", bonus=16),
        Rule("approved, the share against", "APPROVED .. BY ~ PERCENT [FOR -] PERCENT:value", bonus=18),
    ),
    "approved": (
        Rule("those in favour, so many", "IN_FAVOUR .. PERCENT:value", bonus=10, unless=_PARTICIPATION),
        Rule("a share voted for it", f"PERCENT:value {_FOR_IT}", bonus=24),
        Rule("approved by a share", "APPROVED .. [BY WITH] ~ PERCENT:value [FOR -]? PERCENT?", bonus=16),
        Rule("a share approved it", "PERCENT:value ~ [VOTERS PEOPLE VOTED VOTE_SHARE]? ~ APPROVED", bonus=14),
        Rule("approved, so many", "APPROVED .. PERCENT:value ~ [VOTERS PEOPLE VOTED VOTE_SHARE]", bonus=16),
        Rule("approved, a share", "APPROVED PERCENT:value [. , ; CLAUSE AND FOR]", bonus=16),
        Rule("turned down, the share for", "TURNED_DOWN .. BY ~ PERCENT [FOR -] PERCENT:value", bonus=18),
    ),
}
"""What the shares of a vote on a question are for, where its outcome is told."""
COUNTED_OUTCOMES = {
    "turned_down": (
        Rule("so many turned it down", "COUNT:value ~ [VOTERS PEOPLE] ~ TURNED_DOWN", bonus=14),
        Rule("so many voted against it", f"COUNT:value {_AGAINST_IT}", bonus=24),
    ),
    "approved": (
        Rule("so many approved it", "COUNT:value ~ [VOTERS PEOPLE] ~ APPROVED", bonus=14),
        Rule("so many voted for it", f"COUNT:value {_FOR_IT}", bonus=24),
    ),
}
"""The same with votes."""
LINES = (
    Rule("a side and its share", "! [FOR AGAINST]:subject ... [: -] PERCENT:value", bonus=20),
    Rule("a side, its votes and share", "! [FOR AGAINST]:subject ... [: -] COUNT ~ ( PERCENT:value", bonus=24),
)
"""Lines of a list of results in which a side opens: "For the amendment: 51 %"."""
VOTES = (
    Rule("votes for an answer", "COUNT:value ~ [VOTED FOR] ~ ANSWER:subject", bonus=12),
    Rule(
        "votes, with their share, for an answer",
        'COUNT:value VOTES? ,? [THAT_IS OR] PERCENT ,? FOR _? "? ANSWER:subject',
        bonus=40,
    ),
    Rule("so many voted an answer", f"COUNT:value {_VOTED_SO}", bonus=24),
    Rule("and so many another answer", f"[AND , ; AGAINST] COUNT:value FOR? {_SO}", bonus=34),
    Rule("so many voted for or against", f"COUNT:value {_VOTED_SIDE}", bonus=24),
    Rule("and so many for or against", f"[AND , ;] COUNT:value {_SIDE}", bonus=34),
    Rule("so many for an answer", "COUNT:value ~ ANSWER:subject", bonus=12),
    Rule("so many of an answer", "ANSWER:subject ~ COUNT:value", bonus=10),
    Rule("and so many against", "[AND , ;] ~ COUNT:value AGAINST:subject [. , ; CLAUSE]", bonus=30),
    Rule("against, so many", "[AND , ; :] AGAINST:subject [- :]? COUNT:value", bonus=30),
    Rule("an answer that so many said", 'ANSWER:subject "? SAYS ~ COUNT:value', bonus=30),
    Rule("an answer's votes", "ANSWER:subject .. [GETS : -] ~ COUNT:value", bonus=12),
)
"""Answers of a referendum."""
COUNT_LINES = (Rule("a side and its votes", "! [FOR AGAINST]:subject ... [: -] COUNT:value", bonus=20),)
"""The same lines with votes."""
TO_ANSWERS = frozenset(
    {"votes, their share, for an answer", "votes, with their share, for an answer"}
    | {"a share voted against it", "a share voted for it", "so many voted against it", "so many voted for it"}
    | {"share that voted for or against", "so many voted for or against"}
    | {"share that voted an answer", "so many voted an answer", "and so many another answer"}
)
"""Rules in which words lead from a number to the answer whose it is: nobody is likelier."""
