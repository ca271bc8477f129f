"""Lineage: which sources repeat which. Copies, translations and shared agencies count as one voice, and are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations

from scrutator.languages.spelling import skeleton
from scrutator.model import Claim, Document, Lineage, Source

SHINGLE = 5
"""Words in a row that are compared."""
COPIED = 0.4
"""Share of the smaller text's word sequences that must stand in the other for a copy."""
TRANSLATED = 0.6
"""Share of the smaller text's telling numbers that must stand in the other for a translation."""
TELLING = 5
"""Fewest telling numbers in common for a translation."""
_NUMBER = re.compile(r"\d+(?:[.,   ]\d+)*")


def lineage(documents: Sequence[Document], claims: Sequence[Claim]) -> tuple[Lineage, ...]:
    """How each document stands to the others, by file.

    The earlier of two is the origin. Of two texts of one day nobody can tell; the shorter one is then taken, since a
    copy more often adds a lead than it cuts.
    """
    shingles = {document.source.file: _shingles(document.clean) for document in documents}
    numbers = {document.source.file: _telling(document.text) for document in documents}
    translated = {
        claim.evidence.file for claim in claims if claim.kind == "provenance" and claim.detail == "translation"
    }
    ranked = sorted(documents, key=lambda d: (d.source.origin.published or "9", len(d.text), d.source.file))
    found: dict[str, Lineage] = {}
    for first, second in combinations(ranked, 2):
        origin, later = first.source, second.source
        if later.file in found or _is_translated(origin, translated) > _is_translated(later, translated):
            origin, later = later, origin
        if later.file in found:
            continue
        relation = _relation(origin, later, shingles, numbers, translated)
        if relation:
            found[later.file] = relation
    agencies = _agencies(claims)
    for document in ranked:
        file = document.source.file
        if file not in found:
            found[file] = agencies.get(file) or Lineage(file, "independent")
    return tuple(found[file] for file in sorted(found))


def _is_translated(source: Source, translated: set[str]) -> bool:
    return source.file in translated


def _relation(
    origin: Source,
    later: Source,
    shingles: Mapping[str, frozenset[tuple[str, ...]]],
    numbers: Mapping[str, frozenset[str]],
    translated: set[str],
) -> Lineage | None:
    copied = _contained(shingles[later.file], shingles[origin.file])
    if copied >= COPIED:
        return Lineage(
            later.file, "copy of", origin.file, f"{copied:.0%} of its word sequences stand in {origin.file}."
        )
    common = numbers[later.file] & numbers[origin.file]
    share = _contained(numbers[later.file], numbers[origin.file])
    other = origin.origin.language != later.origin.language or later.file in translated
    if other and len(common) >= TELLING and share >= TRANSLATED:
        because = f"{len(common)} telling numbers of the shorter text stand in both, in another language."
        return Lineage(later.file, "translation of", origin.file, because)
    return None


def _contained(
    a: frozenset[object] | frozenset[str] | frozenset[tuple[str, ...]],
    b: frozenset[object] | frozenset[str] | frozenset[tuple[str, ...]],
) -> float:
    small, large = sorted((set(a), set(b)), key=len)
    return len(small & large) / len(small) if small else 0.0


def _shingles(clean: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", clean.casefold())
    return frozenset(zip(*(words[i:] for i in range(SHINGLE)), strict=False))


def _telling(text: str) -> frozenset[str]:
    """Numbers that two texts hardly share by chance: three digits or more, years left out."""
    found = (re.sub(r"[,   ](?=\d{3})", "", number).replace(",", ".") for number in _NUMBER.findall(text))
    return frozenset(n for n in found if len(n.replace(".", "")) >= 3 and not re.fullmatch(r"(?:19|20)\d\d", n))


def _agencies(claims: Sequence[Claim]) -> dict[str, Lineage]:
    """Agencies that a text says it draws on."""
    found: dict[str, Lineage] = {}
    for claim in claims:
        if claim.kind == "provenance" and claim.detail == "wire_contribution" and claim.sources:
            words = " ".join(claim.evidence.exact.split())
            found.setdefault(
                claim.evidence.file, Lineage(claim.evidence.file, "draws on", claim.sources[0], f"It says: “{words}”")
            )
    return found


def roots(lines: Sequence[Lineage]) -> Mapping[str, str]:
    """File -> the file or agency that its words come from in the end.

    >>> roots([Lineage("b", "copy of", "a"), Lineage("c", "translation of", "b"), Lineage("a", "independent")])
    {'b': 'a', 'c': 'a', 'a': 'a'}
    """
    parents = {line.file: line.of for line in lines if line.of and line.relation in ("copy of", "translation of")}

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
    if speaker and any(word[:1].isupper() for word in speaker.split()):
        return " ".join(sorted({skeleton(word) for word in speaker.split() if word[:1].isupper()}))
    return origins.get(claim.evidence.file, claim.evidence.file)
