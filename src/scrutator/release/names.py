"""Names: where a text names one of the people who are not to be named."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from scrutator.release.escapes import unescaped
from scrutator.release.spellings import ALONE, LONG, Word, keys, letters
from scrutator.release.words import HUMP, ONE_BY_ONE, WORD, Token, is_identifier
from scrutator.release.words import words as words_of

MARK = "[name withheld]"
"""What stands in the place of a name."""

_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02bb\u02bd\u02b9\u2032\u00b4`"
_DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2212"
_HYPHENS = re.escape(_DASHES)
_WITHIN = re.compile(rf"[{_APOSTROPHES}]?|[{_HYPHENS}]\s*|\s*[\r\n\u2028]\s*|\s*[{_HYPHENS}]\s*[\r\n\u2028]\s*")
"""What may stand between two parts of one word."""
_GOES_ON = re.compile(
    rf"[A-ZА-ЯЁ{ONE_BY_ONE}{_APOSTROPHES}{_HYPHENS}…]|[ \t]*[\r\n\u2028]|\.\.\."
    rf"|[\s.·_-]{{1,2}}(?:\w(?!\w)|[{ONE_BY_ONE}])"
)
"""What follows the first part of a word that goes on."""
_SPACED = re.compile(r"[\s.·_-]{1,2}")
"""What may stand between the letters of a word that is spaced out."""
_BETWEEN = re.compile(rf"[\s.+_·{_HYPHENS}{_APOSTROPHES}]{{0,4}}")
"""What may stand between two words of one name."""
_PARTS, _BESIDE = 40, 6
"""Parts of one word, and initials on one side of it, that are put together at most."""
_TURNED = re.compile(r",\s?")
"""What stands between a family name and the initials behind it."""
_STOP = re.compile(r"\.\s")
_INITIAL = re.compile(r"(?:^|\W)[^\W\d_]{1,2}$")
_ADDRESS = re.compile(r"\S{0,300}?(?:[@/\\_#=%]|\w\.\w)")
"""How words begin in which names are run together: addresses, accounts, names of files."""


@dataclass(frozen=True, slots=True)
class Named:
    """A place at which a text names somebody."""

    start: int
    end: int
    name: str
    """As it was given."""


class Names:
    """The people who are not to be named.

    >>> names = Names(("Aliya Brenn",))
    >>> [names.without(text) for text in ("A. Brenn's", "Алии Бренн", "BRENN ALIYA", "Alitalia", "aliya-brenn.txt")]
    ["[name withheld]'s", '[name withheld]', '[name withheld]', 'Alitalia', '[name withheld].txt']

    :raises ValueError: one of the names has fewer than two letters.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(_Name(name) for name in dict.fromkeys(names))
        self.given = tuple(name.given for name in self._names)
        """As they were given, each once."""
        self._told: dict[str, tuple[bool, bool]] = {}
        every = [word for name in self._names for word in name.words]
        self._heads = frozenset(head for word in every for head in word.heads)
        held = sorted({re.escape(key) for word in every for key in (*word.insides, *word.beginnings)})
        self._held = re.compile("|".join(held) or "(?!)")

    def find(self, text: str) -> tuple[Named, ...]:
        """The places at which ``text`` names one of them, in order; none meets another.

        >>> Names(("Ada Brenn",)).find("said Ms. A. Brenn, 30")
        (Named(start=9, end=17, name='Ada Brenn'),)
        """
        view = unescaped(text)
        if not self._may_be_in(view.text):
            return ()
        words = tuple(words_of(view.text))
        found = sorted(
            (*view.place(words[first].start, words[last].end), name.given)
            for name in self._names
            for first, last in name.found(view.text, words)
        )
        return tuple(_apart(text, [each for each in found if not is_identifier(text, *each[:2])]))

    def without(self, text: str) -> str:
        """The text without the names."""
        return without(text, self.find(text))

    def _may_be_in(self, text: str) -> bool:
        """Whether a word of the text may belong to a name: most texts are told by one look at each of their words."""
        for word in WORD.finditer(text):
            told = self._told.get(word[0])
            if told is None:
                told = self._told[word[0]] = self._looked_at(word[0])
            if told[0] or (told[1] and _GOES_ON.match(text, word.end())):
                return True
        return False

    def _may_be(self, word: str) -> bool:
        return any(key in self._heads or self._held.search(key) for key in keys(word))

    def _looked_at(self, word: str) -> tuple[bool, bool]:
        """Whether a word may be one of a name, and whether it may be the first part of one."""
        parts = [part for part in {word, *HUMP.split(word)} if self._may_be(part)]
        every = [name.look(part) for name in self._names for part in parts]
        whole = any(look.word or look.inside or look.part for look in every)
        return whole, any(look.begins for look in every)


def without(text: str, found: Sequence[Named]) -> str:
    """The text with a mark in the place of every name."""
    pieces: list[str] = []
    done = 0
    for each in found:
        pieces += (text[done : each.start], MARK)
        done = each.end
    return "".join((*pieces, text[done:]))


def _is_joined(text: str, end: int, start: int) -> bool:
    """Whether words that end and start here belong together: a full stop between them ends an initial or no word."""
    gap = text[end:start]
    whole = _STOP.search(gap) and not _INITIAL.search(text, max(0, end - 3), end)
    return bool(_BETWEEN.fullmatch(gap)) and not whole


def _apart(text: str, found: Sequence[tuple[int, int, str]]) -> Iterator[Named]:
    """The places, those that meet or are words of one name put together."""
    if not found:
        return
    start, end, name = found[0]
    for first, last, other in found[1:]:
        if first < end or _is_joined(text, end, first):
            end = max(end, last)
        else:
            yield Named(start, end, name)
            start, end, name = first, last, other
    yield Named(start, end, name)


def _is_cut(text: str, word: Token) -> bool:
    """Whether a word ends in dots that stand for its rest."""
    return text.startswith(("…", "..."), word.end) and len(letters(word.text)) >= ALONE


def _is_in_address(text: str, word: Token) -> bool:
    before = text[max(0, word.start - 100) : word.start]
    start = word.start - len(before.split()[-1]) if before and not before[-1].isspace() else word.start
    return _ADDRESS.match(text, start) is not None


class _Look(NamedTuple):
    """What a word may be for a name."""

    word: bool
    """A word of it."""
    begins: bool
    """The first part of one."""
    inside: bool
    """A word of it with others run together."""
    part: bool
    """One of its words, too short to be looked for alone."""


class _Name:
    """One name: its words, and how they are found among those of a text."""

    def __init__(self, given: str) -> None:
        self.given = given
        parts = [letters(word[0]) for word in WORD.finditer(given)]
        if len("".join(parts)) < 2:
            raise ValueError(
                f"“{given}” has fewer than two letters, so that it cannot be looked for; give the whole name."
            )
        wholes = [letters("".join(word[0] for word in WORD.finditer(part))) for part in re.split(r"\s+", given)]
        hyphened = [re.split(f"[{_HYPHENS}]", part) for part in given.split()]
        pieces = [letters("".join(w[0] for w in WORD.finditer(piece))) for each in hyphened for piece in each]
        small = {part for part in parts if part.islower() and any(other != other.lower() for other in parts)}
        alone = {part for part in (*parts, *wholes, *pieces) if len(part) >= ALONE and part not in small}
        glued = {"".join(order) for order in (wholes, wholes[-1:] + wholes[:-1])}
        if len(wholes) > 1 and len(wholes[-1]) >= LONG:
            glued.add(wholes[0][:1] + wholes[-1])
        single = tuple(Word(word) for word in sorted(alone))
        self._alone = (*single, *(Word(word, changes=len(wholes) == 1) for word in sorted(glued - alone)))
        self._parts = tuple(Word(part) for part in parts if part)
        self._beside = tuple(Word(part) for part in parts if part not in alone)
        self._orders = () if alone else (self._parts, self._parts[-1:] + self._parts[:-1])
        self._looks: dict[str, _Look] = {}

    @property
    def words(self) -> tuple[Word, ...]:
        """Everything that is looked for."""
        return (*self._alone, *self._parts)

    def look(self, word: str) -> _Look:
        """What a word may be for this name; asked once for every word."""
        found = self._looks.get(word)
        if found is None:
            found = self._looks[word] = _Look(
                any(one.is_written(word) for one in self._alone),
                any(one.begins_with(word) for one in self._alone),
                any(one.is_inside(word) for one in self._alone),
                any(one.is_written(word) for one in self._parts),
            )
        return found

    def found(self, text: str, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """First and last word of every place."""
        for at, word in enumerate(words):
            look = self.look(word.text)
            if look.word or (look.begins and _is_cut(text, word)) or (look.inside and _is_in_address(text, word)):
                yield self._widened(text, words, at, at)
            elif look.begins and _GOES_ON.match(text, word.end):
                last = self._joined(text, words, at)
                if last is not None:
                    yield self._widened(text, words, at, last)
            if look.part and self._orders:
                yield from self._in_sequence(text, words, at)

    def _joined(self, text: str, words: Sequence[Token], at: int) -> int | None:
        """The last of the words from ``at`` on that are parts of one word of the name."""
        joined, found = words[at].text, None
        for last in range(at + 1, min(len(words), at + _PARTS)):
            before, after = words[last - 1], words[last]
            spaced = len(letters(before.text)) == 1 == len(letters(after.text))
            gap = text[before.end : after.start]
            if not _WITHIN.fullmatch(gap) and not (spaced and _SPACED.fullmatch(gap)):
                break
            joined += after.text
            look = self.look(joined)
            if look.word:
                found = last
            elif not look.begins:
                break
        return found

    def _in_sequence(self, text: str, words: Sequence[Token], at: int) -> Iterator[tuple[int, int]]:
        """A name that has only short words, word by word."""
        for order in self._orders:
            window = words[at : at + len(order)]
            if len(window) == len(order) > 1 and all(
                one.is_written(word.text) for one, word in zip(order, window, strict=True)
            ):
                gaps = (text[a.end : b.start] for a, b in itertools.pairwise(window))
                if all(_BETWEEN.fullmatch(gap) for gap in gaps):
                    yield at, at + len(order) - 1

    def _widened(self, text: str, words: Sequence[Token], first: int, last: int) -> tuple[int, int]:
        """The place with the initials and short words of the name that stand beside it."""
        most = _BESIDE
        while first and most and self._belongs(text, words[first - 1], words[first - 1], words[first]):
            first, most = first - 1, most - 1
        most = _BESIDE
        while last + 1 < len(words) and most and self._belongs(text, words[last + 1], words[last], words[last + 1]):
            last, most = last + 1, most - 1
        return first, last

    def _belongs(self, text: str, word: Token, left: Token, right: Token) -> bool:
        gap = text[left.end : right.start]
        turned = word is right and _TURNED.fullmatch(gap) is not None
        if not turned and not _BETWEEN.fullmatch(gap):
            return False
        short = letters(word.text)
        dotted = text.startswith(".", word.end)
        if len(short) == 1 and short.isupper() and dotted and not turned:
            return True
        if len(short) < ALONE and short[:1].isupper() and (dotted or len(short) == 1):
            return any(part.begins(short) for part in self._parts)
        if turned:
            return False
        doubled = len(gap) == 1 and gap in _DASHES and word.text[:1].isupper()
        return doubled or any(part.is_written(word.text) for part in self._beside)
