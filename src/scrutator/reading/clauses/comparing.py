"""Comparing: the shares told of before, with which a share is compared that names nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice, takewhile

from scrutator.reading.sentence import Sentence, Unit

COMPARED_WITHIN = 12
"""Sentences back in which the share that another is compared with may stand."""
COMPARED_AMONG = 60
"""Numbers among which it is looked for, the nearest ones: what keeps a text of nothing but percentages linear."""


def nearest(value: Unit | None, earlier: Iterable[tuple[Decimal, Unit]]) -> Unit | None:
    """Whose share "a higher share" or one that "came close" is: that of the share before it that is nearest in value,
    the later one among equals."""
    number = _share(value)
    if number is None:
        return None
    return min(earlier, key=lambda each: abs(each[0] - number), default=(number, None))[1]


def owned_before(sentence: Sentence) -> list[tuple[Decimal, Unit]]:
    """The shares of somebody in the sentences before, those of the nearest sentence first."""
    near = takewhile(lambda before: sentence.number - before.number <= COMPARED_WITHIN, _before(sentence))
    numbers = ((before, unit) for before in near for unit in before.ownership.numbers if "PERCENT" in unit.labels)
    owned = ((_share(unit), before.owner(unit)) for before, unit in islice(numbers, COMPARED_AMONG))
    return [(share, owner) for share, owner in owned if share is not None and owner is not None]


def rivals(sentence: Sentence, value: Unit, owner: Unit | None) -> Unit | None:
    """The owner of a share; where it makes a hundred with the one before that it is held against ("53 % against 47 %"),
    which is that owner's, the only other person of the sentence, and nobody if there are several."""
    at = sentence.ownership.numbers.index(value) if value in sentence.ownership.numbers else 0
    if at == 0 or owner is None or owner.entity is None:
        return owner
    before = sentence.ownership.numbers[at - 1]
    shares = [_share(unit) for unit in (before, value) if "PERCENT" in unit.labels]
    inner = sentence.units[before.index + 1 : value.index]
    opposed = any("AGAINST" in unit.labels for unit in inner)
    whole = len(shares) == len(inner) + 1 == 2 and WHOLE[0] <= sum(share or 0 for share in shares) <= WHOLE[1]
    first = sentence.owner(before)
    if not (whole and opposed) or first is None or first.entity is not owner.entity:
        return owner
    people = {unit.entity.name: unit for unit in sentence.having("PERSON") if unit.entity is not None}
    others = [unit for unit in people.values() if unit.entity is not owner.entity and "OFFICER" not in unit.labels]
    return others[0] if len(others) == 1 else None


WHOLE = (Decimal(99), Decimal(101))
"""Between what lies the sum of two shares that are all there are."""


def _before(sentence: Sentence) -> Iterator[Sentence]:
    """The sentences before one, nearest first."""
    while sentence.before is not None:
        sentence = sentence.before
        yield sentence


def _share(unit: Unit | None) -> Decimal | None:
    return unit.amount.quantity.value if unit is not None and unit.amount is not None else None
