"""Clauses: the pieces that claim kinds share when they turn a hit into a draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from scrutator.languages import language
from scrutator.model import Span
from scrutator.model.claim import AGAINST_ALL
from scrutator.reading.clauses.signs import is_signed
from scrutator.reading.names import Entity
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.sentence import MEMORY, Draft, Hit, Sentence, Unit

JOINTS = frozenset({";", ":", "CLAUSE"})
MARKS = frozenset({",", '"', "'", "-", "(", ")"})


def name_of(sentence: Sentence, unit: Unit | None) -> str | None:
    """What the record calls a unit: the entity's fullest name, "Against all", else its words; None for a pronoun that
    nothing resolves, and for "the incumbent" in a text that names people."""
    if unit is None:
        return None
    if "AGAINST_ALL" in unit.labels:
        return AGAINST_ALL
    if unit.entity is not None:
        return unit.entity.name
    if "PRONOUN" in unit.labels or ("ROLE" in unit.labels and "PERSON" in sentence.topics):
        return None  # who is president may be named later
    text = sentence.text(unit.span)
    leads, *rest = (text.lower() if "PARTY" in unit.labels else text).split()
    names, key = sentence.words.names, sentence.words.keys.key(leads)
    small = key in names["place_prepositions"] or key in names["articles"]
    return in_nominative(" ".join(rest if rest and small else (leads, *rest)), sentence.words)


def cover(*units: Unit | None) -> Span:
    """From the first to the last of the units."""
    given = [unit for unit in units if unit is not None]
    return Span(min([unit.start for unit in given]), max([unit.end for unit in given]))


def clause(sentence: Sentence, unit: Unit) -> Span:
    """The clause around a unit: to the nearest joints, or the whole sentence where there is none; marks at its ends are
    left out."""
    borders = _borders(sentence)
    start, end = unit.index, unit.index
    while start > 0 and start - 1 not in borders:
        start -= 1
    while end + 1 < len(sentence.units) and end + 1 not in borders and "." not in sentence.units[end + 1].labels:
        end += 1
    inside = [u for u in sentence.units[start : end + 1] if not u.labels & MARKS]
    return cover(*inside) if inside else unit.span


def _borders(sentence: Sentence) -> frozenset[int]:
    """Where clauses meet: at a joint, and at the comma that closes a clause which stands first or behind a comma
    ("Despite a score like this, …", "Kest, who fled, …")."""
    found = {unit.index for unit in sentence.units if unit.labels & JOINTS}
    commas = [unit.index for unit in sentence.having(",")]
    for opener in sentence.having("CLAUSE"):
        if opener.index == 0 or "," in sentence.units[opener.index - 1].labels:
            found.update([index for index in commas if index > opener.index][:1])
    return frozenset(found)


def figures(sentence: Sentence, hits: Iterator[Hit], subject: str | None = None) -> Iterator[Draft]:
    """A draft for each hit that holds a number under the role ``value``; its subject is the hit's ``subject`` part."""
    for hit in hits:
        value = hit.roles["value"]
        if is_signed(sentence, value):
            continue
        named = hit.roles.get("subject")
        yield Draft(
            rule=hit.rule.name,
            span=hit.span,
            weight=hit.weight,
            subject=name_of(sentence, named) if named else subject,
            detail=hit.rule.detail,
            value=value,
            parts=tuple((role, unit.span) for role, unit in hit.roles.items()),
        )


_ANSWER_ENDS = frozenset({",", ".", ";", ")", "AND", "CLAUSE", "IN", "IN_ALL", "WITH"})


def is_quoted(sentence: Sentence, unit: Unit) -> bool:
    """Whether words stand alone in quotation marks: «за»."""
    around = (*sentence.units[max(0, unit.index - 1) : unit.index], *sentence.units[unit.index + 1 : unit.index + 2])
    return len(around) == 2 and all('"' in other.labels and other.entity is None for other in around)


def is_answer(sentence: Sentence, unit: Unit, *, close: bool = False) -> bool:
    """Whether words like "yes" and "no" stand for an answer on the ballot: they are written as a name, or in quotation
    marks, or (unless ``close``) the sentence speaks of voting."""
    if "ABROAD" in unit.labels:
        return False  # «за рубежом»
    before = sentence.units[unit.index - 1 : unit.index] if unit.index else ()
    if not close and before and "PERCENT" in before[0].labels and unit.labels.isdisjoint({"FOR", "AGAINST"}):
        return True  # « 71,6 % de non »
    if unit.labels & {"FOR", "AGAINST"} and not is_quoted(
        sentence, unit
    ):  # "723,632 against", but "in favour of the amendment"
        ends = any(other.labels & _ANSWER_ENDS for other in sentence.units[unit.index + 1 : unit.index + 2])
        near = sentence.units[max(0, unit.index - 3) : unit.index]
        return ends and any("NUMBER" in other.labels for other in near)
    text = sentence.text(unit.span)
    led = not close and "YES_NO" in unit.labels and unit.last - unit.first > 1  # « le oui »
    named = led or text[0].isupper() or '"' in text or any(other.labels & {'"', "'"} for other in before)
    return named or (not close and bool(sentence.labels & {"VOTED", "TO_VOTE", "REFERENDUM"}))


def answer(sentence: Sentence, unit: Unit) -> str:
    """An answer as it is named, without what leads to it: "leave" in "to leave", « oui » in « de " oui »; words that
    only stand for one give it: "95 % in favour, 5 % against"."""
    answers = sentence.words.names["answers"]
    word, forms = _bare(sentence, unit), answers.get("forms", {})
    others = (_bare(sentence, other) for other in sentence.having("ANSWER"))
    if word in answers.get("beside", {}) and any(other in forms for other in others):
        return str(answers["beside"][word])
    return str(forms.get(word, word))


def _bare(sentence: Sentence, unit: Unit) -> str:
    row = sentence.text(unit.span).casefold().replace('"', "").split()
    small = sentence.words.names["function_words"]
    while len(row) > 1 and sentence.words.keys.key(row[0]) in small:
        row = row[1:]
    plain = row[-1] in sentence.words.names["answers"].values()
    return row[-1] if plain else " ".join(row)  # « dire oui »


_LISTED = frozenset(
    {",", "-", "AND", "CLAUSE", "IN", "IN_ALL", "AMONG", "PLACE", "COUNTRY", "CAPITAL", "REGIONS"}
    | {"NAME", "PEOPLE", "ADVERB", "_"}
)
"""What may stand between two shares of one owner: "60 % in A, 68 % in B, but only 57 % in C"."""


def carried_on(sentence: Sentence, found: list[Draft]) -> list[Draft]:
    """The drafts, and those of the shares that go on a list of places or groups with no name or verb of their own."""
    drafts = list(found)
    values = {draft.value.index: draft for draft in drafts if draft.value is not None}
    for left, right in pairwise(sentence.ownership.numbers):
        before = values.get(left.index)
        inner = sentence.units[left.index + 1 : right.index]
        listed = 1 < len(inner) <= _LISTED_WITHIN and all(unit.labels & _LISTED for unit in inner)
        placed = any(unit.labels & {"IN", "IN_ALL", "AMONG"} for unit in inner)
        if before and listed and placed and "PERCENT" in right.labels and right.index not in values:
            values[right.index] = replace(before, rule="carried on", value=right, span=right.span, weight=10)
            drafts.append(values[right.index])
    return drafts


_LISTED_WITHIN = 9


def asked_of(sentence: Sentence) -> Unit | None:
    """Whom the question right before a sentence names, if it asks of nobody else and gives no number: "And the Greens?
    Nineteen"."""
    question = sentence.before
    if question is None or question.segment.paragraph != sentence.segment.paragraph:
        return None
    if not question.units or "?" not in question.units[-1].labels or question.ownership.numbers:
        return None
    named = [unit for unit in question.units[:-1] if unit.labels & _ASKED_OF]
    own = [unit for unit in named if "POSSESSIVE" not in question.units[unit.index + 1].labels]
    return own[0] if len(own) == 1 else None


_ASKED_OF = frozenset({"PERSON", "PARTY", "NAME", "BODY"})


def labelled(sentence: Sentence, kind: str) -> Iterator[tuple[str, Unit]]:
    """The labels of the kind's closed list that the sentence has words for, each once: (label, unit)."""
    yield from sentence.details.get(kind, {}).items()


def with_date(sentence: Sentence, span: Span) -> Span:
    """The span, and the time right behind it: "stepped down in March"."""
    behind = sentence.units.behind(span.end)[:2]
    dated = next((unit for unit in behind if unit.labels & {"DATE", "YEAR"}), None)
    close = dated is not None and (dated is behind[0] or "_" in behind[0].labels)
    return Span(span.start, dated.end) if dated is not None and close else span


def opening(sentence: Sentence, unit: Unit) -> Unit:
    """The unit where the phrase begins that ends in ``unit``: "closed" in "closed all land | borders"."""
    inside = (word for word in sentence.units[: unit.index] if word.last > unit.opens)
    return next(inside, unit)


def agent(sentence: Sentence, verb: Unit) -> Unit | None:
    """The person who is the subject of a verb: past an apposition, else the nearest before it in its part of the
    sentence ("Kest's daughter Ada became" is about Ada)."""
    head = sentence.head(verb)
    if head is not None and not any("OF" in u.labels for u in sentence.units[max(0, head.index - 2) : head.index]):
        return head
    for unit in reversed(sentence.units[: verb.index]):
        possessive = "POSSESSIVE" in sentence.units[unit.index + 1].labels
        if unit.labels & {"PERSON", "ROLE", "PRONOUN:he", "PRONOUN:she"} and not possessive:
            return unit
        if ";" in unit.labels:
            return None
    return None


def person_before(sentence: Sentence, unit: Unit, *, other_than: Entity | None) -> Entity | None:
    """Whom the text named last before a unit, apart from one person."""
    here: Sentence | None = sentence
    units = list(reversed(sentence.units[: unit.index]))
    while here is not None and sentence.number - here.number <= MEMORY:
        for word in units:
            if "PERSON" in word.labels and word.entity is not None and word.entity != other_than:
                return word.entity
        here = here.before
        units = list(here.units) if here is not None else []
    return None


def undergoer(sentence: Sentence, unit: Unit) -> str:
    """What suffers a measure: the words before a passive verb, the object of an active one, else the words of the
    measure themselves."""
    first = opening(sentence, unit)
    near = sentence.units[max(0, min(first.index, unit.index - 2)) : unit.index]
    auxiliary = next((u for u in reversed(near) if "BE" in u.labels), None)
    if auxiliary is None and (passive := _passive_inside(sentence, first, unit)) is not None:
        return passive
    if auxiliary is None:
        inside = sentence.units[first.index + 1 : unit.index + 1]
        return sentence.text(cover(*inside)) if inside else sentence.text(unit.span)
    start = auxiliary.index
    while start > 0 and not sentence.units[start - 1].labels & (JOINTS | MARKS | {"SAYS", "THAT", "ELECTION", "DATE"}):
        start -= 1
    words = [u for u in sentence.units[start : auxiliary.index] if "AUX" not in u.labels]
    adverbial = bool(words) and bool(words[0].labels & _CIRCUMSTANCES)  # «В стране был отключен интернет»
    return sentence.text(cover(*words)) if words and not adverbial else sentence.text(unit.span)


_CIRCUMSTANCES = frozenset({"IN", "AHEAD_OF", "ANSWER"})
"""Labels of small words that lead to where or when: «за неделю до этого был выслан корреспондент»."""


def _passive_inside(sentence: Sentence, first: Unit, unit: Unit) -> str | None:
    """The words up to a passive verb inside the phrase for the measure: "access to Facebook | was blocked"."""
    tokens, passive = sentence.tokens, helpers(sentence.words.code)
    verb = next((at for at in range(first.first, unit.last) if tokens[at].key in passive), None)
    if verb is None:
        return None
    start = first
    while start.index and not sentence.units[start.index - 1].labels & (JOINTS | MARKS | {"SAYS", "THAT", "DATE"}):
        start = sentence.units[start.index - 1]
    words = sentence.text(Span(start.start, tokens[verb - 1].end)) if verb > start.first else ""
    return words or None


@cache
def helpers(code: str) -> frozenset[str]:
    """Words that make a verb passive."""
    words = language(code)
    phrases = (words.keys.of_phrase(phrase) for phrase in words.cues["BE"])
    return frozenset(phrase for phrase in phrases if " " not in phrase)
