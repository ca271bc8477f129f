"""How often the source of a claim is found, and the weights of the signs that tell it.

    python benchmarks/sources.py [--held] [--errors] [--train]

It prints for each language, of the claims that are read in the marked texts and of which the mark says who says so, how
many have the right source, a wrong one or none, and how many have one where the mark names nobody: by rules, and (*not
seen*) with weights that were found without the text; then the same of the tenth of the marked texts that is kept apart,
and of the twenty articles. ``--held`` adds the sums of the texts that are held back. ``--errors`` lists the claims in
marked texts whose source is wrong. ``--train`` finds the weights anew and writes them down: from the marked texts but
those kept apart, claims that are marked and not read included, from the texts and sentences for practice and from the
golden pairs. Only where rules find nobody a source is taken.
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
from tests.reading.gold import corpus, told, voices
from tests.reading.gold.numbers import KEPT
from tests.reading.gold.told import Case

from scrutator.reading.weighing import choice
from scrutator.reading.weighing.sources import SOURCES, Source, Sources, ranked, taken

PENALTY = 3.0
FEWEST = 6
"""Claims with a candidate that has a sign at least, for it to have a weight."""
HEED = {"golden": 12, "sentences": 3, "texts": 3, "everyday": 3, "daily": 3}
"""How much a claim of some series counts: a golden pair says of a claim, too, that it is nobody's, and whole texts and
sentences are annotated with more care than texts are marked."""
FOLDS = 3
SEED = 20310504

Ranked = tuple[Case, Sequence[Source]]


def trained(known: Iterable[Case]) -> Mapping[str, int]:
    """The weights under which the right sources have the greatest chance: of claims whose source is a candidate, and of
    those that are nobody's and for which rules find nobody."""
    told_of = ((case, case.right_ones()) for case in known if case.right or not case.ruled)
    cases = [(case, right) for case, right in told_of if any(right)]
    rows = [[each.signs for each in case.candidates] for case, _ in cases]
    heed = [HEED.get(case.series, 1) for case, _ in cases]
    return conditional.trained(rows, [right for _, right in cases], penalty=PENALTY, fewest=FEWEST, heed=heed)


def not_seen(known: Sequence[Case], others: Sequence[Case]) -> Iterator[Ranked]:
    """Each claim that is read in marked texts, with those who can be its source, by weights that were found without its
    text."""
    texts = sorted({(case.language, case.text) for case in known})
    order = np.random.default_rng(SEED).permutation(len(texts))
    for fold in range(FOLDS):
        tried = {texts[int(place)] for place in order[fold::FOLDS]}
        weights = trained([*(case for case in known if (case.language, case.text) not in tried), *others])
        yield from by(weights, (case for case in known if (case.language, case.text) in tried))


def by(weights: Mapping[str, int], cases: Iterable[Case]) -> Iterator[Ranked]:
    """Each claim that is read, with those who can be its source."""
    return ((case, ranked(case.candidates, weights)) for case in cases if case.read)


def sums(found: Iterable[tuple[Case, Sources]]) -> Iterator[str]:
    """A line for each series in each language."""
    marks = Counter((case.series, case.language, _mark(case, sources)) for case, sources in found)
    for series, code in sorted({(series, code) for series, code, _ in marks}):
        right, wrong, none, silent, invented = (
            marks[series, code, mark] for mark in ("right", "wrong", "none", "silent", "invented")
        )
        yield (
            f"{series:10}{code:3} somebody's {right + wrong + none:5}: right {right:4}, wrong {wrong:4}, none {none:4}"
            f"   nobody's {silent + invented:5}: given one {invented:4}"
            f"   right of all {(right + silent) / max(1, right + wrong + none + silent + invented):.3f}"
        )


def _mark(case: Case, sources: Sources) -> str:
    if not case.right:
        return "invented" if sources else "silent"
    return "none" if not sources else "right" if case.is_right(sources) else "wrong"


def of(found: Iterable[Ranked]) -> Iterator[tuple[Case, Sources]]:
    """Each claim with the sources that it is given: those that rules find, else the likely ones."""
    return ((case, case.ruled or taken(ranks)) for case, ranks in found)


def main() -> int:
    """Print the sums, list the errors, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="also the sums of the texts that are held back")
    parser.add_argument("--errors", action="store_true", help="list the claims in marked texts whose source is wrong")
    parser.add_argument("--train", action="store_true", help="find the weights anew and write them down")
    options = parser.parse_args()
    practice = [*told.practice()]
    known = [case for case in practice if case.is_marked and case.place % KEPT]
    apart = [case for case in practice if case.is_marked and not case.place % KEPT]
    others = [case for case in practice if not case.is_marked]
    if options.train:
        conditional.write(SOURCES, trained([*known, *others]))
    weights = choice.weights(SOURCES)
    tried = [*not_seen(known, others)]
    _print("marked", known, tried)
    _print("kept apart", apart, [*by(weights, apart)])
    if corpus.ARTICLES.is_dir():
        real = [*told.articles()]
        _print("articles", real, [*by(weights, real)])
    if options.held:
        held = [*told.of_texts(voices.HALVES[1])]
        _print("held", held, [*by(weights, held)])
    if options.errors:
        print(*errors(tried), sep="\n")
    return 0


def _print(name: str, cases: Iterable[Case], found: Iterable[Ranked]) -> None:
    print(f"{name}, by rules", *sums((case, case.ruled) for case in cases if case.read), sep="\n")
    print(f"{name}, weighed", *sums(of(found)), "", sep="\n")


def errors(tried: Iterable[Ranked]) -> Iterator[str]:
    """The claims whose source is not the right one, with the likeliest."""
    for case, ranks in tried:
        if not case.ruled and not case.is_right(taken(ranks)):
            words = case.sentence.text(case.draft.value.span if case.draft.value else case.draft.span)
            yield f"\n{case.language} {case.text}: {case.draft.kind} “{words}” by {case.right}"
            yield case.sentence.text(case.sentence.span)
            yield ", ".join(f"{' > '.join(one.speaker.sources) or 'nobody'} {one.chance:.2f}" for one in ranks[:4])


if __name__ == "__main__":
    sys.exit(main())
