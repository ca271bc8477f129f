"""Which figures of casualties, arrests and protesters speak of the same thing, and do those agree?

*Null:* Figures of one kind, time window and place, said by the same sort of source, agree. Figures of other windows or
places are other figures: five hundred on the day and thousands over the week do not contradict each other. Official
figures that grow with the day of publication replace each other.

*Misleads when:* A window or a place was not read from the text, or two bodies count by different definitions.

*After:* The rules of casualty recording set out by Every Casualty Counts (2016), Standards for Casualty Recording.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from numpy.random import Generator

from scrutator.checks import samples
from scrutator.checks.consistency._answers import Answers
from scrutator.model import Claim, Dossier, Finding, Quantity
from scrutator.numbers.writing import number, total

NEEDS = ("arrests", "deaths", "injuries", "protest_size")
CONFOUNDERS = (
    "The figures may count different definitions (held, charged, punished).",
    "A time window or a place may be narrower than the text says.",
)
Key = tuple[str, str, tuple[str, ...], str]


def check(dossier: Dossier, *, rng: Generator) -> Iterator[Finding]:
    """One finding for each kind of event, window and place with several figures, and one for what is kept apart."""
    answer = Answers(__name__, dossier, CONFOUNDERS)
    groups = _groups(dossier)
    if not groups:
        yield answer.cannot("No figures of casualties, arrests or protesters were published.")
        return
    published = {source.file: source.origin.published for source in dossier.sources}
    for key, claims in groups.items():
        if len(claims) > 1:
            yield _same(answer, key, claims, published)
    for kind in sorted({key[0] for key in groups}):
        yield _apart(answer, kind, {key: claims for key, claims in groups.items() if key[0] == kind})


def _groups(dossier: Dossier) -> dict[Key, list[Claim]]:
    found: defaultdict[Key, list[Claim]] = defaultdict(list)
    for event in dossier.events:
        for claim in event.claims:
            if event.kind in NEEDS and claim.quantity is not None:
                found[event.kind, event.when or "", event.place, claim.detail or ""].append(claim)
    return {key: sorted(found[key], key=lambda each: (each.order, each.id)) for key in sorted(found)}


def _quantity(claim: Claim) -> Quantity:
    assert claim.quantity is not None
    return claim.quantity


def _label(key: Key) -> str:
    kind, when, place, detail = key
    words = (detail or kind).replace("_", " ")
    return f"{words}, {when or 'no day given'}, {', '.join(place) or 'no place given'}"


def _same(answer: Answers, key: Key, claims: list[Claim], published: dict[str, str | None]) -> Finding:
    """Claims of one window and place: they agree, they grow, they stand as parts beside a whole, or they disagree."""
    ids = [claim.id for claim in claims]
    shown = [f"{_quantity(claim).text} ({claim.evidence.file}, {claim.status})" for claim in claims]
    about = (None, key[2][0] if key[2] else None)
    parts = _parts(claims)
    if all(_quantity(one).agrees(_quantity(other)) for one in claims for other in claims):
        return answer("consistent", f"The figures agree: {_label(key)}.", shown, ids, about=about)
    if parts:
        return answer(
            "consistent", f"The parts add up to the whole: {_label(key)}.", [*parts, *shown], ids, about=about
        )
    if not key[1]:
        because = f"The figures differ, but no day says whether they speak of one event: {_label(key)}."
        return answer.cannot(because, shown, ids, about=about)
    if _grows(claims, published):
        sentence = (
            f"The official figures grow with the day of publication; the later replace the earlier: {_label(key)}."
        )
        return answer("consistent", sentence, shown, ids, about=about)
    printed = "; ".join(dict.fromkeys(_quantity(claim).text for claim in claims))
    if not _across(claims):
        because = (
            f"One text gives several figures and does not say how they belong together ({printed}): {_label(key)}."
        )
        return answer.cannot(because, shown, ids, about=about)
    sides = {claim.status for claim in claims}
    reason = "sources of different standing disagree" if len(sides) > 1 else "sources disagree"
    return answer("notable", f"Of one event and window, {reason} ({printed}): {_label(key)}.", shown, ids, about=about)


def _across(claims: list[Claim]) -> bool:
    """Whether two figures that disagree stand in two texts: inside one text they may be a whole and its parts."""
    pairs = combinations(claims, 2)
    return any(
        one.evidence.file != other.evidence.file and not _quantity(one).agrees(_quantity(other)) for one, other in pairs
    )


def _grows(claims: list[Claim], published: dict[str, str | None]) -> bool:
    """Whether dated official counts never fall from publication to publication, and all others agree with one."""
    dated = sorted(
        (published.get(claim.evidence.file) or "", _quantity(claim).value or Decimal(0))
        for claim in claims
        if claim.status == "official"
    )
    values = [value for _, value in dated]
    days = {day for day, _ in dated}
    return len(dated) == len(claims) and "" not in days and len(days) == len(set(values)) and values == sorted(values)


def _parts(claims: list[Claim]) -> list[str]:
    """The line of a sum where the smaller figures of one file add up to its largest; else nothing."""
    for file in sorted({claim.evidence.file for claim in claims}):
        found = {_quantity(c).value: c for c in claims if c.evidence.file == file and _quantity(c).value is not None}
        numbers = sorted((value for value in found if value is not None), reverse=True)
        if len(numbers) > 2:
            low, high = _quantity(found[numbers[0]]).band()
            exact = sum(numbers[1:], Decimal(0))
            if low <= exact and (high is None or exact <= high):
                return [f"{total(tuple(numbers[1:]))} ({_quantity(found[numbers[0]]).text}) ✓"]
    return []


def _apart(answer: Answers, kind: str, groups: dict[Key, list[Claim]]) -> Finding:
    words = kind.replace("_", " ")
    shown = [f"{_label(key)}: {' | '.join(_quantity(claim).text for claim in groups[key])}" for key in groups]
    ids = [claim.id for claims in groups.values() for claim in claims]
    sentence = (
        f"{number(len(groups))} different windows or places have figures of {words}; they are not compared or added."
    )
    if len(groups) == 1:
        sentence = f"All figures of {words} speak of one window and place."
    return answer("consistent", sentence, shown, ids)


def doctored() -> Dossier:
    """A second paper gives ten times as many arrests for the same town and day."""
    wrong = samples.Said("arrests", 120, place="Saltmere", when=samples.DAY, file="echo.txt")
    return samples.record((*samples.honest(), wrong))
