"""What the numbers of a sheet say against what its columns were taken for."""

from __future__ import annotations

from scrutator.tallies.guess.draft import SMALL, Draft
from scrutator.tallies.guess.numbers import AGREE

STATIONS = 5
"""In a place, on average, from which on one number at all of them is no chance."""


def contradictions(draft: Draft) -> None:
    """Bounds and sums that headers promise and numbers break."""
    at = {role: draft.at(role) for role in ("registered", "received", "issued", "found", "valid", "invalid")}
    for low, high in (("found", "registered"), ("issued", "registered"), ("valid", "found"), ("valid", "registered"),
                      ("invalid", "valid"), ("invalid", "registered")):  # fmt: skip
        a, b = at[low], at[high]
        if a is not None and b is not None and not draft.numbers.below(a, b):
            draft.doubts.append(
                f"{draft.name(a)} should be “{low}” and {draft.name(b)} “{high}”, and it is often larger."
            )
    _many_blank(draft)
    _one_roll(draft)
    _all_found(draft)
    valid, invalid, found = at["valid"], at["invalid"], at["found"]
    if valid is not None and invalid is not None and found is not None:
        parts = [at for at in (valid, invalid, draft.at("blank")) if at is not None]
        share = draft.numbers.equal(parts, found)
        if share < AGREE:
            names = f"{' and '.join(map(draft.name, parts))} add up to {draft.name(found)}"
            draft.doubts.append(f"{names} in only {share:.0%} of the rows; they should always.")


def _many_blank(draft: Draft) -> None:
    """Blank ballots that are as many as the votes of a candidate may be one's who is called so."""
    votes = sum(draft.numbers.total(at) for at, use in draft.uses.items() if use.kind == "candidate")
    for role in ("blank", "blank_valid"):
        blank = draft.at(role)
        if blank is not None and SMALL * draft.numbers.total(blank) > votes > 0:
            draft.doubts.append(
                f"{draft.name(blank)} would be blank ballots, and holds more than one for every {SMALL} votes: is it a "
                "candidate or a list?"
            )


def _one_roll(draft: Draft) -> None:
    """A roll that is the same at all stations of a place may be that of the whole place, said again at each."""
    roll = draft.at("registered")
    if roll is None:
        return
    texts = draft.sheet.fields[roll].texts.fill_null("").alias("roll")
    rows = len(texts)
    for at, use in draft.uses.items():
        if use.kind == "place" and use.name != "station":
            place = draft.sheet.fields[at].texts.alias("place")
            places = place.n_unique()
            if STATIONS * places <= rows and texts.to_frame().with_columns(place).n_unique() == places:
                draft.doubts.append(
                    f"{draft.name(roll)} is the same at every station of one {draft.name(at)}: is it the roll of the "
                    "whole place? Then it is unused."
                )
                return


def _all_found(draft: Draft) -> None:
    """Where the columns add up to all ballots, one of them may be the invalid ones under an unknown word."""
    found = draft.at("found")
    candidates = [at for at, use in draft.uses.items() if use.kind == "candidate"]
    named = any(draft.at(role) is not None for role in ("valid", "invalid"))
    if found is not None and candidates and not named and draft.numbers.equal(candidates, found) >= AGREE:
        draft.doubts.append(
            f"{', '.join(map(draft.name, candidates))} add up to {draft.name(found)}, which would hold the invalid "
            f"votes too: which column is “invalid”? If none is, {draft.name(found)} is “valid”."
        )
