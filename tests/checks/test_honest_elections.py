"""An honest election, whatever its numbers, is never called implausible."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from scrutator.checks import checks, generator, samples
from scrutator.checks.samples import Said
from scrutator.model.claim import CAST, INVALID, VALID
from scrutator.numbers.shares import percent, rounded


@st.composite
def elections(draw: st.DrawFn) -> list[Said]:
    counts = draw(st.lists(st.integers(1, 10_000_000), min_size=2, max_size=8))
    places = draw(st.integers(0, 3))
    invalid = draw(st.integers(0, sum(counts)))
    valid, cast = sum(counts), sum(counts) + invalid
    voters = cast + draw(st.integers(0, cast))
    status = draw(st.sampled_from(["early", "final", "official", "unspecified"]))
    rows = []
    for at, votes in enumerate(counts):
        rows.append(Said("votes", votes, f"Candidate {at}", status))
        rows.append(Said("vote_share", f"{rounded(percent(votes, valid), places):f}", f"Candidate {at}", status))
    totals = [Said("votes", n, sort, status) for n, sort in ((valid, VALID), (invalid, INVALID), (cast, CAST))]
    kept = draw(st.lists(st.sampled_from(totals), unique=True))
    turnout = f"{rounded(percent(cast, voters), places):f}"
    return [*rows, *kept, Said("electorate", voters), Said("turnout", turnout, None, status)]


@settings(max_examples=60, deadline=None)
@given(elections())
def test_an_honest_election_is_never_implausible(rows: list[Said]) -> None:
    dossier = samples.record(rows)
    for check in checks("consistency"):
        for finding in check.run(dossier, rng=generator(check.name, 1)):
            assert finding.grade not in ("implausible", "notable"), (finding.sentence, finding.shown)
            assert not [settled for settled in finding.settles if settled.rejected]


@settings(max_examples=60, deadline=None)
@given(elections(), st.data())
def test_a_part_of_an_honest_election_is_never_implausible(rows: list[Said], data: st.DataObject) -> None:
    part = data.draw(st.lists(st.sampled_from(rows), unique=True))
    dossier = samples.record(part)
    for check in checks("consistency"):
        for finding in check.run(dossier, rng=generator(check.name, 1)):
            assert finding.grade not in ("implausible", "notable"), (finding.sentence, finding.shown)


@settings(max_examples=60, deadline=None)
@given(elections(), st.data())
def test_a_wrong_count_is_never_preferred_to_the_true_one(rows: list[Said], data: st.DataObject) -> None:
    true = data.draw(st.sampled_from([row for row in rows if (row.subject or "").startswith("Candidate")][::2]))
    wrong = Said("votes", data.draw(st.integers(1, 20_000_000)), true.subject, true.status, "echo.txt")
    dossier = samples.record([*rows, wrong])
    rejected = {
        claim
        for check in checks("consistency")
        for finding in check.run(dossier, rng=generator(check.name, 1))
        for settled in finding.settles
        for claim in settled.rejected
    }
    honest = {claim.id for claim in dossier.claims if claim.evidence.file != "echo.txt"}
    assert not rejected & honest
