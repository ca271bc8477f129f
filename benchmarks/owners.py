"""How often the owner of a figure is found, and the weights of the signs that tell it.

    python benchmarks/owners.py [--held] [--errors] [--train]

It prints for each series of texts for practice, and for each language, of how many figures of somebody (votes, seats,
shares of the vote) the owner that is taken is the right one, of how many it is a wrong one, and of how many none is
taken: by rules, and (*not seen*) with weights that were found on four fifths of the texts and tried on the fifth.
``--held`` adds the sums of the texts that are held back. ``--errors`` lists the figures for practice whose owner is
wrong. ``--train`` finds the weights anew from all texts for practice and writes them down; a figure whose owner is
named in several places is right in any of them.

Of texts that rules were written with in view it is not told what rules say: they are better there than anywhere else.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, where the tests are not importable

from benchmarks import conditional
from tests.reading.gold import corpus, owned, voices
from tests.reading.gold.owned import Owned

from scrutator.reading.weighing import owners
from scrutator.reading.weighing.candidates import Candidate
from scrutator.reading.weighing.owners import Owner
from scrutator.reading.weighing.turns import in_turn, settled

PENALTY = 2.0
FEWEST = 3
"""Figures with a candidate that has a sign at least, for it to have a weight."""
FOLDS = 5
SEED = 20310504


def trained(known: Sequence[Owned]) -> Mapping[str, int]:
    """The weights under which the right owners have the greatest chance."""
    rows = [[frozenset(_signs(case, each)) for each in case.candidates] for case in known]
    return conditional.trained(rows, [_right(case) for case in known], penalty=PENALTY, fewest=FEWEST)


def _right(case: Owned) -> Sequence[bool]:
    """Which of the candidates are the owner; nobody where none is."""
    same = [case.is_same(each.name) for each in case.candidates]
    exact = [case.is_right(each.name) for each in case.candidates]
    given = exact if any(exact) else same
    return given if any(given) else [each.unit is None for each in case.candidates]


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
        conditional.write("owners", trained(practice))
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
