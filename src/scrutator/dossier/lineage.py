"""Lineage: which sources repeat which. Copies, translations and shared agencies count as one voice, and are shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scrutator.model import Claim, Document, Lineage, Source

SHINGLE = 5
"""Words in a row that are compared."""
COPIED = 0.4
"""Share of the smaller text's word sequences that must stand in the other for a copy."""
TRANSLATED = 0.7
"""Share of the telling numbers of both texts together that must stand in each for a translation: two reports of one
official result have many numbers in common, but not nearly all."""
TELLING = 5
"""Fewest telling numbers in common for a translation."""
_NUMBER = re.compile(r"\d+(?:[.,   ]\d+)*")


def lineage(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Lineage, ...]:
    """How each document stands to the others, by file.

    The earlier of two is the origin. Of two texts of one day nobody can tell; the shorter one is then taken, since a
    copy more often adds a lead than it cuts. A text that says it is a translation is never an origin.
    """
    translated = {c.evidence.file for c in claims if c.kind == "provenance" and c.detail == "translation"}
    ranked = sorted(documents, key=lambda d: (d.source.file in translated, *_age(d.source), len(d.text), d.source.file))
    found = {line.file: line for line in _copies(ranked)}
    for line in _translations([d for d in ranked if d.source.file not in found], translated):
        found.setdefault(line.file, line)
    agencies = _agencies(ranked, claims)
    for document in ranked:
        file = document.source.file
        found.setdefault(file, agencies.get(file) or Lineage(file, "independent"))
    return tuple(found[file] for file in sorted(found))


def _age(source: Source) -> tuple[str]:
    return (source.origin.published or "9",)


def _copies(ranked: Sequence[Document]) -> Iterator[Lineage]:
    """Texts that repeat an earlier one. Every word sequence belongs to the first text that has it, so that a thousand
    copies of one wire are compared in one pass."""
    owners: dict[tuple[str, ...], str] = {}
    sizes: dict[str, int] = {}
    for document in ranked:
        file, own = document.source.file, _shingles(document.clean)
        shared = Counter(owners[shingle] for shingle in own if shingle in owners)
        origin, common = max(shared.items(), key=lambda item: (item[1], item[0]), default=("", 0))
        share = common / min(len(own), sizes[origin]) if common else 0.0
        if share >= COPIED:
            yield Lineage(file, "copy of", origin, f"{share:.0%} of its word sequences stand in {origin}.")
        sizes[file] = len(own)
        for shingle in own:
            owners.setdefault(shingle, file)


def _translations(ranked: Sequence[Document], translated: set[str]) -> Iterator[Lineage]:
    """Texts in another language, or that say they are translated, which carry the telling numbers of an earlier one."""
    numbers = {document.source.file: _telling(document.text) for document in ranked}
    for place, later in enumerate(ranked):
        others = [
            origin
            for origin in ranked[:place]
            if later.source.file in translated or origin.source.origin.language != later.source.origin.language
        ]
        common = {d.source.file: numbers[d.source.file] & numbers[later.source.file] for d in others}
        best = max(common, key=lambda file: (len(common[file]), file), default=None)
        if best is None or len(common[best]) < TELLING:
            continue
        union = numbers[best] | numbers[later.source.file]
        if len(common[best]) / len(union) >= TRANSLATED:
            because = f"{len(common[best])} of {len(union)} telling numbers stand in both, in another language."
            yield Lineage(later.source.file, "translation of", best, because)


def _shingles(clean: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", clean.casefold())
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _telling(text: str) -> frozenset[str]:
    """Numbers that two texts hardly share by chance: three digits or more, years left out."""
    found = (re.sub(r"[,   ](?=\d{3})", "", number).replace(",", ".") for number in _NUMBER.findall(text))
    return frozenset(n for n in found if len(n.replace(".", "")) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", n))


def _agencies(ranked: Sequence[Document], claims: Sequence[Claim]) -> dict[str, Lineage]:
    """Agencies that a text says it draws on: of the folder's own texts of that publisher the one that shares most of
    its telling numbers, where one does."""
    numbers = {document.source.file: _telling(document.text) for document in ranked}
    found: dict[str, Lineage] = {}
    for claim in claims:
        if claim.kind == "provenance" and claim.detail == "wire_contribution" and claim.sources:
            file, agency = claim.evidence.file, claim.sources[0]
            words = " ".join(claim.evidence.exact.split())
            own = [d.source.file for d in ranked if d.source.origin.publisher == agency and d.source.file != file]
            shared = {each: len(numbers[each] & numbers.get(file, frozenset())) for each in own}
            best = max(shared, key=lambda each: (shared[each], each), default=None)
            of = best if best and shared[best] else agency
            found.setdefault(file, Lineage(file, "draws on", of, f"It says: “{words}”"))
    return found


def roots(lines: Sequence[Lineage]) -> Mapping[str, str]:
    """File -> the file or agency that its words come from in the end. What draws on an agency is counted with it:
    rather one voice too few than one too many.

    >>> roots([Lineage("b", "copy of", "a"), Lineage("c", "translation of", "b"), Lineage("a", "independent")])
    {'b': 'a', 'c': 'a', 'a': 'a'}
    """
    parents = {line.file: line.of for line in lines if line.of}

    def root(file: str) -> str:
        seen: set[str] = set()
        while file in parents and file not in seen:
            seen.add(file)
            file = parents[file] or file
        return file

    return {line.file: root(line.file) for line in lines}


def voice(claim: Claim, origins: Mapping[str, str]) -> str:
    """Whose voice a claim is: the body that first says it, else the text that its file goes back to.

    Two papers that print one announcement of a commission are one voice.
    """
    speaker = claim.sources[0] if claim.sources else ""
    if any(word[:1].isupper() for word in speaker.split()):
        return speaker
    return origins.get(claim.evidence.file, claim.evidence.file)
