"""How much the commands simulate for forensic checks, and where they keep it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrutator.checks.calibration import Effort


def effort(replicates: int, step: Callable[[str], None], *, workers: int | None = None, cached: bool = True) -> Effort:
    """The effort of a run: a process a core unless ``workers`` says otherwise; what was drawn for the same stations
    before is used again from the user's cache folder."""
    from platformdirs import user_cache_path

    from scrutator.checks.calibration import Effort

    return Effort(
        replicates,
        workers or os.cpu_count() or 1,
        user_cache_path("scrutator", appauthor=False) / "calibrations" if cached else None,
        lambda done, of: step(f"Drawing honest elections with these stations: {done} of {of}"),
    )
