"""Do the shares of one source and status add up to 100?

*Null:* The shares of all candidates, those for none of them included, sum to 100 within the rounding of each. Where
two values of one share are published and only one of them closes the sum, that one stands. Shares of one file are
read at the finest precision that the file prints: 5.2 beside 82.45 is 5.20.

*Misleads when:* Some answers were left out of the list (refusals, undecided, spoiled ballots), or two complete sets,
an early and a late one, carry the same status: both close, and the sum then decides nothing.

*After:* The sum check of election-result and survey tables; the closed sum is exact arithmetic and has no author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.checks.consistency._values import Value, contradictions, figures, slots
from scrutator.model import Dossier, Finding, Settlement
from scrutator.numbers.choices import choices
from scrutator.numbers.shares import HUNDRED, slack
from scrutator.numbers.writing import total

NEEDS = ("vote_share",)
CONFOUNDERS = (
    "Answers may have been left out of the printed list.",
    "Two versions of the shares may carry the same status.",
    "A share printed with fewer decimals than its neighbours is read as if zeros had been dropped.",
)
LEFT_OUT = ("alleged", "denied")


@dataclass(frozen=True, slots=True)
class _Set:
    """The shares of one place, status and pollster."""

    place: str | None
    group: str
    pollster: str | None
    shares: Mapping[str, tuple[Value, ...]]
    keys: Mapping[str, tuple[str, str, str, str]]

    @property
    def label(self) -> str:
        sort = {"exit_poll": "exit poll", "opinion_poll": "opinion poll", "official": "official result"}
        name = sort.get(self.group, f"{self.group.replace('_', ' ')} result")
        return name + (f" of {self.pollster}" if self.pollster else "") + (f", {self.place}" if self.place else "")

    @property
    def closing(self) -> bool:
        """Whether some choice among its values sums to 100."""
        every = choices([self.shares[name] for name in sorted(self.shares)])
        return any(_gap(choice) <= slack(value.decimals for value in choice) for choice in every)


Choice = tuple[Value, ...]


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each set of two shares or more."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    every = [each for each in _sets(dossier) if len(each.shares) > 1]
    complete = [frozenset(each.shares) for each in every if each.closing]
    for each in every:
        yield _sum(answer, each, complete)
    if not every:
        yield answer.cannot("No source published the shares of two candidates or more.")


def _sets(dossier: Dossier) -> Iterator[_Set]:
    found: defaultdict[tuple[str, str, str], dict[str, tuple[Value, ...]]] = defaultdict(dict)
    keys: dict[str, dict[str, tuple[str, str, str, str]]] = defaultdict(dict)
    for figure in figures(dossier, "vote_share"):
        if figure.subject is None or figure.detail is not None:
            continue
        keys[figure.place or ""][figure.subject] = figure.key
        for (group, hour, pollster), shares in slots(figure):
            percentages = tuple(share for share in shares if share.quantity.unit == "percent")
            if percentages and hour is None and group not in LEFT_OUT:
                found[figure.place or "", group, pollster or ""][figure.subject] = percentages
    for (place, group, pollster), by_name in sorted(found.items()):
        yield _Set(place or None, group, pollster or None, by_name, keys[place])


def _sum(answer: Answers, each: _Set, complete: list[frozenset[str]]) -> Finding:
    order = sorted(each.shares)
    every = choices([each.shares[name] for name in order])
    claims = [claim for name in order for value in each.shares[name] for claim in value.claims]
    about = (None, each.place)
    if not every:
        return answer.cannot(
            f"Too many contradictory shares in the {each.label} to weigh them.", claims=claims, about=about
        )
    precision = _precision(each)
    closing = [choice for choice in every if _gap(choice) <= slack(precision[value.files] for value in choice)]
    contested = [index for index, name in enumerate(order) if any(contradictions(each.shares[name]))]
    if closing and contested:
        return _settle(answer, each, order, every, closing, contested)
    best = min(every, key=_gap)
    if not closing and not any(_gap(choice) <= slack(value.decimals for value in choice) for choice in every):
        return _open(answer, each, best, min(every, key=_sum_of), complete)
    if contested:
        because = f"The shares of the {each.label} are printed too coarsely for their sum to decide between them."
        return answer.cannot(because, [_line(best)], claims, about=about)
    sentence = f"The {len(best)} shares of the {each.label} add up to 100."
    return answer("consistent", sentence, [_line(best)], claims, about=about)


def _settle(
    answer: Answers,
    each: _Set,
    order: list[str],
    every: tuple[Choice, ...],
    closing: list[Choice],
    contested: list[int],
) -> Finding:
    about = (None, each.place)
    claims = [claim for name in order for value in each.shares[name] for claim in value.claims]
    shown = [_line(choice) for choice in sorted(every, key=_gap)[:8]]
    settled = [index for index in contested if len({choice[index].number for choice in closing}) == 1]
    if not settled:
        because = f"Contradictory shares of the {each.label} each close the sum: they may be two versions."
        return answer.cannot(because, shown, claims, about=about)
    settles = tuple(_settlement(each, order[index], closing[0][index]) for index in settled)
    sentence = f"In the {each.label}, only {' and '.join(f'{closing[0][i]} for {order[i]}' for i in settled)} "
    return answer(
        "implausible", f"{sentence}lets the shares add up to 100.", shown, claims, settles=settles, about=about
    )


def _settlement(each: _Set, name: str, kept: Value) -> Settlement:
    rejected = tuple(c for value in each.shares[name] if value.number != kept.number for c in value.claims)
    because = f"Of the published values, only {kept} for {name} closes the sum of the {each.label} to 100."
    return Settlement(each.keys[name], kept.quantity, kept.claims[0], rejected, because)


def _open(answer: Answers, each: _Set, best: Choice, least: Choice, complete: list[frozenset[str]]) -> Finding:
    """A set that does not close: above 100 it cannot; below, it may lack a candidate unless another set with no more
    candidates closes."""
    about = (None, each.place)
    claims = [claim for name in sorted(each.shares) for value in each.shares[name] for claim in value.claims]
    if _sum_of(least) > HUNDRED:
        sentence = f"The shares of the {each.label} add up to more than 100."
        return answer("implausible", sentence, [_line(least)], claims, about=about)
    if any(names <= set(each.shares) for names in complete):
        sentence = f"The shares of the {each.label} add up to less than 100, though a list of no more candidates does."
        return answer("notable", sentence, [_line(best)], claims, about=about)
    because = f"The shares of the {each.label} are not a complete set: some candidates are missing from it."
    return answer.cannot(because, [_line(best)], claims, about=about)


def _precision(each: _Set) -> Mapping[frozenset[str], int]:
    """The finest precision of the files that print a value: a file that prints 82.45 drops the zero of 5.20."""
    by_file: defaultdict[str, int] = defaultdict(int)
    every = [value for shares in each.shares.values() for value in shares]
    for value in every:
        for file in value.files:
            by_file[file] = max(by_file[file], value.decimals)
    return {value.files: max(by_file[file] for file in value.files) for value in every}


def _gap(choice: Choice) -> Fraction:
    return abs(_sum_of(choice) - HUNDRED)


def _sum_of(choice: Choice) -> Fraction:
    return sum((share.exact for share in choice), Fraction(0))


def _line(choice: Choice) -> str:
    return total(tuple(share.number for share in sorted(choice, key=lambda value: -value.exact)))


def doctored() -> Dossier:
    """A second paper prints the leader's share of a poll without its zero."""
    poll = "Lakes Institute"
    return samples.record(
        (*samples.honest(), samples.Said("vote_share", "59.4", "Ada Brenn", "exit_poll", "echo.txt", by=(poll,)))
    )
