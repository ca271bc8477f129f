"""A Frictionless Data Package that describes figures.csv: the type and meaning of each column, its size and its hash.

With ``figures.csv`` beside it a program reads the sheet without guessing: every value is a number, a truth value or a
text, and an empty cell is none. Texts in the sheet are kept from being run as formulas: take one leading apostrophe
away. The sources stand in the package with the SHA-256 of each.

Left out: everything that is no figure (events, findings, claims without a number), which ``record.json`` holds, and a
licence, which whoever publishes the record gives.
"""

from __future__ import annotations

import hashlib

from scrutator.exchange import figures_csv
from scrutator.exchange._fields import Fields
from scrutator.exchange._iris import web
from scrutator.exchange._json import document
from scrutator.exchange.figures_csv import Column
from scrutator.model import Record, Source

NAME = "datapackage.json"
MEDIA_TYPE = "application/vnd.datapackage+json"
ALWAYS = False


def write(record: Record) -> bytes:
    """The descriptor of the package in whose folder the ``figures.csv`` of the same record lies."""
    titles = [examined.dossier.election.title for examined in record.elections]
    return document(
        {
            "profile": "tabular-data-package",
            "name": "scrutator-figures",
            "title": "Figures reported of " + ("; ".join(titles) or "no election"),
            "description": "Every value that the sources report for every figure, a row each. A text that begins with "
            "an apostrophe has one more than was published.",
            "scrutator": record.version,
            "resources": [_figures(figures_csv.write(record))],
            **({"sources": [_source(source) for source in record.sources]} if record.sources else {}),
        }
    )


def _figures(sheet: bytes) -> Fields:
    return {
        "profile": "tabular-data-resource",
        "name": "figures",
        "path": figures_csv.NAME,
        "format": "csv",
        "mediatype": figures_csv.MEDIA_TYPE,
        "encoding": "utf-8",
        "bytes": len(sheet),
        "hash": f"sha256:{hashlib.sha256(sheet).hexdigest()}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "schema": {"fields": [_field(column) for column in figures_csv.COLUMNS], "missingValues": [""]},
    }


def _field(column: Column) -> Fields:
    written: Fields = {"trueValues": ["yes"], "falseValues": ["no"]} if column.type == "boolean" else {}
    return {"name": column.name, "type": column.type, "description": column.about, **written}


def _source(source: Source) -> Fields:
    address = web(source.origin.url)
    return {
        "title": source.label,
        **({"path": address} if address else {}),
        "file": source.file,
        "sha256": source.sha256,
        "published": source.origin.published,
        "language": source.origin.language,
    }
