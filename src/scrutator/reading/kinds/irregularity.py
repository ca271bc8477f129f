"""An act, report or verdict of a contestant against the conduct of the vote; also its denial.

The detail is a label of the closed list. A general word stands only where no act is named beside it. Measure: incident,
category and optional count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled, opening
from scrutator.reading.clauses.counted import (
    WHERE,
    number_after,
    number_before,
    number_given,
    number_in_front,
    number_inside,
    number_listed,
    part_of_all,
)
from scrutator.reading.clauses.judges import judge
from scrutator.reading.clauses.mood import CALLED_WITHIN, TOLD, Mood, mood
from scrutator.reading.clauses.rejoinders import DENYING, rejected, rejoinder
from scrutator.reading.clauses.voices import INVOLVED, Voice
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.CONDUCT
CUES = frozenset({"irregularity", "observer_verdict"}) | DENYING
GENERAL = frozenset({"voting_irregularities", "fraud", "serious_violations", "violation_reports"})
_UNTRUE = frozenset({"fraud", "result_falsification"})
"""What words name that may also say of reports, or of somebody's figures, that they are untrue."""
_ANY = "voting_irregularities"
"""What a bare word for a violation names."""
_REPORTED = "irregularity:violation_reports"
"""The label of words for violations that have been reported."""
_OF_A_VOTE = frozenset(
    {"ELECTION", "VOTES", "VOTED", "VOTERS", "CANDIDATES", "STATIONS", "REFERENDUM", "OBSERVERS", "WINS"}
)
_VOTING = frozenset({"ELECTION", "VOTED", "VOTERS", "REFERENDUM"})
"""Labels of words that a text about a vote has somewhere."""
VERDICTS = frozenset({"serious_violations", "unfair_election", "result_disputed"})
"""What is a verdict where observers say it."""
FILED = frozenset({"complaints"})
"""Labels whose bare word claims nothing without a number."""
OUTCOMES = frozenset({"result_disputed", "unfair_election", "complaints", "result_annulled", "votes_annulled"})
"""Labels that name no act, and so leave room for a general word beside them."""
MORE_CLOSELY = {"result_annulled": "votes_annulled", "multiple_voting": "carousel"}
"""Labels that another one in the sentence makes needless."""
HANDLED = frozenset({"complaints", "violation_reports", "result_disputed", "votes_annulled", "result_annulled"})
"""What is no act against the vote: that there was none of it denies nothing."""
COERCED = {"photo_of_ballot": "coercion:photo_proof"}
"""What somebody is forced to do is pressure."""
STATUS = {Voice.OBSERVER: "unspecified", Voice.CONTESTANT: "alleged"}
"""Where the voice alone decides."""
ANNULLED = frozenset({"result_annulled", "votes_annulled"})
"""Labels of what is no act where words only demand it."""
DENIAL = "no_serious_violations"
_NONE_SEEN = f"observer_verdict:{DENIAL}"
"""The label of words for it, which the general word that they end in does not contradict."""
COUNTED = {"counting_irregularities": 8, "votes_annulled": 5, "complaints": 3, "violation_reports": 3}
"""How many units before its words the number of cases may stand, where they need not be next to each other."""
CANDIDACY_WITHIN = 3
"""Units before words for a vote in which it may stand that somebody is a candidate for it."""
COUNTING_OBSERVERS = frozenset({"observers_denied"})
"""Labels whose number counts the observers that came."""
JUDGED = {
    "not_free_and_fair": ("unfair_election", "alleged"),
    "free_and_fair": ("unfair_election", "denied"),
    "no_serious_violations": (DENIAL, "denied"),
    "lack_of_transparency": ("weak_controls", "alleged"),
    "no_level_playing_field": ("unfair_election", "alleged"),
    "no_genuine_competition": ("unfair_election", "alleged"),
}
"""What a verdict on the election is when a contestant or an authority gives it."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each act that is named and asserted, or denied by somebody with a name; what a mission finds absent
    is a verdict and not recorded here."""
    found = list(labelled(sentence, "irregularity"))
    labels = {label for label, _ in found}
    found = [
        (label, unit)
        for label, unit in found
        if MORE_CLOSELY.get(label) not in labels
        and COERCED.get(label) not in sentence.labels
        and not _goes_on(sentence, unit)
        and not _of_a_candidacy(sentence, label, unit)
        and not _is_called_untrue(sentence, unit)
        and not _only_calls_it_so(sentence, label, unit)
        and not _none_reported(sentence, label, unit)
        and not (label in ANNULLED and "CALLS_ANNULMENT" in unit.labels)
        and not (label in GENERAL and _NONE_SEEN in unit.labels)
        and not (label == _ANY and _is_an_offence(unit))
    ]
    named = {judge(sentence, unit).sources for label, unit in found if label not in GENERAL | OUTCOMES}
    for label, unit in found:
        plain = unit.last - unit.first == 1 and unit.opens in (-1, unit.first)
        if label in GENERAL and plain and not _of_the_vote(sentence, unit):
            continue  # a fraud in trade
        if label in FILED and plain and _number(sentence, label, unit) is None:
            continue  # "complaints can be lodged until Friday"
        status = _status(sentence, label, unit)
        counted = label == "violation_reports" and _number(sentence, label, unit) is not None
        beside = label in GENERAL and (DENIAL in labels or judge(sentence, unit).sources in named) and not counted
        if status != "" and not beside:
            yield _draft(sentence, label, label, unit, status)
    for phrase, unit in labelled(sentence, "observer_verdict"):
        plain = mood(sentence, unit) is Mood.ASSERTED
        if phrase in JUDGED and plain and judge(sentence, unit).voice in INVOLVED:
            label, status = JUDGED[phrase]
            yield _draft(sentence, phrase, label, unit, status)
    yield from _taken_up(sentence)


def _none_reported(sentence: Sentence, label: str, unit: Unit) -> bool:
    """Whether there were no reports, the word for none being one of those for reports: "no incidents | reported"."""
    held = (word for word in sentence.units[: unit.index] if unit.holds(word))
    return label == "violation_reports" and any("NEGATION" in word.labels for word in held)


def _is_called_untrue(sentence: Sentence, unit: Unit) -> bool:
    """Whether nobody but who calls it untrue in the same clause says it, which is told of as a denial: «слухи о |
    подкупе | губернатор назвал ложью», but «сообщил о | вбросах | и назвал ложью слова мэра»."""
    denial, told = rejoinder(sentence), rejected(sentence, "irregularity")
    if denial is None or told is None or told[2] is not unit:
        return False
    inner = sentence.between(min(unit.end, denial.span.end), max(unit.start, denial.span.start))
    again = (word for word in inner if "AND" in word.labels and sentence.units.labels_behind(word) & {"SAYS", "JUDGES"})
    apart = any(word.labels & {",", ";", ":", "CLAUSE"} for word in inner) or any(again)
    return not apart and set(judge(sentence, unit).sources) <= set(denial.sources)


def _only_calls_it_so(sentence: Sentence, label: str, unit: Unit) -> bool:
    """Whether reports are called untrue, or figures by an authority that gives others: "called the reports of stuffing
    | fabricated", "the ministry called their figures | fabricated"."""
    first = opening(sentence, unit)
    inner = sentence.units[max(0, first.index - CALLED_WITHIN) : unit.index]
    verb = next((word.index for word in reversed(inner) if "CALLS_SO" in word.labels), None)
    if verb is None or label not in _UNTRUE or any("BE" in word.labels for word in inner):
        return False
    told = any(word.labels & TOLD for word in inner if word.index > verb)
    figures = first is not unit and not first.labels.isdisjoint({"FIGURES", "RESULTS"})
    return told or (figures and judge(sentence, unit).voice is Voice.AUTHORITY)


def _is_an_offence(unit: Unit) -> bool:
    """Whether the same words name an offence that somebody is accused of: «за нарушение общественного порядка»."""
    return any(label.startswith("accusation:") for label in unit.labels)


def _of_a_candidacy(sentence: Sentence, label: str, unit: Unit) -> bool:
    """Whether what was annulled is a candidacy for the vote: « sa candidature à | l'élection invalidée »."""
    first = opening(sentence, unit).index
    before = sentence.units[max(0, first - CANDIDACY_WITHIN) : first]
    return label == "result_annulled" and any("NOMINATION" in word.labels for word in before)


def _goes_on(sentence: Sentence, unit: Unit) -> bool:
    """Whether words only go on with those of another act: "copies of the protocol were refused | to observers"."""
    first = opening(sentence, unit)
    if first is not unit and _REPORTED in first.labels and f"irregularity:{_ANY}" in unit.labels:
        return True  # « 340 incidents | et parle d'un scrutin »
    inside = first is not unit and first.first < unit.opens
    return inside and any(label.startswith("irregularity:") for label in first.labels)


def _of_the_vote(sentence: Sentence, unit: Unit) -> bool:
    """Whether a general word means the vote: the passage speaks of it, or in a text about one a contestant says it."""
    if sentence.speaks_of(_OF_A_VOTE):
        return True
    return not _VOTING.isdisjoint(sentence.topics) and judge(sentence, unit).voice is Voice.CONTESTANT


def _taken_up(sentence: Sentence) -> Iterator[Draft]:
    """The denial of what was alleged before: "It rejects these allegations", "“complete rubbish”, replied Brenn"."""
    denial, told = rejoinder(sentence), rejected(sentence, "irregularity")
    if denial is not None and told is not None:
        yield Draft(
            "taken up and denied", denial.span, 21, detail=told[0], status="denied", anchor=denial.span,
            sources=denial.sources or None,
        )  # fmt: skip


def _draft(sentence: Sentence, phrase: str, label: str, unit: Unit, status: str | None) -> Draft:
    said = judge(sentence, unit)
    number = _number(sentence, label, unit)
    cases = number is not None and number is _before(sentence, label, unit)
    before = cases and not opening(sentence, unit).labels & WHERE
    if label == "violation_reports" and number is None:
        label = "voting_irregularities"  # reported, but not counted
    elif number is not None:
        label = _of_cases(sentence, label, unit, number)
    return Draft(
        f"phrase: {phrase}",
        clause(sentence, unit),
        75 if not before else 44 if label not in COUNTING_OBSERVERS else 22,
        detail=label,
        status=status or STATUS.get(said.voice),
        value=number,
        anchor=unit.span,
        sources=said.sources or None,
    )


def _of_cases(sentence: Sentence, label: str, unit: Unit, number: Unit) -> str:
    """What a label becomes by what is counted: reports of violations, the results of some stations."""
    if label == "result_annulled" and number is number_inside(sentence, unit):
        return "votes_annulled"
    noun = sentence.units.labels_behind(number)
    if label != "voting_irregularities" or "REPORTS" not in noun:
        return label
    return "complaints" if "FILINGS" in noun else "violation_reports"


def _before(sentence: Sentence, label: str, unit: Unit) -> Unit | None:
    return number_before(sentence, unit, COUNTED.get(label, 1))


def _number(sentence: Sentence, label: str, unit: Unit) -> Unit | None:
    """The number of cases, or of the places where it happened; a verdict on the whole vote counts nothing."""
    if label == "unfair_election":
        return None
    found = number_inside(sentence, unit) or _before(sentence, label, unit) or number_after(sentence, unit)
    found = found or number_listed(sentence, unit) or number_given(sentence, unit) or number_in_front(sentence, unit)
    return part_of_all(sentence, found) if found is not None else None


def _status(sentence: Sentence, label: str, unit: Unit) -> str | None:
    """``denied``; None where the sources decide; '' where the words claim nothing, or a verdict of observers."""
    how = Mood.DENIED if label == DENIAL else mood(sentence, unit)
    voice = judge(sentence, unit).voice
    if how is Mood.DENIED:
        return "denied" if voice in INVOLVED and label not in HANDLED else ""
    if label == "unfair_election" and voice not in INVOLVED:
        return ""  # a verdict
    verdict = label in VERDICTS or f"observer_verdict:{label}" in unit.labels
    if verdict and voice is Voice.OBSERVER and number_after(sentence, unit) is None:
        return ""
    return "" if how is Mood.UNREAL else None
