"""SVG: a picture with title and description, scales, and text that fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10

from markupsafe import Markup

from scrutator.model import Claim
from scrutator.report.element import number, tag

EM = 0.62
"""Width of an average character in a plain sans-serif face, in ems; on the wide side so that text never spills."""
CAPITALS = 0.24
"""How much wider each further letter of a word in capitals is, in ems."""


class Link(Markup):
    """A part of a picture that leads to the words of a claim when clicked."""

    __slots__ = ()


def linked(claim: Claim, *children: str | Markup) -> Link:
    """A link around children. The keyboard meets the same link in the data table under the chart: inside a picture
    it would be announced twice."""
    return Link(tag("a", *children, href=f"#claim-{claim.id}", data_claim="", tabindex="-1"))


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values to pixels.

    >>> Scale(0, 100, 10, 210)(50)
    110.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        span = self.high - self.low or 1
        return self.start + (self.end - self.start) * (value - self.low) / span


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round values that cover ``low`` to ``high`` in about so many steps.

    >>> ticks(81.3, 85.5)
    [81.0, 82.0, 83.0, 84.0, 85.0, 86.0]
    >>> ticks(7, 7)
    [6.0, 7.0, 8.0]
    """
    if high <= low:
        low, high = low - 1, high + 1
        about = 2
    rough = (high - low) / about
    unit = 10.0 ** floor(log10(rough))
    step = next(unit * factor for factor in (1, 2, 2.5, 5, 10) if unit * factor >= rough * 0.8)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    return [round(step * i, 9) for i in range(first, last + 1)]


def short(value: float) -> str:
    """A tick's number without needless zeros.

    >>> short(80.0), short(2.5)
    ('80', '2.5')
    """
    return f"{value:g}"


def fit(line: str, width: float, size: float) -> str:
    """Words cut to a width in pixels.

    >>> fit("Institute for Comprehensive Social Research", 120, 12)
    'Institute for C…'
    """
    if wide(line, size) <= width:
        return line
    most = min(len(line), int(width / (EM * size))) - 1
    left = next((line[:n] for n in range(most, 0, -1) if wide(line[:n] + "…", size) <= width), "")
    return left.rstrip() + "…"


def wrap(line: str, width: float, size: float) -> list[str]:
    """Words on one line or two; what does not fit on the second is cut.

    >>> wrap("Institute for Comprehensive Social Research", 240, 12)
    ['Institute for Comprehensive', 'Social Research']
    """
    first = line
    while " " in first and wide(first, size) > width:
        first = first.rpartition(" ")[0]
    rest = line[len(first) :].strip()
    return [fit(part, width, size) for part in (first, rest) if part]


def spread(labels: Sequence[tuple[float, float]], start: float, end: float, gap: float = 6) -> list[float]:
    """Where labels of given middles and widths stand side by side: moved apart as little as needed, inside a frame.

    >>> spread([(10, 20), (12, 20)], 0, 100)
    [10, 36.0]
    >>> spread([(95, 20)], 0, 100)
    [90.0]
    """
    places: list[float] = []
    edge = start
    for middle, width in labels:
        places.append(max(middle, edge + width / 2))
        edge = places[-1] + width / 2 + gap
    edge = end
    for i in range(len(labels) - 1, -1, -1):
        places[i] = min(places[i], edge - labels[i][1] / 2)
        edge = places[i] - labels[i][1] / 2 - gap
    return places


def wide(line: str, size: float) -> float:
    """How wide words will be at most, in pixels.

    >>> wide("Union", 10), wide("UNION", 10)
    (31.0, 40.6)
    """
    further = sum(one.isupper() and two.isupper() for one, two in pairwise(line))
    return round((len(line) * EM + further * CAPITALS) * size, 6)


def text(x: float, y: float, line: str, *, size: float = 12, anchor: str | None = None, css: str = "") -> Markup:
    """A line of text at a baseline."""
    return tag("text", line, x=x, y=y, font_size=size, text_anchor=anchor, class_=css or None)


def line(x1: float, y1: float, x2: float, y2: float, css: str) -> Markup:
    """A straight line."""
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=css)


def dot(x: float, y: float, r: float, css: str) -> Markup:
    """A disc or a ring, as the class paints it."""
    return tag("circle", cx=x, cy=y, r=r, class_=css)


def picture(uid: str, title: str, desc: str, size: tuple[float, float], children: Sequence[Markup]) -> Markup:
    """A picture that screen readers announce by its title and description. Its links lie over it and are for the
    pointer only, because an image may hold nothing that takes the focus."""
    image = tag(
        "svg",
        tag("title", title, id=f"{uid}-title"),
        tag("desc", desc, id=f"{uid}-desc"),
        *(child for child in children if not isinstance(child, Link)),
        role="img",
        aria_labelledby=f"{uid}-title {uid}-desc",
    )
    over = tag("g", *(child for child in children if isinstance(child, Link)), aria_hidden="true")
    frame = f"0 0 {number(size[0])} {number(size[1])}"
    return tag("svg", image, over, xmlns="http://www.w3.org/2000/svg", viewBox=frame, class_="chart")
