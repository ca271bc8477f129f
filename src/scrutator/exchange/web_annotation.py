"""W3C Web Annotation (JSON-LD): every claim as an annotation on the words, or the cell, that it rests on.

The target is the file by the hash of its content (RFC 6920), with its address where one is known. In a text, a
TextQuoteSelector holds the words with what stands around them, and a TextPositionSelector counts code points of the
text as it was read: of a plain text file that is the file, of a web page or a PDF its main text. In a table, a
FragmentSelector names the cell as RFC 7111 does for CSV (``cell=3,2`` is row 3, column 2), and a TextQuoteSelector its
content; for a sheet of a workbook or a table of a web page the fragment is counted in the same way, ``label`` says
which sheet, and no standard is named. A label such as ``sums over 3707 stations`` is a sheet of what scrutator added up
from the file, and stands in no file. The body is the claim: its kind as a tag, and its public fields as JSON.

Left out: what is no claim (figures, findings), which ``record.json`` holds, and dates of the annotation, so that the
same record gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from scrutator.exchange._fields import Fields, claim_fields, in_order
from scrutator.exchange._iris import of_source, urn, web
from scrutator.exchange._json import document, encode
from scrutator.model import Cell, Claim, Evidence, Origin, Record, Source, Span

NAME = "annotations.jsonld"
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
ALWAYS = False

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"sha256": "http://schema.org/sha256"})
RFC_7111 = "http://tools.ietf.org/rfc/rfc7111"
_CSV = (".csv", ".tsv")


def write(record: Record) -> bytes:
    """One AnnotationPage, the claims by file and place."""
    claims = in_order(record.claims)
    origins = {source.file: source.origin for source in record.sources}
    return document(
        {
            "@context": CONTEXT,
            "id": urn("annotations", *(claim.id for claim in claims)),
            "type": "AnnotationPage",
            "label": f"Claims read by scrutator {record.version}",
            "items": [annotation(claim, origins) for claim in claims],
        }
    )


def annotation(claim: Claim, origins: Mapping[str, Origin]) -> Fields:
    """A claim as an annotation; ``origins`` has what is known of the files, by name.

    >>> found = annotation(Claim("turnout", Evidence("a.txt", "00" * 32, Span(3, 7), "10 %"), "rule"), {})
    >>> found["target"]["selector"][1]
    {'type': 'TextPositionSelector', 'start': 3, 'end': 7}
    """
    said = {name: field for name, field in claim_fields(claim).items() if name != "evidence"}
    origin = origins.get(claim.evidence.file, Origin())
    return {
        "id": urn("claim", claim.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": claim.kind},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "format": "application/json",
                "value": encode(said),
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": _source(claim, origin),
            "selector": _selectors(claim.evidence),
        },
    }


def _source(claim: Claim, origin: Origin) -> Fields:
    evidence, address = claim.evidence, web(origin.url)
    return {
        "id": of_source(Source(evidence.file, evidence.sha256)),
        "type": "Dataset" if claim.in_table else "Text",
        "name": evidence.file,
        "sha256": evidence.sha256,
        **({"language": origin.language} if origin.language else {}),
        **({"via": address} if address else {}),
    }


def _selectors(evidence: Evidence) -> Fields | list[Fields]:
    match evidence.at:
        case Span(start, end):
            around = {"exact": evidence.exact, "prefix": evidence.prefix, "suffix": evidence.suffix}
            return [
                {"type": "TextQuoteSelector", **around},
                {"type": "TextPositionSelector", "start": start, "end": end},
            ]
        case Cell(sheet, row, column):
            standard = sheet is None and PurePosixPath(evidence.file).suffix.lower() in _CSV
            return {
                "type": "FragmentSelector",
                "value": f"cell={row},{column}",
                **({"conformsTo": RFC_7111} if standard else {"label": str(evidence.at)}),
                "refinedBy": {"type": "TextQuoteSelector", "exact": evidence.exact},
            }
