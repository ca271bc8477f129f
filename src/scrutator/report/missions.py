"""Missions: who judged what how, side by side and never averaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scrutator.model import Claim
from scrutator.report.words import label

CRITICAL = (
    "not_free_and_fair", "no_genuine_competition", "no_level_playing_field", "not_acceptable", "result_uncertain",
    "lack_of_transparency", "serious_violations", "counting_irregularities", "credibility_reduced", "worsened",
)  # fmt: skip
FAVOURABLE = (
    "free_and_fair", "freedoms_respected", "well_organised", "generally_calm", "competitive", "transparent",
    "no_serious_violations", "result_supported", "improved",
)  # fmt: skip
NARRATOR = "The text itself, no mission named"


@dataclass(frozen=True, slots=True)
class Topic:
    """A column of the matrix: a label, and for each mission what it said about it."""

    label: str
    cells: tuple[tuple[Claim, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Columns of one direction."""

    title: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Missions down, topics across, in groups."""

    missions: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The columns."""
        return tuple(topic for group in self.groups for topic in group.topics)

    @property
    def rows(self) -> tuple[tuple[str, tuple[tuple[Topic, tuple[Claim, ...]], ...]], ...]:
        """Each mission with what it said about each topic."""
        return tuple(
            (mission, tuple((topic, topic.cells[i]) for topic in self.topics))
            for i, mission in enumerate(self.missions)
        )


def matrix(verdicts: Sequence[Claim], irregularities: Sequence[Claim]) -> Matrix:
    """Verdicts of observers, and what the same missions reported as seen."""
    judged = [(_mission(claim), claim) for claim in verdicts]
    missions = tuple(sorted({mission for mission, _ in judged}, key=lambda name: (name == NARRATOR, name)))
    seen = [(by, claim) for claim in irregularities for by in _speakers(claim, missions)]
    groups = (
        ("Critical verdicts", [pair for pair in judged if pair[1].detail in CRITICAL]),
        ("Favourable verdicts", [pair for pair in judged if pair[1].detail in FAVOURABLE]),
        ("Other verdicts", [pair for pair in judged if pair[1].detail not in CRITICAL + FAVOURABLE]),
        ("Reported as seen", seen),
    )
    return Matrix(missions, tuple(Group(title, _topics(pairs, missions)) for title, pairs in groups if pairs))


def _mission(claim: Claim) -> str:
    return claim.subject or next(iter(claim.sources), NARRATOR)


def _speakers(claim: Claim, missions: Sequence[str]) -> list[str]:
    """The missions behind a claim: by name, or as the monitors of a mission."""
    speaker = claim.sources[0] if claim.sources else None
    return [mission for mission in missions if speaker and mission in speaker]


def _topics(pairs: Sequence[tuple[str, Claim]], missions: Sequence[str]) -> tuple[Topic, ...]:
    labels = dict.fromkeys(claim.detail for _, claim in pairs)
    return tuple(
        Topic(
            label(detail) or "no label",
            tuple(tuple(c for by, c in pairs if (by, c.detail) == (mission, detail)) for mission in missions),
        )
        for detail in labels
    )
