"""Slips of the pen between two prints of one number. A slip explains a contradiction; it never decides it."""

from __future__ import annotations

from decimal import Decimal

from scrutator.numbers.shares import cut, decimals, shortened


def slip(one: Decimal, other: Decimal) -> str | None:
    """How ``one`` could have come from ``other``, or ``other`` from ``one``, by one slip of the pen; None where no
    single slip leads from one to the other. The order of the two makes no difference.

    >>> slip(Decimal(614), Decimal(641))
    'two neighbouring digits changed places'
    >>> slip(Decimal("8.09"), Decimal("80.09"))
    'one digit was dropped or doubled'
    >>> slip(Decimal(8108668485), Decimal(8108668))
    '3 digits were appended or cut from the end'
    >>> slip(Decimal(300907), Decimal(200907))
    'one digit differs (the 1st of 6)'
    >>> slip(Decimal(10), Decimal(75)) is None
    True
    """
    if one == other:
        return None
    for explain in (_point, _shortened, _tail, _dropped, _swapped, _one_digit):
        because = explain(one, other)
        if because:
            return because
    return None


def _digits(value: Decimal) -> str:
    return f"{abs(value):f}".replace(".", "")


def _point(one: Decimal, other: Decimal) -> str | None:
    """The same digits with the decimal point elsewhere or lost.

    >>> _point(Decimal("81.31"), Decimal(8131))
    'the same digits with the decimal point lost or moved'
    """
    same = _digits(one).strip("0") == _digits(other).strip("0")
    return (
        "the same digits with the decimal point lost or moved" if same and (decimals(one) or decimals(other)) else None
    )


def _shortened(one: Decimal, other: Decimal) -> str | None:
    """The decimals, or the last digits of a count, cut off or rounded away.

    >>> _shortened(Decimal("68.7"), Decimal(68)), _shortened(Decimal(206206), Decimal(206000))
    ('the decimals were cut off, not rounded', 'the last digits became zeros')
    """
    long, short = sorted((one, other), key=decimals, reverse=True)
    if decimals(long) > decimals(short):
        if shortened(long, decimals(short)) == short:
            return "the decimals were rounded away"
        return "the decimals were cut off, not rounded" if cut(long, decimals(short)) == short else None
    a, b = _digits(one), _digits(other)
    zeros = max(len(a) - len(a.rstrip("0")), len(b) - len(b.rstrip("0")))
    same = len(a) == len(b) and zeros >= 2 and a[:-zeros] == b[:-zeros]
    return "the last digits became zeros" if same else None


def _tail(one: Decimal, other: Decimal) -> str | None:
    short, long = sorted((_digits(one), _digits(other)), key=len)
    more = len(long) - len(short)
    if decimals(one) or decimals(other) or more < 2 or len(short) < 3 or not long.startswith(short):
        return None
    return f"{more} digits were appended or cut from the end"


def _swapped(one: Decimal, other: Decimal) -> str | None:
    a, b = _same_length(one, other)
    differing = [index for index, pair in enumerate(zip(a, b, strict=True)) if pair[0] != pair[1]]
    if len(differing) != 2 or a[differing[0]] != b[differing[1]] or a[differing[1]] != b[differing[0]]:
        return None
    near = differing[1] - differing[0] == 1
    return "two neighbouring digits changed places" if near else "two digits changed places"


def _one_digit(one: Decimal, other: Decimal) -> str | None:
    """
    >>> _one_digit(Decimal(480484), Decimal(460484))
    'one digit differs (the 2nd of 6)'
    """
    a, b = _same_length(one, other)
    differing = [index for index, pair in enumerate(zip(a, b, strict=True)) if pair[0] != pair[1]]
    if len(differing) != 1 or len(a) < 3:
        return None
    ordinal = {1: "1st", 2: "2nd", 3: "3rd"}.get(differing[0] + 1, f"{differing[0] + 1}th")
    return f"one digit differs (the {ordinal} of {len(a)})"


def _dropped(one: Decimal, other: Decimal) -> str | None:
    short, long = sorted((_digits(one), _digits(other)), key=len)
    if len(long) - len(short) != 1 or len(short) < 2:
        return None
    found = any(long[:index] + long[index + 1 :] == short for index in range(len(long)))
    return "one digit was dropped or doubled" if found else None


def _same_length(one: Decimal, other: Decimal) -> tuple[str, str]:
    """The digits of both at the finer of their precisions; two empty words where their lengths differ.

    >>> _same_length(Decimal("77.8"), Decimal("77.08"))
    ('7780', '7708')
    """
    places = max(decimals(one), decimals(other))
    a, b = (_digits(shortened(value, places)) for value in (one, other))
    return (a, b) if len(a) == len(b) else ("", "")
