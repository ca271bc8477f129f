"""Speakers: who can be the source of a claim, and what the words between and around say of each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice, takewhile

from scrutator.reading.sentence import Draft, Sentence, Unit
from scrutator.reading.speech import Attribution, attributions
from scrutator.reading.speech.status import labels_of
from scrutator.reading.weighing.named import (
    BODIES,
    NOUNS,
    PHRASE,
    in_words,
    is_a_body,
    is_a_word,
    is_an_act,
    may_tell,
    speaking,
    without_article,
)
from scrutator.reading.weighing.signs import LEADING
from scrutator.reading.weighing.telling import END, MANY, START, each_of, step

NOBODY = "no speaker"
SPOKEN_BACK, NAMED_BACK = 3, 2
"""Sentences back in which somebody may have spoken, or is named, who says what stands here."""
FAR_BACK = 6
"""Sentences further back in which the last one to speak may still be the source."""
TOP = 3
"""Sentences at the beginning of a text that may name whose text it is."""
STEM = 5
"""Letters by which a word is known, whatever its case."""
_VOTES = frozenset({"ELECTION", "RUNOFF", "PRIMARY_CONTEST", "OWN_VOTE", "RESULTS", "TURNOUT"})
"""Words of a heading, and of nobody who speaks: "Norvian leadership election: …"."""
_FARES = frozenset({"WINS", "GETS", "LOSES", "TRIUMPHS", "BE", "AUX", "ARRESTS", "DEATHS", "INJURIES", "PROTESTED"})
_FARES |= {"NOMINATION"}
"""Labels of verbs, which are no part of a heading's words for who speaks: "The CDU won Sunday's election"."""
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who can be the source of a claim; nobody where there are no sources."""

    sources: tuple[str, ...]
    signs: Set[str]


@dataclass(slots=True)
class _Row:
    """What is gathered of one who can be a source. It grows while the places are gone through."""

    sources: tuple[str, ...]
    signs: set[str]


class Speakers:
    """Those who can be the sources of the claims of one text."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._keys: dict[str, str] = {}
        self._around: dict[int, Mapping[str, _Row]] = {}

    def of(self, sentence: Sentence, draft: Draft) -> tuple[Speaker, ...]:
        """Nobody, and those who can be the source of a claim."""
        told = _Claimed(sentence, draft)
        rows = {key: _Row(row.sources, {*row.signs}) for key, row in self._around_it(sentence).items()}
        for name, unit in speaking(sentence):
            self._add(rows, (name,), told.of_one_named(unit))
        for name, unit, where in in_words(sentence):
            self._add(rows, (name,), (where, f"named here {where}", *told.of_one_named(unit)))
        for item in attributions(sentence):
            self._add(rows, item.sources, told.of_one_who_spoke(item)).sources = item.sources
        crossed = f"{draft.kind}: "
        for row in rows.values():
            row.signs.update(told.of_somebody(row.sources))
            row.signs.update([crossed + sign for sign in _CROSSED & row.signs])
        nobody = {*told.of_nobody(), *self._of_nobody(sentence)}
        nobody.update([crossed + sign for sign in nobody])
        nobody.update(each_of(f"{NOBODY} in", sentence.labels), each_of(f"{crossed}{NOBODY} in", sentence.labels))
        return (Speaker((), nobody), *[Speaker(row.sources, row.signs) for row in rows.values()])

    def _add(self, rows: dict[str, _Row], sources: tuple[str, ...], signs: Iterable[str]) -> _Row:
        """Adds a place where somebody is named; names that are likely to be of one are taken together."""
        key = self._key(sources[0])
        row = rows.get(key)
        if row is None:
            row = rows[key] = _Row(sources, set(signs))
        else:
            row.signs.update(signs)
            row.sources = sources if len(sources) > len(row.sources) else row.sources
        return row

    def _key(self, name: str) -> str:
        """The first of the names of a text that is likely to be of the same one."""
        if name not in self._keys:
            self._keys[name] = next((key for key in self._keys.values() if _are_one(key, name)), name)
        return self._keys[name]

    def _around_it(self, sentence: Sentence) -> Mapping[str, _Row]:
        """What the text around a sentence says of those whom it names, whatever is claimed."""
        if sentence.number not in self._around:
            rows: dict[str, _Row] = {}
            places = (self._spoken_before, self._spoken_behind, self._named_before, self._of_the_document)
            for sources, signs in (each for place in places for each in place(sentence)):
                self._add(rows, sources, signs)
            self._around[sentence.number] = rows
        return self._around[sentence.number]

    def _spoken_before(self, sentence: Sentence) -> Iterator[tuple[tuple[str, ...], Iterable[str]]]:
        before, passed, here = sentence.before, 0, bool(attributions(sentence))
        for back in range(1, SPOKEN_BACK + 1):
            if before is None:
                return
            items, same = attributions(before), _are_in_one_paragraph(before, sentence)
            for item in items:
                last = item is items[-1]
                yield item.sources, (f"said {back}", *_of_attribution(f"said {back}", item))
                yield (
                    item.sources,
                    (
                        f"said back, paragraph {same} {here}",
                        f"said {back}, paragraph {same}, last {last}, passed {min(passed, 2)}",
                        f"said back, last {last}, passed {min(passed, 2)}",
                    ),
                )
            passed += len(items)
            before = before.before
        far = list(islice(_back_from(before), FAR_BACK))
        for spoke in (each for each in far if attributions(each)):
            item, same = attributions(spoke)[-1], _are_in_one_paragraph(spoke, sentence)
            yield item.sources, ("said far", f"said far, passed {min(passed, 2)}", *_of_attribution("said far", item))
            yield item.sources, (f"said far, paragraph {same} {here}",)
            return

    def _spoken_behind(self, sentence: Sentence) -> Iterator[tuple[tuple[str, ...], Iterable[str]]]:
        for behind in self._sentences[sentence.number + 1 : sentence.number + 2]:
            same = _are_in_one_paragraph(behind, sentence)
            for item in attributions(behind):
                yield item.sources, (f"said ahead, paragraph {same}", f"said ahead, leading {item.leading}")

    def _named_before(self, sentence: Sentence) -> Iterator[tuple[tuple[str, ...], Iterable[str]]]:
        before = sentence.before
        for back in range(1, NAMED_BACK + 1):
            if before is None:
                return
            same = _are_in_one_paragraph(before, sentence)
            named = [(name, unit) for name, unit in speaking(before) if unit.entity is not None]
            for place, (name, unit) in enumerate(named):
                yield (name,), (f"named {back}", f"named {back}, paragraph {same}", f"named {back}, first {not place}")
                yield (name,), each_of("named back", unit.labels)
            before = before.before

    def _of_the_document(self, sentence: Sentence) -> Iterator[tuple[tuple[str, ...], Iterable[str]]]:
        """Whose text it may be."""
        here = "OURS" in sentence.labels
        if sentence.author is not None:
            in_person = sentence.author.in_person
            yield (sentence.author.name,), ("author", f"author {in_person}", f"author, we here {here}")
        for name, where in self._heads.items():
            yield (name,), (where, f"{where}, we {self._ours}", f"{where}, we here {here}")

    def _of_nobody(self, sentence: Sentence) -> Iterator[str]:
        before = sentence.before
        spoken = before is not None and _are_in_one_paragraph(before, sentence) and attributions(before)
        yield f"{NOBODY}, we {self._ours}"
        yield f"{NOBODY}, we here {'OURS' in sentence.labels}"
        yield f"{NOBODY}, author {sentence.author is not None}"
        yield f"{NOBODY}, section {sentence.segment.section}"
        yield f"{NOBODY}, sentence {min(sentence.number, MANY)}"
        yield f"{NOBODY}, spoken {self._spoken}"
        yield f"{NOBODY}, spoken before {bool(spoken)}"

    @cached_property
    def _spoken(self) -> int:
        """How often somebody speaks in the text, as far as it matters."""
        return min(sum(len(attributions(sentence)) for sentence in self._sentences), 2 * MANY)

    @cached_property
    def _ours(self) -> int:
        """How many sentences speak of "us", as far as it matters."""
        return min(sum("OURS" in sentence.labels for sentence in self._sentences), MANY)

    @cached_property
    def _heads(self) -> Mapping[str, str]:
        """Those who stand where a text says whose word it is, at its top and at its end, and where that is."""
        found: dict[str, str] = {}
        for name, where in (*self._in_front(), *self._of_ours(), *self._signed()):
            found.setdefault(name, where)
        named = [(each, unit) for each in self._sentences for unit in each.having(*BODIES) if may_tell(each, unit)]
        for sentence, unit in named:
            if sentence.number < TOP and unit.entity is not None:
                place = "opens the text" if unit.index <= 1 else f"in sentence {sentence.number}"
                found.setdefault(unit.entity.name, f"body {place}")
        if named and (entity := named[-1][1].entity) is not None:
            found.setdefault(entity.name, f"last body {named[-1][0].number == len(self._sentences) - 1}")
        return found

    def _in_front(self) -> Iterator[tuple[str, str]]:
        """What stands at the head of the first sentences, up to a mark or a verb of speech: "Child Rights Desk, fact
        sheet."."""
        for sentence in self._sentences[:TOP]:
            words = list(takewhile(is_a_word, sentence.units[: PHRASE + 1]))
            named = any(unit.entity is not None or NOUNS & unit.labels for unit in words)
            titled = bool(words) and bool(_VOTES & words[-1].labels)
            told = any(_FARES & unit.labels or is_an_act(unit) for unit in words if unit.entity is None)
            ends = sentence.units[len(words) : len(words) + 1]  # "The board suspended voting at | 47 stations"
            told = told or any(unit.labels & {"AND", "NUMBER"} for unit in ends)
            if len(words) <= PHRASE and named and not (titled or told) and (name := without_article(sentence, words)):
                yield name, f"in front of sentence {sentence.number}"

    def _of_ours(self) -> Iterator[tuple[str, str]]:
        """Those whom a text calls its own: "our organisation, Sanad"."""
        for sentence in self._sentences:
            for ours in sentence.having("OURS"):
                behind = sentence.units[ours.index + 1 : ours.index + 1 + PHRASE]
                yield from ((u.entity.name, "called ours") for u in behind if u.entity is not None and is_a_body(u))

    def _signed(self) -> Iterator[tuple[str, str]]:
        """Who stands in a last line of a few words."""
        for sentence in self._sentences[-1:]:
            if len(sentence.units) <= PHRASE and sentence.number:
                people = (unit.entity for unit in sentence.having("PERSON") if unit.entity is not None)
                yield from ((entity.name, "signs the text") for entity in people)


_CROSSED = frozenset(
    {"said here", "said 1", "said 2", "said 3", "named here", "named 1", "named 2", "author", "said ahead"}
)
"""Signs that are told for each kind of claim apart, too."""


class _Claimed:
    """What is said of those who can be the source of one claim."""

    def __init__(self, sentence: Sentence, draft: Draft) -> None:
        self.sentence, self.draft = sentence, draft
        self.at = draft.value.span if draft.value is not None else draft.span
        self.cell = sentence.cell(draft.value) if draft.value is not None else sentence.span
        self.items = attributions(sentence)
        inside = sentence.between(self.at.start, self.at.end)
        self.first, self.last = (inside[0].index, inside[-1].index) if inside else (0, 0)

    def of_nobody(self) -> Iterator[str]:
        units = self.sentence.units
        yield NOBODY
        yield f"{NOBODY}, said here {min(len(self.items), 2)}"
        yield f"{NOBODY}, reached {any(item.reach.meets(self.at) for item in self.items)}"
        yield f"{NOBODY} number {self.draft.value is not None}"
        yield from each_of(f"{NOBODY} behind", units[self.first - 1].labels if self.first else START)
        yield from each_of(f"{NOBODY} before", units[self.last + 1].labels if self.last + 1 < len(units) else END)

    def of_one_who_spoke(self, item: Attribution) -> Iterator[str]:
        reaches = item.reach.meets(self.at)
        side = "<" if item.at.start < self.at.start else ">"
        in_cell = self.cell.start <= item.at.start and item.at.end <= self.cell.end
        first, last = (item.at.end, self.at.start) if side == "<" else (self.at.end, item.at.start)
        between = len(self.sentence.between(first, last)) if first < last else 0
        yield "said here"
        yield f"said here, reaches {reaches}"
        yield f"said {side}, reaches {reaches}, leading {item.leading}"
        yield f"said {side}, in the cell {in_cell}, reaches {reaches}"
        yield f"said here, of {min(len(self.items), MANY)}, reaches {reaches}"
        yield f"said {side} {step(between + 1)}"
        yield f"said here, names it {item.speaker is not None and item.speaker.covers(self.at)}"
        yield from _of_attribution(f"said {side}", item)

    def of_one_named(self, unit: Unit) -> tuple[str, ...]:
        units, index, tokens = self.sentence.units, unit.index, self.sentence.tokens
        side = "<" if index < self.first else ">" if index > self.last else "inside"
        where, distance = f"named {side}", max(self.first - index, index - self.last, 0)
        left = units[index - 1].labels if index else START
        right = units[index + 1].labels if index + 1 < len(units) else END
        return (
            "named here",
            where,
            f"{where} {step(distance)}",
            f"{where} in brackets {'(' in left and ')' in right}",
            f"{where}, in the cell {self.cell.start <= unit.start and unit.end <= self.cell.end}",
            f"{where}, first {index <= 1}",
            f"{where}, said here {bool(self.items)}",
            *[f"{where}, then {token.key[:LEADING]}" for token in tokens[unit.last : unit.last + 2]],
            *[f"{where} after {token.key[:LEADING]}" for token in tokens[max(0, unit.first - 2) : unit.first]],
            *each_of(where, unit.labels),
            *each_of(f"{where} behind", left),
            *each_of(f"{where} before", right),
        )

    def of_somebody(self, sources: Sequence[str]) -> Iterator[str]:
        labels = labels_of(sources[:1], self.sentence.words)
        yield from each_of("one is", labels)
        yield from each_of(f"{self.draft.kind}: is", labels)
        yield f"is the subject {sources[0] == self.draft.subject}"
        yield f"is the object {sources[0] == self.draft.object}"
        yield f"chain {len(sources) > 1}"


def _of_attribution(where: str, item: Attribution) -> tuple[str, ...]:
    chain = len(item.sources) > 1
    return _signs_of_one(where, (item.leading, item.verb, item.poll, item.carries, item.nameless, chain))


@lru_cache(maxsize=1 << 10)
def _signs_of_one(where: str, told: tuple[bool, ...]) -> tuple[str, ...]:
    names = ("leading", "verb", "poll", "carries", "nameless", "chain")
    return tuple(f"{where}, {name} {held}" for name, held in zip(names, told, strict=True))


def _are_in_one_paragraph(one: Sentence, other: Sentence) -> bool:
    return one.segment.paragraph == other.segment.paragraph


def _back_from(sentence: Sentence | None) -> Iterator[Sentence]:
    """A sentence and those before it."""
    while sentence is not None:
        yield sentence
        sentence = sentence.before


@lru_cache(maxsize=1 << 10)
def _stems(name: str) -> frozenset[str]:
    """The words of a name by their beginnings, whatever their case."""
    return frozenset(word.casefold()[:STEM] for word in _WORDS.findall(name) if len(word) > 2 or word.isupper())


@lru_cache(maxsize=1 << 10)
def _initials(name: str) -> str:
    """The letters that the words of a long name begin with, small words left out; a short name as it is."""
    words = [word for word in _WORDS.findall(name) if len(word) > MANY or word[0].isupper()]
    return ("".join(word[0] for word in words) if len(words) >= MANY else name).casefold()


def _are_one(one: str, other: str) -> bool:
    """Whether two names are likely to be of one: "the Committee" of the "General Election Committee", its initials."""
    first, second = _stems(one), _stems(other)
    return bool(first and second and (first <= second or second <= first)) or _initials(one) == _initials(other)
