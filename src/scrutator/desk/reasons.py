"""Reasons: why a claim wants a person's eyes. In the queue it stands under the first reason that holds for it; what was
decided about has left the queue."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from scrutator.model import Claim


class Held(Protocol):
    """What is known of the claims of a record, by their identifiers (:class:`~scrutator.desk.state.Index`)."""

    @property
    def contradicted(self) -> Collection[str]:
        """Those that another one contradicts where nothing decides."""

    @property
    def ruled_out(self) -> Collection[str]:
        """Those whose values arithmetic shows to be wrong."""

    @property
    def doubted(self) -> Collection[str]:
        """Those on which a finding rests that a reader should look at."""

    @property
    def election_of(self) -> Collection[str]:
        """Those that belong to an election."""

    @property
    def lost(self) -> Collection[str]:
        """Those that a person added, and whose source changed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim wants a person's eyes."""

    name: str
    label: str
    words: str
    holds: Callable[[Held, Claim], bool]


REASONS = (
    Reason(
        "contradicted",
        "Contradicted",
        "Another report contradicts it, and nothing published decides between the two.",
        lambda index, claim: claim.id in index.contradicted,
    ),
    Reason(
        "ruled-out",
        "Ruled out",
        "Arithmetic rules its value out: it was misprinted, or misread here.",
        lambda index, claim: claim.id in index.ruled_out,
    ),
    Reason(
        "doubted",
        "In a finding",
        "A finding rests on it that a reader should look at.",
        lambda index, claim: claim.id in index.doubted,
    ),
    Reason(
        "lost",
        "Source changed",
        "Somebody added it on words that its source has no more, so it does not count; reject it, and add it where it "
        "stands now.",
        lambda index, claim: claim.id in index.lost,
    ),
    Reason(
        "weighed",
        "Weighed",
        "The reader weighed another reading of these words.",
        lambda _, claim: bool(claim.alternatives),
    ),
    Reason(
        "unplaced",
        "No election",
        "It belongs to no election of the record.",
        lambda index, claim: claim.id not in index.election_of,
    ),
    Reason("rest", "The rest", "Nobody has looked at it yet.", lambda _, __: True),
)
"""Why claims wait, the most urgent first."""


def why(index: Held, claim: Claim) -> tuple[Reason, ...]:
    """Every reason that holds for a claim but the last, which holds for all."""
    return tuple(reason for reason in REASONS[:-1] if reason.holds(index, claim))
