"""Words: what the report calls kinds, statuses, labels and quantities in plain English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from scrutator.model import Claim, Figure, Quantity, Source
from scrutator.report.when import short

KINDS = {
    "vote_share": "Share of the vote",
    "votes": "Votes",
    "seats": "Seats",
    "turnout": "Turnout",
    "electorate": "Registered voters",
    "winner": "Winner",
    "candidates_count": "Candidates or lists",
    "polling_stations": "Polling stations",
    "observers_count": "Observers",
    "arrests": "Detentions",
    "deaths": "Deaths",
    "injuries": "Injuries",
    "protest_size": "Protests",
    "irregularity": "Irregularities",
    "observer_verdict": "Observers' verdicts",
    "restriction": "Restrictions",
    "coercion": "Coercion",
    "barred_candidate": "Candidates kept off the ballot",
    "office": "Offices",
    "succession": "Successions",
    "kinship": "Kinship",
    "ownership": "Ownership",
    "age": "Age",
    "statement": "Statements",
    "election_type": "Type of election",
    "accusation": "Accusations",
    "unrest": "Unrest",
    "renaming": "Renamings",
    "other_number": "Other figures",
    "background": "Background",
    "provenance": "Origin of the text",
}
"""Headings for the claim kinds."""

STATUSES = {
    "early": "early",
    "partial": "partial count",
    "final": "final",
    "official": "official",
    "exit_poll": "exit poll",
    "parallel_count": "parallel count",
    "opinion_poll": "opinion poll",
    "alleged": "alleged",
    "denied": "denied",
    "unspecified": "status not given",
}

AGREEMENTS = {
    "single": "one report",
    "agree": "reports agree",
    "revised": "revised over time",
    "contradict": "reports contradict each other",
    "settled": "reports differ, one accepted",
}

HEDGES = {
    "about": "about",
    "nearly": "nearly",
    "more_than": "more than",
    "less_than": "less than",
    "at_least": "at least",
    "up_to": "up to",
}

STANDING = {
    "early": "early figures",
    "partial": "a partial count",
    "final": "the final result",
    "official": "the official result",
    "parallel_count": "a parallel count, not an official one",
    "unspecified": "no word on whether this is final",
}
"""What a lead sentence says about the standing of a result."""

WHOLE = "whole country"

PLAIN = ("voters", "candidates", "observers", "polling stations", "people")
"""Subjects that say no more than the heading of their kind."""
OWN = ("votes", "other_number")
"""Kinds whose subjects and details are a heading of their own: ballots cast, sample size."""

_PERCENT = re.compile(r"\s*(?:%|(?<=[\s\d])(?:per ?cent|pct|процент\w*)\.?)$")
_DIGITS = re.compile(r"\d(?:[\d.,'’\s]*\d)?")


def kind(name: str) -> str:
    """The heading for a claim kind; a kind of a later version shows as its name.

    >>> kind("vote_share"), kind("recall_vote")
    ('Share of the vote', 'Recall vote')
    """
    return KINDS.get(name, label(name).capitalize())


def check(name: str) -> str:
    """A check as a heading.

    >>> check("integer-percentages")
    'Integer percentages'
    """
    return name.replace("-", " ").capitalize()


def chance(p: float | None) -> str:
    """A probability with two digits.

    >>> chance(0.0213), chance(1e-7), chance(5e-310), chance(None)
    ('0.021', '1e-07', '< 1e-300', '–')
    """
    return "–" if p is None else f"{p:.2g}" if p > 1e-300 else "< 1e-300"


def status(name: str) -> str:
    """A status as a reader would say it.

    >>> status("exit_poll")
    'exit poll'
    """
    return STATUSES.get(name, label(name))


def label(name: str | None) -> str:
    """A label of a closed list without its underscores.

    >>> label("not_free_and_fair"), label(None)
    ('not free and fair', '')
    """
    return (name or "").replace("_", " ")


def printed(quantity: Quantity) -> str:
    """The quantity in its published spelling; a quantity that kept none shows its exact value.

    >>> from decimal import Decimal
    >>> printed(Quantity(Decimal("2.60"), unit="percent", text="2.60 %")), printed(Quantity(Decimal("2.60")))
    ('2.60 %', '2.60')
    """
    if quantity.text:
        return quantity.text
    return " to ".join(str(end) for end in ends(quantity))


def ends(quantity: Quantity | None) -> tuple[Decimal, ...]:
    """The numbers of a quantity: one for a plain number, two for a range, none for a vague word."""
    every = (quantity.value, quantity.low, quantity.high) if quantity else ()
    return tuple(end for end in every if end is not None)


def digits(quantity: Quantity) -> str:
    """The first number in the published spelling, without hedge and unit.

    >>> digits(Quantity(None, text="nearly 71 percent")), digits(Quantity(None, text="dozens"))
    ('71', 'dozens')
    """
    found = _DIGITS.search(printed(quantity))
    return found.group() if found else printed(quantity)


def brief(quantity: Quantity) -> str:
    """The published spelling with its hedge and without the word for percent, for axes and labels.

    >>> from decimal import Decimal
    >>> brief(Quantity(Decimal(71), unit="percent", approximation="nearly", text="almost 71 percent"))
    'almost 71'
    >>> brief(Quantity(Decimal(12_000_000), text="12 million"))
    '12 million'
    """
    return " ".join(filter(None, (hedge(quantity), _PERCENT.sub("", printed(quantity)))))


def hedge(quantity: Quantity) -> str:
    """The hedge to print before the published spelling where the spelling does not hold it already.

    >>> from decimal import Decimal
    >>> hedge(Quantity(Decimal(71), approximation="nearly", text="71 %"))
    'nearly'
    >>> hedge(Quantity(Decimal(71), approximation="nearly", text="almost 71 %"))
    ''
    """
    bare = printed(quantity)[:1].isdigit()
    return HEDGES.get(quantity.approximation, "") if bare else ""


def unit(quantity: Quantity) -> str:
    """The unit to print after the published spelling where the spelling ends with its digits.

    >>> from decimal import Decimal
    >>> unit(Quantity(Decimal("81.31"), unit="percent", text="81.31")), unit(Quantity(Decimal(9), text="9"))
    ('%', '')
    """
    bare = printed(quantity)[-1:].isdigit()
    return (
        {"percent": "%", "year": "years", "hour": "hours", "count": ""}.get(quantity.unit, quantity.unit)
        if bare
        else ""
    )


def many(count: int, noun: str) -> str:
    """A count with its noun.

    >>> many(1, "source"), many(2, "source")
    ('1 source', '2 sources')
    """
    return f"{count} {noun}{'s' if count != 1 else ''}"


def sentences(parts: Iterable[str]) -> str:
    """Sentences and phrases as one paragraph, each with a capital and one full stop.

    >>> sentences(["a digit was mistyped", "The list may have grown."])
    'A digit was mistyped. The list may have grown.'
    """
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('. ')}." for part in parts if part.strip(". "))


def agreement(figure: Figure) -> str:
    """How the reports of a figure stand to each other: a key of :data:`AGREEMENTS`.

    >>> agreement(Figure("turnout", None, None, None, ()))
    'single'
    """
    return "settled" if figure.agreement == "contradict" and figure.accepted else figure.agreement


def figure(of: Figure) -> str:
    """What a figure measures.

    >>> figure(Figure("turnout", None, "Abai", None, ()))
    'Turnout: Abai'
    >>> figure(Figure("electorate", "voters", None, None, ()))
    'Registered voters'
    >>> figure(Figure("votes", "ballots cast", None, None, ()))
    'Ballots cast'
    """
    rest = scope(of)
    if rest == WHOLE:
        return kind(of.measure)
    return rest[:1].upper() + rest[1:] if of.measure in OWN else f"{kind(of.measure)}: {rest}"


def scope(of: Figure) -> str:
    """Whom and where a figure is about, under a heading that says what it measures.

    >>> scope(Figure("other_number", "Poll A", None, "sample_size", ()))
    'sample size, Poll A'
    """
    subject = None if of.subject in PLAIN else of.subject
    return ", ".join(filter(None, (label(of.detail), subject, of.place))) or WHOLE


def labelled(source: Source) -> str:
    """A source as a reader calls it.

    >>> from scrutator.model import Origin
    >>> labelled(Source("a.txt", "", Origin("The Ferry", "2031-05-04")))
    'The Ferry, 4 May 2031'
    """
    origin = source.origin
    day = short(origin.published) if origin.published else None
    return ", ".join(filter(None, (origin.publisher, day))) if origin.publisher else source.file


def quote(claim: Claim, most: int = 160) -> str:
    """The words of a claim on one line, cut at a word's end after ``most`` characters."""
    words = " ".join(claim.evidence.exact.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def chain(claim: Claim) -> str:
    """Who says so, nearest speaker first.

    >>> from scrutator.model import Evidence, Span
    >>> chain(Claim("turnout", Evidence("a", "", Span(0, 1), "x"), "r", sources=("the board", "Ferry Agency")))
    'the board, relayed by Ferry Agency'
    """
    return ", relayed by ".join(claim.sources)
