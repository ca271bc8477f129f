"""Merging: one claim per fact. A repeat in a headline or a later sentence adds nothing; the fullest mention stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from scrutator.model import Claim
from scrutator.reading.kinds import Policy, kind

_GROUP = {"partial": "early", "final": "official"}


ONCE = frozenset({"concession", "refusal_to_concede", "congratulation", "recognition", "non_recognition"})
"""Acts of speech that somebody does once, however often a text tells of them."""


def one_claim_per_fact(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims without repeats inside one document."""
    alike: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in claims:
        alike[_fact(claim)].append(claim)
    for repeats in alike.values():
        yield max(repeats, key=_fullness)


def _fact(claim: Claim) -> Hashable:
    quantity = claim.quantity
    opinion = claim.kind == "observer_verdict" and claim.subject is None and claim.section == "body"
    if claim.kind == "statement" and claim.detail in ONCE:
        return claim.kind, claim.subject, claim.object, claim.detail
    if quantity is None and (opinion or claim.kind in ("statement", "background")):
        return claim.id  # each sentence of the article's own judgement is one
    number = quantity and (
        quantity.value,
        quantity.low,
        quantity.high,
        quantity.unit,
        quantity.value is None and quantity.text,
    )
    election = claim.election and claim.election.date
    state = kind(claim.kind).policy is Policy.STATE
    dated = claim.when.date if claim.when and (quantity is not None or state) else None
    group = _GROUP.get(claim.status, claim.status) if quantity is None else None
    if claim.kind == "winner":
        group = claim.status if claim.status in ("alleged", "denied") else None
    return (
        claim.kind,
        claim.subject,
        claim.object.casefold() if quantity is None and claim.object else None,
        number,
        claim.detail,
        election,
        dated,
        claim.place if claim.kind != "winner" else (),
        group,
    )


def _fullness(claim: Claim) -> tuple[bool, bool, bool, int, int]:
    """What makes a mention fuller than another; of two that only name a sort, the first is the fullest."""
    more = claim.quantity is not None or claim.subject is not None
    return (
        claim.section != "headline",
        bool(claim.sources),
        claim.status != "unspecified",
        len(claim.evidence.exact) if more else 0,
        -claim.order[1][1] if isinstance(claim.order[1][1], int) else 0,
    )
