"""Refusals: what is wrong with a frame, a sample or a file of reports, in one sentence that says what to do."""

from __future__ import annotations


class RefusedError(ValueError):
    """The material does not allow what was asked; the message says why and what to do."""
