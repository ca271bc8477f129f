"""What did each observer mission say, and do missions contradict each other?

*Null:* Missions that watched one election come to verdicts of one direction. Opposite verdicts are set side by side;
they are never averaged, for the missions may have watched different things.

*Misleads when:* A mission was invited by one side, stayed a day or saw the voting and not the count.

*After:* The matrix of missions and topics in election-observation reporting, after the Declaration of Principles for
International Election Observation (2005).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.model import Claim, Dossier, Finding

NEEDS = ("observer_verdict",)
CONFOUNDERS = (
    "Missions differ in mandate, size and length of stay.",
    "Voting, counting and tabulation are judged apart.",
)
POSITIVE = frozenset(
    {
        "free_and_fair",
        "freedoms_respected",
        "well_organised",
        "generally_calm",
        "competitive",
        "transparent",
        "no_serious_violations",
        "result_supported",
        "improved",
    }
)
"""Labels of a verdict in favour of the election."""
NEGATIVE = frozenset(
    {
        "not_free_and_fair",
        "no_genuine_competition",
        "no_level_playing_field",
        "not_acceptable",
        "result_uncertain",
        "lack_of_transparency",
        "serious_violations",
        "counting_irregularities",
        "credibility_reduced",
        "worsened",
    }
)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding that lists every mission with its verdicts."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    missions: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(dossier.claim("observer_verdict"), key=lambda each: (each.order, each.id)):
        missions[claim.subject or (claim.sources[0] if claim.sources else "no mission named")].append(claim)
    if not missions:
        yield answer.cannot("No observer mission's verdict was published.")
        return
    shown = [f"{mission}: {', '.join(_verdicts(missions[mission]))}" for mission in sorted(missions)]
    claims = [claim.id for mission in sorted(missions) for claim in missions[mission]]
    directions = {name for claims_ in missions.values() for name in map(_direction, claims_)}
    if {"positive", "negative"} <= directions:
        sentence = f"{len(missions)} missions or bodies are on record, with opposite verdicts; they are not averaged."
        yield answer("notable", sentence, shown, claims)
    else:
        sentence = f"{len(missions)} missions or bodies are on record, without opposite verdicts."
        yield answer("consistent", sentence, shown, claims)


def _direction(claim: Claim) -> str:
    """``positive``, ``negative`` or ``other``; a verdict that is denied turns to neither side."""
    if claim.status == "denied":
        return "other"
    return "positive" if claim.detail in POSITIVE else "negative" if claim.detail in NEGATIVE else "other"


def _verdicts(claims: list[Claim]) -> list[str]:
    return list(dict.fromkeys((claim.detail or "no label").replace("_", " ") for claim in claims))


def doctored() -> Dossier:
    """A third mission sees no real competition."""
    mission = samples.Said(
        "observer_verdict", "", "Island Mission", "unspecified", "echo.txt", detail="no_genuine_competition"
    )
    return samples.record((*samples.honest(), mission))
