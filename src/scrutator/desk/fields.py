"""Fields: what people can say about a claim, checked before it counts.

A form and the interface for programs give the same: a text for each field, the empty one for "nothing". What comes out
is a :class:`~scrutator.model.Claim`, or one sentence for each field that cannot be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from scrutator.model import Claim, Content, ElectionRef, Quantity, When
from scrutator.model.claim import STATUSES
from scrutator.reading.kinds import kinds, meanings
from scrutator.report import when as dates

LONGEST = 500
"""Characters that a field can hold."""
APPROXIMATIONS = ("exact", "about", "nearly", "more_than", "less_than", "at_least", "up_to", "range")
UNITS = ("percent", "count", "year", "hour")
OFFICES = ("president", "parliament", "local", "referendum", "other")

Texts = Mapping[str, str]
"""A text by the name of its field."""

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_DIGITS = re.compile(r"\d(?:[\d.,'’\s]*\d)?")
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
_HOUR = re.compile(r"T[0-2][0-9]:[0-5][0-9]")
_PERCENT = re.compile(r"\s*(?:%|per ?cent\b)")
_CURRENCY = re.compile("[A-Z]{3}")


class FieldError(ValueError):
    """Fields that cannot be, with a sentence for each."""

    def __init__(self, sentences: Mapping[str, str]) -> None:
        super().__init__(" ".join(sentences.values()))
        self.sentences = dict(sentences)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a claim as people see it."""

    name: str
    label: str
    shown: Callable[[Claim], str]
    """What it holds, as text."""
    refused: Callable[[str], str | None]
    """Why a text cannot stand in it, as the end of a sentence; None where it can."""
    choices: Callable[[str], tuple[str, ...]] | None = None
    """The texts that can stand in it for a kind of claim, where the list is closed."""
    many: bool = False
    """Whether each line is an entry of its own."""
    tidied: Callable[[str], str] = str
    """How the journal writes a text that people spell in several ways."""


def one_line(text: str) -> str:
    r"""A text on one line, without characters that nobody sees and no table can hold.

    >>> one_line(" Ada\0\n Brenn\ud800")
    'Ada Brenn'
    """
    return " ".join(_CONTROL.sub("", text).split())


def _any(_: str) -> str | None:
    return None


def _one_of(*names: str) -> Callable[[str], str | None]:
    return lambda text: None if text in names else f"is none of {', '.join(filter(None, names))}"


def _number(text: str) -> str | None:
    if text and not _NUMBER.fullmatch(text):
        return "is no number; write it in digits, as 200907, 200,907 or 81.31"
    return None


def _plain(text: str) -> str:
    """A number in plain digits, however people print it; what is none stays as it is.

    >>> _plain("200,907"), _plain("200 907"), _plain("81,31 %"), _plain("1.234.567"), _plain("2.60")
    ('200907', '200907', '81.31', '1234567', '2.60')
    """
    bare = re.sub(r"[\s'’]|%$", "", text)
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d{1,3}(\.\d{3}){2,}", bare):
        return bare.replace(",", "") if "," in bare else bare.replace(".", "")
    return bare.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", bare) else bare


def _edtf(text: str) -> str | None:
    if not text or _HOUR.fullmatch(text) or (dates.window(text) and text.isascii() and "0000" not in text[:4]):
        return None
    return "is no day; write it as 2022-11-20, 2022-11, 2022, 2022-11-20T18:05 or 2022-11-18/2022-11-20"


def _unit(text: str) -> str | None:
    known = text in ("", *UNITS) or _CURRENCY.fullmatch(text)
    return None if known else f"is none of {', '.join(UNITS)} and no currency code"


def _of_quantity(name: str) -> Callable[[Claim], str]:
    def shown(claim: Claim) -> str:
        held = getattr(claim.quantity, name, None)
        return format(held, "f") if isinstance(held, Decimal) else str(held or "")

    return shown


def _of_election(name: str) -> Callable[[Claim], str]:
    return lambda claim: str(getattr(claim.election, name, None) or "")


def _kinds(_: str = "") -> tuple[str, ...]:
    return tuple(kind.name for kind in kinds())


def _details(kind: str) -> tuple[str, ...]:
    return ("", *meanings().get(kind, {}))


def fields() -> tuple[Field, ...]:
    """Every field, in the order of a form.

    >>> [field.name for field in fields()][:3]
    ['kind', 'subject', 'object']
    """
    return (
        Field("kind", "Kind of claim", lambda c: c.kind, _one_of(*_kinds()), _kinds),
        Field("subject", "Whom or what it is about", lambda c: c.subject or "", _any),
        Field("object", "Second party", lambda c: c.object or "", _any),
        Field("value", "Number", _of_quantity("value"), _number, tidied=_plain),
        Field("low", "From", _of_quantity("low"), _number, tidied=_plain),
        Field("high", "To", _of_quantity("high"), _number, tidied=_plain),
        Field("unit", "Unit", _of_quantity("unit"), _unit),
        Field(
            "approximation",
            "How exact",
            _of_quantity("approximation"),
            _one_of("", *APPROXIMATIONS),
            lambda _: ("", *APPROXIMATIONS),
        ),
        Field("status", "How firm", lambda c: c.status, _one_of(*STATUSES), lambda _: STATUSES),
        Field("detail", "Detail", lambda c: c.detail or "", _any, _details),
        Field("place", "Places", lambda c: "\n".join(c.place), _any, many=True),
        Field("when", "When it happened", lambda c: c.when.date if c.when else "", _edtf),
        Field("sources", "Who says so, nearest speaker first", lambda c: "\n".join(c.sources), _any, many=True),
        Field("country", "Country of the election", _of_election("country"), _any),
        Field("office", "Office", _of_election("office"), _one_of("", *OFFICES), lambda _: ("", *OFFICES)),
        Field("date", "Day or year of the election", _of_election("date"), _edtf),
    )


def shown(claim: Claim) -> dict[str, str]:
    """What a claim says, field by field."""
    return {field.name: field.shown(claim) for field in fields()}


def changed(claim: Claim, texts: Texts) -> dict[str, Content]:
    """The fields of ``texts`` that differ from the claim: what a correction writes into the journal.

    :raises FieldError: a field is unknown or holds what cannot be.
    """
    before, tidy = shown(claim), _tidied(texts)
    return {name: text for name, text in tidy.items() if text != before[name]}


def with_fields(claim: Claim, texts: Mapping[str, Content], because: str) -> Claim:
    """The claim with these fields instead of its own. It keeps its evidence and its identifier.

    :param because: the reason that stands with a day that a person gives.
    :raises FieldError: a field is unknown or holds what cannot be.
    """
    tidy = _tidied({name: str(text) for name, text in texts.items()})
    if not tidy:
        return claim
    now = shown(claim) | tidy
    if now["detail"] not in _details(now["kind"]):
        raise FieldError({"detail": f"Detail “{now['detail']}” is none of the labels of {now['kind']}."})
    return replace(
        claim,
        kind=now["kind"],
        subject=now["subject"] or None,
        object=now["object"] or None,
        quantity=_quantity(claim, now),
        status=now["status"],
        detail=now["detail"] or None,
        election=_election(now),
        place=tuple(now["place"].split("\n")) if now["place"] else (),
        when=(When(now["when"], because) if "when" in tidy else claim.when) if now["when"] else None,
        sources=tuple(now["sources"].split("\n")) if now["sources"] else (),
    )


def _tidied(texts: Texts) -> dict[str, str]:
    known = {field.name: field for field in fields()}
    tidy, wrong = {}, {}
    for name, text in texts.items():
        if name not in known:
            wrong[name] = f"“{name}” is no field of a claim; there are {', '.join(known)}."
            continue
        field = known[name]
        lines = [one_line(line) for line in text.splitlines()]
        tidy[name] = field.tidied(("\n" if field.many else " ").join(filter(None, lines)))
        if len(tidy[name]) > LONGEST:
            wrong[name] = f"{field.label} holds {len(tidy[name])} characters; {LONGEST} are enough."
        elif end := field.refused(tidy[name]):
            wrong[name] = f"{field.label} “{tidy[name]}” {end}."
    if wrong:
        raise FieldError(wrong)
    return tidy


def _quantity(claim: Claim, now: Texts) -> Quantity | None:
    value, low, high = (Decimal(now[name]) if now[name] else None for name in ("value", "low", "high"))
    same = claim.quantity is not None and (value, low, high) == _ends(claim.quantity)
    words = claim.quantity.text if claim.quantity and same else _spelled(claim.evidence.exact, value)
    if value is None and low is None and high is None and not (words and now["unit"]):
        return None
    if (low is None) != (high is None) or (value is not None and low is not None):
        raise FieldError({"value": "A number is one value, or a range from one to another, and not both."})
    if low is not None and high is not None and low > high:
        raise FieldError({"low": f"The range from {low} to {high} runs backwards."})
    exactness = now["approximation"] or ("exact" if low is None else "range")
    printed = words or (f"{value:,f}" if value is not None else f"{low} to {high}")
    return Quantity(value, low, high, now["unit"] or "count", exactness, printed)


def _ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    return quantity.value, quantity.low, quantity.high


def _spelled(words: str, value: Decimal | None) -> str:
    """How the words print a number; '' where they do not print it in digits.

    >>> _spelled("some 8 300 754 ballots and 81,31 %", Decimal("81.31"))
    '81,31'
    """
    for found in _DIGITS.findall(words):
        for group, point in ((",", "."), (".", ","), ("", ".")):
            bare = re.sub(r"\s|['’]", "", found)
            bare = bare.replace(group, "") if group else bare
            if (
                value is not None
                and re.fullmatch(rf"\d+(?:\{point}\d+)?", bare)
                and Decimal(bare.replace(point, ".")) == value
            ):
                return str(found)
    return ""


def only_number(words: str) -> Quantity | None:
    """The number in the words, where they print just one in digits.

    >>> only_number("turnout of 69,43 %"), only_number("from 3 to 5") is None
    (Quantity(value=Decimal('69.43'), low=None, high=None, unit='percent', approximation='exact', text='69,43 %'), True)
    """
    found = list(_DIGITS.finditer(words))
    plain = _plain(found[0][0]) if len(found) == 1 else ""
    if not _NUMBER.fullmatch(plain):
        return None
    sign = _PERCENT.match(words, found[0].end())
    unit = "percent" if sign else "count"
    return Quantity(Decimal(plain), unit=unit, text=words[found[0].start() : sign.end() if sign else found[0].end()])


def _election(now: Texts) -> ElectionRef | None:
    if not (now["country"] or now["office"] or now["date"]):
        return None
    return ElectionRef(now["country"] or None, now["office"] or "other", now["date"] or None)
