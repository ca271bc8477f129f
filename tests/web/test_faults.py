"""A desk that is killed while people decide: a few kills here; ``benchmarks/faults.py`` does it two hundred times."""

from __future__ import annotations

import pytest
from benchmarks import faults


def test_nothing_that_was_confirmed_is_lost_when_the_desk_is_killed(capsys: pytest.CaptureFixture[str]) -> None:
    assert faults.main(["--kills", "3"]) == 0
    assert "0 lost; the chain is whole" in capsys.readouterr().out
