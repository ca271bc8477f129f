"""What each column of an unknown sheet is: an answer that arithmetic confirms, or a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from scrutator.tallies.guess.doubts import contradictions
from scrutator.tallies.guess.draft import SMALL, Draft
from scrutator.tallies.guess.numbers import AGREE, numbers_of
from scrutator.tallies.guess.words import Phrase, meanings
from scrutator.tallies.plan import Plan, Use
from scrutator.tallies.sheet import Sheet

_NEEDED = "their votes add up to"
_Reading = tuple[tuple[int, ...], int]
"""Columns, and the one that they add up to."""
NOTHING_ADDS_UP = "No columns add up to another one, so that nothing shows which hold the candidates' votes."
FEWEST = 3
"""Columns: two that add up to a third may be anything."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A plan that arithmetic confirms, or what is open."""

    plan: Plan | None
    doubts: tuple[str, ...]
    uses: tuple[Use | None, ...]
    """What each column seems to be; None where nothing speaks for anything."""


def guess(sheet: Sheet) -> Guess:
    """What the columns of a sheet are.

    >>> from scrutator.model import Source
    >>> from scrutator.tallies.sheet import sheet as made
    >>> rows = [(str(i), str(900 + i), str(400 + i), "300", str(100 + i), str(i % 7)) for i in range(50)]
    >>> heads = ("Bureau", "Inscrits", "Exprimés", "Kest", "Brenn", "Nuls")
    >>> found = guess(made(Source("a.csv", ""), heads, rows))
    >>> [use.name for use in found.uses], found.doubts
    (['station', 'registered', 'valid', 'Kest', 'Brenn', 'invalid'], ())
    """
    draft = Draft(sheet, numbers_of(sheet))
    _by_words(draft)
    confirmed = _candidates(draft)
    if confirmed:
        _by_bounds(draft)
    contradictions(draft)
    if not confirmed and not draft.doubts:
        draft.doubts.append(NOTHING_ADDS_UP)
    _rest(draft)
    uses = tuple(draft.uses.get(at) for at in range(len(sheet.fields)))
    if draft.doubts:
        return Guess(None, tuple(draft.doubts), uses)
    complete = tuple(use or Use("unused", "", "no reading of it was found") for use in uses)
    return Guess(Plan(complete, "guessed", _key(draft)), (), complete)


def _by_words(draft: Draft) -> None:
    named = {at: meanings(each.header) for at, each in enumerate(draft.sheet.fields)}
    counts: Counter[str] = Counter(
        found[0].name for at, found in named.items() if _is_count(found) and at in draft.numbers.columns
    )
    levels: Counter[str] = Counter()
    for at, found in named.items():
        numeric = at in draft.numbers.columns
        if not found or (len(found) > 1 and numeric and _is_count(found)):
            if len(found) > 1:
                draft.doubts.append(f"{draft.name(at)} can mean {' or '.join(phrase.name for phrase in found)}.")
            continue
        phrase = found[0]
        because = f"header {phrase.language}: {' '.join(phrase.words)}"
        if phrase.kind == "count" and numeric:
            if counts[phrase.name] > 1:
                draft.doubts.append(
                    f"{draft.name(at)} is one of {counts[phrase.name]} columns that mean “{phrase.name}”."
                )
            draft.set(at, phrase.name, because)
        elif phrase.kind == "place":
            levels[phrase.name] += 1
            suffix = f"_{levels[phrase.name]}" if levels[phrase.name] > 1 else ""
            draft.set(at, phrase.name + suffix, because, "place")
        elif phrase.kind == "unused":
            draft.set(at, "", because, "unused")
    for at, each in enumerate(draft.sheet.fields):
        if at not in draft.numbers.columns and "%" in each.header:
            draft.set(at, "", "a percentage, which follows from the counts", "unused")


def _is_count(found: tuple[Phrase, ...]) -> bool:
    return bool(found) and found[0].kind == "count"


def _candidates(draft: Draft) -> bool:
    """Finds the columns that add up to the valid votes (or to the ballots found); says in a doubt why it cannot."""
    if all(draft.at(role) is None for role in ("valid", "invalid")):
        before = len(draft.doubts)
        if _valid_by_sums(draft):
            return True
        if len(draft.doubts) > before:
            return False
    for role, *less in (
        ("valid",),
        ("valid", "blank"),
        ("found", "invalid", "blank"),
        ("found", "invalid"),
        ("found",),
    ):
        target, minus = draft.at(role), [draft.at(name) for name in less]
        if target is not None and None not in minus:
            extra = [at for at in minus if at is not None]
            whole = [at for at in draft.open if draft.numbers.total(at)]
            if len(whole) > 1 and draft.numbers.equal([*whole, *extra], target) >= AGREE:
                if (role, *less) == ("valid", "blank"):
                    draft.set(extra[0], "blank_valid", "with the candidates' votes they add up to the valid ones")
                return _named(draft, draft.open, target, extra)
            runs = list(draft.numbers.runs(whole, target)) if not extra else []
            if runs:
                return _longest(draft, runs, target)
    target = next((at for role in ("valid", "found") if (at := draft.at(role)) is not None), None)
    if target is None:
        return False
    others = ", ".join(draft.name(at) for at in draft.open)
    draft.doubts.append(
        f"{others} do not add up to {draft.name(target)}: which of them are candidates?"
        if others
        else f"No columns of numbers are left for candidates, whose votes should add up to {draft.name(target)}."
    )
    return False


def _longest(draft: Draft, runs: list[tuple[int, ...]], target: int) -> bool:
    """Takes the longest run of columns for the candidates, unless others beside it add up to the same."""
    longest = max(runs, key=len)
    beside = [run for run in runs if not set(run) <= set(longest)]
    if beside:
        names = "; ".join(" + ".join(map(draft.name, run)) for run in (longest, beside[0]))
        draft.doubts.append(
            f"More than one set of columns adds up to {draft.name(target)} ({names}): which are the candidates, and "
            "which are of another contest, count or breakdown?"
        )
        return False
    return _named(draft, _filled_out(draft, longest), target, [])


def _filled_out(draft: Draft, run: tuple[int, ...]) -> list[int]:
    """A run with the columns of zeros inside it, which belong to candidates without a vote in the sample."""
    return [at for at in draft.open if run[0] <= at <= run[-1] and (at in run or not draft.numbers.total(at))]


def _named(draft: Draft, candidates: list[int], target: int, extra: list[int]) -> bool:
    candidates = _without_strangers(draft, candidates, target, extra)
    share = draft.numbers.equal([*candidates, *extra], target)
    because = f"{_NEEDED} {draft.name(target)} in {share:.1%} of the rows"
    for at in candidates:
        draft.set(at, draft.sheet.names[at] or f"column {at + 1}", because, "candidate")
    return True


def _without_strangers(draft: Draft, candidates: list[int], target: int, extra: list[int]) -> list[int]:
    """The columns without those that only spoil the sum: a line that is mostly zero passes in most rows."""
    share = draft.numbers.equal([*candidates, *extra], target)
    for at in candidates:
        rest = [other for other in candidates if other != at]
        if len(rest) > 1 and draft.numbers.equal([*rest, *extra], target) > share:
            return _without_strangers(draft, rest, target, extra)
    return candidates


def _valid_by_sums(draft: Draft) -> bool:
    """Columns that add up to another one, where no header says which are the valid votes."""
    found = [(run, target) for target in draft.open for run in draft.numbers.runs(draft.open, target)]
    targets = {target for _, target in found}
    found = [(run, target) for run, target in found if not targets & set(run)]
    best = [one for one in found if not any(_is_found(draft, one, other) for other in found)]
    if not best:
        return False
    if len(best) > 1 or len(best[0][0]) < FEWEST:
        names = "; ".join(f"{' + '.join(map(draft.name, run))} = {draft.name(target)}" for run, target in best[:3])
        draft.doubts.append(f"These columns add up ({names}), and nothing says which are the candidates.")
        return False
    run, target = best[0]
    draft.set(target, "valid", f"{len(run)} columns beside it add up to it")
    _named(draft, _filled_out(draft, run), target, [])
    _found_by_sums(draft, target)
    return True


def _is_found(draft: Draft, whole: _Reading, inner: _Reading) -> bool:
    """Whether the first reading is the ballots found: the second, which is the valid votes, and one small column."""
    more = set(whole[0]) - set(inner[0])
    inside = set(inner[0]) < set(whole[0])
    return inside and len(more) == 1 and SMALL * draft.numbers.total(*more) < draft.numbers.total(inner[1])


def _found_by_sums(draft: Draft, valid: int) -> None:
    """Another column that is the valid votes and a smaller column together."""
    pairs = [
        (whole, part)
        for whole in draft.open
        for part in draft.open
        if whole != part
        and 0 < draft.numbers.total(part) < draft.numbers.total(valid) / 2
        and draft.numbers.equal([valid, part], whole) >= AGREE
    ]
    if len(pairs) == 1:
        whole, part = pairs[0]
        draft.set(whole, "found", f"{draft.name(valid)} and {draft.name(part)} add up to it")
        draft.set(part, "invalid", f"with {draft.name(valid)} it adds up to {draft.name(whole)}")


def _by_bounds(draft: Draft) -> None:
    """The roll, where it has no known header: the one column that the ballots never pass."""
    if draft.at("registered") is not None:
        return
    first = min((at for at, use in draft.uses.items() if use.kind in ("count", "candidate")), default=0)
    inner = draft.at("found") if draft.at("found") is not None else draft.at("valid")
    if inner is None:
        return
    larger = [at for at in draft.open if draft.numbers.below(inner, at) and not _identifies(draft, at, first)]
    if larger:
        draft.doubts.append(
            f"{' and '.join(map(draft.name, larger))} could be the registered voters, or ballots received or issued: "
            "say which."
        )


def _identifies(draft: Draft, at: int, first: int) -> bool:
    """Whether a column left of the counts numbers the stations: few numbers repeat, or they only rise."""
    column = draft.numbers.columns[at]
    return at < first and (
        bool((column[1:] >= column[:-1]).mean() > AGREE) or len(set(column.tolist())) > AGREE * len(column)
    )


def _rest(draft: Draft) -> None:
    """Columns of text are places; numbers left of the counts too; other numbers stay unused."""
    first = min((at for at, use in draft.uses.items() if use.kind in ("count", "candidate")), default=0)
    taken = Counter(use.name for use in draft.uses.values() if use.kind == "place")
    for at, each in enumerate(draft.sheet.fields):
        if at in draft.uses or not each.header.strip():
            continue
        if at not in draft.numbers.columns or at < first:
            name = each.key if each.key not in taken else f"{each.key}_{at + 1}"
            draft.set(at, name, "text, or a number that stands before the counts", "place")
        else:
            draft.set(at, "", "a number that takes part in no sum", "unused")


def _key(draft: Draft) -> tuple[str, ...]:
    """The station's own column where it is unique, else all places together."""
    places = {use.name: at for at, use in draft.uses.items() if use.kind == "place"}
    station = places.get("station")
    if station is not None and not draft.sheet.fields[station].texts.is_duplicated().any():
        return ("station",)
    return tuple(name for name, _ in _levels(places))


def _levels(places: dict[str, int]) -> Iterator[tuple[str, int]]:
    yield from sorted(places.items(), key=lambda pair: pair[1])
