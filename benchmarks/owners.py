"""How often the owner of a figure is found, and the weights of the signs that tell it.

    python benchmarks/owners.py [--held] [--errors] [--train]

It prints for each series of texts for practice, and for each language, of how many figures of somebody (votes, seats,
shares of the vote) the owner that is taken is the right one, of how many it is a wrong one, and of how many none is
taken: by rules, and (*not seen*) with weights that were found on four fifths of the texts and tried on the fifth.
``--held`` adds the sums of the texts that are held back. ``--errors`` lists the figures for practice whose owner is
wrong. ``--train`` finds the weights anew from all texts for practice and writes them down: a conditional logit with a
ridge penalty (scipy, L-BFGS); a figure whose owner is named in several places is right in any of them.

Of texts that rules were written with in view it is not told what rules say: they are better there than anywhere else.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, where the tests are not importable

from tests.reading.gold import corpus, owned, voices
from tests.reading.gold.owned import Owned

from scrutator.reading import weighing
from scrutator.reading.weighing import owners
from scrutator.reading.weighing.candidates import Candidate
from scrutator.reading.weighing.logit import SCALE
from scrutator.reading.weighing.owners import Owner
from scrutator.reading.weighing.turns import in_turn, settled

PENALTY = 2.0
"""How dear weights are: half of the sum of their squares, times this, is added to the loss."""
FEWEST = 3
"""Figures with a candidate that has a sign at least, for it to have a weight."""
LEAST = 3
"""Weights of fewer hundredths than this, above or below nothing, are left out."""
FOLDS = 5
SEED = 20310504
STEPS = 150

Floats = NDArray[np.float64]


def trained(known: Sequence[Owned]) -> Mapping[str, int]:
    """The weights under which the right owners have the greatest chance."""
    rows = [[frozenset(_signs(case, each)) for each in case.candidates] for case in known]
    often = Counter(sign for row in rows for sign in frozenset[str]().union(*row))
    signs = {sign: place for place, sign in enumerate(sorted(each for each, times in often.items() if times >= FEWEST))}
    at = [(n, signs[sign]) for n, one in enumerate(one for row in rows for one in row) for sign in one if sign in signs]
    starts = np.cumsum([0, *map(len, rows)])
    placed, shape = np.array(at, dtype=np.int64), (int(starts[-1]), len(signs))
    table = csr_matrix((np.ones(len(at)), (placed[:, 0], placed[:, 1])), shape=shape)
    turned, group = table.T.tocsr(), np.repeat(np.arange(len(rows)), np.diff(starts))
    right = np.concatenate([_right(case) for case in known])

    def shares(powers: Floats) -> tuple[Floats, Floats]:
        sums = np.add.reduceat(powers, starts[:-1])
        return powers / sums[group], sums

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores: Floats = np.asarray(table @ weights)
        powers = np.exp(scores - np.maximum.reduceat(scores, starts[:-1])[group])
        (chances, sums), (among, sums_of_right) = shares(powers), shares(np.maximum(powers * right, 1e-300 * right))
        total = PENALTY / 2 * float(weights @ weights) + float(np.sum(np.log(sums) - np.log(sums_of_right)))
        return total, turned @ (chances - among) + PENALTY * weights

    found = minimize(loss, np.zeros(len(signs)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    told = {sign: round(float(found.x[place]) * SCALE) for sign, place in signs.items()}
    return {sign: weight for sign, weight in told.items() if abs(weight) >= LEAST}


def _right(case: Owned) -> Floats:
    """1 for each candidate that is the owner, for nobody where none is."""
    same = [case.is_same(each.name) for each in case.candidates]
    exact = [case.is_right(each.name) for each in case.candidates]
    given = exact if any(exact) else same
    return np.array(given if any(given) else [each.unit is None for each in case.candidates], dtype=np.float64)


def _signs(case: Owned, each: Candidate) -> Iterator[str]:
    """The signs of a candidate; what rules say only where they were written without the text in view."""
    unseen = case.series == "marked"
    return (sign for sign in each.signs if unseen or not sign.startswith("rule"))


def ranked(cases: Iterable[Owned], weights: Mapping[str, int]) -> Iterator[tuple[Owned, Sequence[Owner]]]:
    """Each figure, in the order of its text, with those whose it can be, where of the figures before only is known what
    was found."""
    cases = tuple(cases)
    for case in cases:
        settled(case.sentence).clear()
    for case in cases:
        found = owners.owners(in_turn(case.sentence, case.value, case.alone), weights)
        settled(case.sentence)[case.value.index] = found[0].candidate.name
        yield case, found


def taken(found: Sequence[Owner], sure: float = owners.SURE) -> str | None:
    """The name of the owner that a figure is given."""
    return found[0].candidate.name if found[0].chance >= sure else None


def not_seen(known: Sequence[Owned]) -> Iterator[tuple[Owned, Sequence[Owner]]]:
    """Each figure with those whose it can be by weights that were found without its text."""
    texts = sorted({(each.series, each.text) for each in known})
    order = np.random.default_rng(SEED).permutation(len(texts))
    for fold in range(FOLDS):
        tried = {texts[int(place)] for place in order[fold::FOLDS]}
        weights = trained([each for each in known if (each.series, each.text) not in tried])
        yield from ranked((each for each in known if (each.series, each.text) in tried), weights)


def sums(found: Iterable[tuple[Owned, str | None]]) -> Iterator[str]:
    """A line for each series in each language: right, wrong, none."""
    marks = Counter((each.series, each.language, _mark(each, name)) for each, name in found)
    for series, code in sorted({(series, code) for series, code, _ in marks}):
        right, wrong, none = (marks[series, code, mark] for mark in ("right", "wrong", "none"))
        given, all_of_them = max(1, right + wrong), right + wrong + none
        yield (
            f"{series:10}{code:4}{all_of_them:6} figures, right {right:5}, wrong {wrong:5}, none {none:5}"
            f"   right of those given {right / given:.3f}, of all {right / all_of_them:.3f}"
        )


def _mark(case: Owned, name: str | None) -> str:
    if not case.right:
        return "right" if name is None else "wrong"
    return "none" if name is None else "right" if case.is_right(name) else "wrong"


def main() -> int:
    """Print the sums, list the errors, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="also the sums of the texts that are held back")
    parser.add_argument("--errors", action="store_true", help="list the figures for practice whose owner is wrong")
    parser.add_argument("--train", action="store_true", help="find the weights anew and write them down")
    options = parser.parse_args()
    practice = [*owned.examples(voices.HALVES[0])]
    if options.train:
        rows = (f"{json.dumps(sign, ensure_ascii=False)}: {weight}" for sign, weight in trained(practice).items())
        path = Path(weighing.__file__).with_name("owners.json")
        path.write_text("{\n" + ",\n".join(rows) + "\n}\n", encoding="utf-8")
        owners.weights.cache_clear()
    print("practice, by rules", *sums((each, each.ruled) for each in practice), "", sep="\n")
    tried = [*not_seen(practice)]
    print("practice, not seen", *sums((each, taken(ranks)) for each, ranks in tried), "", sep="\n")
    if corpus.ARTICLES.is_dir():
        real, weights = [*owned.articles()], owners.weights()
        print("articles, by rules", *sums((each, each.ruled) for each in real), sep="\n")
        print("articles", *sums((each, taken(ranks)) for each, ranks in ranked(real, weights)), "", sep="\n")
    if options.held:
        held, weights = [*owned.examples(voices.HALVES[1])], owners.weights()
        print("held, by rules", *sums((each, each.ruled) for each in held), "", sep="\n")
        print("held", *sums((each, taken(ranks)) for each, ranks in ranked(held, weights)), "", sep="\n")
    if options.errors:
        print(*errors(tried), sep="\n")
    return 0


def errors(tried: Iterable[tuple[Owned, Sequence[Owner]]]) -> Iterator[str]:
    """The figures whose owner is not the right one, with the likeliest."""
    for each, ranks in tried:
        if not each.is_right(taken(ranks)):
            figure = each.sentence.text(each.value.span)
            yield f"\n{each.series} {each.text}: {figure} of {each.right}, by rules {each.ruled}"
            yield each.sentence.text(each.sentence.span)
            yield ", ".join(f"{one.candidate.name} {one.chance:.2f}" for one in ranks[:4])


if __name__ == "__main__":
    sys.exit(main())
