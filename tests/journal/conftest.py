"""A journal in each of the databases that can hold one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def _tool(name: str) -> str | None:
    """A program of PostgreSQL, where the system has it."""
    known = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return shutil.which(name) or next(map(str, known), None)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of the tests' own, which ends with them."""
    initdb, control = _tool("initdb"), _tool("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    home = Path(tempfile.mkdtemp(prefix="scrutator-"))  # pytest shuts its own folders to anybody but itself
    as_owner: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        shutil.chown(home, "postgres")
        home.chmod(0o755)
        as_owner = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(home / "data")
    quick = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off"

    def run(*command: str) -> None:
        done = subprocess.run([*as_owner, *command], stdout=subprocess.DEVNULL, cwd=home, check=False)
        assert done.returncode == 0, f"{command[0]} failed"

    run(initdb, "-D", data, "-U", "desk", "-A", "trust")
    run(control, "-D", data, "-o", quick, "-l", str(home / "log"), "-w", "start")
    yield f"postgresql://desk@127.0.0.1:{port}/postgres"
    run(control, "-D", data, "-m", "immediate", "-t", "120", "stop")
    shutil.rmtree(home)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where a journal is kept, empty."""
    if request.param == "sqlite":
        return tmp_path / "journal.sqlite"
    url: str = request.getfixturevalue("postgres")
    name = f"d{abs(hash(tmp_path))}"
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url.rpartition("/")[0] + f"/{name}"
