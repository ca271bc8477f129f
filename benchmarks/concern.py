"""How often it is told rightly whether a text is about an election, and the weights of the signs that tell it.

    python benchmarks/concern.py [--held] [--errors] [--train]

It prints for each series of texts that no weights are found from how many are taken for texts about something else, of
which nothing is read. ``--held`` adds the texts that are held back. ``--errors`` lists those that are taken for what
they are not. ``--train`` finds the weights anew from the texts for practice and writes them down.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, where the tests are not importable

from benchmarks.weighing import multinomial, write
from tests.reading.gold import concerns
from tests.reading.gold.concerns import Concerned

from scrutator.reading.weighing.concern import CONCERN, ELECTION, ELSEWHERE, is_unlikely
from scrutator.reading.weighing.logit import Logit, logit

SHARE = 0.25
"""What all texts about something else stand for together, as a share of the others."""


def trained(known: Iterable[Concerned]) -> Logit:
    """The weights under which texts are most likely about what they are about."""
    texts = tuple(known)
    many = Counter(each.right for each in texts)
    dear = {ELECTION: 1.0, ELSEWHERE: SHARE * many[ELECTION] / many[ELSEWHERE]}
    right = [each.right for each in texts]
    return multinomial([each.signs for each in texts], right, [dear[name] for name in right])


def taken(each: Concerned, weights: Logit) -> str:
    """What a text is taken to be about."""
    return ELSEWHERE if is_unlikely(weights.chances(each.signs)[ELECTION], each.sentences) else ELECTION


def sums(found: Iterable[Concerned], weights: Logit) -> Iterator[str]:
    """A line for each series."""
    marks = Counter((each.series, taken(each, weights)) for each in found)
    for series in sorted({series for series, _ in marks}):
        many, out = sum(marks[series, name] for name in (ELECTION, ELSEWHERE)), marks[series, ELSEWHERE]
        yield f"{series:12}{many:6} texts, nothing is read of {out:5}   {out / many:.3f}"


def main() -> int:
    """Print the sums, list the errors, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held", action="store_true", help="also the sums of the texts that are held back")
    parser.add_argument("--errors", action="store_true", help="list the texts kept apart that are taken for others")
    parser.add_argument("--train", action="store_true", help="find the weights anew and write them down")
    options = parser.parse_args()
    if options.train:
        write(trained(concerns.for_practice()), CONCERN)
    apart = [*concerns.kept_apart()]
    print("kept apart", *sums(apart, logit(CONCERN)), sep="\n")
    if options.held:
        print("", "held back", *sums(concerns.held_back(), logit(CONCERN)), sep="\n")
    if options.errors:
        wrong = (each for each in apart if taken(each, logit(CONCERN)) != each.right)
        print("", *(f"{each.series}: {each.document.clean}" for each in wrong), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
