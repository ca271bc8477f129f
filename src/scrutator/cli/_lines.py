"""Lines for the terminal: what comes from a source is shown as words, never obeyed."""

from __future__ import annotations

import sys

import click

from scrutator.model import Unread

_JOINERS = "\u200c\u200d"
"""They print nothing, but Persian and Indic words cannot do without them."""


def line(text: str) -> str:
    r"""``text`` as one line that a terminal shows and does not act upon: white space becomes a space, and what controls
    a terminal, turns the direction of writing or cannot be printed becomes U+FFFD.

    >>> line("The\u00a0Ferry\nForged: line"), line("\x1b[31mred"), line("\u202etxt.exe")
    ('The Ferry Forged: line', '�[31mred', '�txt.exe')
    """
    return "".join(_shown(character) for character in text)


def say(text: str, *, err: bool = False) -> None:
    """Prints ``text`` as one :func:`line`, on standard error if ``err``."""
    click.echo(line(text), err=err)


def told(remark: Unread) -> str:
    """The sentence about a file, which names it once.

    >>> told(Unread("a.txt", "a.txt is empty.")), told(Unread("a.txt", "the text is in “ru”."))
    ('a.txt is empty.', 'a.txt: the text is in “ru”.')
    """
    return remark.because if remark.because.startswith(remark.file) else f"{remark.file}: {remark.because}"


def forgiving_streams() -> None:
    """Lets the standard streams write what their encoding lacks as escapes: an ASCII terminal is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _shown(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"
