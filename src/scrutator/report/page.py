"""Page: the record put into the templates."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup

from scrutator.model import Claim, Election, Finding, Lineage, Record
from scrutator.model.family import members
from scrutator.report import missions, when, words
from scrutator.report.alike import alike
from scrutator.report.caps import Capped, cap
from scrutator.report.exhibits import Exhibit, Exhibits, place
from scrutator.report.lead import Lead
from scrutator.report.trace import Trace
from scrutator.report.view import GRADES, View

if TYPE_CHECKING:
    from jinja2 import Environment

ELECTIONS = 12
"""Elections that are told in full; all are in the record."""
TEXTS = 200
"""Sources that are printed besides those with words in use."""

REPORTED = ("irregularity", "restriction", "coercion", "barred_candidate", "accusation", "unrest")
"""Kinds that are told as somebody's words and never as the report's."""
PEOPLE = ("office", "succession", "kinship", "ownership")

LIMITS = {
    "candidates": 60, "claims": 60, "count": 24, "events": 100, "figures": 150, "findings": 80, "relations": 8,
    "reported": 60, "rests": 40, "sources": 500, "sums": 4,
}  # fmt: skip
"""Rows that a section shows; it says how many more are in the record."""
FEW, SEVERAL = 6, 3
"""Statements of a kind and reports of an event that stand open; the others are folded."""
GLOSS = {
    "implausible": "The published numbers cannot all be right.",
    "notable": "A reader should look; an innocent explanation may be enough.",
    "consistent": "As expected.",
}
PLOTS = ("fingerprints", "histograms", "cumulative", "excess", "territories")
"""Pictures of the stations, in the order of the report."""
CONTENTS = (
    ("result", "Result"), ("exit-polls", "Exit polls"), ("past-shares", "Past elections"), ("turnout", "Turnout"),
    ("stations", "Stations"), ("findings", "Findings"), ("timeline", "Timeline"), ("missions", "Observers"),
    ("reported", "Conduct"), ("figures", "Every figure"), ("not-checked", "Not checked"),
)  # fmt: skip

_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_WEB = re.compile(r"https?://[^\s\"'<>]+")


class Method(Protocol):
    """What the report prints about how a check works."""

    @property
    def question(self) -> str:
        """What the check asks, in one sentence."""

    @property
    def null(self) -> str:
        """What an honest election would look like to it."""

    @property
    def misleads(self) -> str:
        """The innocent explanations."""

    @property
    def after(self) -> str:
        """Where the method comes from."""


def write(record: Record, methods: Mapping[str, Method]) -> str:
    """The page. Characters that HTML cannot hold are shown as U+FFFD."""
    trace = Trace(record)
    views = tuple(View(examined, record) for examined in record.elections)
    used = {finding.check for view in views for finding in view.examined.findings}
    page = environment().get_template("page.html.j2")
    html = page.render(
        record=record,
        trace=trace,
        views=cap(views, ELECTIONS),
        title=headline(views),
        elsewhere=_elsewhere(record),
        lineage={lineage.file: lineage for lineage in record.lineage},
        numbers={source.file: number for number, source in enumerate(record.sources, start=1)},
        labels={source.file: words.labelled(source) for source in record.sources},
        methods={name: methods[name] for name in sorted(used) if name in methods},
        exhibits=lambda: _shown(record, trace),
    )
    return printable(html)


def printable(html: str) -> str:
    """The page with the characters that HTML cannot hold shown as U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", html)


@cache
def environment() -> Environment:
    """The templates, with what all of them may call."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    env = Environment(
        loader=PackageLoader("scrutator.report"),
        autoescape=True,
        auto_reload=False,
        optimized=False,  # constant folding costs more than it gives to a page that is written once
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    families = (*members("scrutator.report.charts"), *members("scrutator.report.plots"))
    charts = {module.__name__.rpartition(".")[2]: module for module in families}
    env.globals.update(words=words, when=when, cap=cap, place=place, charts=charts, missions=missions)
    env.globals.update(web=web, language=language, titled=titled, named=named, stands=stands, behind=behind)
    env.globals.update(descent=descent, lead=Lead, alike=alike, FEW=FEW, SEVERAL=SEVERAL)
    env.globals.update(
        GRADES=GRADES, REPORTED=REPORTED, PEOPLE=PEOPLE, LIMITS=LIMITS, GLOSS=GLOSS, CONTENTS=CONTENTS, PLOTS=PLOTS
    )
    env.globals.update(NUM=Markup(' class="num"'))
    return env


def headline(views: tuple[View, ...]) -> str:
    """What the page is called: its election, or its country and years."""
    elections = [view.dossier.election for view in views]
    if len(elections) < 2:
        return titled(elections[0]) if elections else "No election was found in these sources"
    countries = dict.fromkeys(election.country for election in elections if election.country)
    years = sorted({election.date[:4] for election in elections if election.date})
    span = "–".join(dict.fromkeys((years[0], years[-1]))) if years else ""
    return ", ".join(
        filter(None, (": ".join((" and ".join(countries) or "Record", f"{len(elections)} elections")), span))
    )


def stands(claim: Claim, labels: Mapping[str, str]) -> str:
    """Where a claim stands: its source, and the cell or the headline."""
    place = f", cell {claim.evidence.at}" if claim.in_table else ", headline" if claim.section == "headline" else ""
    return labels[claim.evidence.file] + place


def behind(finding: Finding, lines: int, told: Sequence[Claim]) -> str:
    """What a finding folds away."""
    sums = len(finding.shown) - lines
    rests = len(told) + len(finding.cells)
    parts = (
        words.many(sums, "line") + " of arithmetic" if sums > 0 else "",
        words.many(rests, "report") if rests else "",
    )
    return " and ".join(filter(None, parts))


def descent(line: Lineage, labels: Mapping[str, str]) -> str:
    """How a source stands to the others, as a sentence.

    >>> line = Lineage("b.txt", "copy of", "a.txt", "96 % of its word sequences stand in a.txt.")
    >>> descent(line, {"a.txt": "The Ferry"})
    'Copy of The Ferry: 96 % of its word sequences stand there.'
    """
    of = f" {labels.get(line.of, line.of)}" if line.of else ""
    because = line.because.replace(f"in {line.of}", "there") if line.of else line.because
    return words.sentences([": ".join(filter(None, (line.relation + of, because)))])


def titled(election: Election) -> str:
    """An election as a headline calls it.

    >>> titled(Election("Norvia", "president", "2031-05-04"))
    'Norvia presidential election, 4 May 2031'
    """
    date = election.date
    return election.title.replace(date, when.words(date)) if date else election.title


def named(view: View) -> dict[tuple[str, str, str, str], str]:
    """The name in links of each figure of an election."""
    return {figure.key: f"{view.id}-figure-{i}" for i, figure in enumerate(view.dossier.figures, start=1)}


def web(address: str | None) -> str | None:
    """An address that is safe to link to; None for anything but http and https.

    >>> web("javascript:alert(1)"), web("https://example.org/a")
    (None, 'https://example.org/a')
    """
    return address if address and _WEB.fullmatch(address) else None


def language(code: str | None) -> str | None:
    """A code that may stand in a ``lang`` attribute.

    >>> language("ru"), language('ru" onclick="x')
    ('ru', None)
    """
    return code if code and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code) else None


def _elsewhere(record: Record) -> dict[str, tuple[Claim, ...]]:
    """What is said about people and conduct outside any of the elections, by kind."""
    held = {claim.id for examined in record.elections for claim in examined.dossier.claims}
    free = [claim for claim in record.claims if claim.id not in held and claim.kind in REPORTED]
    people = {claim.id: claim for claim in record.claims if claim.kind in PEOPLE}
    return {
        "people": tuple(sorted(people.values(), key=lambda claim: (PEOPLE.index(claim.kind), claim.order))),
        "reported": tuple(free),
    }


def _shown(record: Record, trace: Trace) -> Capped[Exhibit]:
    every = list(Exhibits(record, trace).all())
    shown = [exhibit for i, exhibit in enumerate(every) if i < TEXTS or exhibit.used]
    return Capped(tuple(shown), len(every) - len(shown))
