"""Classes: what a number can be, a kind of figure or a sort of one ("seats:majority")."""

from __future__ import annotations

from collections.abc import Mapping

from scrutator.languages import Language
from scrutator.model.claim import CAST, INVALID, RECEIVED, VALID
from scrutator.reading.speech.status import labels_of

NONE = "none"
"""Numbers that are no figure of the election."""
WITHIN = "of another claim"
"""Numbers of acts and events that are claims of another sort: cases of stuffing, people under pressure."""
BY_DETAIL = frozenset({"other_number", "turnout"})
"""Kinds whose sorts are the labels of their closed lists."""
BALLOTS: Mapping[str | None, str] = {CAST: "cast", RECEIVED: "received", VALID: "valid", INVALID: "invalid"}
"""Subjects of ballots that nobody owns, and their sorts."""
MAJORITY, HOUSE = "majority", "house"


def class_of(kind: str, detail: str | None, subject: str | None, language: Language) -> str:
    """The class of a figure.

    >>> from scrutator.languages import language
    >>> class_of("votes", None, "ballots cast", language("en")), class_of("votes", None, "Ada Brenn", language("en"))
    ('votes:cast', 'votes')
    """
    sort = detail if kind in BY_DETAIL else _SORTS[kind](subject, language) if kind in _SORTS else None
    return f"{kind}:{sort}" if sort else kind


def kind_of(name: str) -> str:
    """The kind of a class."""
    return name.partition(":")[0]


def sort_of(name: str) -> str | None:
    """The sort that a class is of its kind."""
    return name.partition(":")[2] or None


def _sort_of_votes(subject: str | None, _: Language) -> str | None:
    return BALLOTS.get(subject)


def _sort_of_seats(subject: str | None, language: Language) -> str | None:
    labels = labels_of((subject,), language) if subject else frozenset({"HOUSE"})
    return MAJORITY if subject == MAJORITY or "MAJORITY" in labels else HOUSE if "HOUSE" in labels else None


_SORTS = {"votes": _sort_of_votes, "seats": _sort_of_seats}
