"""Sampling: a frame of polling stations -> a sample -> quick counts. Tables come in and go out as Polars frames.

``Frame.of(table)`` is every station; :func:`draw` takes a sample from it by a rule that anyone can run again, and its
``certificate()`` is published before the count. ``Reports.of(table, wanted)`` is what observers sent;
:func:`estimate` weights it, and says whether it may be published yet.
"""

from __future__ import annotations

from scrutator.sampling.drawing import draw, verified
from scrutator.sampling.frame import Frame
from scrutator.sampling.quickcount import Question, QuickCount, Rules, estimate
from scrutator.sampling.refusal import RefusedError
from scrutator.sampling.reports import Reports, Wanted
from scrutator.sampling.sample import Design, Sample

__all__ = [
    "Design",
    "Frame",
    "Question",
    "QuickCount",
    "RefusedError",
    "Reports",
    "Rules",
    "Sample",
    "Wanted",
    "draw",
    "estimate",
    "verified",
]
