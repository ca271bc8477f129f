"""Element: HTML and SVG elements as escaped markup."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup, escape

Value = str | float | None


def tag(name: str, *children: str | Markup, **attributes: Value) -> Markup:
    """An element. ``_`` in an attribute's name is printed as ``-``, one at its end is dropped; None leaves it out.

    >>> tag("text", "a < b", class_="note", x=1.25, text_anchor="end")
    Markup('<text class="note" x="1.2" text-anchor="end">a &lt; b</text>')
    """
    printed = "".join(
        f' {_name(key)}="{escape(number(value))}"' for key, value in attributes.items() if value is not None
    )
    return Markup(f"<{name}{printed}>{''.join(map(escape, children))}</{name}>")  # noqa: S704


@cache
def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def number(value: str | float) -> str:
    """A number with one decimal at most; words as they are.

    >>> number(2.0), number(-0.01), number("x")
    ('2', '0', 'x')
    """
    if isinstance(value, str):
        return value
    printed = f"{value:.1f}".removesuffix(".0")
    return "0" if printed == "-0" else printed
