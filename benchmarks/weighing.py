"""How often the kind of a number is found, and the weights of the signs that tell it.

    python benchmarks/weighing.py [--held] [--train]

It prints how many figures are taken for one of their kind, how many numbers for one of another, and how many figures
are missed, by rules alone and with what is weighed: in the marked texts that are kept apart, from which no weights are
found, and with ``--held`` in the texts that are held back. ``--train`` finds the weights anew from all other texts for
practice and writes them down: a multinomial logit with a ridge penalty (scipy, L-BFGS). Of golden pairs and traps it
takes what rules say for right.
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

from tests.reading.gold import corpus, marked, numbers, voices
from tests.reading.gold.numbers import Example

from scrutator.reading import weighing
from scrutator.reading.weighing import NUMBERS, SURE
from scrutator.reading.weighing.classes import NONE, WITHIN, kind_of
from scrutator.reading.weighing.logit import SCALE, Logit, logit

PENALTY = 1.5
"""How dear weights are: half of the sum of their squares, times this, is added to the loss."""
FEWEST = 6
"""Numbers that have a sign at least, for it to have weights."""
FEWEST_OF_CLASS = 12
"""Numbers of a class at least; the numbers of a rarer one are told apart from all others, and no more."""
LEAST = 0.1
"""Weights between this and its opposite are left out."""
HEAVY = {"golden": 6.0, "texts": 6.0, "everyday": 6.0, "daily": 6.0, "sentences": 6.0, "articles": 6.0}
"""How many numbers one of a series stands for, if not for one: of texts with traps it matters what is no figure."""
STEPS = 200

Floats = NDArray[np.float64]


def trained(known: Sequence[Example]) -> Logit:
    """The weights under which the right classes of numbers have the greatest chance."""
    many = Counter(each.right for each in known)
    rows = [frozenset(each.signs) for each in known]
    heavy = [HEAVY.get(each.series, 1.0) for each in known]
    return multinomial(rows, [_class(each, many) for each in known], heavy, [NONE, WITHIN])


def multinomial(
    rows: Sequence[frozenset[str]], names: Sequence[str], heavy: Sequence[float], known: Sequence[str] = ()
) -> Logit:
    """The weights under which things with signs have the greatest chance to be of their classes. ``heavy``: how many
    things each of them stands for; ``known``: classes that there are even if nothing is of one."""
    classes = sorted({*known, *names})
    often = Counter(sign for row in rows for sign in row)
    signs = sorted(sign for sign, times in often.items() if times >= FEWEST)
    table = _table(rows, {sign: place for place, sign in enumerate(signs)})
    right, dear = np.array([classes.index(name) for name in names]), np.array(heavy)
    here, turned = np.arange(len(rows)), table.T.tocsr()

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(len(signs), len(classes))
        scores = table @ weights
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        total = PENALTY / 2 * float(flat @ flat) - float(dear @ np.log(chances[here, right]))
        chances[here, right] -= 1
        chances *= dear[:, None]
        return total, (turned @ chances + PENALTY * weights).ravel()

    found = minimize(loss, np.zeros(len(signs) * len(classes)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    weights = found.x.reshape(len(signs), len(classes))
    told = {sign: _row(row) for sign, row in zip(signs, weights, strict=True)}
    return Logit(tuple(classes), {sign: row for sign, row in told.items() if row})


def _class(each: Example, many: Mapping[str, int]) -> str:
    """The class of a number, or the kind where the class is rare."""
    return each.right if many[each.right] >= FEWEST_OF_CLASS else kind_of(each.right)


def _table(rows: Sequence[frozenset[str]], places: Mapping[str, int]) -> csr_matrix:
    at = [(number, places[sign]) for number, row in enumerate(rows) for sign in row if sign in places]
    down, across = np.array(at).T
    return csr_matrix((np.ones(len(at)), (down, across)), shape=(len(rows), len(places)))


def _row(weights: Floats) -> tuple[tuple[int, int], ...]:
    """The places of the classes that a sign says something of, each with its weight in hundredths."""
    return tuple((place, round(weight * SCALE)) for place, weight in enumerate(weights) if abs(weight) >= LEAST)


def taken(each: Example, weights: Logit) -> str:
    """The class that a number is taken for."""
    if each.ruled != NONE:
        return each.ruled
    chances = weights.chances(each.signs)
    best = max(chances, key=lambda name: chances[name])
    return best if chances[best] >= SURE else NONE


def sums(found: Iterable[tuple[Example, str]]) -> Iterator[str]:
    """A line for each series: right, wrong, missed; precision, recall and F1."""
    told = Counter((each.series, mark) for each, name in found for mark in marks(each, name))
    for series in sorted({series for series, _ in told}):
        right, wrong, missed = (told[series, mark] for mark in ("right", "wrong", "missed"))
        precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
        f1 = 2 * right / max(1, 2 * right + wrong + missed)
        rates = f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}"
        yield f"{series:12}right {right:5}, wrong {wrong:5}, missed {missed:5}   {rates}"


def marks(each: Example, name: str) -> Iterator[str]:
    """What it comes to that a number is taken for one of a class: ``right``, ``wrong``, ``missed``."""
    is_figure, is_taken = (kind_of(one) not in (NONE, WITHIN) for one in (each.right, name))
    if is_taken and kind_of(name) == kind_of(each.right):
        if each.needed:
            yield "right"
        return
    if is_figure and each.needed:
        yield "missed"
    if is_taken and each.right != WITHIN:
        yield "wrong"


def main() -> int:
    """Print the sums, or write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="also the sums of the texts that are held back")
    parser.add_argument("--train", action="store_true", help="find the weights anew and write them down")
    options = parser.parse_args()
    if options.train:
        articles = numbers.articles() if corpus.ARTICLES.is_dir() else ()
        write(trained([*numbers.examples(voices.HALVES[0]), *articles]), NUMBERS)
    series = {"kept apart": [each for code in marked.languages() for each in numbers.kept_apart(code)]}
    if options.held:
        series["held back"] = [*numbers.examples(voices.HALVES[1])]
    for name, known in series.items():
        print(f"{name}, by rules", *sums((each, each.ruled) for each in known), "", sep="\n")
        print(f"{name}, weighed", *sums((each, taken(each, logit(NUMBERS))) for each in known), "", sep="\n")
    return 0


def write(found: Logit, name: str) -> None:
    """Write weights down under a name, a sign a line."""
    flat = {sign: [part for pair in row for part in pair] for sign, row in sorted(found.weights.items())}
    rows = (f"{json.dumps(sign, ensure_ascii=False)}: {json.dumps(row)}" for sign, row in flat.items())
    lines = ",\n".join(rows)
    path = Path(weighing.__file__).with_name(f"{name}.json")
    text = f'{{"classes": {json.dumps(found.classes)},\n"weights": {{\n{lines}\n}}}}\n'
    path.write_text(text, encoding="utf-8")
    logit.cache_clear()


if __name__ == "__main__":
    sys.exit(main())
