"""Subject is a relative (detail) of object.

Relation: person, person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from scrutator.reading.clauses import cover, name_of
from scrutator.reading.kinds import Policy
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.sentence import Draft, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
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
    "OFFSPRING": "child",
    "CLANSMAN": "clan",
    "RELATED_TO": "relative",
    "SAME_CLAN": "clan",
}
JOINED = frozenset({"MARRIED", "RELATED_TO", "SAME_CLAN"})
"""Labels of words between the two whom they tie to each other."""
CUES = frozenset({*DETAILS, "ONE_CLAN"})
NAMES = frozenset({"PERSON", "NAME"})
"""Labels of names that can be those of people."""
POSTS = frozenset({"ROLE", "HEAD_POST", "PRESIDENT", "STATE_BODY", "CHAIR_OF"})
"""Labels of words for somebody who is told by an office only: "the president's daughter"."""
ADJECTIVES, OWNER_WITHIN, NAME_WITHIN = 2, 8, 5
"""Units between a possessive and the relative, behind "of" up to whose relative it is, and from a comma to a name."""
_SMALL = frozenset({"_", "ADVERB", "AND"})
_STOPS = frozenset({",", ";", ".", ":", "(", "SAYS", "CLAUSE", "GETS", "WINS", "HOLDS", "BE", "-"})
_LINKS = frozenset({"BE", "HOLDS", "-"})
"""Labels of what says that somebody is a relative."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """A tie between two people, each told by a name, one of them perhaps by a pronoun or an office."""
    yield from _of_one_clan(sentence)
    for tie in sentence.having(*DETAILS):
        if tie.entity is not None:
            continue
        detail = next(detail for cue, detail in DETAILS.items() if cue in tie.labels)
        if "MARRIED" in tie.labels and _to_kin_of(sentence, tie):
            detail = "in_law"
        for relative, owner in _married(sentence, tie) if tie.labels & JOINED else _told(sentence, tie):
            subject, other = _called(sentence, relative, owner), _called(sentence, owner, relative)
            if subject and other and subject != other:
                yield Draft(
                    "a relative", cover(relative, tie, owner), 14, subject=subject, object=other, detail=detail, when=""
                )  # fmt: skip
                break


def _of_one_clan(sentence: Sentence) -> Iterator[Draft]:
    """Two people of whom the sentence says that they are of one clan."""
    for clan in sentence.having("ONE_CLAN"):
        people = {unit.entity: unit for unit in sentence.having("PERSON") if unit.entity is not None}
        if len(people) == 2:
            first, second = people.values()
            name, other = name_of(sentence, first), name_of(sentence, second)
            yield Draft("one clan", cover(clan, first, second), 14, subject=name, object=other, detail="clan", when="")


def _told(sentence: Sentence, tie: Unit) -> Iterator[tuple[Unit, Unit]]:
    """The relative, and whose relative that is: possessor and name stand on either side of the noun."""
    yield from _has_for(sentence, tie)
    yield from _is_to_somebody(sentence, tie)
    opens, possessor = _possessor(sentence, tie)
    if possessor is not None:
        for relative in (_name_behind(sentence, tie.index + 1), _name_before(sentence, opens)):
            if relative is not None:
                yield relative, possessor
        return
    owner = _owner_behind(sentence, tie)
    if owner is None:
        return
    before, behind = _name_before(sentence, _opening(sentence, tie)), _name_behind(sentence, owner.index + 1)
    if before is not None:
        holder = behind if behind is not None and not owner.labels & NAMES else None
        yield before, holder or owner  # "a cousin of the president, | Arman Kest"
    elif behind is not None:
        yield behind, owner  # « le gendre du président, | Jon Halle »


def _has_for(sentence: Sentence, tie: Unit) -> Iterator[tuple[Unit, Unit]]:
    """Who has whom for a relative: « Jon Kest a pour | beau-frère | le ministre Brenn »."""
    left = sentence.units[max(0, tie.index - 3) : tie.index]
    if len(left) == 3 and left[1].labels & {"OWN_MEMBERS", "HOLDS"} and "FOR" in left[2].labels:
        owner = left[0] if left[0].labels & NAMES else _name_before(sentence, left[1].index)
        behind = next((unit for unit in sentence.units[tie.index + 1 : tie.index + 4] if unit.labels & NAMES), None)
        if owner is not None and behind is not None:
            yield behind, owner


def _is_to_somebody(sentence: Sentence, tie: Unit) -> Iterator[tuple[Unit, Unit]]:
    """Who is what to whom, in a language that says so by the case: «Ада приходится Кесту | внучкой»."""
    verb = next((unit for unit in sentence.having("IS_TO") if 0 < tie.index - unit.index <= NAME_WITHIN), None)
    if verb is None or not verb.index:
        return
    before = next((unit for unit in reversed(sentence.units[: verb.index]) if unit.labels & NAMES), None)
    to = next((unit for unit in sentence.units[verb.index + 1 : tie.index] if unit.labels & (NAMES | POSTS)), None)
    if before is not None and to is not None:
        yield before, to


def _married(sentence: Sentence, tie: Unit) -> Iterator[tuple[Unit, Unit]]:
    """Who is married to whom: "Kest is married to the president's daughter, Dana Brenn"."""
    left = next((unit for unit in reversed(sentence.units[: tie.index]) if unit.labels & NAMES), None)
    behind = takewhile(lambda unit: not unit.labels & {";", "SAYS", "CLAUSE"}, sentence.units[tie.index + 1 :])
    right = next((unit for unit in behind if unit.labels & NAMES), None)
    if right is not None and left is None:  # « En épousant Ada Brenn, Jon Kest », «Замужем Ада Бренн за Йоном Кестом»
        further = (unit for unit in sentence.units[right.index + 1 :] if unit.labels & NAMES)
        other = next((unit for unit in further if unit.entity is not right.entity), None)
        if other is not None:
            apart = any("," in unit.labels for unit in sentence.units[right.index + 1 : other.index])
            yield (other, right) if apart else (right, other)
    if left is None or right is None:
        return
    of_another = any(unit.labels & DETAILS.keys() for unit in sentence.units[tie.index + 1 : right.index])
    if not of_another or "," in sentence.units[right.index - 1].labels or _to_kin_of(sentence, tie):
        yield left, right


def _to_kin_of(sentence: Sentence, tie: Unit) -> bool:
    """Whether somebody is married to a sister or daughter who is not named: "married to the sister of | Jon Kest"."""
    behind = sentence.units[tie.index + 1 : tie.index + 1 + NAME_WITHIN]
    kin = next((unit for unit in behind if unit.labels & {"SIBLING", "DAUGHTER", "SON"}), None)
    following = sentence.units[kin.index + 1 : kin.index + 2] if kin is not None else ()
    return any("OF" in unit.labels for unit in following)


def _possessor(sentence: Sentence, tie: Unit) -> tuple[int, Unit | None]:
    """Whose relative it is by a possessive before the noun, and where the words for that begin: "Kest's | daughter",
    "her elder | brother", "Brenn, whose | father"."""
    for at in range(tie.index - 1, max(-1, tie.index - 2 - ADJECTIVES), -1):
        unit = sentence.units[at]
        if "POSSESSIVE" in unit.labels and at:
            return at - 1, sentence.units[at - 1]
        if unit.labels & {"HIS", "PRONOUN"} or _is_his(sentence, unit):
            return at, unit
        if "WHO" in unit.labels:
            who = _name_before(sentence, at)
            return at, who
        if not unit.labels <= _SMALL:
            break
    return tie.index, None


def _owner_behind(sentence: Sentence, tie: Unit) -> Unit | None:
    """Whose relative it is by the words behind: "daughter of the late dictator | Paul Kest", «зять | президента». A
    name right behind an office is that of its holder."""
    behind = sentence.units[tie.index + 1 : tie.index + 1 + OWNER_WITHIN]
    declined = bool(sentence.words.declension)
    joined = bool(behind) and "AND" in behind[0].labels  # "a cousin and close ally | of Kest"
    if not declined and not any("OF" in unit.labels for unit in behind[: 5 if joined else 2]):
        return None
    post: Unit | None = None
    for unit in takewhile(lambda unit: unit.entity is not None or not unit.labels & _STOPS, behind):
        following = sentence.units[unit.index + 1 : unit.index + 2]
        if unit.labels & NAMES and any("POSSESSIVE" in each.labels for each in following):
            continue  # "the son of Norvia's | president"
        if unit.labels & NAMES:
            return unit if not declined or post is None or "GEN" in unit.labels else post
        if unit.labels & DETAILS.keys():
            return None
        post = unit if unit.labels & POSTS else post
    return post


def _opening(sentence: Sentence, tie: Unit) -> int:
    """Where the noun phrase of a relative begins: "the eldest | daughter"."""
    at = tie.index
    while at and tie.index - at < ADJECTIVES + 1 and sentence.units[at - 1].labels <= _SMALL:
        at -= 1
    return at


def _name_before(sentence: Sentence, at: int) -> Unit | None:
    """Who stands before a noun phrase that says more of somebody: "Kest, | the …", "Kest is also | the …"."""
    left = list(sentence.units[:at])
    while left and left[-1].labels <= _SMALL:
        left.pop()
    if len(left) < 2:
        return None
    if "," in left[-1].labels:
        return left[-2] if left[-2].labels & NAMES else _bracketed(left[:-1])
    if left[-1].labels & _LINKS and left[-1].entity is None:
        said = left[:-1]
        while said and (said[-1].labels & {","} or said[-1].labels <= _SMALL):
            said.pop()
        near = [unit for unit in said[-1:] if unit.labels & (NAMES | POSTS | {"PRONOUN"})]
        return near[0] if near else None
    return None


def _is_his(sentence: Sentence, unit: Unit) -> bool:
    """Whether a pronoun that takes no form of its own for it says whose somebody is: «его | вдова»."""
    return bool(sentence.words.declension) and "OBJECT_PRONOUN" in unit.labels and unit.entity is None


def _bracketed(units: Sequence[Unit]) -> Unit | None:
    """The name before a bracket: "Dana Kest (Harbour), …"."""
    opening = next((i for i in range(len(units) - 1, 0, -1) if "(" in units[i].labels), 0)
    closed = bool(units) and ")" in units[-1].labels and opening
    return units[opening - 1] if closed and units[opening - 1].labels & NAMES else None


def _name_behind(sentence: Sentence, at: int) -> Unit | None:
    """The name that says who the relative is: "his son | Timur", "her uncle, the businessman | Petr Varn"."""
    behind = sentence.units[at : at + 1 + NAME_WITHIN]
    comma = bool(behind) and bool(behind[0].labels & {",", "-", "("})
    for unit in behind[comma:]:
        if unit.labels & NAMES:
            return unit
        if not unit.labels.isdisjoint(_STOPS | {"AND", "OF", "IN"}) and unit.entity is None:
            return None
        if not comma and not unit.labels <= _SMALL:
            return None
    return None


def _called(sentence: Sentence, unit: Unit, beside: Unit) -> str | None:
    """The name of somebody; a determiner stands for the last person before it, an office for nobody who is named."""
    if "HIS" in unit.labels or _is_his(sentence, unit):
        before = [each for each in sentence.units[: unit.index] if "PERSON" in each.labels and each.entity]
        before = [each for each in before if each is not beside]
        earlier = (each for said in sentence.passage() for each in said.having("PERSON") if each.entity)
        return name_of(sentence, before[-1] if before else next(earlier, None))
    named = unit.entity is not None and any(
        each.entity is unit.entity and each.labels & NAMES for each in sentence.having(*NAMES)
    )  # "Brenn is married to the president's daughter": Brenn is no president
    if unit.labels & POSTS and not unit.labels & NAMES and (unit.entity is None or named):
        words = sentence.text(unit.span)
        first, _, rest = words.partition(" ")
        article = sentence.words.keys.key(first) in sentence.words.names["articles"]
        return in_nominative(rest if article and rest else words, sentence.words)
    return name_of(sentence, unit) if unit.entity is not None else None
