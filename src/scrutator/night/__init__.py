"""The night: partial results as they come in -> projections, what each update added, and jumps that need explaining.

:class:`Units` are what reports (stations, districts), with what is known of them beforehand; a :class:`Night` is what
they reported and when. :func:`project` says where a share is heading, :func:`blocks` what each update brought and
whether the units behind it explain it; :mod:`scrutator.night.replay` measures both on elections whose end is known.
"""

from __future__ import annotations

from scrutator.night.blocks import Block, blocks
from scrutator.night.projecting import Projection, project
from scrutator.night.units import Night, Units

__all__ = ["Block", "Night", "Projection", "Units", "blocks", "project"]
