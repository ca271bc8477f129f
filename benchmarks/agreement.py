"""How far two annotators of the same texts agree, by the measures by which the reader is judged.

    python benchmarks/agreement.py [--errors]

tests/reading/agreement holds second annotations of some of the practice texts, made without sight of the first and of
what the reader gives. For each language and for all texts it prints precision, recall and F1 of the second annotation
held against the first as if a reader had given it, of the first held against the second, and of the reader on the same
texts; then what keeps core claims of the first from being found in the second. ``--errors`` lists the differences.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, where the tests are not importable

from benchmarks.reading import Compared, against, errors, measured
from tests.reading.gold import voices
from tests.reading.gold.agreement import Twice, cause, claims, lacking, twice
from tests.reading.gold.corpus import Text
from tests.reading.gold.score import ALL, Rate

from scrutator.model import Claim

HEAD = "| language | what | texts | core claims | figure P | R | F1 | full P | R | F1 |", "|---" * 10 + "|"
Pair = tuple[Text, tuple[Claim, ...]]
SIDES: Mapping[str, Callable[[Twice], Pair]] = {
    "second against first": lambda text: (text.first, claims(text.second)),
    "first against second": lambda text: (text.second, claims(text.first)),
    "reader against first": lambda text: (text.first, text.first.claims()),
}
"""What is held against what."""


def lines(where: str, texts: Sequence[Twice]) -> Iterator[str]:
    """Rows of the table for some texts."""
    for side, pair in SIDES.items():
        whole = [rates.get(ALL, Rate()) for rates in measured(against([pair(text) for text in texts])).values()]
        cells = " | ".join(f"{rate.precision:.2f} | {rate.recall:.2f} | {rate.f1:.2f}" for rate in whole)
        yield f"| {where} | {side} | {len(texts)} | {whole[0].found + whole[0].missed} | {cells} |"


def causes(texts: Iterable[Twice], result: Compared) -> Iterator[str]:
    """What keeps core claims of the first annotation from being found, as figures and in full."""
    second = {text.first.document.source.file: claims(text.second) for text in texts}
    figures: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    for text, comparison in result["figure"]:
        file = text.document.source.file
        figures.update(cause(gold, second[file], text.names) for gold in comparison.missed)
    for text, comparison in result["full"]:
        file = text.document.source.file
        fields.update(name for gold in comparison.missed for name in lacking(gold, second[file], text.names))
    yield f"figures not found: {told(figures)}"
    yield f"found as figures and not in full, another or no: {told(fields)}"


def told(counts: Mapping[str, int]) -> str:
    """The counts in one line, the largest first."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def main() -> int:
    """Print the tables and what the annotations differ in."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list what the annotations differ in")
    options = parser.parse_args()
    texts = {language: tuple(twice(language)) for language in voices.languages()}
    together = tuple(text for each in texts.values() for text in each)
    print(*HEAD, sep="\n")
    for where, some in {**texts, "all": together}.items():
        print(*lines(where, some), sep="\n")
    result = against([SIDES["second against first"](text) for text in together])
    print("", *causes(together, result), *(errors(result) if options.errors else ()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
