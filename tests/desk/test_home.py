"""The home of a desk: what a stranger's folder brings leads the desk nowhere else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from scrutator.desk.home import UnsafeError, prepared

PLACES = ("added", ".scrutator", ".scrutator/releases", ".scrutator/journal.sqlite", ".scrutator/journal.sqlite-wal")


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("there", [True, False])
def test_a_link_where_the_desk_writes_is_refused(tmp_path: Path, name: str, there: bool) -> None:
    elsewhere, folder = tmp_path / "elsewhere", tmp_path / "folder"
    folder.mkdir()
    if there:
        elsewhere.mkdir()
    link = folder / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere)
    with pytest.raises(UnsafeError, match="is a link, and the desk would write to where it leads; take it away"):
        prepared(folder)
    assert not there or list(elsewhere.iterdir()) == []


def test_the_home_is_for_one_user_alone_even_where_it_was_for_all(tmp_path: Path) -> None:
    home = tmp_path / ".scrutator"
    for _ in range(2):
        assert prepared(tmp_path) == home / "journal.sqlite"
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
        home.chmod(0o777)


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a folder away")
def test_the_home_of_another_user_is_refused(tmp_path: Path) -> None:
    prepared(tmp_path)
    os.chown(tmp_path / ".scrutator", 12345, 12345)
    with pytest.raises(UnsafeError, match=r"belongs to another user \(number 12345\)"):
        prepared(tmp_path)
