"""Subject is a relative (detail) of object.

Relation: person, person.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import rules
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset[str]()
DETAILS = {
    "DAUGHTER": "daughter",
    "SON": "son",
    "SIBLING": "sibling",
    "SPOUSE": "spouse",
    "MARRIED": "spouse",
    "FATHER": "father",
    "MOTHER": "mother",
    "IN_LAW": "in_law",
    "GRANDCHILD": "grandchild",
    "RELATIVE": "relative",
}
TIES = "[" + " ".join(DETAILS) + "]:tie"
RULES = rules(
    ("somebody's relative", f"[PERSON NAME]:object POSSESSIVE ~ {TIES} ,? [PERSON NAME]:subject"),
    ("relative of", f"[PERSON NAME]:subject , _? _? {TIES} _? OF ~ ~ [PERSON NAME]:object"),
    ("relative and more of", f"[PERSON NAME]:subject , _? _? {TIES} AND ~ OF ~ [PERSON NAME]:object"),
    ("is a relative of", f"[PERSON NAME PRONOUN]:subject HOLDS _? _? {TIES} _? OF ~ ~ [PERSON NAME]:object"),
    ("a relative of the holder, by name", f"[PERSON NAME PRONOUN]:subject [, HOLDS] _? _? {TIES} .. , PERSON:object"),
    ("the relative of, then the name", f"{TIES} OF ~ [PERSON NAME]:object , ~ [PERSON NAME]:subject"),
    ("whose relative", f"[PERSON NAME]:object , WHO ~ {TIES} ,? [PERSON NAME]:subject"),
    ("is, as is said, a relative of", f"[PERSON NAME]:subject , HOLDS _? _? {TIES} OF ~ [PERSON NAME]:object"),
    ("a relative by the name", f"{TIES} OF ~ [PERSON NAME]:object [PERSON NAME]:subject"),
    ("relative of somebody, by the case", f"{TIES} ~ GEN:object [PERSON NAME]:subject"),
    ("a relative, by the case", f"[PERSON NAME]:subject [, -] _? _? {TIES} .. GEN:object"),
    ("is a relative, by the case", f"[PERSON NAME PRONOUN]:subject [HOLDS -] _? _? {TIES} .. GEN:object"),
    ("whose relative, by the case", f"{TIES} ~ GEN:object [, -] [PERSON NAME]:subject"),
    ("married to", "[PERSON NAME]:subject ,? .. MARRIED:tie ~ [PERSON NAME]:object"),
    ("is his relative", f"[PERSON NAME]:subject HOLDS PRONOUN:object ~ {TIES}"),
    ("a relative of the titled", f"[PERSON NAME PRONOUN]:subject HOLDS .. {TIES} OF .. [PERSON NAME]:object"),
    ("whose relative it is, by a determiner", f"HIS:object _? {TIES} ,? [PERSON NAME]:subject"),
    ("with a relative", f"PERSON:object ... [WITH HIS] _? {TIES} ,? PERSON:subject"),
    ("his relative", f"PRONOUN:object ~ {TIES} ,? [PERSON NAME]:subject"),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Ties between two people who are both named, or one of them by a pronoun."""
    for hit in sentence.hits(RULES):
        tie = next(detail for cue, detail in DETAILS.items() if cue in hit.roles["tie"].labels)
        subject, other = name_of(sentence, hit.roles["subject"]), _other(sentence, hit.roles["object"])
        if subject and other and subject != other and not _of_another(sentence, hit):
            yield Draft(hit.rule.name, hit.span, hit.weight, subject=subject, object=other, detail=tie, when="")


def _of_another(sentence: Sentence, hit: Hit) -> bool:
    """Whether the words say whose relative it is by another name or tie: "married to a daughter of Kest", "the son of
    Norvia's president"."""
    owner = hit.roles["object"]
    inner = [unit for unit in hit.units[1:-1] if unit not in hit.roles.values()]
    if hit.rule.name.startswith("a relative of the holder") and any("PERSON" in unit.labels for unit in inner):
        return True
    behind = sentence.units[owner.index + 1 : owner.index + 2]
    possessive = owner.index > hit.roles["tie"].index and any("POSSESSIVE" in unit.labels for unit in behind)
    return possessive or any(unit.labels & DETAILS.keys() for unit in inner)


def _other(sentence: Sentence, unit: Unit) -> str | None:
    """The name of the one whose relative it is; a determiner stands for the last person before it, else the first one
    of the sentence before."""
    if "HIS" not in unit.labels:
        return name_of(sentence, unit)
    before = [each for each in sentence.units[: unit.index] if "PERSON" in each.labels and each.entity]
    earlier = (each for said in sentence.passage() for each in said.having("PERSON") if each.entity)
    return name_of(sentence, before[-1] if before else next(earlier, None))
