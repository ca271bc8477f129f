"""The interface for programs on a folder with results by polling station."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from scrutator.checks.calibration import Effort
from scrutator.desk.desk import Desk
from scrutator.desk.people import People, Person, hashed
from scrutator.desk.settings import Settings
from scrutator.journal import Journal
from scrutator.pipeline import Library
from scrutator.web import Gate, application
from scrutator.web.api.endpoint import HOME


def test_stations_are_told_as_published(copied: Callable[[str], Path]) -> None:
    settings = Settings(effort=Effort(replicates=0))
    desk = Desk(copied("georgia-2013"), Journal.open("sqlite://"), Library(), settings)
    app = application(desk, Gate(People([(Person("Cleo", "viewer"), hashed("key"))])), "a secret")
    ((election, examined),) = desk.state.index.elections.items()
    stations = examined.dossier.stations
    assert stations is not None

    async def pages() -> list[Any]:
        headers = {"Authorization": "Bearer key"}
        address = f"{HOME}/elections/{election}/stations"
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://localhost", headers=headers
        ) as viewer:
            return [(await viewer.get(address, params={"size": 500, "page": page})).json() for page in range(1, 9)]

    with ThreadPoolExecutor(1) as aside:  # a browser of other tests keeps a loop running in this thread
        told = aside.submit(asyncio.run, pages()).result()
    desk.close()
    rows = [row for page in told for row in page["items"]]
    assert told[0]["pages"] == 8
    assert tuple(row["id"] for row in rows) == stations.ids
    for name in ("registered", "valid"):
        assert sum(row["counts"][name] or 0 for row in rows) == stations.total(name)
    for name in stations.candidates:
        assert sum(row["candidates"][name] or 0 for row in rows) == stations.total(name)
