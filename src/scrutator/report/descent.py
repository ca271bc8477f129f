"""Descent: who reports a figure, and from whom they have it, drawn from left to right.

On the left stands whoever said it first (a body, or a paper in its own voice), on the right every text that carries it,
with the value it prints. Texts that go back to one voice hang on one knot: they are one voice and not several.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scrutator.model import Lineage, Reported
from scrutator.report import words
from scrutator.report.element import tag

MOST = 40
"""Texts that are drawn."""
WIDTH, LINE, TOP = 960, 26, 14
_VOICE, _KNOT, _TEXT, _VALUE = 310, 322, 400, 952


@dataclass(frozen=True, slots=True)
class Carrier:
    """A text that carries a figure."""

    label: str
    values: tuple[str, ...]
    how: str
    """How it stands to other texts; '' where it stands alone."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says it, and the texts through which it is known."""

    name: str
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The voices behind a figure."""

    voices: tuple[Voice, ...]
    more: int
    """Texts that are not drawn."""

    @property
    def svg(self) -> Markup:
        """The picture."""
        rows = sum(len(voice.carriers) for voice in self.voices)
        height = rows * LINE + TOP * 2
        title = tag("title", "Who reports this figure, and from whom they have it")
        parts: list[Markup] = []
        at = TOP
        for voice in self.voices:
            parts.append(_drawn(voice, at))
            at += len(voice.carriers) * LINE
        return tag(
            "svg", title, *parts, class_="descent", viewBox=f"0 0 {WIDTH} {height}", role="img",
            aria_label="Who reports this figure, and from whom they have it; the list of values says the same",
        )  # fmt: skip


def drawing(reported: Sequence[Reported], lines: Mapping[str, Lineage]) -> Drawing:
    """The voices behind a figure, the one with most texts first.

    :param lines: how each file stands to the others.
    """
    by_voice: dict[str, dict[str, list[Reported]]] = {}
    labels = {each.source.file: words.labelled(each.source) for each in reported}
    for each in reported:
        by_voice.setdefault(each.voice, {}).setdefault(each.source.file, []).append(each)
    voices = sorted(by_voice.items(), key=lambda item: (-len(item[1]), item[0]))
    left, drawn = MOST, []
    for name, files in voices:
        if not left:
            break
        shown = list(files.items())[:left]
        left -= len(shown)
        carriers = tuple(Carrier(labels[file], _values(found), _how(lines.get(file), labels)) for file, found in shown)
        drawn.append(Voice(labels.get(name, name), carriers))
    total = sum(len(files) for files in by_voice.values())
    return Drawing(tuple(drawn), total - sum(len(voice.carriers) for voice in drawn))


def _values(found: Sequence[Reported]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words.brief(each.quantity) for each in found))


def _how(line: Lineage | None, labels: Mapping[str, str]) -> str:
    if line is None or line.relation == "independent":
        return ""
    return f"{line.relation} {labels.get(line.of or '', line.of or '')}".strip()


def _drawn(voice: Voice, top: float) -> Markup:
    middle = top + len(voice.carriers) * LINE / 2
    parts = [
        tag("text", _short(voice.name, 40), x=_VOICE, y=middle + 4, text_anchor="end", class_="voice"),
        tag("circle", cx=_KNOT, cy=middle, r=4),
    ]
    for number, carrier in enumerate(voice.carriers):
        y = top + (number + 0.5) * LINE
        bend = (_KNOT + _TEXT) / 2
        parts.append(tag("path", d=f"M{_KNOT},{middle:g} C{bend},{middle:g} {bend},{y:g} {_TEXT - 6},{y:g}"))
        told = f"{carrier.label} ({carrier.how})" if carrier.how else carrier.label
        parts.append(tag("text", _short(told, 58), x=_TEXT, y=y + 4))
        parts.append(
            tag("text", _short("; ".join(carrier.values), 20), x=_VALUE, y=y + 4, text_anchor="end", class_="print")
        )
    return tag("g", *parts)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
