"""How well the reader agrees with the annotated texts: precision, recall and F1 by kind.

    python benchmarks/reading.py [LANGUAGE…] [--held] [--errors] [--fields] [--update] [--page]

It reads the practice half of the texts of our own in each language (or in those that are named), each series of them
apart, and the two seed texts and the twenty articles where ``shared`` lies beside the checkout. ``--held`` adds the
sums of the half that is held back: who looks at them after every change fits the rules to them. ``--errors`` also lists
what was missed and what was wrong, never of the texts that are held back. ``--fields`` counts what keeps the figures
that were found from being found in full. ``--update`` raises the floors of tests/reading/gold/floors.toml to what was
measured on the articles, and those of each series beside its texts to what was measured on its practice half, and
refuses to lower any. ``--page`` prints what docs/reading.md holds: the sums of every series, and each kind on the texts
that are held back.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # run as a script, where the tests are not importable

from tests.reading.gold import corpus, floors, series, voices
from tests.reading.gold.score import ALL, FIELDS, MEASURES, Comparison, Rate, compare, rates

from scrutator.model import Claim

WIDTH = 110
Compared = Mapping[str, Sequence[tuple[corpus.Text, Comparison]]]
"""By measure: every text with its comparison."""


def compared(texts: Iterable[corpus.Text]) -> Compared:
    """Read every text once and compare it by every measure."""
    return against([(text, text.claims()) for text in texts])


def against(read: Sequence[tuple[corpus.Text, Sequence[Claim]]]) -> Compared:
    """Compare what was read in each text with its annotation, by every measure."""
    return {name: [(text, compare(text, claims, agree)) for text, claims in read] for name, agree in MEASURES.items()}


def measured(results: Compared) -> dict[str, dict[str, Rate]]:
    """Rates by measure and kind."""
    return {name: rates(comparison for _, comparison in each) for name, each in results.items()}


def table(result: Mapping[str, Mapping[str, Rate]]) -> Iterator[str]:
    """One line a kind, most frequent first."""
    yield f"{'':18}{'needed':>7}" + "".join(f"  {name:>8}{'wrong':>7}{'P':>7}{'R':>7}{'F1':>7}" for name in result)
    counts = {kind: rate.found + rate.missed for kind, rate in result["figure"].items() if kind != ALL}
    for kind in (*sorted(counts, key=lambda kind: (-counts[kind], kind)), ALL):
        row = [by_kind.get(kind, Rate()) for by_kind in result.values()]
        cells = "".join(
            f"  {rate.found:8}{rate.wrong:7}{rate.precision:7.3f}{rate.recall:7.3f}{rate.f1:7.3f}" for rate in row
        )
        yield f"{kind:18}{row[0].found + row[0].missed:7}{cells}"


def errors(results: Compared) -> Iterator[str]:
    """What was missed and what was wrong, text by text; a claim missed as a figure is not listed again."""
    listed: set[tuple[str, str]] = set()
    for measure, each in results.items():
        for text, comparison in each:
            lines = [*_missed(text, comparison), *_wrong(comparison.wrong)]
            fresh = [line for line in lines if (text.document.source.file, line) not in listed]
            listed.update((text.document.source.file, line) for line in fresh)
            yield from (f"{measure:7}{text.document.source.file[:3]} {line}" for line in fresh)


def _missed(text: corpus.Text, comparison: Comparison) -> Iterator[str]:
    for gold in comparison.missed:
        start, end = gold.spans[0]
        numbers = [number for number in gold.numbers if number is not None] or gold.words
        facts = [
            gold.kind,
            gold.detail,
            next(iter(gold.subjects), None),
            gold.object,
            numbers,
            gold.statuses[0],
            gold.when,
        ]
        yield _line("missed", facts, gold.sources, text.document.clean[start:end])


def _wrong(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        words = claim.quantity and claim.quantity.text
        facts = [
            claim.kind,
            claim.detail,
            claim.subject,
            claim.object,
            words,
            claim.status,
            claim.when and claim.when.date,
        ]
        yield _line("wrong", facts, claim.sources, claim.evidence.exact)


def _line(tag: str, facts: Sequence[object], sources: Sequence[str], words: str) -> str:
    told = " | ".join(str(fact) for fact in (*facts, *sources) if fact)
    return f"{tag:7}{told} | {' '.join(words.split())[:WIDTH]}"


def fields(results: Compared) -> str:
    """Of the figures that were found, how many lack each field of a claim in full."""
    pairs = [(text, *pair) for text, comparison in results["figure"] for pair in comparison.found]
    lacking = {
        name: sum(not agree(gold, claim, text.names) for text, gold, claim in pairs) for name, agree in FIELDS.items()
    }
    told = ", ".join(f"{name} {count}" for name, count in lacking.items())
    return f"of {len(pairs)} figures found, another or no: {told}"


def page() -> Iterator[str]:
    """The measured part of docs/reading.md: a row for each series, and the kinds over all series of a language."""
    yield "| language | texts | core claims | figure P | R | F1 | full P | R | F1 |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for each, half in itertools.product(series.every(), voices.HALVES):
        if not (texts := each.texts(half)):
            continue
        found = measured(compared(texts))
        whole = [by_kind.get(ALL, Rate()) for by_kind in found.values()]
        cells = " | ".join(f"{r.precision:.2f} | {r.recall:.2f} | {r.f1:.2f}" for r in whole)
        needed = whole[0].found + whole[0].missed
        yield f"| {each.language}, {each.name}, {half} | {len(texts)} | {needed} | {cells} |"
    for language in voices.languages():
        result = measured(compared(voices.voices(language, voices.HALVES[1])))
        yield f"\n### {language}, texts held back, kind by kind\n"
        yield "| kind | core claims | figure P | R | F1 | full P | R | F1 |"
        yield "|---|---|---|---|---|---|---|---|"
        counts = {kind: rate.found + rate.missed for kind, rate in result["figure"].items() if kind != ALL}
        for kind in sorted(counts, key=lambda each: (-counts[each], each)):
            rates = [by_kind.get(kind, Rate()) for by_kind in result.values()]
            cells = " | ".join(f"{r.precision:.2f} | {r.recall:.2f} | {r.f1:.2f}" for r in rates)
            yield f"| {kind} | {counts[kind]} | {cells} |"


def main() -> int:
    """Print the tables, list the errors, raise the floors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", nargs="*", choices=[[], *voices.languages()], help="only its texts of our own")
    parser.add_argument("--held", action="store_true", help="also the sums of the texts that are held back")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    parser.add_argument("--fields", action="store_true", help="count what keeps figures from being found in full")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured on the articles")
    parser.add_argument("--page", action="store_true", help="print the measured part of docs/reading.md")
    options = parser.parse_args()
    if options.page:
        print(*page(), sep="\n")
        return 0
    try:
        return printed(options)
    except (corpus.ChangedTextError, floors.LowerFloorError) as error:
        print(error, file=sys.stderr)
        return 1


def printed(options: argparse.Namespace) -> int:
    """Print the tables of the texts that are there."""
    halves = voices.HALVES if options.held else voices.HALVES[:1]
    for each, half in itertools.product(series.every(*options.language), halves):
        if not (texts := each.texts(half)):
            continue
        result = compared(texts)
        if options.update and half == voices.HALVES[0]:
            floors.update(measured(result), each.floors)
        listed = errors(result) if options.errors and half == voices.HALVES[0] else ()
        told = [fields(result)] if options.fields else []
        print(f"{each.language}, {each.name}, {half} half", *table(measured(result)), *told, *listed, "", sep="\n")
    if options.language or not corpus.ARTICLES.is_dir():
        return 0
    results = {"seeds": compared(corpus.seeds()), "articles": compared(corpus.articles())}
    for name, result in results.items():
        print(name, *table(measured(result)), *(errors(result) if options.errors else ()), "", sep="\n")
    if options.update:
        floors.update(measured(results["articles"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
