"""Subject owns or controls object.

Relation: owner, asset.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from scrutator.model import Span
from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset[str]()
FAMILY = rules(
    ("family controls", "[PERSON ROLE PRONOUN]:owner POSSESSIVE? ~ FAMILY .. CONTROLS:verb", "control"),
    ("the family controls", "FAMILY:owner .. CONTROLS:verb", "control"),
)
OWNERS = rules(
    ("owns", "[PERSON BODY PARTY COUNTRY]:owner ,? ~ [OWNING BOUGHT]:verb", "owns"),
    ("is, besides, the owner", "[PERSON BODY PARTY]:owner BE .. AND OWNING:verb", "owns"),
)
SHARES = rules(
    ("owns a share", "[PERSON BODY PARTY]:owner ,? ~ [OWNING BOUGHT] PERCENT OF ~ [BODY NAME]:asset", "shareholder"),
)
"""Whoever owns so much of something."""
OWNED = rules(
    ("owned by", "[BODY NAME]:asset .. OWNED_BY:verb ~ [PERSON BODY PARTY]:owner", "owns"),
    ("owned, as is said, by", "[BODY NAME]:asset , ... , BE OWNED_BY:verb ~ [PERSON BODY PARTY]:owner", "owns"),
    ("numbered, and owned by", "[BODY NAME]:asset COUNT , OWNED_BY:verb ... PERSON:owner", "owns"),
    ("bought by", "[BODY NAME]:asset ,? BE? BOUGHT:verb BY ~ [PERSON BODY PARTY]:owner", "owns"),
    ("the owner of something, by name", "OWNING:verb _? [BODY NAME]:asset , PERSON:owner [, .]", "owns"),
    ("its owner, by name", "[BODY NAME]:asset POSSESSIVE OWNER_NOUN:verb ,? PERSON:owner", "owns"),
    ("bought by, then the name", "OWNED_BY:verb ~ [PERSON BODY]:owner , ~ [BODY NAME]:asset", "owns"),
    ("owned by somebody described", "[BODY NAME OUTLET]:asset BE? OWNED_BY:verb ... PERSON:owner", "owns"),
)
HELD = frozenset({"POSSESSIVE", "OF"})
"""Behind a name, these make it a part of the words for somebody else: "Brenn's former chief of staff"."""
HOLDERS = rules(
    ("holds shares", "[PERSON BODY PARTY COUNTRY]:owner ,? ~ SHAREHOLDER:verb", "shareholder"),
    ("owns, after another verb", "PERSON:owner HOLDS .. AND OWNING:verb", "owns"),
    ("controls a body", "PERSON:owner CONTROLS:verb ~ [BODY NAME]", "control"),
    ("finances a body", "[PERSON PARTY COUNTRY]:owner FINANCES:verb ~ [BODY NAME]", "finances"),
)
"""Whoever holds, controls or pays for what stands behind the verb."""
HELD_BY = rules(
    ("controlled by", "[BODY NAME]:asset .. CONTROLLED_BY:verb ~ [PERSON PARTY BODY]:owner", "control"),
    ("financed by", "[BODY NAME]:asset .. FINANCED_BY:verb ~ [PERSON PARTY BODY]:owner", "finances"),
    ("it is financed by", "IT:asset FINANCED_BY:verb ~ [PERSON PARTY BODY]:owner", "finances"),
)
OF_STATE = rules(
    ("owned by the state", "[BODY NAME]:asset .. OWNED_BY:verb ~ STATE_NOUN", "state_owned"),
    ("of the state", "[BODY NAME]:asset ,? WHO? BE? OF_THE_STATE", "state_owned"),
    ("financed by the state", "[BODY NAME]:asset .. FINANCED_BY:verb ~ STATE_NOUN", "finances"),
)
STATE = rules(
    ("state-run", "STATE_RUN ~ [BODY NAME]:asset", "state_run"),
    ("the state's agency", "STATE_RUN PERSON:asset", "state_run"),
    ("state-owned", "STATE_OWNED ~ [BODY NAME]:asset", "state_owned"),
)
_BREAKS = frozenset({";", ".", ":", "CLAUSE", "SAYS", "AND", "GETS", "WINS", "BE", "HOLDS"})
"""Labels of words behind "owned by" that begin something else."""
_NO_ASSET = frozenset({"SEATS", "VOTES", "VOTE_SHARE", "MARGIN", "MAJORITY", "PRONOUN", "OBJECT_PRONOUN"})
"""Labels of what is held and not owned: "holds 64 of the 131 seats"."""
_SEATS = frozenset({"CONSTITUENCIES", "ONE_SEAT", "SEATS", "REGIONS"})
"""Labels of what stands between a place and a party that only has its seat."""
ASSET_ENDS = frozenset({";", ":", ".", "(", ")", '"', "CLAUSE", "SAYS", "AND", "DATE", "IN"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """Owners and what they own, in the words of the text."""
    yield from _owned_first(sentence)
    families = list(sentence.hits(FAMILY[:1])) or list(sentence.hits(FAMILY[1:]))
    for hit in (*families, *sentence.hits(OWNERS if families else (*OWNERS, *HOLDERS))):
        if (
            hit.roles["verb"].labels & {"OWNED_BY", "CONTROLLED_BY", "FINANCED_BY"}
            or _of_time(sentence, hit)
            or _turned_round(sentence, hit)
        ):
            continue
        asset = _asset(sentence, hit.roles["verb"]) if not _of_a_share(sentence, hit) else None
        owner = _owner(sentence, hit)
        if asset is not None and owner is not None:
            words = sentence.text(asset).rstrip(" .,")
            yield _draft(hit, owner, words, Span(cover(*hit.units).start, asset.end))
    for hit in sentence.hits((*OWNED, *HELD_BY)):
        if "STATE_NOUN" in hit.roles["owner"].labels or not _describes(sentence, hit) or _is_a_seat(sentence, hit):
            continue
        if name := _described(sentence, hit.roles["owner"]):
            yield _draft(hit, name, _meant(sentence, hit.roles["asset"]), hit.span)
    for hit in sentence.hits(SHARES):
        yield _draft(hit, name_of(sentence, hit.roles["owner"]) or "", name_of(sentence, hit.roles["asset"]), hit.span)
    yield from _of_the_state(sentence)


def _of_the_state(sentence: Sentence) -> Iterator[Draft]:
    """What is said to be the state's."""
    for hit in sentence.hits((*STATE, *OF_STATE)):
        if "PERSON" in hit.roles["asset"].labels and "OUTLET" not in hit.units[0].labels:
            continue  # « secteur public », «госагентство Ада Бренн»
        if any("OF" in unit.labels for unit in hit.units[:-1]) and "OUTLET" not in hit.units[0].labels:
            continue  # « depuis le coup d'Etat | du général Tarvel »
        yield _draft(hit, "the state", name_of(sentence, hit.roles["asset"]), hit.span)


def _of_a_share(sentence: Sentence, hit: Hit) -> bool:
    """Whether only a share of something is owned: "owns | 40 % | of"."""
    behind = sentence.units[hit.roles["verb"].index + 1 : hit.roles["verb"].index + 2]
    return any("PERCENT" in unit.labels for unit in behind)


def _meant(sentence: Sentence, asset: Unit) -> str | None:
    """The name of what is owned; what "it" stands for was named last before."""
    if asset.entity is not None or "IT" not in asset.labels:
        return name_of(sentence, asset)
    before = [
        unit for unit in sentence.units[: asset.index] if unit.entity is not None and "COUNTRY" not in unit.labels
    ]
    return name_of(sentence, before[-1]) if before else None


def _owned_first(sentence: Sentence) -> Iterator[Draft]:
    """Owners behind the verb, and before it what they own."""
    for hit in sentence.hits((*OWNERS, *HOLDERS)):
        if (turned := _turned_round(sentence, hit)) is not None:
            held = name_of(sentence, hit.roles["owner"])
            yield _draft(hit, name_of(sentence, turned) or "", held, cover(*hit.units, turned))


def _turned_round(sentence: Sentence, hit: Hit) -> Unit | None:
    """Who owns what stands first, as the cases tell: «Канал «Восток» купил застройщик | Йон Кест»."""
    owner, verb = hit.roles["owner"], hit.roles["verb"]
    if not sentence.words.declension or "NOM" in owner.labels:
        return None
    behind = sentence.units[verb.index + 1 : verb.index + 4]
    return next((unit for unit in behind if unit.labels >= {"NOM", "PERSON"}), None)


def _describes(sentence: Sentence, hit: Hit) -> bool:
    """Whether what stands between "owned by" and a name only describes its bearer: "the president's son-in-law, | Jon
    Halle"."""
    between = sentence.units[hit.roles["verb"].index + 1 : hit.roles["owner"].index]
    commas = sum("," in unit.labels for unit in between)
    apposed = not commas or "," in between[-1].labels
    return commas < 2 and apposed and not any(unit.labels & _BREAKS and unit.entity is None for unit in between)


def _is_a_seat(sentence: Sentence, hit: Hit) -> bool:
    """Whether what a party holds is the seat of a place: "in Saltmere, a constituency | held by | the Liberals"."""
    first, last = sorted((hit.roles["asset"].index, hit.roles["verb"].index))
    return any(unit.labels & _SEATS for unit in sentence.units[first + 1 : last])


def _of_time(sentence: Sentence, hit: Hit) -> bool:
    """Whether what was bought is no body: time, votes."""
    bought = hit.roles["verb"]
    behind = sentence.units[bought.index + 1 : bought.index + 4]
    named = any(unit.entity is not None for unit in behind)
    return "BOUGHT" in bought.labels and not named


def _draft(hit: Hit, owner: str, asset: str | None, span: Span) -> Draft:
    return Draft(hit.rule.name, span, hit.weight, subject=owner, object=asset, detail=hit.rule.detail, when="")


def _owner(sentence: Sentence, hit: Hit) -> str | None:
    """A name, or a family: of the person named, else of the one whose kin the text named last."""
    family = next((unit for unit in hit.units if "FAMILY" in unit.labels), None)
    name = name_of(sentence, hit.roles["owner"]) if hit.roles["owner"] is not family else None
    if family is None or name is None:
        return name if family is None else sentence.text(cover(*_members(sentence, family)))
    return f"family of {name}"


def _described(sentence: Sentence, owner: Unit) -> str | None:
    """The owner's name; the whole phrase where the name only helps to describe somebody."""
    following = sentence.units[owner.index + 1 : owner.index + 2]
    if following and following[0].labels & HELD:
        return sentence.text(sentence.phrase(owner, ASSET_ENDS | {","})).rstrip(" .")
    return name_of(sentence, owner)


def _members(sentence: Sentence, family: Unit) -> list[Unit]:
    """ "members of the family": the words before it belong to it."""
    start = family.index
    while start > 0 and sentence.units[start - 1].labels <= {"_", "OF", "PEOPLE", "MEMBER"}:
        start -= 1
    return list(sentence.units[start : family.index + 1])


def _asset(sentence: Sentence, verb: Unit) -> Span | None:
    """What stands behind the verb, an apposition that names it included."""
    following = sentence.units[verb.index + 1 : verb.index + 2]
    if not following or "BY" in following[0].labels:
        return None
    asset = sentence.phrase(following[0], ASSET_ENDS)
    inside = sentence.between(asset.start, asset.end)
    if any(unit.labels & _NO_ASSET for unit in inside):
        return None
    for comma, behind in pairwise(inside):
        if "," in comma.labels and behind.entity is None and '"' not in behind.labels:
            return Span(asset.start, comma.start)
    return asset
