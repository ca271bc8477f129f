"""Any other figure about the election, with a detail label of the closed list.

Shares counted, thresholds, margins, sample sizes, years in power and the like. Measure: by label.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from scrutator.model.claim import INVALID
from scrutator.reading.clauses import cover, figures, name_of
from scrutator.reading.clauses.arranged import ARRANGED
from scrutator.reading.clauses.counted import counted_through
from scrutator.reading.clauses.counting import COUNTING
from scrutator.reading.clauses.deciding import DECIDING, decides_nothing
from scrutator.reading.clauses.halfway import beside_the_count, got_behind_the_count, is_won
from scrutator.reading.clauses.margins import MARGINS, is_of_its_own, margin_owner
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.organising import ORGANISING, counts_terms, is_of_a_term
from scrutator.reading.clauses.recalled import last_counted
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.sentence.appositions import RELATED
from scrutator.reading.sentence.rows import ACTORS
from scrutator.reading.speech import pollster

MEASURE = None
POLICY = Policy.RESULT
CUES = frozenset[str]()
_WHO_VOTED = frozenset({"VOTED", "TURNOUT", "ABSTENTION", "CAST", "RECEIVED", "SUPPORTS", "STATIONS"})
RULES = (
    Rule(
        "invalid share",
        "PERCENT:value ~ [VOTES VOTE_SHARE]? ~ INVALID",
        "spoiled_share",
        bonus=8,
        unless=frozenset({"THINGS"}),  # «75 % заявок отклонены»
    ),
    Rule("invalid share, after", "INVALID .. PERCENT:value", "spoiled_share", bonus=8),
    Rule("invalid share beside a number", "INVALID ~ COUNT ~ ( ~ PERCENT:value", "spoiled_share", bonus=14),
    Rule(
        "invalid ones, so many, and their share", "INVALID .. COUNT VOTES? ( PERCENT:value", "spoiled_share", bonus=14
    ),
    Rule("invalid ballots, or a share", "INVALID ~ COUNT ~ ,? [OR THAT_IS] ~ PERCENT:value", "spoiled_share", bonus=14),
    Rule("share of invalid ballots", "VOTES , [OR THAT_IS] PERCENT:value ~ , ~ INVALID", "spoiled_share", bonus=8),
    Rule(
        "share of the register",
        "THAT_IS ~ PERCENT:value ~ REGISTERED",
        "share_of_electorate",
        bonus=12,
        unless=_WHO_VOTED,
    ),
    Rule(
        "got a share of the register",
        "[PERSON PARTY NAME PRONOUN]:subject .. GETS ~ PERCENT:value OF ~ REGISTERED",
        "share_of_electorate",
        bonus=12,
        unless=_WHO_VOTED,
    ),
    Rule("threshold", "PERCENT:value ~ THRESHOLD", "threshold", bonus=15),
    Rule("quorum", "QUORUM ... PERCENT:value", "quorum", bonus=30),
    Rule("quorum, after", "PERCENT:value ~ QUORUM", "quorum", bonus=20),
    Rule("turnout that is needed", "NEEDED ~ PERCENT:value ~ TURNOUT", "quorum", bonus=30),
    Rule("turnout of so much that is needed", "NEEDED ~ TURNOUT .. PERCENT:value", "quorum", bonus=30),
    Rule("turnout of so much is needed", "TURNOUT .. PERCENT:value ~ NEEDED", "quorum", bonus=30),
    Rule("so much turnout is needed", "PERCENT:value ~ TURNOUT ~ NEEDED", "quorum", bonus=30),
    Rule("turnout beside what is needed", "TURNOUT .. PERCENT ,? ~ PERCENT:value NEEDED", "quorum", bonus=40),
    Rule("turnout above or below a threshold", "TURNOUT .. PERCENT:value THRESHOLD", "quorum", bonus=30),
    Rule("turnout above what is needed", "TURNOUT .. NEEDED PERCENT:value", "quorum", bonus=30),
    Rule("turnout, and what is needed", "TURNOUT .. PERCENT ,? ~ NEEDED PERCENT:value", "quorum", bonus=40),
    Rule("parties need a share", "PARTIES ~ NEEDED ~ PERCENT:value", "threshold", bonus=20),
    Rule("threshold of", "THRESHOLD .. PERCENT:value", "threshold", bonus=12),
    Rule("margin of error", "ERROR .. [PERCENT POINTS]:value", "margin_of_error", bonus=15),
    Rule("margin of error, before", "[PERCENT POINTS]:value ~ ERROR", "margin_of_error", bonus=15),
    Rule("people polled", "AMONG ~ COUNT:value ~ [VOTERS PEOPLE]", "sample_size"),
    Rule(
        "regions won",
        "[PERSON PARTY ROLE PRONOUN]:subject .. [WINS PLURALITY] .. COUNT:value ~ REGIONS",
        "regions_won",
        bonus=5,
    ),
    Rule(
        "regions won, of all",
        "[PERSON PARTY NAME ROLE PRONOUN ANSWER]:subject .. [WINS PLURALITY LEADS_RACE LEADS_OVER] ~ COUNT:value OF ~"
        " COUNT ~ REGIONS",
        "regions_won",
        bonus=8,
    ),
    Rule(
        "ahead in regions",
        "[PERSON PARTY ROLE PRONOUN ANSWER]:subject .. [WINS PLURALITY LEADS_RACE] IN? .. COUNT:value ~ REGIONS",
        "regions_won",
        bonus=5,
    ),
    Rule(
        "regions that chose somebody",
        "COUNT:value [OF OUT_OF] ~ COUNT ~ REGIONS [VOTED SUPPORTS] ~ [PERSON PARTY]:subject",
        "regions_won",
        bonus=8,
    ),
    Rule("people questioned", "SURVEY ~ COUNT:value ~ [VOTERS PEOPLE]", "sample_size", bonus=8),
    Rule("sample", "COUNT:value ~ SAMPLE", "sample_size", bonus=8),
    Rule("sample, after", "SAMPLE [COUNT]:value ~ [PEOPLE VOTERS]", "sample_size", bonus=8),
    Rule("people interviewed", "COUNT:value ~ [PEOPLE VOTERS] ~ SAMPLE", "sample_size", bonus=8),
    Rule("number of exit polls", "COUNT:value ~ EXIT_POLLS", "exit_polls", bonus=5),
    Rule("police on duty", "[COUNT VAGUE]:value ~ POLICE ~ DEPLOYED", "security_deployment", bonus=2),
    Rule("police deployed", "DEPLOYED ~ [COUNT VAGUE]:value ~ POLICE", "security_deployment", bonus=2),
    Rule("police deployed, for what", "DEPLOYED , .. , [COUNT VAGUE]:value ~ POLICE", "security_deployment", bonus=2),
    Rule("stations abroad", "COUNT:value ~ STATIONS ~ ABROAD", "stations_abroad", bonus=12),
    Rule("of them abroad", "STATIONS ... COUNT:value ~ ABROAD", "stations_abroad", bonus=9),
    Rule("abroad, with stations", "ABROAD .. COUNT:value ~ STATIONS", "stations_abroad", bonus=9),
    Rule("stations in other countries", "STATIONS ... COUNT:value IN COUNT COUNTRIES", "stations_abroad", bonus=9),
    Rule("parties that enter", "COUNT:value ~ PARTIES ~ ,? ENTERS", "parties_over_threshold", bonus=20),
    Rule("parties that enter, behind", "ENTERS .. COUNT:value ~ PARTIES", "parties_over_threshold", bonus=20),
    Rule("parties that enter, apart", "COUNT:value ~ PARTIES AUX? ENTERS", "parties_over_threshold", bonus=20),
    Rule(
        "so many of the parties enter",
        "PARTIES , ... ENTERS ~ COUNT:value [. , ; : - ) ( AND CLAUSE]",
        "parties_over_threshold",
        bonus=20,
    ),
    Rule("parties of a coalition", "COALITION_OF ~ COUNT:value ~ PARTIES", "coalition_size", bonus=15),
    Rule("people driven out", "[COUNT VAGUE]:value ~ PEOPLE? ~ DISPLACED", "displaced", bonus=40),
    Rule("phases", "COUNT:value ~ PHASES", "phases", bonus=5),
    Rule("interviewers", "COUNT:value ~ INTERVIEWERS", "staff", bonus=8),
    Rule("countries", "COUNT:value COUNTRIES", "countries", bonus=2),
    Rule("absentee certificates", "COUNT:value ~ ABSENTEE:subject", bonus=12),
    Rule("number of absentee certificates", "ABSENTEE:subject ~ COUNT:value", bonus=12),
)
CHANGES = (
    Rule("seats gained or lost", "[GAINED LOSES] ~ [COUNT CHANGE_BY]:value ~ SEATS", bonus=20),
    Rule("lost all its seats", "[GAINED LOSES] ~ COUNT:value ~ OF ~ SEATS", bonus=20),
    Rule("gained or lost, in a list", "SEATS ... [GAINED LOSES] COUNT:value [, . ; AND CLAUSE]", bonus=12),
)
"""Seats by which a party grew or shrank: the label has no name in the closed list, the owner is the party."""
SWINGS = (
    Rule("swing against", "PERCENT:value ~ SWING ~ [AGAINST FOR EARLIER_FIGURE] ~ [PARTY PERSON]:subject", bonus=30),
    Rule("swing of", "SWING ~ CHANGE_BY:value ~ [AGAINST FOR EARLIER_FIGURE] ~ [PARTY PERSON]:subject", bonus=30),
)
POWER = (
    Rule("years in power", "[PERSON ROLE PRONOUN]:subject .. RULED .. DURATION:value", "years_in_power"),
    Rule("years in power, before", "DURATION:value ~ RULED", "years_in_power"),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Figures that no other kind has a name for."""
    conduct = bool(sentence.labels & {"STATIONS", "OBSERVERS", "ABROAD", "VOTED"})
    for draft in figures(sentence, sentence.hits((*RULES, *COUNTING, *MARGINS, *DECIDING, *ORGANISING, *ARRANGED))):
        if draft.detail == "exit_polls" and "ACCORDING_TO" in sentence.units[_before(draft)].labels:
            continue  # "according to three exit polls": the sources of a figure, not one of their own
        if (draft.detail == "countries" and not conduct) or _of_something_else(sentence, draft):
            continue
        if _is_beaten_there(sentence, draft):
            continue
        named = None if draft.detail == "regions_won" else draft.subject
        yield replace(draft, subject=named or _about(sentence, draft) or draft.subject)
    yield from figures(sentence, sentence.hits(SWINGS))
    for draft in figures(sentence, sentence.hits(CHANGES)):
        owner = sentence.owner(draft.value) if draft.value is not None else None
        words = sentence.between(draft.span.start, draft.span.end)
        from_so_many = any(unit.labels & {"FROM", "FROM_TO"} for unit in words)  # "gains from the 12 seats they had"
        sized = draft.value is not None and "-" in sentence.units.labels_behind(draft.value)  # "in the 518-seat house"
        told = _happened(sentence, words) and not (from_so_many or sized)
        if name_of(sentence, owner) and owner is not None and told:
            yield replace(draft, subject=name_of(sentence, owner), span=cover(owner, draft.value))
    for draft in figures(sentence, sentence.hits(POWER)):
        assert draft.value is not None
        years = draft.value.amount is not None and draft.value.amount.quantity.unit == "year"
        if years and not is_of_a_term(sentence, draft.value) and not _of_a_relative(sentence, draft):
            subject = draft.subject or name_of(sentence, sentence.subject(draft.value))
            yield replace(draft, subject=subject, when="")


def _of_a_relative(sentence: Sentence, draft: Draft) -> bool:
    """Whether it is a relative without a name who ruled for so long: "Ada Brenn, whose | father ruled for 20 years"."""
    words = sentence.between(draft.span.start, draft.span.end)
    verb = next((at for at, unit in enumerate(words) if "RULED" in unit.labels), 0)
    near = next((unit for unit in reversed(words[:verb]) if unit.entity is not None or unit.labels & RELATED), None)
    return near is not None and near.entity is None


def _is_only_beside(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number is that of others than the word behind it: «из | 14 партий прошли пять», «| 14 партий,
    прошли лишь пять», «канал „1+1“ провел
    опрос на выходе», «прошла пятипроцентный барьер, взяв | 8,7 %», «явка составила | 41 % при необходимых 40 %»."""
    assert draft.value is not None
    left = sentence.units[draft.value.index - 1] if draft.value.index else None
    if draft.detail == "parties_over_threshold":
        given = left is not None and bool(left.labels & {"OUT_OF", "FROM"})
        behind = sentence.units.behind(draft.span.end)[:2]
        counted = draft.rule == "parties that enter" and any("COUNT" in unit.labels for unit in behind)
        return given or counted or _enters_none(sentence, draft)  # «не сумели преодолеть барьер | четыре партии»
    if draft.rule == "so many votes between two":
        return last_counted(sentence, draft.value) == "SEATS"  # «45 мандатов, ещё | 18 разделили малые партии»
    if draft.rule == "turnout of so much is needed":
        return any("PERCENT" in unit.labels for unit in sentence.units.behind(draft.span.end)[:1])
    if draft.rule == "threshold of":
        inner = sentence.between(draft.span.start, draft.value.start)
        if any("MARGIN" in unit.labels for unit in inner):
            return True  # «до порога не хватило | 0,1 %»
        if left is not None and "(" in left.labels and any("PARTY" in unit.labels for unit in inner):
            return True  # «барьер преодолела „Воля“ (| 7,7 %»
        led = sentence.units[inner[0].index - 1].labels if inner and inner[0].index else frozenset[str]()
        return "PERCENT" in led and any(unit.labels & {"GETS", "WITH", "VOTED", "SUPPORTS", "-", ":"} for unit in inner)
    if draft.rule == "threshold":
        return _falls_short(sentence, draft.value) or _is_held_against(sentence, draft) or _is_behind(draft, sentence)
    if draft.rule == "interviewers":
        return left is not None and "AGAINST" in left.labels  # «дела возбуждены против | четырех членов комиссий»
    between = sentence.between(draft.value.end, draft.span.end)
    return draft.detail == "exit_polls" and any(unit.labels & {"NAMED", "SAYS", '"'} for unit in between)


def _enters_none(sentence: Sentence, draft: Draft) -> bool:
    """Whether parties are said not to have come in: «не сумели преодолеть барьер | четыре партии»."""
    verb = next((unit for unit in sentence.between(draft.span.start, draft.span.end) if "ENTERS" in unit.labels), None)
    led = reversed(sentence.units[max(0, verb.index - NEGATED_WITHIN) : verb.index]) if verb is not None else ()
    clause = takewhile(lambda unit: unit.labels.isdisjoint({",", ";", "CLAUSE", "AND"}), led)
    return any("NEGATION" in unit.labels for unit in clause)


NEGATED_WITHIN = 5
"""Units before the word for a threshold in which it is denied that it was passed."""


def _is_held_against(sentence: Sentence, draft: Draft) -> bool:
    """Whether a share is somebody's, with the threshold behind it told by its own number: «| 4,5 % при барьере 5 %»."""
    inner = sentence.between(draft.value.end if draft.value else draft.span.start, draft.span.end)
    behind = sentence.units.behind(draft.span.end)[:2]
    told = any("PERCENT" in unit.labels for unit in behind)
    return told and any(unit.labels & {"WITH", "AGAINST"} for unit in inner)


def _is_behind(draft: Draft, sentence: Sentence) -> bool:
    """Whether a share stands in brackets behind whose it is: «„Воля“ (| 3,2 %) барьер не преодолела»."""
    assert draft.value is not None
    before = sentence.units[max(0, draft.value.index - 2) : draft.value.index]
    return len(before) == 2 and "(" in before[1].labels and not before[0].labels.isdisjoint(ACTORS)


def _falls_short(sentence: Sentence, value: Unit) -> bool:
    """Whether a share is only what somebody lacked: «не хватило | 0,3 % до барьера», "fell 0.3 % short of the bar"."""
    left = sentence.units[max(0, value.index - 2) : value.index]
    return any("MARGIN" in unit.labels and "LOSES" in unit.labels for unit in left)


def _of_something_else(sentence: Sentence, draft: Draft) -> bool:
    """Whether the words around show that a rule took another figure for its own."""
    of_its_own = (decides_nothing, is_of_its_own, _is_only_beside, counts_terms, _is_left_out)
    if any(tells(sentence, draft) for tells in of_its_own):
        return True
    if draft.rule == "it came to so many votes":
        return sentence.before is None or "MARGIN" not in sentence.before.labels
    if draft.rule == "a gap of so many":
        number = draft.value.amount.quantity.value if draft.value and draft.value.amount else None
        return number is None or number < FEWEST or number != number.to_integral_value()
    if draft.rule == "units counted" and draft.value is not None:
        return any("AHEAD_OF" in unit.labels for unit in sentence.between(draft.value.end, draft.span.end))
    if draft.rule == "people polled":
        return not sentence.labels & {"EXIT_POLL", "EXIT_POLLS", "SURVEY"}
    if draft.rule == "share of the register":  # « 1,2 million d'électeurs ont voté, soit 60 % des inscrits »
        return bool(sentence.labels & _WHO_VOTED - {"STATIONS"})
    if draft.rule == "lead in votes" and draft.value:  # "a lead over Kest, whose 4,259 votes"
        return "WHOSE" in sentence.units[draft.value.index - 1].labels
    if draft.rule == "margin of error, before":
        words = sentence.between(draft.value.end, draft.span.end) if draft.value else ()
        return any("WITH" in unit.labels for unit in words)  # "33 % with a margin of error of 1.5"
    if draft.rule == "lead in points":
        return _is_change(sentence, draft)
    return draft.detail == "counted_share" and (
        beside_the_count(sentence, draft) or got_behind_the_count(sentence, draft) or is_won(sentence, draft)
    )


def _is_beaten_there(sentence: Sentence, draft: Draft) -> bool:
    """Whether somebody is told to have been beaten in so many regions: « n'a été | devancé que dans deux »."""
    if draft.detail != "regions_won":
        return False
    words = sentence.between(draft.span.start, draft.span.end)
    return any("BE" in left.labels and "DEFEATS" in verb.labels for left, verb in pairwise(words))


def _is_left_out(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number is that of the units which are not counted: "all but | two of the 65 districts"."""
    left = sentence.units[_before(draft)]
    return draft.detail == "counted_units" and left is not draft.value and "BUT" in left.labels


def _is_change(sentence: Sentence, draft: Draft) -> bool:
    """Whether points tell how a figure changed: "four points up on 2015", "nearly five points more than last time"."""
    assert draft.value is not None
    near = sentence.units[draft.value.index + 1 : draft.value.index + 3]
    left = sentence.units[max(0, draft.value.index - 2) : draft.value.index]
    ranges = len(left) > 1 and "COUNT" in left[0].labels and "FOR" in left[1].labels  # "six to | eight points"
    before = frozenset[str]().union(*(unit.labels for unit in sentence.units[: draft.value.index]))
    told = next((unit for unit in reversed(left) if unit.labels != {"_"}), None)
    ranges = ranges or (told is not None and bool(told.labels & {"POINTS_CHANGE", "GAINED", "LOSES"}))
    again = "CHANGE_BY" in before and any("THAN" in unit.labels for unit in near)
    voted = bool(before & {"TURNOUT", "ABSTENTION"}) and before.isdisjoint({"LEADS_RACE", "LEADS_OVER", "WINS", "GETS"})
    return ranges or again or voted or any("POINTS_CHANGE" in unit.labels for unit in near)


def _happened(sentence: Sentence, words: tuple[Unit, ...]) -> bool:
    """Whether seats changed hands: "could gain 20 seats", "its majority of 289 deputies" and
    «не хватило шести мандатов» say no such thing."""
    verbs = [unit for unit in words if unit.labels & {"GAINED", "LOSES"}]
    real = all(mood(sentence, verb) is Mood.ASSERTED and "MARGIN" not in verb.labels for verb in verbs)
    return real and not any("MAJORITY" in unit.labels for unit in words)


FEWEST = 100
"""From here on a bare number behind a word for a gap is one of votes."""


def _before(draft: Draft) -> int:
    assert draft.value is not None
    return max(0, draft.value.index - 1)


def _about(sentence: Sentence, draft: Draft) -> str | None:
    """The pollster of those whom a poll asked, the police on duty, who was ahead, invalid ballots; nothing else has a
    subject."""
    assert draft.value is not None
    if draft.detail in ("margin", "regions_won"):
        return margin_owner(sentence, draft)
    if draft.detail in ("counted_units", "total_units", "counted_share"):
        return counted_through(sentence, draft.value)
    if draft.detail == "spoiled_share":
        return INVALID
    if draft.detail == "sample_size":
        return pollster(sentence)
    if draft.detail == "security_deployment":
        behind = sentence.units[draft.value.index + 1 : draft.value.index + 4]
        both = len(behind) == 3 and "AND" in behind[1].labels and all("POLICE" in behind[at].labels for at in (0, 2))
        return sentence.text(cover(*behind)) if both else name_of(sentence, behind[0])
    return None
