"""Golden pairs: a text, and the claims that have to be read in it. Format: ``golden/README.md``."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.reading.gold.pairs import EMPTY, FIELDS, Pair, golden

from scrutator.model import Claim
from scrutator.reading import read


def _fits(claim: Claim, row: Mapping[str, str]) -> bool:
    return all((FIELDS[key](claim) or EMPTY) == value for key, value in row.items())


def _shown(claim: Claim) -> str:
    return " | ".join(
        [claim.kind, *(f"{key}: {get(claim)}" for key, get in FIELDS.items() if key != "kind" and get(claim))]
    )


PAIRS = tuple(golden())


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.language}: {pair.name}")
def test_a_text_gives_the_claims_that_stand_beside_it(pair: Pair) -> None:
    """Every row is read, each by a claim of its own, and the kinds of the file hold nothing else."""
    left = list(read(pair.document).claims)
    everything = "\n".join(_shown(claim) for claim in left)
    for row in sorted(pair.rows, key=len, reverse=True):
        found = next((claim for claim in left if _fits(claim, row)), None)
        assert found is not None, f"not read: {dict(row)}\nread was:\n{everything}"
        left.remove(found)
    extra = [_shown(claim) for claim in left if claim.kind in pair.kinds]
    assert not extra, "read besides: " + "\n".join(extra)
