"""Writes the pages of docs/ that come from the code: what is there explains itself, and nothing is said twice.

``make docs`` runs it; a test says whether the pages are what the code gives now.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from docs.endpoints import api
from docs.markdown import fields, grid, prose

from scrutator.checks import FAMILIES, Check, checks
from scrutator.exchange import formats
from scrutator.exchange.record_json import schema
from scrutator.intake.brief import read_brief
from scrutator.intake.origins import read_origins
from scrutator.languages import available
from scrutator.measures import measures
from scrutator.model.claim import STATUSES
from scrutator.model.family import members
from scrutator.night.projecting import WARNING
from scrutator.numbers.survey import lonely, ready
from scrutator.reading.kinds import kinds, meanings
from scrutator.sampling.audit import DRAW
from scrutator.sampling.published import published
from scrutator.sampling.sample import RULE
from scrutator.sampling.simulation import catalogue
from scrutator.store import TABLES
from scrutator.tallies import known_layouts
from scrutator.tallies.checks import Code
from scrutator.tallies.checks import codes as station_codes
from scrutator.tallies.comparisons import RELATIONS
from scrutator.tallies.comparisons import codes as pair_codes
from scrutator.tallies.guess.words import languages as header_languages

HERE = Path(__file__).parent
MADE = "<!-- Made from the code by docs/build.py: change the code, then run `make docs`. -->"


def pages() -> dict[str, str]:
    """Every page by file name."""
    makers = {
        "api.md": api,
        "claims.md": claims,
        "checks.md": each_check,
        "formats.md": files_in_and_out,
        "record.md": record,
        "report.md": report,
        "sampling.md": sampling,
        "stations.md": stations,
        "store.md": store,
    }
    return {name: "\n\n".join((MADE, *make())) + "\n" for name, make in makers.items()}


def claims() -> Iterator[str]:
    """The fields, labels and kinds of claims."""
    shapes = json.loads(schema())["$defs"]
    yield "# Claims"
    yield (
        "A claim is one thing that one source says about an election, with the exact words or the cell as evidence. "
        "`scrutator read` prints one claim a line, with these fields in this order."
    )
    yield fields(shapes["claim"])
    for title, shape in (("Quantity", "quantity"), ("Evidence in a text", "span"), ("Evidence in a table", "cell")):
        yield f"## {title}"
        yield fields(shapes[shape])
    yield "## Status"
    yield (
        f"One of {', '.join(f'`{status}`' for status in STATUSES)}. In comparisons early and partial are one group, "
        "official and final another."
    )
    yield "## Kinds"
    for each in kinds():
        yield f"### {each.name}"
        yield prose(each.explanation)
        yield f"*Figures compared in:* {each.measure or 'none'}. *Read as:* {each.policy.value}."
        if labels := meanings().get(each.name):
            yield "*Details:*"
            yield "\n".join(f"- `{label}`: {meaning}" for label, meaning in labels.items())


def each_check() -> Iterator[str]:
    """What every check asks, and when it misleads."""
    yield "# Checks"
    yield (
        "A check looks at one election and answers with a grade: `consistent` with what is stated, `notable` (worth a "
        "look), `implausible` (the published numbers cannot all be right), or `cannot say`, with the reason. It names "
        "the innocent explanations beside each answer and never speaks of wrongdoing."
    )
    for family in FAMILIES:
        found = checks(family)
        yield f"## {family.capitalize()}"
        if not found:
            yield "None yet."
        for check in found:
            yield from one_check(check)


def one_check(check: Check) -> Iterator[str]:
    """A check in its own words."""
    yield f"### {check.name}"
    yield prose(check.question)
    yield f"*Null:* {prose(check.null)}"
    yield f"*Misleads when:* {prose(check.misleads)}"
    yield f"*After:* {prose(check.after)}"
    yield f"*Needs:* {', '.join(f'`{need}`' for need in check.needs)}."


def files_in_and_out() -> Iterator[str]:
    """The formats that are read and written, and the languages that are read."""
    yield "# Formats and languages"
    yield "## What is read"
    rows = (
        (" ".join(f"`{suffix}`" for suffix in each.SUFFIXES), prose(each.__doc__), f"{each.LIMIT // 1_000_000} MB")
        for each in members("scrutator.intake.formats")
    )
    yield grid(("files", "what is taken from them", "largest file"), rows)
    yield "## What may stand beside the sources"
    for name, reader in (("sources.csv", read_origins), ("election.toml", read_brief), ("quickcount.toml", published)):
        yield f"### {name}"
        yield prose(inspect.getdoc(reader)).partition(">>>")[0].strip().replace("::", ":")
    yield "## What is written"
    yield (
        "Every run writes `figures.csv` and `record.json`; the others are written where `scrutator examine` is asked "
        "for them, by name: `--also places.geojson --also annotations.jsonld`. The same record gives the same bytes."
    )
    for each in sorted(formats(), key=lambda each: not each.always):
        yield f"### {each.name}"
        yield f"`{each.media_type}`, {'written by every run' if each.always else f'`--also {each.name}`'}"
        yield prose(each.about)
    yield "`record.duckdb` is described in [store.md](store.md), `report.html` in [report.md](report.md)."
    yield "## Languages of texts"
    yield ", ".join(f"`{code}`" for code in available()) + ", by ISO 639-1 code."


def record() -> Iterator[str]:
    """record.json, from its schema."""
    described = json.loads(schema())
    yield "# record.json"
    yield described["description"]
    yield (
        "The file is UTF-8. Numbers carry the decimals that were printed: read them as decimals where that matters "
        "(in Python `json.load(file, parse_float=decimal.Decimal)`). The JSON Schema is "
        "[record.schema.json](../src/scrutator/exchange/record.schema.json)."
    )
    yield fields(described)
    for name, shape in described["$defs"].items():
        yield f"## {name}"
        yield shape["description"]
        if "properties" in shape:
            yield fields(shape)


def report() -> Iterator[str]:
    """The charts of the report."""
    yield "# The report"
    yield (
        "One HTML file that needs no network and no script. Every number in it is a link to the words or the cell it "
        "came from, and every marked passage links back. Under each chart stands its data as a table."
    )
    for chart in (*members("scrutator.report.charts"), *members("scrutator.report.plots")):
        yield f"## {chart.TITLE}"
        yield prose(chart.__doc__)


def sampling() -> Iterator[str]:
    """Samples of stations, exit polls, audits and the night: what to type, and every formula."""
    yield "# Samples against the count"
    yield (
        "Quick counts, exit polls, audits and projections: each estimate comes with the interval that its design "
        "gives, "
        "and with a sentence where it cannot know. `scrutator sample simulate` tries every design out on countries "
        "whose "
        "result is known, the formula without strata beside it."
    )
    yield "## A quick count, from frame to statement"
    yield (
        "```\nscrutator sample size frame.csv --margin 1                      # how many stations a margin needs\n"
        'scrutator sample draw frame.csv --stations 600 --seed "…" --out sample.json\n'
        "scrutator sample verify sample.json frame.csv                   # anyone, any time\n"
        "scrutator sample estimate sample.json reports.csv --votes Kest=AK --votes Brenn=AB --base valid=AV\n```"
    )
    yield (
        "`frame.csv` has a row for every polling station: `station`, `stratum`, and where they are known `class` "
        "(town or "
        "village), `region`, `registered`, and the `votes` and `base` of the last election. The seed is a public text "
        "that nobody could choose, fixed in advance: the numbers of a lottery on election day, say. `sample.json` "
        "is the "
        "certificate; publish it before the count."
    )
    yield f"*The rule:* {RULE}"
    yield f"*Strata with one station or none* turn to others: {lonely.RULE}."
    yield "### Where reports come from"
    yield grid(
        ("export", "what is taken from it"),
        ((each.EXPORT.name, prose(each.__doc__)) for each in members("scrutator.sampling.imports")),
    )
    yield (
        "Any other CSV with one row a station is read as well. A column that cannot be found is asked for by name, "
        "and a "
        "file that does not belong to the sample is refused with the reason."
    )
    yield "### Not ready"
    yield (
        f"Until every stratum and class has {ready.LEAST} stations and {ready.PART:.0%} of its sample in, and "
        f"shares do "
        "not move with the hour of arrival, `estimate` prints what is missing and no estimate. Of the twenty looks "
        "of a "
        "night some interval misses in one night of five: announce one release time in advance."
    )
    yield "## Audits and the night"
    yield (
        "```\nscrutator audit plan ballots --winner 5500 --loser 4500 --ballots 10000\n"
        'scrutator audit plan protocols tabulated.csv --votes Kest --votes Brenn --seed "…"\n'
        "scrutator night project units.csv updates.csv --votes Kest --votes Brenn\n"
        "scrutator night replay stations.parquet --strata region\n```"
    )
    yield f"*Drawing protocols:* {DRAW} U is the sum of the bounds."
    yield f"*Beside every projection:* {WARNING}"
    yield "## Simulation"
    rows = ((f"`{name}`", title) for name, (title, _) in catalogue().items())
    yield grid(("study", "what is tried out"), rows)
    yield "## Formulas"
    yield (
        "Not verified, and not to be presented as checked: samples drawn with unequal chances or systematically, "
        "two-stage "
        "designs inside stations, calibration, the product of the design effects of clusters and of weights, intervals "
        "that hold over repeated looks, stratified audits."
    )
    yield (
        "Numbers in brackets number the formulas: 1 stratified samples of stations, 2 sample size, 3 readiness, 4 an "
        "official result against a sample, 5 exit polls, 6 the formula without strata, 7 audits, 8 early results."
    )
    for package in ("survey", "polls", "audits", "projection"):
        home = f"scrutator.numbers.{package}"
        yield f"### {package.capitalize()}"
        yield prose(inspect.getdoc(import_module(home)))
        for module in members(home):
            yield from formulas(module)


def formulas(module: ModuleType) -> Iterator[str]:
    """What each public function and class of a kernel computes."""
    own = ((name, each) for name, each in vars(module).items() if getattr(each, "__module__", "") == module.__name__)
    for name, each in own:
        told = prose(re.split(r"\n\s*(?::\w+|>>>)", inspect.getdoc(each) or "")[0])
        if not name.startswith("_") and told:
            yield f"- `{module.__name__.rpartition('.')[2]}.{name}`: {' '.join(told.split())}"


def stations() -> Iterator[str]:
    """Tables of polling stations: layouts, measures, coded checks, and what to do with an unknown file."""
    yield "# Results by polling station"
    yield (
        "`scrutator tabulate FILE…` reads results by polling station as they are published, says what every column was "
        "taken for, and checks them; `--out stations.parquet` writes one row a station. `scrutator examine` does "
        "the same "
        "with the packed, typed and large tables of a folder and compares their sums with what is reported. A "
        "number that "
        "was not published is missing: it is not zero, enters no sum, and makes a check neither pass nor fail. "
        "Stations "
        "with an error take no part in tests of distributions."
    )
    yield "## Layouts"
    for name, layout in known_layouts().items():
        yield f"### {name}"
        yield prose(layout_module(name).__doc__)
        if layout.versions:
            days = dict.fromkeys(day for version in layout.versions for day in version.elections.split())
            yield f"*Elections:* {', '.join(days)}."
    yield "## Unknown files"
    yield (
        f"Columns are known by headers in {len(header_languages())} languages ("
        + ", ".join(f"`{code}`" for code in header_languages())
        + ") and by the sums that they make: the candidates' columns are those that add up to the valid votes. "
        "Where that "
        "leaves a doubt, the answer is a question that names the columns and a draft of the `columns.toml` that "
        "settles it (`--columns columns.toml`):"
    )
    yield (
        '```\n[places]\n"No" = "station"\n[counts]\n"Roll" = "registered"\n"Good" = "valid"\n[candidates]\n"Kest" '
        '= ""\n'
        '[unused]\n"Remark" = ""\n```'
    )
    yield (
        "Rows that are totals, by their name or because every number in them is the sum of other rows, are kept out "
        "and counted, wherever they stand. A file that holds its stations twice, or in which a control total would be "
        "summed as a party, is refused with the arithmetic."
    )
    yield (
        "A table with a row for each station and candidate is read where a column says which station, one which "
        "candidate (or party) and one how many votes, and the others say one thing about each station or candidate. "
        "In a `columns.toml` for such a table every candidate is a column. Without a line for the valid votes it gives "
        "votes and no shares, for nothing says whether these are all candidates."
    )
    yield "## Measures"
    rows = ((f"`{each.name}`", each.definition, each.unit) for each in measures().values())
    yield grid(("measure", "definition", "unit"), rows)
    yield "## Coded checks"
    yield grid(("code", "level", "what it says", "misleads when"), map(coded, (*station_codes(), *pair_codes())))
    yield (
        f"P402 and the codes from P6 on compare tables: `--against RELATION=FILE` with "
        f"{', '.join(f'`{name}`' for name in RELATIONS)}. "
        "Files of one layout that belong to each other are compared without being told."
    )


def coded(code: Code) -> tuple[str, str, str, str]:
    """A coded check as a row."""
    return f"`{code.code}`", code.level, code.sentence, code.misleads


def layout_module(name: str) -> ModuleType:
    """The module of a layout."""
    found = {module.__name__.rpartition(".")[2]: module for module in members("scrutator.tallies.layouts")}
    return found[name.replace("-", "_")]


def store() -> Iterator[str]:
    """The tables of record.duckdb."""
    yield "# record.duckdb"
    yield (
        "The record as tables, for queries. Numbers stand twice: exact, as text with the printed decimals, and as the "
        "nearest double. For exact sums cast the text: `sum(value::DECIMAL(18, 2))`. Columns that are absent in a row "
        "are NULL. The same record gives the same bytes."
    )
    for table in TABLES:
        yield f"## {table.name}"
        yield table.about
        rows = ((f"`{column.name}`", column.type, column.about) for column in table.columns)
        yield grid(("column", "type", "meaning"), rows)


if __name__ == "__main__":
    for name, text in pages().items():
        HERE.joinpath(name).write_text(text, encoding="utf-8")
