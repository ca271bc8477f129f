"""Settings: how a desk works, and where it keeps what is its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scrutator.release import Key

if TYPE_CHECKING:
    from scrutator.checks.calibration import Effort

HOME = ".scrutator"
"""The folder, among the sources, in which a desk keeps its journal and its releases; no source is looked for in it."""


def now() -> str:
    """This moment, as the journal writes it."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a desk works."""

    effort: Effort | None = None
    """How much is simulated for station results (:func:`scrutator.pipeline.examine`)."""
    now: Callable[[], str] = now
    """The clock."""
    signer: Callable[[], Key] = Key.make
    """Gives the key that signs releases; if not given, each is signed with a new one."""


AS_USUAL = Settings()
"""How it works where nothing else is asked."""
