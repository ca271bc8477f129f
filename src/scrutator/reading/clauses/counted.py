"""Counted: the numbers of cases and places that stand beside words for an act, "1,204 complaints"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from scrutator.model import Span
from scrutator.reading.clauses import JOINTS, opening
from scrutator.reading.names.nominatives import several_in_nominative
from scrutator.reading.sentence import Sentence, Unit


def number_before(sentence: Sentence, unit: Unit, reach: int = 1) -> Unit | None:
    """The number of cases, where it stands at most ``reach`` units before the words: "1,204 complaints"."""
    first = opening(sentence, unit)
    some = _cases_of(sentence, first) or _cases_in_which(sentence, first)
    if (some := some or _dozens_of(sentence, first) or _part_of_reports(sentence, first)) is not None:
        return some
    for word in reversed(sentence.units[max(0, first.index - reach) : unit.index]):
        left = sentence.units[max(0, word.index - 1) : word.index]
        named = any(unit.entity is not None for unit in left) or _is_of_a_year(left, word)  # "Madi 5" is a name
        inside = reach == 1 and word.index >= first.index and not unit.labels & WHERE
        share = inside and bool(word.labels & {"PERCENT", "VAGUE"})  # "boxes a third full", "at several stations"
        if (
            word.labels & _CASES
            and not named
            and not share
            and not _stands_alone(sentence, word)
            and not _counts_marchers(sentence, word)
            and (reach > 1 or word.index < first.index or word.index == unit.index - 1)
        ):
            return word
        if word.labels & (JOINTS | {",", "AND"}):
            return None
    return None


def _is_of_a_year(left: Sequence[Unit], number: Unit) -> bool:
    """Whether a number only says in which year an election was: "Elections 2031 results"."""
    value = number.amount.quantity.value if number.amount is not None else None
    led = any("ELECTION" in unit.labels for unit in left)
    return led and value is not None and value == int(value) and YEARS[0] <= value <= YEARS[1]


def _dozens_of(sentence: Sentence, first: Unit) -> Unit | None:
    """The number that "of" joins to what it counts: « une vingtaine de | bulletins »."""
    left = sentence.units[max(0, first.index - 2) : first.index]
    joined = len(left) == 2 and left[0].labels & _COUNTED and "OF" in left[1].labels
    return left[0] if joined else None


def _counts_marchers(sentence: Sentence, number: Unit) -> bool:
    """Whether a number is that of people who take to the streets for something: "2,000 | supporters | marched"."""
    behind = sentence.units[number.index + 1 : number.index + 3]
    people = any(unit.labels & {"PEOPLE", "PROTESTERS", "CAMPAIGNERS"} for unit in behind)
    return people and not sentence.labels.isdisjoint({"PROTESTED", "GATHERED"})


def _stands_alone(sentence: Sentence, number: Unit) -> bool:
    """Whether the noun behind a number has an article of its own: "around ten | the lights went out"."""
    behind = sentence.tokens[number.last : number.last + 1]
    return bool(behind) and behind[0].key in sentence.words.names["articles"]


def number_in_front(sentence: Sentence, unit: Unit) -> Unit | None:
    """The number of places with which the clause of an act opens: "in 96 stations observers were removed", "in 16 of
    them copies were refused", "three stations were burnt". The comma right behind the places is passed over."""
    first = opening(sentence, unit)
    for word in reversed(sentence.units[max(0, first.index - IN_FRONT) : first.index]):
        passed = _ends_with_places(sentence, word) or _tells(sentence, word)
        if word.labels & (JOINTS | {"."}) or ("," in word.labels and not passed):
            return None
        if word.labels & {"COUNT", "PERCENT"} and _counts_places(
            sentence.units[word.index + 1 : first.index][:PLACES_WITHIN]
        ):
            return word if _opens_clause(sentence, part_of_all(sentence, word)) else None
    return None


def _tells(sentence: Sentence, comma: Unit) -> bool:
    """Whether a comma leads from those who see something to what they see: «на 27 участках наблюдатели видели | , как
    люди заходили»."""
    seen = comma.index > 0 and "SAYS" in sentence.units[comma.index - 1].labels
    return seen and not sentence.units.labels_behind(comma).isdisjoint({"THAT", "AS"})


def _ends_with_places(sentence: Sentence, comma: Unit) -> bool:
    """Whether a comma stands right behind places, or the words that say which they are: « dans trois communes | du
    sud | , »."""
    left = itertools.dropwhile(
        lambda unit: not unit.labels & _PLACES and unit.labels <= _LIGHT | _WHICH,
        reversed(sentence.units[max(0, comma.index - SAID_WITHIN) : comma.index]),
    )
    return bool(next(left, comma).labels & _PLACES)


def _opens_clause(sentence: Sentence, number: Unit) -> bool:
    """Whether a number opens a clause, a preposition before it apart: "that in 96 stations", "three stations were"."""
    before = sentence.units[max(0, number.index - 3) : number.index]
    joint = next((unit for unit in reversed(before) if not unit.labels <= _LEADS_IN), None)
    return joint is None or bool(joint.labels & _OPENS)


def _counts_places(right: Sequence[Unit]) -> bool:
    """Whether the first word behind a number, or behind that of all there are, that says something names places: "a
    fifth of the | stations", "22 of the 150 | stations"."""
    noun = next((unit for unit in right if not (unit.labels <= _LIGHT or unit.labels & {"COUNT", "OUT_OF"})), None)
    return noun is not None and bool(noun.labels & _PLACES)


def part_of_all(sentence: Sentence, number: Unit) -> Unit:
    """The number of those meant before that of all there are, "annulled in | 14 | of the country's 117 districts",
    «на | 14 | участках из 117»; the number itself where none is."""
    for word in reversed(sentence.units[max(0, number.index - WHOLE_WITHIN) : number.index]):
        if word.labels & {"OF", "OUT_OF"}:
            left = reversed(sentence.units[max(0, word.index - 2) : word.index])
            part = next((each for each in left if "SPOTS" not in each.labels), number)
            return part if "COUNT" in part.labels and "COUNT" in number.labels else number
        if word.labels & (JOINTS | {",", "COUNT", "PERCENT", "AND"}):
            return number
    return number


def number_given(sentence: Sentence, unit: Unit) -> Unit | None:
    """The number of cases that is given behind the words: "the number of complaints was 212", "complaints: 212"."""
    left = sentence.units[max(0, opening(sentence, unit).index - NUMBER_OF_WITHIN) : unit.index]
    behind = sentence.units[unit.index + 1 : unit.index + 1 + GIVEN_WITHIN]
    number = next((word for word in behind if "COUNT" in word.labels), None)
    if number is None:
        return None
    between = [word.labels for word in behind[: number.index - behind[0].index]]
    listed = bool(between) and ":" in between[-1] and unit.index <= NUMBER_OF_WITHIN
    said = any("NUMBER_OF" in word.labels for word in left) and any(labels & _GIVES for labels in between)
    return number if (listed or said) and all(labels & (_GIVES | {":", "_", "ADVERB"}) for labels in between) else None


def number_listed(sentence: Sentence, unit: Unit) -> Unit | None:
    """The number of cases with which a line of a list closes: "photographing of ballot papers - 7 cases"."""
    tail = [word for word in sentence.units[unit.index + 1 :] if "." not in word.labels][-3:]
    closes = len(tail) == 3 and not tail[0].labels.isdisjoint({"-", ":", "("}) and "COUNT" in tail[1].labels
    return tail[1] if closes and tail[2].labels & {"SPOTS", "REPORTS"} else None


def _cases_of(sentence: Sentence, first: Unit) -> Unit | None:
    """The number of cases that are named as such: "ten cases of | impersonation", «126 сообщений о | подкупе»."""
    left = sentence.units[max(0, first.index - 3) : first.index]
    small = bool(left) and left[-1].labels <= _SMALL
    noun = left[-1 - small] if len(left) > small else None
    number = left[-2 - small] if len(left) > small + 1 else None
    told = noun is not None and ("REPORTS" in noun.labels or ("SPOTS" in noun.labels and "OF" in left[-1].labels))
    return number if told and number is not None and number.labels & _COUNTED else None


def _cases_in_which(sentence: Sentence, first: Unit) -> Unit | None:
    """The number of cases of which a clause tells what happened: "340 cases in which | people voted for relatives", and
    of the next: "and 27 in which | observers were kept out"."""
    near = sentence.units[max(0, first.index - CLAUSE_WITHIN) : first.index + 1]
    joint = next((unit for unit in reversed(near) if "CLAUSE" in unit.labels or unit.labels & {",", "AND"}), None)
    if joint is None or "CLAUSE" not in joint.labels:
        return None
    left = [unit for unit in sentence.units[max(0, joint.index - 3) : joint.index] if "IN" not in unit.labels]
    noun = bool(left) and bool(left[-1].labels & {"SPOTS", "REPORTS"})
    number = left[-2] if noun and len(left) > 1 else left[-1] if left and not noun else None
    return number if number is not None and "COUNT" in number.labels else None


CLAUSE_WITHIN = 5
"""Units before words for an act in which the clause begins that tells of it."""


def _part_of_reports(sentence: Sentence, first: Unit) -> Unit | None:
    """The number of those among the reports before that are such: « 400 signalements, dont | trente | pour »."""
    left = sentence.units[max(0, first.index - 3) : first.index]
    if len(left) < 3 or "WHO" not in left[0].labels or not left[1].labels & _COUNTED or "FOR" not in left[2].labels:
        return None
    near = sentence.units[max(0, left[0].index - PART_WITHIN) : left[0].index]
    told = next((unit for unit in reversed(near) if unit.labels & _COUNTED), None)
    behind = sentence.units[told.index + 1 : left[0].index] if told is not None else ()
    return left[1] if any(unit.labels & _REPORTED for unit in behind) else None


PART_WITHIN = 6
"""Units before « dont » in which the number of all the reports stands."""
_REPORTED = frozenset({"REPORTS", "irregularity:violation_reports", "irregularity:complaints"})
"""Labels of words for what has been reported."""


def number_inside(sentence: Sentence, unit: Unit) -> Unit | None:
    """The number of places between the words for an act: «голосование на двух участках началось с опозданием»."""
    for word in sentence.units[opening(sentence, unit).index + 1 : unit.index]:
        left, right = sentence.units[word.index - 1], sentence.units[word.index + 1 : word.index + 3]
        if word.labels & {"COUNT", "PERCENT"} and left.labels & _AT and any(u.labels & WHERE for u in right):
            return word
    return None


YEARS = (1900, 2100)
"""The years in which an election that a text names may be."""
_COUNTED = frozenset({"COUNT", "VAGUE"})
_SMALL = frozenset({"OF", "_", "ABOUT", "FOR", "AS_OF", "IN"})
"""Labels of what leads from a noun for reports to what they are about."""
_GIVES = frozenset({"BE", "GETS", "AUX", "ROSE", "REACHED", "MAKES"})
"""Labels of verbs that give a number."""
WHOLE_WITHIN = 4
"""Units before the number of all there are in which "of" stands: "of the country's 117"."""
NUMBER_OF_WITHIN, GIVEN_WITHIN = 3, 4
"""Units before words for an act in which "the number of" stands, and behind them in which the number does."""
IN_FRONT = 14
"""Units before words for an act in which the number of the places may stand that it opens with."""
PLACES_WITHIN = 4
"""Units behind a number in which the noun for the places stands."""
_CASES = frozenset({"COUNT", "PERCENT", "VAGUE"})
_AT = frozenset({"IN", "WITH", "FROM", "OF", "AT"})
WHERE = frozenset({"STATIONS", "SPOTS"})
"""Labels of words for the places where something is observed."""
_PLACES = WHERE | {"PRONOUN:they"}
_WHICH = frozenset({"IN", "NAMED", "PLACE", "COUNTRY", "REGIONS"})
"""Labels of words that say which places are meant."""
SAID_WITHIN = 7
"""Units before a comma in which the places stand of which it is said."""
_LIGHT = frozenset({"OF", "_", "ADVERB"})
"""Labels of words that may stand between a number and the noun for the places: "a fifth of the | stations"."""
_LEADS_IN = _AT | _LIGHT | {"THAN", "BETWEEN", "WITH", "AS_OF", "FOR", "SINCE"}
"""Labels of words that may stand between the joint of a clause and the number that opens it."""
_OPENS = JOINTS | {",", "AND", "THAT", "SAYS", "(", "ADVERB"}
"""Labels of words behind which a number opens its clause."""
AFTER = 8
"""Units behind words for an act in which the number of its cases may stand."""


def number_after(sentence: Sentence, unit: Unit) -> Unit | None:
    """The number of places or observations where something happened: "noted in 7 percent of observations", "evaluated
    negatively in 28 of the 96 stations observed"."""
    if unit.labels & WHERE and unit.index and sentence.units[unit.index - 1].labels & _CASES:
        return sentence.units[unit.index - 1]
    following = sentence.units[unit.index + 1 : unit.index + 1 + AFTER]
    for word in following:
        if word.labels & (JOINTS | {",", ".", "AND"}):
            return None
        if word.labels & _CASES:
            left, right = sentence.units[word.index - 1], sentence.units[word.index + 1 : word.index + 7]
            places = any(u.labels & WHERE for u in right) or _same_places(sentence, word)
            return word if left.labels & (_AT | {"_"}) and places else None
    return None


def _same_places(sentence: Sentence, number: Unit) -> bool:
    """Whether a number of places goes on from one before: "in 7 % of the stations and unauthorised persons in 5 %"."""
    sort = number.labels & {"PERCENT", "COUNT"}
    earlier = [unit for unit in sentence.units[: number.index] if unit.labels & sort]
    near = sentence.units[earlier[-1].index : earlier[-1].index + 7] if earlier else ()
    return any(unit.labels & WHERE for unit in near)


UNITS_WITHIN = 5
"""Units behind a number in which the word for what is counted stands."""


def counted_through(sentence: Sentence, value: Unit) -> str | None:
    """What is counted through: "precincts" in "46 precincts reported", "ballots"; nothing where the votes are."""
    behind = sentence.units[value.index + 1 : value.index + 1 + UNITS_WITHIN]
    counted = {"STATIONS", "REGIONS", "FIGURES", "BALLOTS", "VOTES", "VOTE_SHARE"}
    noun = next((unit for unit in behind if unit.labels & counted), None)
    if noun is None or noun.labels.isdisjoint(counted - {"VOTES", "VOTE_SHARE"}) or noun.labels & {"GETS", "("}:
        return None
    small = sentence.words.names["function_words"]
    own = [token for token in sentence.tokens[noun.first : noun.last] if token.key not in small]
    if not own:
        return several_in_nominative(sentence.text(noun.span), sentence.words)
    words = own[0].span if "COUNTED" in noun.labels else Span(own[0].start, noun.end)  # "of the | ballots"
    return several_in_nominative(sentence.text(words), sentence.words)
