"""What ``scrutator sample`` says: the same as data and as rows of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any

from scrutator.numbers.survey.comparison import Comparison
from scrutator.numbers.survey.estimate import Estimate
from scrutator.sampling.convergence import Look
from scrutator.sampling.quickcount import Estimated, QuickCount
from scrutator.sampling.sample import Sample

Row = tuple[str, ...]
COUNT_HEAD = ("estimate", "percent", "margin", "low", "high", "by bootstrap", "without strata", "silent stations")
LOOK_HEAD = ("stations in", "estimate", "percent", "low", "high", "ready")
STRATA_HEAD = ("stratum", "region", "stations", "drawn", "weight")


def strata(sample: Sample) -> Iterator[Row]:
    """A row for each stratum: stations of the frame, of the sample, and what a station of it stands for."""
    for each in sample.strata:
        weight = f"{each.stations / each.drawn:,.2f}" if each.drawn else "none drawn"
        yield each.name, each.region, f"{each.stations:,}", f"{each.drawn:,}", weight


def estimates(count: QuickCount) -> Iterator[Row]:
    """A row for each share, turnout or lead."""
    for each in _every(count):
        low, high = each.estimate.interval(count.rules.level)
        bounds = "" if each.unanswered is None else " to ".join(_percent(end) for end in each.unanswered.bounds)
        yield (
            each.name,
            _percent(each.estimate.value),
            f"± {_percent(each.estimate.margin(count.rules.level))}",
            _percent(low),
            _percent(high),
            "" if each.bootstrap is None else f"± {_percent(each.bootstrap.margin(count.rules.level))}",
            f"{_percent(each.naive.value)} ± {_percent(each.naive.margin(count.rules.level))}",
            bounds,
        )


def looks(settled: Iterable[Look]) -> Iterator[Row]:
    """A row for each share at each look of the night."""
    for each in settled:
        numbers = map(_percent, (each.share, each.low, each.high))
        yield str(each.stations), each.name, *numbers, "yes" if each.ready else "no"


def sentences(count: QuickCount) -> Iterator[str]:
    """What belongs beside the numbers."""
    base = count.question.base
    yield (
        f"Percent of {base}; intervals of {count.rules.level:.0%} from {count.usable:,} of {count.drawn:,} stations, "
        "by strata, with Student's t. “Silent stations” are the bounds if those that did not report were all for or "
        "all against."
    )
    effect = count.shares[0].effect
    if count.shares[0].estimate.variance > 0:
        yield (
            f"Design effect {effect.stations:.2f} by stations and {effect.voters:.1f} by voters: as much as "
            f"{effect.effective:,.0f} independent voters."
        )
    else:
        yield "Every station of the frame was counted: this is the count itself, and no sample of it."
    if count.lead is not None:
        verb = "is outside its margin" if count.called else "is inside its margin and is no lead to call"
        yield f"The lead of {count.lead.name} {verb}."
    yield from count.remarks


def official(count: QuickCount, published: Mapping[str, float], margin: float) -> tuple[tuple[str, Comparison], ...]:
    """The published result of each name that was estimated against its estimate."""
    known = {each.name: each.estimate for each in count.shares}
    return tuple((name, Comparison(known[name], value, margin)) for name, value in published.items() if name in known)


def compared(name: str, found: Comparison) -> str:
    """One comparison as a sentence."""
    low, high = (_percent(end) for end in found.interval)
    tested = {
        "agrees": f"agrees with it within {_percent(found.margin)} points",
        "differs": "differs from it",
        "differs by less than the margin": f"differs from it, by less than {_percent(found.margin)} points",
        "cannot say": "can neither be told from it nor shown to agree: the sample cannot say",
    }[found.verdict]
    return (
        f"{name}: the official {_percent(found.official)} % {tested} (sample minus official "
        f"{_percent(found.difference)}, 90 % interval {low} to {high}; a discrepancy of {_percent(found.detectable)} "
        "points would have been seen four times in five)."
    )


def as_json(count: QuickCount, *, interim: bool) -> dict[str, Any]:
    """The object that ``--format json`` prints; without ``interim`` no estimate stands in it before it is ready."""
    shown = interim or count.readiness.ready
    return {
        "ready": count.readiness.ready,
        "because": list(count.readiness.because),
        "base": count.question.base,
        "level": count.rules.level,
        "drawn": count.drawn,
        "usable": count.usable,
        "estimates": [_data(each, count.rules.level) for each in count.shares] if shown else None,
        "lead": {**_data(count.lead, count.rules.level), "called": count.called} if shown and count.lead else None,
        "drift": count.readiness.drift,
        "response": [
            {"kind": each.kind, "name": each.name, "arrived": each.arrived, "drawn": each.drawn}
            for each in count.readiness.response
        ],
        "remarks": list(count.remarks),
    }


def comparison_json(name: str, found: Comparison) -> dict[str, Any]:
    """One comparison as data, in percent."""
    return {
        "name": name,
        "verdict": found.verdict,
        "official": 100 * found.official,
        "difference": 100 * found.difference,
        "interval": [100 * end for end in found.interval],
        "margin": 100 * found.margin,
        "p_equivalence": found.p_equivalence,
        "p_difference": found.p_difference,
        "detectable": 100 * found.detectable,
    }


def _data(each: Estimated, level: float) -> dict[str, Any]:
    return {
        "name": each.name,
        **_interval(each.estimate, level),
        "se": 100 * each.estimate.se,
        "df": _finite(each.estimate.df),
        "design_effect": {"stations": _finite(each.effect.stations), "voters": _finite(each.effect.voters)},
        "effective_voters": _finite(each.effect.effective),
        "bootstrap": _interval(each.bootstrap, level) if each.bootstrap else None,
        "unstratified": _interval(each.naive, level),
        "silent_stations": [100 * end for end in each.unanswered.bounds] if each.unanswered else None,
    }


def _interval(found: Estimate, level: float) -> dict[str, float]:
    low, high = found.interval(level)
    return {"percent": 100 * found.value, "margin": 100 * found.margin(level), "low": 100 * low, "high": 100 * high}


def _finite(number: float) -> float | None:
    return number if isfinite(number) else None


def _every(count: QuickCount) -> Iterator[Estimated]:
    yield from count.shares
    if count.lead is not None:
        yield count.lead


def _percent(share: float) -> str:
    """
    >>> _percent(0.55327)
    '55.33'
    """
    return f"{100 * share:.2f}"
