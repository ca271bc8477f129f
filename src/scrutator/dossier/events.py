"""Events: claims about one kind of thing that happened in one place and time window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from scrutator.model import Claim, Event

HAPPENINGS = frozenset(
    {"arrests", "deaths", "injuries", "protest_size", "unrest", "restriction", "coercion", "irregularity", "accusation",
     "barred_candidate", "renaming", "succession"}
)  # fmt: skip


def events(claims: Iterable[Claim], places: Callable[[Claim], tuple[str, ...]]) -> tuple[Event, ...]:
    """What happened, in time: claims of one kind, window and place are one event. Different windows are never added
    up or set against each other."""
    found: dict[tuple[str, str, tuple[str, ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind in HAPPENINGS:
            found[claim.when.date if claim.when else "", claim.kind, places(claim)].append(claim)
    rows = sorted(found.items(), key=lambda item: (item[0][0].removeprefix("../") or "9", item[0]))
    return tuple(Event(kind, when or None, place, tuple(said)) for (when, kind, place), said in rows)
