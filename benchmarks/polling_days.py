"""How often the polling day of a text is found, and the weights of the signs that tell it.

    python benchmarks/polling_days.py [--held] [--errors] [--train]

It prints, for each series of texts for practice, in how many the day that is taken is the right one, in how many none
is taken, and in how many a wrong one: as they are read, and (*not seen*) with weights that were found on nine tenths of
the texts and tried on the tenth. ``--held`` adds the sums of the texts that are held back. ``--errors`` lists the texts
for practice whose day is wrong or missing, with the likeliest days and the signs that weigh most. ``--train`` finds the
weights anew from all texts for practice and writes them down: a conditional logit with a ridge penalty (scipy, L-BFGS).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, where the tests are not importable

from tests.reading.gold import voices
from tests.reading.gold.polling import Polled, polled

from scrutator.languages import language
from scrutator.model import Brief
from scrutator.reading.apart import taken_apart
from scrutator.reading.contest import choosing, field_of
from scrutator.reading.contest.choosing import choices
from scrutator.reading.contest.evidence import Candidate, candidates
from scrutator.reading.contest.polling import polling_days
from scrutator.reading.contest.turning import turned_by_the_calendar
from scrutator.reading.dates import day
from scrutator.reading.dates.timeline import timeline
from scrutator.reading.segments import asides

PENALTY = 1.0
"""How dear weights are: half of the sum of their squares, times this, is added to the loss."""
HEAVIER: Mapping[str, float] = {
    "texts": 8.0,
    "everyday": 8.0,
    "beginnings": 3.0,
    "sentences": 10.0,
    "clues": 0.3,
    "days": 7.0,
    "reports": 3.0,
}
"""How many times a text of a series counts, so that whole texts are not drowned by the short reports, which are many
and of one make, and by those with few clues, which are far harder than most; of sentences that tell no day there are
but a few, and of the short texts made to be hard some sixty. Nothing is learnt from texts of a series that is not
here."""
FOLDS = 10
SEED = 20310504
SHOWN = 3
"""Candidates that are shown of a text, and signs of each, twice as many."""
HEAD = """\
# What each sign says for a day to be the polling day of its text, in natural logarithms of odds; see choosing.py.
# Found by `python benchmarks/polling_days.py --train` from {texts} texts.
"""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One text with its candidates."""

    text: Polled
    candidates: tuple[Candidate, ...]

    @property
    def right(self) -> int:
        """The place of the right candidate: of the day, or of none where the day is not among them."""
        days = [each.edtf for each in self.candidates]
        return days.index(self.text.day if self.text.day in days else None)


def case(text: Polled) -> Case:
    """The candidates of a text, from its own words alone."""
    origin = text.document.source.origin
    words, brief = language(origin.language or "en"), Brief()
    sentences, entities = taken_apart(text.document, tuple(asides(text.document, words)), words, brief)
    field = field_of(sentences, entities, brief)
    dates = turned_by_the_calendar(timeline(sentences, words, origin.published), field, day(origin.published))
    told = polling_days(sentences, dates, origin.published)
    return Case(text, candidates(sentences, dates, told, origin.published, field))


def trained(cases: Iterable[Case]) -> Mapping[str, float]:
    """The weights under which the right candidates have the greatest chance."""
    known = tuple(cases)
    signs = sorted({sign for each in known for candidate in each.candidates for sign in candidate.signs})
    tables = [(_table(each, signs), each.right, HEAVIER.get(each.text.series, 1.0)) for each in known]

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, slope = PENALTY / 2 * float(weights @ weights), PENALTY * weights
        for table, place, times in tables:
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            total -= times * float(np.log(chances[place]))
            slope = slope + times * (table.T @ chances - table[place])
        return total, slope

    found = minimize(loss, np.zeros(len(signs)), jac=True, method="L-BFGS-B")
    return dict(zip(signs, map(float, found.x), strict=True))


def _table(each: Case, signs: Sequence[str]) -> Floats:
    return np.array([[candidate.signs.get(sign, 0.0) for sign in signs] for candidate in each.candidates])


def taken(each: Case, weights: Mapping[str, float]) -> str | None:
    """The day that is taken for polling day."""
    found = choosing.polling_day(choices(each.candidates, weights))
    return found.edtf if found else None


def not_seen(cases: Sequence[Case]) -> Iterator[tuple[Case, str | None]]:
    """Each text with the day that is taken under weights found without it."""
    order = np.random.default_rng(SEED).permutation(len(cases))
    for fold in range(FOLDS):
        tried = {int(place) for place in order[fold::FOLDS]}
        weights = trained(case for place, case in enumerate(cases) if place not in tried)
        yield from ((cases[place], taken(cases[place], weights)) for place in sorted(tried))


def sums(found: Iterable[tuple[Case, str | None]]) -> Iterator[str]:
    """A line for each series: right, none, wrong."""
    marks = Counter((case.text.series, _mark(case, day)) for case, day in found)
    for series in sorted({series for series, _ in marks}):
        right, none, wrong = (marks[series, mark] for mark in ("right", "none", "wrong"))
        yield f"{series:12}{right + none + wrong:6} texts, right {right}, none {none}, wrong {wrong}"


def _mark(case: Case, day: str | None) -> str:
    return "right" if day == case.text.day else "none" if day is None else "wrong"


def errors(cases: Iterable[Case], weights: Mapping[str, float]) -> Iterator[str]:
    """The texts whose day is not the right one, with the likeliest days and what speaks for them."""
    for each in cases:
        if (day := taken(each, weights)) == each.text.day:
            continue
        origin = each.text.document.source.origin
        yield f"\n{each.text.series}, published {origin.published}: {each.text.day} and not {day}"
        yield each.text.document.clean
        ranked = choices(each.candidates, weights)
        right = [choice for choice in ranked[SHOWN:] if choice.candidate.edtf == each.text.day]
        for choice in (*ranked[:SHOWN], *right):
            weighty = {sign: weights.get(sign, 0.0) * given for sign, given in choice.candidate.signs.items()}
            first = sorted(weighty, key=lambda sign: -abs(weighty[sign]))[: 2 * SHOWN]
            told = ", ".join(f"{sign} {weighty[sign]:+.1f}" for sign in first)
            yield f"  {choice.candidate.edtf} {choice.chance:.2f} {choice.candidate.because}: {told}"


def main() -> int:
    """Print the sums, list the errors, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="also the sums of the texts that are held back")
    parser.add_argument("--errors", action="store_true", help="list the texts for practice whose day is not right")
    parser.add_argument("--train", action="store_true", help="find the weights anew and write them down")
    options = parser.parse_args()
    practice = [case(text) for text in polled(voices.HALVES[0])]
    taught = [each for each in practice if each.text.series in HEAVIER]
    if options.train:
        lines = [f'"{sign}" = {weight:.2f}' for sign, weight in sorted(trained(taught).items())]
        path = Path(choosing.__file__).with_name("weights.toml")
        path.write_text("\n".join([HEAD.format(texts=len(taught)), *lines, ""]), encoding="utf-8")
        choosing.weights.cache_clear()
    weights = choosing.weights()
    print("practice", *sums((each, taken(each, weights)) for each in practice), "", sep="\n")
    print("practice, not seen", *sums(not_seen(taught)), "", sep="\n")
    if options.held:
        held = [case(text) for text in polled(voices.HALVES[1])]
        print("held", *sums((each, taken(each, weights)) for each in held), "", sep="\n")
    if options.errors:
        print(*errors(practice, weights), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
