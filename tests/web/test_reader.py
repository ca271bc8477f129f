"""The reader of texts: long texts are turned over like a book, and every claim is on some page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.web.conftest import serving

from scrutator.web.pages.documents import CHARACTERS
from scrutator.web.render import at

SAID = "Turnout in the presidential election in Kazakhstan on 20 November 2022 was 69.43 percent, the commission said."
FILLING = {"paragraphs": "\n\n", "lines": "\n", "words": " ", "one word": ""}


@pytest.mark.parametrize("gap", FILLING)
def test_a_long_text_is_turned_over_and_loses_nothing(copied: Callable[[str], Path], gap: str) -> None:
    folder = copied("kazakhstan-2022")
    filling = FILLING[gap].join(["nothing to report"] * (CHARACTERS // 8))
    (folder / "long.txt").write_text(f"{SAID}\n\n{filling}\n\n{SAID.replace('69.43', '69.44')}\n", encoding="utf-8")
    with serving(folder) as served, served.client() as client:
        claims = served.desk.state.of_file("long.txt")
        assert {claim.quantity.text for claim in claims if claim.quantity} == {"69.43 percent", "69.44 percent"}
        first = client.get("/documents/long.txt").text
        pages = int(re.findall(r"Page 1 of (\d+)", first)[0])
        assert pages > 1
        shown = [client.get(f"/documents/long.txt?page={number}").text for number in range(1, pages + 1)]
        for claim in claims:
            assert sum(f'id="claim-{claim.id}"' in page for page in shown) == 1
            address, _, anchor = at(claim).partition("#")
            assert f'id="{anchor}"' in client.get(address).text
