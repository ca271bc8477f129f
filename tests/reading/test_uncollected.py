"""While a text is read Python does not look for garbage, and afterwards it does as before."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scrutator import read
from scrutator.reading import UnknownLanguageError
from scrutator.reading.uncollected import uncollected

TEXT = "Ada Brenn won 53 % of the vote on Sunday, the Election Board of Norvia said. She thanked her voters.\n\n" * 60


@contextmanager
def searches() -> Iterator[list[str]]:
    """The searches for garbage that begin inside."""
    begun: list[str] = []

    def seen(phase: str, _: dict[str, int]) -> None:
        begun.extend([phase] * (phase == "start"))

    gc.callbacks.append(seen)
    try:
        yield begun
    finally:
        gc.callbacks.remove(seen)


def test_reading_a_text_begins_hardly_a_search() -> None:
    read(TEXT)
    with searches() as begun:
        read(TEXT)
    assert len(begun) <= 2


def test_as_many_objects_begin_searches_outside() -> None:
    thresholds, enabled = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(700, 10, 10)  # whatever libraries asked for
    gc.enable()
    try:
        with searches() as begun:
            kept = [[number] for number in range(10_000)]
    finally:
        gc.set_threshold(*thresholds)
        (gc.enable if enabled else gc.disable)()
    assert len(kept) == 10_000
    assert len(begun) > 2


@pytest.mark.parametrize("enabled", [True, False])
def test_what_was_asked_for_before_holds_again(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
        with pytest.raises(ZeroDivisionError), uncollected():
            _ = 1 // 0
        assert gc.isenabled() is enabled
        with pytest.raises(UnknownLanguageError):
            read(TEXT, language="xx")
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
