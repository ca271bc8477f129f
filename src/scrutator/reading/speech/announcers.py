"""Announcers: the boards and courts that publish the results which a text goes on to report."""

from __future__ import annotations

from scrutator.reading.sentence import Sentence, Unit

BOARDS = frozenset({"ELECTION_COMMISSION", "STATE_BODY"})
_ANNOUNCED = frozenset({"RESULTS", "ANNOUNCES"})
PUBLISHED_BY = 4
"""Units behind a verb of publishing in which "by" stands, and behind "by" in which the body does."""
DENIED_WITHIN = 2
"""Units behind a verb in which what denies it may stand."""


def announcer(sentence: Sentence) -> str | None:
    """The board or court that publishes results in a sentence without a result of its own, or who speaks for it."""
    if not sentence.labels >= _ANNOUNCED or sentence.labels & {"EXPECTS", "UNREAL", "EXIT_POLL"}:
        return None
    if any(not _counts_units(sentence, unit) for unit in sentence.having("NUMBER")):
        return None
    verb = next(sentence.having("ANNOUNCES"))
    if any("NEGATION" in unit.labels for unit in sentence.units[: verb.index + 1 + DENIED_WITHIN]):
        return None  # "has not published"; but "published the results, without changes"
    before, behind = sentence.units[: verb.index], sentence.units[verb.index + 1 : verb.index + 1 + PUBLISHED_BY]
    by = next((unit.index for unit in behind if "BY" in unit.labels), len(sentence.units))
    near = (*sentence.units[by : by + PUBLISHED_BY], *before)  # "seats in parliament, by the results | of the board"
    body = next((unit for unit in near if unit.labels & BOARDS and "SEATS" not in unit.labels), None)
    if body is None:
        return None
    spoken = next((unit for unit in before if "OFFICER" in unit.labels and unit.entity), None)
    named = spoken or body
    return named.entity.name if named.entity else sentence.text(named.span)


def _counts_units(sentence: Sentence, number: Unit) -> bool:
    """Whether a number only says how much has been counted: "results from 62 % of stations", "of all 475 stations"."""
    near = sentence.units[max(0, number.index - 2) : number.index + 4]
    return any(unit.labels & {"COUNTED", "STATIONS", "SOME_COUNTED"} for unit in near)
