"""Figures: every value that was reported for one thing, side by side, and how the values stand to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from scrutator.model import Accepted, Claim, Figure, Relation, Reported, Source

COUNTED = ("official", "early")
RANKS = (
    ("official", "as final or official"),
    ("early", "as an early figure; no final one was reported"),
    ("unspecified", "without saying whether it is final"),
)
"""Sorts of status in the order in which they are believed, and what is said of the value taken."""
NOT_FIGURES = frozenset({"age"})
Key = tuple[str, str | None, str | None, str | None]


def figures(
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    voice: Callable[[Claim], str],
    place: Callable[[Claim], str | None],
) -> tuple[Figure, ...]:
    """The figures of one election, in the order of their keys."""
    found: dict[Key, list[Reported]] = defaultdict(list)
    for claim in claims:
        if claim.quantity is not None and claim.kind not in NOT_FIGURES and claim.evidence.file in sources:
            key = (claim.kind, claim.subject, place(claim), claim.detail)
            found[key].append(Reported(claim, sources[claim.evidence.file], voice(claim)))
    return tuple(sorted((_figure(key, reported) for key, reported in found.items()), key=lambda figure: figure.key))


def _figure(key: Key, reported: list[Reported]) -> Figure:
    rows = tuple(sorted(reported, key=lambda r: (r.claim.when.date if r.claim.when else "", r.claim.order, r.claim.id)))
    relations = tuple(_relations(rows))
    return Figure(*key, rows, relations, _accepted(rows, relations))


def _relations(rows: tuple[Reported, ...]) -> Iterator[Relation]:
    """How the values stand to each other. Values of one slot agree or contradict; a later status supersedes an earlier
    one; a value without a status is held against every counted one."""
    slots: dict[tuple[str, str | None, str | None], list[Reported]] = defaultdict(list)
    for row in rows:
        slots[row.slot].append(row)
    hourly = {row.quantity.value: row for row in rows if row.slot[1]}
    for (group, hour, _), found in sorted(slots.items(), key=str):
        yield from (_of_an_hour(relation, found, hourly) if not hour else relation for relation in _within(found))
        if group == "early":
            yield from _across(found, slots.get(("official", hour, None), []))
        if group == "unspecified":
            counted = [row for status in COUNTED for row in slots.get((status, hour, None), [])]
            yield from _against(found, counted)


def _of_an_hour(relation: Relation, rows: Iterable[Reported], hourly: Mapping[Decimal | None, Reported]) -> Relation:
    """A contradiction that is none: one of the values is that of an hour of the day, quoted without the hour."""
    by_id = {row.claim.id: row for row in rows}
    first, second = by_id[relation.first], by_id[relation.second]
    early = [row for row in (first, second) if row.quantity.value in hourly]
    if relation.kind != "contradicts" or len(early) != 1:
        return relation
    late = second if early[0] is first else first
    hour = (hourly[early[0].quantity.value].slot[1] or "").partition("T")[2]
    because = f"{early[0].quantity.text} is the figure of {hour}, quoted without its hour"
    return Relation("supersedes", late.claim.id, early[0].claim.id, because)


def _print(row: Reported) -> tuple[object, ...]:
    """What makes two rows the same value as printed."""
    q = row.quantity
    return q.value, q.low, q.high, q.unit, q.approximation, q.decimals


def _distinct(rows: Iterable[Reported]) -> list[Reported]:
    """One row for each value as printed."""
    seen: dict[tuple[object, ...], Reported] = {}
    for row in rows:
        seen.setdefault(_print(row), row)
    return list(seen.values())


def _within(rows: list[Reported]) -> Iterator[Relation]:
    values = _distinct(rows)
    twins = {_print(value): value for value in values}
    for row in rows:
        twin = twins[_print(row)]
        if twin is not row:
            yield Relation("agrees", row.claim.id, twin.claim.id, "the same value")
    for a, b in combinations(values, 2):
        if a.quantity.unit == b.quantity.unit:
            yield _compared(a, b)


def _compared(a: Reported, b: Reported) -> Relation:
    if a.quantity.agrees(b.quantity):
        return Relation("agrees", a.claim.id, b.claim.id, f"{a.quantity.text} and {b.quantity.text} allow one value")
    return Relation("contradicts", a.claim.id, b.claim.id, f"no value is both {a.quantity.text} and {b.quantity.text}")


def _across(early: list[Reported], final: list[Reported]) -> Iterator[Relation]:
    for a in _distinct(final):
        for b in _distinct(early):
            if a.quantity.unit == b.quantity.unit:
                agree = a.quantity.agrees(b.quantity)
                because = f"{a.status} after {b.status}" + ("; the values agree" if agree else "")
                yield Relation("agrees" if agree else "supersedes", a.claim.id, b.claim.id, because)


def _against(rows: list[Reported], counted: list[Reported]) -> Iterator[Relation]:
    values = _distinct(counted)
    for row in _distinct(rows):
        fitting = [v for v in values if v.quantity.unit == row.quantity.unit and v.quantity.agrees(row.quantity)]
        if fitting:
            yield _compared(fitting[0], row)
        else:
            yield from (
                _compared(v, row)
                for v in values
                if v.quantity.unit == row.quantity.unit and v.slot[0] == values[0].slot[0]
            )


def _accepted(rows: tuple[Reported, ...], relations: tuple[Relation, ...]) -> Accepted | None:
    """The value a reader may use: the last official one, else the last early one, else the one that all reports give
    without a status; of a series over the day, its last hour, whatever its status: an official figure of the afternoon
    is not the figure of the day. None where values of that sort contradict each other. Polls and claims of one side
    never are the result."""
    latest = max((_hour(row) for row in rows if row.slot[0] in COUNTED), default="")
    for group, told in RANKS:
        found = [row for row in rows if row.slot[0] == group and _hour(row) >= latest]
        last = max(map(_hour, found), default=None)
        found = [row for row in found if _hour(row) == last]
        if not found:
            continue
        ids = {row.claim.id for row in found}
        if any(r.kind == "contradicts" and {r.first, r.second} & ids for r in relations):
            return None
        best = max(found, key=_finality)
        reports = "one report gives" if len(ids) == 1 else f"{len(ids)} reports give"
        return Accepted(best.quantity, best.claim.id, f"{reports} it {told}")
    return None


def _hour(row: Reported) -> str:
    """The hour a value speaks of; one of the whole day comes after all hours."""
    return row.slot[1] or "9"


def _finality(row: Reported) -> tuple[bool, str, str, bool, int]:
    when = row.claim.when.date if row.claim.when else ""
    return (
        row.status == "final",
        row.source.origin.published or "",
        when,
        row.quantity.approximation == "exact",
        row.quantity.decimals,
    )
