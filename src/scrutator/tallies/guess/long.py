"""Tables with a row for each station and candidate, made into tables with a row for each station."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from scrutator.tallies.guess.columns import NOTHING_ADDS_UP, Guess
from scrutator.tallies.guess.words import Phrase, meanings, parts
from scrutator.tallies.join import pivoted
from scrutator.tallies.plan import Plan, UnclearError, Use
from scrutator.tallies.sheet import Field, Sheet
from scrutator.tallies.totals import is_total

if TYPE_CHECKING:
    import polars as pl

_KEY, _BETWEEN = "/", " / "
LABEL = "a row for each station and candidate"
"""What a sheet is called that was made of such rows."""


@cache
def _words() -> dict[str, frozenset[frozenset[str]]]:
    read = tomllib.loads(files("scrutator.tallies").joinpath("headers.toml").read_text(encoding="utf-8"))["long"]
    return {
        name: frozenset(parts(header) for listed in by_language.values() for header in listed)
        for name, by_language in read.items()
    }


def widened(sheet: Sheet) -> Sheet:
    """The sheet with a row for each station, if it has one for each station and candidate: by the headers of three
    columns, and because stations stand in several rows. Any other sheet is given back as it is.

    >>> from scrutator.model import Source
    >>> from scrutator.tallies.sheet import sheet as made
    >>> rows = [("1", "Kest", "9"), ("1", "Brenn", "4"), ("2", "Kest", "7")]
    >>> wide = widened(made(Source("v.csv", ""), ("Station", "Candidate", "Votes"), rows))
    >>> wide.keys, wide["brenn"].texts.to_list()
    (('station', 'kest', 'brenn'), ['4', None])

    :raises UnclearError: a column is neither of the station nor of the candidate, or a station has two numbers for one.
    """
    option, votes = _only(sheet, "option") or _only(sheet, "party"), _only(sheet, "votes")
    places = [each for each in sheet.fields if each not in (option, votes) and _kind(each) == "place"]
    if option is None or votes is None or not any(meanings(each.header)[0].name == "station" for each in places):
        return sheet
    sheet = sheet.take((option.texts.is_not_null() & votes.texts.is_not_null()).arg_true().to_numpy())
    option, fields = sheet[option.key], [each for each in sheet.fields if each.key not in (option.key, votes.key)]
    stations = _joined([sheet[each.key] for each in places])
    if stations.n_unique() == len(stations):
        return sheet
    kept = [each for each in fields if _constant(each.texts, stations)]
    for each in fields:
        if each not in kept and not _about(each, option):
            raise UnclearError(
                f"{sheet.source.file} has {LABEL}, and “{each.header}” says different things about one station "
                f"({_two(each.texts, stations)}); leave the rows of one contest, or leave the column out."
            )
    keyed = replace(sheet, fields=(*sheet.fields, replace(option, header=_KEY, texts=stations)))
    wide = pivoted(keyed, _KEY, option.key, votes.key, absent=None)
    first = sheet.take(stations.is_first_distinct().arg_true().to_numpy())
    own = (each for each in first.fields if each.key in {one.key for one in kept})
    return replace(wide, fields=(*own, *wide.fields[1:]), rows=first.rows, label=LABEL)


def options_plan(sheet: Sheet, guess: Guess) -> Plan | None:
    """What the columns of a widened sheet are where no line of it says how many votes were valid: the options without
    a known meaning are the candidates, and whether they are all of them is not known. None where anything else is open.

    :param guess: what each column seems to be.
    :raises UnclearError: an option calls itself a total.
    """
    options = [each.rows is not None for each in sheet.fields]
    if sheet.label != LABEL or guess.doubts != (NOTHING_ADDS_UP,):
        return None
    names = [" ".join(each.header.split()) for each in sheet.fields]
    if totals := [name for name, option in zip(names, options, strict=True) if option and is_total(name)]:
        raise UnclearError(
            f"{sheet.source.file} has {LABEL}, and “{totals[0]}” stands where a candidate would; leave out its rows."
        )
    found = [
        use if use is not None and (use.kind == "count" or not option) else Use("candidate", name, LABEL)
        for use, option, name in zip(guess.uses, options, names, strict=True)
    ]
    plain = [use if option or use.kind != "candidate" else Use("unused", "", "no number of the candidate")
             for use, option in zip(found, options, strict=True)]  # fmt: skip
    return Plan(tuple(plain), "guessed", tuple(use.name for use in plain if use.kind == "place"), complete=False)


def _only(sheet: Sheet, what: str) -> Field | None:
    found = [each for each in sheet.fields if parts(each.header) in _words()[what]]
    return found[0] if len(found) == 1 else None


def _kind(each: Field) -> str:
    found: tuple[Phrase, ...] = meanings(each.header)
    return found[0].kind if found else ""


def _joined(columns: list[Field]) -> pl.Series:
    import polars as pl

    texts = [
        each.texts.cast(pl.String).fill_null("").str.strip_chars().alias(str(at)) for at, each in enumerate(columns)
    ]
    return pl.select(pl.concat_str(texts, separator=_BETWEEN)).to_series()


def _constant(texts: pl.Series, stations: pl.Series) -> bool:
    """Whether a column says one thing about each station."""
    import polars as pl

    return pl.DataFrame([texts.alias("a"), stations.alias("b")]).n_unique() == stations.n_unique()


def _about(each: Field, option: Field) -> bool:
    """Whether a column is of the candidates: his party by its header, a share, or another name for each of them."""
    named = parts(each.header) in _words()["party"] or _kind(each) == "unused" or "%" in each.header
    return named or (_constant(each.texts, option.texts) and _constant(option.texts, each.texts))


def _two(texts: pl.Series, stations: pl.Series) -> str:
    import polars as pl

    table = pl.DataFrame([texts.alias("a"), stations.alias("b")]).unique(maintain_order=True)
    row = table.filter(pl.col("b").is_duplicated()).head(1)["b"][0]
    return " and ".join(f"“{text}”" for text in table.filter(pl.col("b") == row)["a"].to_list()[:2])
