"""Judgement on the election by observers, foreign governments, rights groups, or the narrator.

The subject is who judges; null for the narrator. Opposite verdicts of two missions are two claims, and missions that
judge together have a claim each. Measure: assessment, category.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import clause, labelled, opening
from scrutator.reading.clauses.counted import number_after
from scrutator.reading.clauses.judges import judge
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.voices import INVOLVED, MISSIONS, Judge, Voice
from scrutator.reading.dates.tense import looks_back
from scrutator.reading.kinds import Policy
from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.speech.status import labels_of

MEASURE = None
POLICY = Policy.CONDUCT
CUES = frozenset({"observer_verdict"})
OPPOSITE = {
    "free_and_fair": "not_free_and_fair",
    "transparent": "lack_of_transparency",
    "competitive": "no_genuine_competition",
    "result_supported": "not_acceptable",
    "serious_violations": "no_serious_violations",
}
"""What a verdict becomes under a negation; the others say nothing when negated."""
OF_THE_DAY = frozenset({"ELECTION", "STATIONS", "POLLING_DAY", "BALLOTS"})
"""Words for the vote or its day, which an article's own voice has to name."""
OF_A_VOTE = OF_THE_DAY | {"VOTED", "VOTERS", "VOTES", "OBSERVING", "OBSERVERS", "REFERENDUM"}
OF_A_VOTE |= {"ELECTION_COMMISSION", "WINS"}
ABLE = frozenset({"freedoms_respected"})
"""Verdicts on what people were able to do: "candidates could campaign freely"."""
TOLD_BY_ANYBODY = frozenset({"not_observed"})
"""What is no judgement: that nobody observed, the authorities may say too."""
OF_AUTHORITIES = frozenset({"generally_calm"})
"""What a ministry or the police may say of the vote without denying anything."""
NARRATED = TOLD_BY_ANYBODY | {"no_genuine_competition", "not_free_and_fair", "no_level_playing_field"}
NARRATED |= {"lack_of_transparency", "generally_calm", "competitive"}
"""Verdicts that an article may hold in its own voice, of what it has seen itself; other praise without a judge is
none."""
BESIDE_CASES = frozenset({"serious_violations"})
"""Verdicts beside which the cases that a number counts are told as irregularities."""
OF_ITSELF = frozenset({"no_genuine_competition"}) | TOLD_BY_ANYBODY
"""Verdicts that only an election can earn, so that no word need name it."""
_STRIVING = frozenset({"STRIVES_FOR", "EXPECTS", "FORESEES"})
"""Labels of words by which an outcome is wanted or awaited."""
_SAID = frozenset({"SAYS", ";", ":", "BE", "AUX"})
"""Labels of words before which such a word governs nothing."""
_TURNS = _STRIVING | _SAID
STRIVEN_WITHIN = 6
"""Units before a verdict in which it governs it."""
_OTHER_EVENTS = frozenset({"PROTESTS", "CROWD", "PROTESTED", "PROTEST_NOW"})
"""Labels of words for what is calm besides a vote."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """One draft for each verdict and each judge. What contestants and authorities say of their own election is an
    irregularity or its denial."""
    for phrase, unit in _told(sentence):
        found = judge(sentence, unit)
        how = mood(sentence, unit)
        label = OPPOSITE.get(phrase) if how is Mood.DENIED else phrase
        narrated = found.voice is Voice.NARRATOR
        if (
            label is None
            or ((how is Mood.UNREAL or _is_striven_for(sentence, unit)) and label not in ABLE)
            or (found.voice in INVOLVED and not _may_say(sentence, label, found))
            or (narrated and label not in NARRATED)
        ):
            continue
        accusations = label == "not_acceptable" and "ALLEGATIONS" in _words_of(sentence, unit)
        if accusations or (narrated and not _is_of_the_vote(sentence, label)):
            continue  # what is turned down are accusations, or what is told is no vote
        counted = number_after(sentence, unit)
        if label == "counting_irregularities" and (counted is not None or _in_some_stations(sentence)):
            continue  # counts that were rated bad are irregularities
        if found.voice is not Voice.OBSERVER and label in TOLD_BY_ANYBODY:
            if sentence.labels.isdisjoint(MISSIONS):
                continue  # "Brenn himself stayed away"
            found = Judge(found.voice, _absent(sentence, unit), found.sources)
        official = found.voice is Voice.AUTHORITY and label not in TOLD_BY_ANYBODY
        names = found.names or (found.sources[:1] if official else ()) or (None,)
        for name in names:
            yield Draft(
                f"phrase: {phrase}",
                clause(sentence, unit),
                22,
                subject=name,
                detail=label,
                value=counted if name == names[0] and label not in BESIDE_CASES else None,
                anchor=unit.span,
                status=None if official else "unspecified",
                sources=found.sources,
            )


def _told(sentence: Sentence) -> Iterator[tuple[str, Unit]]:
    """The verdicts of a sentence of a text about a vote; a headline tells none whose judge it does not name."""
    if sentence.topics.isdisjoint(OF_A_VOTE):
        return  # of a film, or of anything else
    if sentence.segment.section == "headline" and not any("BODY" in unit.labels for unit in sentence.units):
        return  # "Observers praise vote": the text says which
    for phrase, unit in labelled(sentence, "observer_verdict"):
        if "BODY" not in unit.labels or opening(sentence, unit) is not unit:  # "the Mission for Democratic Elections"
            yield phrase, unit


def _is_striven_for(sentence: Sentence, unit: Unit) -> bool:
    """Whether what a verdict would say is only wanted, expected or worked for: "called on all parties to ensure a
    peaceful vote", "the conditions for a credible election"."""
    return any(_leads_striving(sentence, at) for at in (unit.index, opening(sentence, unit).index))


def _leads_striving(sentence: Sentence, at: int) -> bool:
    """Whether the nearest verb before a place is one by which something is wanted or awaited."""
    before = reversed(sentence.units[max(0, at - STRIVEN_WITHIN) : at])
    turns = next((word.labels for word in before if word.labels & _TURNS and word.entity is None), _SAID)
    return not turns.isdisjoint(_STRIVING)


def _may_say(sentence: Sentence, label: str, found: Judge) -> bool:
    """Whether what those involved say is a verdict: that nobody observed, or, by authorities that do not run the vote
    themselves, how the day was: "it passed off peacefully, the ministry said"."""
    if label in TOLD_BY_ANYBODY:
        return True
    runs_it = "ELECTION_COMMISSION" in labels_of(found.sources[:1], sentence.words)
    return found.voice is Voice.AUTHORITY and label in OF_AUTHORITIES and not runs_it and looks_back(sentence)


def _words_of(sentence: Sentence, unit: Unit) -> frozenset[str]:
    """The labels of the words from where a phrase begins to where it ends."""
    inside = sentence.units[opening(sentence, unit).index : unit.index]
    return frozenset[str]().union(*(word.labels for word in inside))


def _absent(sentence: Sentence, unit: Unit) -> tuple[str, ...]:
    """Who is said not to have observed, by a name before the words: "Norvia cancelled its own mission"."""
    before = [u for u in sentence.units[: unit.index] if u.entity and u.labels & {"BODY", "COUNTRY", "CAPITALS"}]
    return tuple(u.entity.name for u in before[-1:] if u.entity)


def _is_of_the_vote(sentence: Sentence, label: str) -> bool:
    """Whether what an article says itself is about the vote: a march is calm, too."""
    if label == "generally_calm":
        return not sentence.labels.isdisjoint(OF_THE_DAY) and sentence.labels.isdisjoint(_OTHER_EVENTS)
    return label in OF_ITSELF or "ELECTION" in sentence.labels


def _in_some_stations(sentence: Sentence) -> bool:
    """Whether the sentence says in how many stations: "at 23 stations of 96", "at every fifth station"."""
    numbers = sentence.having("COUNT", "PERCENT", "ALIKE")
    return any("STATIONS" in unit.labels for each in numbers for unit in sentence.units[each.index : each.index + 3])
