"""Does the printed turnout follow from the ballots and the voter list, each hour with its own list?

*Null:* At each hour, ballots over registered voters give the printed turnout at its printed decimals. Voter lists grow
during the day, so that several sizes of one list can each be right at their hour.

*Misleads when:* Turnout is taken over the list alone while the published register includes later additions, or over
another kind of ballots than the published one.

*After:* The printed-precision test of Brown and Heathers (2017), "The GRIM test", in Social Psychological and
Personality Science 8, applied to turnout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._turnout import Moment, keys, lists, moments
from scrutator.checks.consistency._values import Value, contradictions, finest
from scrutator.model import Dossier, Finding, Settlement
from scrutator.numbers.shares import percent, reproduces, rounded, rounds_to
from scrutator.numbers.writing import ratio

NEEDS = ("turnout", "votes", "electorate")
CONFOUNDERS = (
    "The voter list may have been another one at that hour.",
    "Ballots received and ballots cast are different bases.",
)
FINAL = ("final", "official")


@dataclass(frozen=True, slots=True)
class _Fit:
    """A turnout that ballots and a voter list reproduce."""

    turnout: Value
    ballots: Value
    voters: Value

    @property
    def claims(self) -> tuple[str, ...]:
        return (*self.turnout.claims, *self.ballots.claims, *self.voters.claims)


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each place and hour with turnout and ballots, and one where several lists are at work."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    tested = 0
    for place, found in _by_place(moments(dossier)).items():
        voters = lists(dossier, place)
        testable = [each for each in found if each.ballots and voters]
        tested += len(testable)
        for each in testable:
            yield _moment(answer, each, voters)
        yield from _lists(answer, testable, voters)
    if not tested:
        yield answer.cannot(
            "Turnout was not published together with an exact count of ballots and an exact number of voters."
        )


def _by_place(found: tuple[Moment, ...]) -> dict[str | None, list[Moment]]:
    places: dict[str | None, list[Moment]] = {}
    for each in found:
        places.setdefault(each.place, []).append(each)
    return places


def _fits(each: Moment, voters: tuple[Value, ...]) -> list[_Fit]:
    return [fit for turnout in finest(each.turnout) for fit in _fits_of(turnout, each.ballots, voters)]


def _fits_of(turnout: Value, ballots: tuple[Value, ...], voters: tuple[Value, ...]) -> list[_Fit]:
    """What gives one turnout by rounding; only where nothing does, what gives it by cutting decimals off. Ballots of
    the same version of the count come before all others."""
    same = [each for each in ballots if _one_version(turnout, each)] or ballots
    every = [_Fit(turnout, b, v) for b in same for v in voters if reproduces(b.exact, v.exact, turnout.number)]
    rounding = [fit for fit in every if rounds_to(percent(fit.ballots.exact, fit.voters.exact), turnout.number)]
    return rounding or every


def _moment(answer: Answers, each: Moment, voters: tuple[Value, ...]) -> Finding:
    about = (None, each.place)
    fits = _fits(each, voters)
    claims = [c for value in (*finest(each.turnout), *each.ballots, *voters) for c in value.claims]
    shown = [_line(t, b, v) for t in finest(each.turnout) for b in each.ballots for v in voters]
    if not fits:
        if not any(_one_version(t, b) for t in each.turnout for b in each.ballots):
            because = f"Turnout and ballots {each.label} were published for different versions of the count."
            return answer.cannot(because, shown, claims, about=about)
        printed = " or ".join(map(str, finest(each.turnout)))
        given = sorted({rounded(percent(b.exact, v.exact), 2) for b in each.ballots for v in voters if v.exact})
        sentence = (
            f"The turnout published {each.label}, {printed}, follows from no published number of ballots and voters; "
            f"they give {' or '.join(f'{share} %' for share in given[:3])}."
        )
        return answer("notable", sentence, shown, claims, about=about)
    if any(contradictions(each.ballots)) or any(contradictions(each.turnout)):
        return _contested(answer, each, fits, shown, claims)
    sentence = f"The turnout {each.label} follows from the ballots and {_list_names(fits)}."
    return answer("consistent", sentence, [_line(f.turnout, f.ballots, f.voters) for f in fits], claims, about=about)


def _contested(answer: Answers, each: Moment, fits: list[_Fit], shown: list[str], claims: list[str]) -> Finding:
    about = (None, each.place)
    pairs = {(fit.turnout.number, fit.ballots.number) for fit in fits}
    counts, shares = ({pair[index] for pair in pairs} for index in (1, 0))
    turnouts = {value.number for value in finest(each.turnout)}
    if len(pairs) == len(shares) == len(counts) == len(turnouts) > 1:
        return _versions(answer, each, fits, shown, claims)
    if len(turnouts) == 1 and len(counts) == 1:
        return _settled_count(answer, each, fits[0], shown, claims)
    because = f"More than one published number of ballots {each.label} fits the printed turnout."
    if len(turnouts) > 1:
        because = f"Contradictory turnouts and ballots {each.label} do not single each other out."
    return answer.cannot(because, shown, claims, about=about)


def _settled_count(answer: Answers, each: Moment, fit: _Fit, shown: list[str], claims: list[str]) -> Finding:
    about = (None, each.place)
    rejected = tuple(c for value in each.ballots if value.number != fit.ballots.number for c in value.claims)
    because = f"Of the published numbers of ballots {each.label}, only {fit.ballots} gives the printed {fit.turnout}."
    key = keys(answer.dossier, "votes")[fit.ballots.claims[0]]
    settlement = Settlement(key, fit.ballots.quantity, fit.ballots.claims[0], rejected, because)
    return answer("implausible", because, shown, claims, settles=(settlement,), about=about)


def _versions(answer: Answers, each: Moment, fits: list[_Fit], shown: list[str], claims: list[str]) -> Finding:
    """Each turnout has its own count: two versions, of which the one with the final count is used."""
    final = {fit.turnout.number: fit for fit in fits if any(r.status in FINAL for r in fit.ballots.reported)}
    sentence = f"Each turnout published {each.label} follows from its own count of ballots: they are versions."
    settles: tuple[Settlement, ...] = ()
    if len(final) == 1:
        fit = next(iter(final.values()))
        key = keys(answer.dossier, "turnout")[fit.turnout.claims[0]]
        because = (
            f"{fit.turnout} follows from the final count of {fit.ballots} ballots; the others are earlier versions."
        )
        settles = (Settlement(key, fit.turnout.quantity, fit.turnout.claims[0], (), because),)
    return answer("consistent", sentence, shown, claims, settles=settles, about=(None, each.place))


def _lists(answer: Answers, found: list[Moment], voters: tuple[Value, ...]) -> Iterator[Finding]:
    """Which list was in use when, where several were published. The one behind the last turnout stands; the others
    are not rejected, for each may be right at its hour."""
    if len(voters) < 2 or not found:
        return
    fits = {each: _fits(each, voters) for each in found}
    about = (None, found[0].place)
    shown = [f"{each.label}: {_line(f.turnout, f.ballots, f.voters)}" for each in found for f in fits[each]]
    claims = [c for each in found for fit in fits[each] for c in fit.claims] + [c for v in voters for c in v.claims]
    last = fits[found[-1]]
    final = [fit for fit in last if any(r.status in FINAL for r in fit.ballots.reported)] or last
    in_use = {fit.voters.number for fit in final}
    prints = ", ".join(map(str, voters))
    if len(in_use) != 1:
        because = f"{prints} registered voters are published, and the last turnout does not tell which list it is of."
        yield answer.cannot(because, shown, claims, about=about)
        return
    kept = final[0].voters
    because = f"Of {prints} registered voters, {kept} is the list of the last turnout; each list belongs to its hour."
    key = keys(answer.dossier, "electorate")[kept.claims[0]]
    settlement = Settlement(key, kept.quantity, kept.claims[0], (), because)
    yield answer("consistent", because, shown, claims, settles=(settlement,), about=about)


def _one_version(one: Value, other: Value) -> bool:
    return bool(set(_groups(one)) & set(_groups(other)))


def _groups(value: Value) -> Iterator[str]:
    for reported in value.reported:
        group = reported.slot[0]
        yield from (group,) if group != "unspecified" else ("early", "official", "unspecified")


def _list_names(fits: list[_Fit]) -> str:
    return "a list of " + " or ".join(dict.fromkeys(str(fit.voters) for fit in fits)) + " voters"


def _line(turnout: Value, ballots: Value, voters: Value) -> str:
    if voters.number <= 0:
        return f"{ballots} of {voters} voters"
    return ratio(int(ballots.number), int(voters.number), turnout.number)


def doctored() -> Dossier:
    """The turnout at the end has two digits changed over."""
    rows = samples.honest()
    for row in [row for row in rows if row.kind == "turnout" and row.place is None and row.when is None]:
        rows = samples.altered(rows, row, value="76.70")
    return samples.record(rows)
