"""Grammar: the number patterns of a language, built from its words and the shapes of its ``grammar.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache

from scrutator.languages import Language, expand, language
from scrutator.reading.values.anyof import any_of
from scrutator.reading.values.clues import FIGURES, Clues
from scrutator.reading.values.demands import Demand, demands, named
from scrutator.reading.values.shapes import Alternative, Shape

_PLACEHOLDER = re.compile(r"\{([A-Za-z_]+)\}")
_OPTIONAL = ("moved", "share_topic", "share_goes_on", "share_pair", "share_ends", "sized")
"""Patterns a language may do without: what shows two figures to be no range, or a number to be a share, and numbers
inside adjectives."""
LONGEST = 60
"""Characters up to which words or digits are read as a number: counts and shares are shorter."""
HUNDRED = 100


def _every(phrases: Iterable[str]) -> list[str]:
    return [each for phrase in phrases for each in expand(phrase)]


class Grammar:
    """The patterns of one language, and the values of its number words."""

    def __init__(self, words: Language) -> None:
        numbers, calendar = words.numbers, words.calendar
        self._groups, self._decimal = numbers["group"], numbers["decimal"]
        self._digits = _values(numbers["digits"])
        self._multipliers = _values(numbers["multipliers"])
        self._suffixes = _values(numbers["suffixes"])
        self._joiners, self._half = frozenset(numbers["joiners"]), frozenset(_every(numbers["half"]))
        self._indefinite = frozenset(_every(numbers["indefinite"]))
        self._word = re.compile(
            rf"({any_of([*self._digits, *self._multipliers, *self._joiners, *self._half, *self._indefinite])})"
            rf"(?:(?![^\W_])[\s-]*|(?={any_of(self._multipliers)}\b))"  # «десятитысячный»
        )
        self.months = _places((*calendar["months"],), (*calendar["months_short"],))
        self.clock: Mapping[str, str] = calendar["clock"]
        self.before_years = frozenset(_every(calendar["date_prepositions"]))
        self.parts = {name: tuple(part) for key, part in numbers["fractions"].items() for name in expand(key)}
        self.units = _labels(numbers["durations"])
        self.hedges, self.hedges_after = _labels(numbers["hedges"]), _labels(numbers["hedges_after"])
        self.round = frozenset(_every(numbers["round"]))
        self._number = lru_cache(maxsize=1 << 12)(self._value)
        self._shapes = self._filled(words)
        needs: Mapping[str, Sequence[str]] = words.grammar.get("needs", {})
        self._needs = {name: frozenset(needed) for name, needed in needs.items()}
        lists = {**{name: [name] for some in self._needs.values() for name in some - {FIGURES}}, **self._lists(words)}
        self._clues = Clues(lists)
        self._named = {named(name) for name in (*lists, FIGURES)}
        self._always = {name: shape for name, shape in self._shapes.items() if name not in needs}
        self._worth = lru_cache(maxsize=1 << 10)(self._worth_trying)

    def tried(self, text: str, words: Iterable[str]) -> Mapping[str, Shape]:
        """The shapes that a text of these words and marks may hold, without the alternatives that it cannot."""
        shapes, strings, said = self._worth(self._clues.of(words))
        if not shapes:
            return self._always
        folded = text.casefold()
        said = said.union([string for string in strings if string in folded])
        return self._always | {name: live for name, shape in shapes.items() if (live := shape.within(said))}

    def _worth_trying(self, lists: frozenset[str]) -> tuple[Mapping[str, Shape], frozenset[str], frozenset[str]]:
        """Of a text that has words of these lists: the shapes that it may hold, the strings that then have to be looked
        for in it, and the names of the lists."""
        names = [name for name, needed in self._needs.items() if not needed.isdisjoint(lists)]
        shapes = {name: self._shapes[name] for name in names}
        strings = frozenset[str]().union(*(shape.strings for shape in shapes.values())) - self._named
        return shapes, strings, frozenset(map(named, lists))

    def __getitem__(self, name: str) -> Shape:
        """The shape that ``grammar.toml`` has under a name."""
        return self._shapes[name]

    def _filled(self, words: Language) -> Mapping[str, Shape]:
        shapes, patterns = words.grammar["shapes"], words.grammar["patterns"]
        known = self._pieces(words)

        def filled(pattern: str) -> str:
            return _PLACEHOLDER.sub(lambda match: known[match[1]], pattern)

        for name, shape in shapes.items():
            known[name] = filled(shape)
        figures, multiplier, suffix = known["figures"], known["multiplier"], any_of(self._suffixes)
        scale = rf"(?:(?:\s+|-)(?:{multiplier})(?![^\W_])|\s?(?:{suffix})\b)"
        last = r"(?![\w.,]*\d|\s?%)"  # "523 thousand 554", "3 million 523 thousand 55"
        more = rf"(?:(?:\s+(?:{figures}){scale})+(?:\s+\d{{1,3}}{last})?|\s+\d{{3}}{last})?"
        known["plain"] = rf"(?:(?:{figures})(?:{scale}{more})?|\b{known['spelled']})"
        known["number"] = rf"(?<![\w.,])(?:{known['plain']})"
        asked = self._demands(words)
        made = {
            name: Shape([Alternative(filled(each), demands(each, asked)) for each in listed])
            for name, listed in patterns.items()
        }
        return {**dict.fromkeys(_OPTIONAL, Shape()), **made}

    def _demands(self, words: Language) -> Mapping[str, tuple[Demand, ...]]:
        """What the pieces that patterns are put together from demand of a text."""
        asked: dict[str, tuple[Demand, ...]] = {name: (Demand({named(name)}),) for name in self._lists(words)}
        figures = (Demand({named(FIGURES)}),)
        asked |= {"Month": asked["month"], "figures": figures, "year": figures}
        for name, shape in words.grammar["shapes"].items():
            asked[name] = demands(shape, asked)
        return asked

    def _pieces(self, words: Language) -> dict[str, str]:
        numbers, calendar = words.numbers, words.calendar
        group, decimal = re.escape("".join(self._groups)), re.escape(self._decimal)
        signs = [w for w in numbers["percent"]["words"] if not w[0].isalpha()]
        spelled = _every(w for w in numbers["percent"]["words"] if w[0].isalpha())
        listed = {name: any_of(phrases) for name, phrases in self._lists(words).items()}
        return {
            **listed,
            "figures": rf"\d{{1,2}}(?:[{group}]\d\d)+[{group}]\d{{3}}(?!\d)|"
            r"\d{1,3}[.,] 000(?!\d)|"  # "17, 000", as pages write that were translated or copied
            rf"\d{{1,3}}(?:[{group} ’']\d{{3}}(?!\d))+(?:{decimal}\d+)?|\d+(?:[.,]\d+)*",
            "month": rf"(?P<month>{listed['month']})\b\.?",
            "Month": rf"(?P<month>{any_of(name.title() for name in _every(calendar['months']))})\b",
            "year": r"(?:19|20)\d\d",
            "percent": rf"(?:\s?(?:{any_of(signs)})|[\s-]*(?:{any_of(spelled)})\b)",
            "points": rf"[\s-]+(?:{listed['points']})(?!\w)",
        }

    def _lists(self, words: Language) -> dict[str, Sequence[str]]:
        """The phrases of the language by the names that its shapes call them by."""
        numbers, calendar = words.numbers, words.calendar
        currencies = _every(name for row in numbers["currency"].values() for name in row if name[0].isalpha())
        return {
            "digit": [*self._digits],
            "multiplier": [*self._multipliers],
            "month": _every((*calendar["months"], *calendar["months_short"])),
            "percent": _every(numbers["percent"]["words"]),
            "points": _every(numbers["percent"]["points"]),
            "currency": currencies,
            "clock": [*self.clock],
            "numbered": _every(numbers["numbered"]),
            "compound": _every(numbers.get("compounds", ())),
            "fraction": [*self.parts],
            "vague": _every(numbers["vague"]["words"]),
            "duration": [*self.units],
            "hedge": [*self.hedges],
            "hedge_after": [*self.hedges_after],
            "heading": _every(numbers["percent"]["headings"]),
            "joint": _every(numbers["joints"]),
        }

    def number(self, text: str | None) -> Decimal | None:
        """The value of digits or words; None where it is not one number.

        >>> grammar("en").number("11,953,465"), grammar("en").number("twelve million"), grammar("en").number("71,5")
        (Decimal('11953465'), Decimal('12000000'), Decimal('71.5'))
        >>> grammar("en").number("two and a half million"), grammar("en").number("half a million")
        (Decimal('2500000'), Decimal('500000'))
        """
        text = (text or "").strip().casefold()
        return self._number(text) if text and len(text) <= LONGEST else None

    def _value(self, text: str) -> Decimal | None:
        digits = re.match(r"\d[\d.,' ’]*", text)
        if digits is None:
            return self._spelled(text)
        if len(pieces := re.findall(r"\d[\d.,' ’]*\D*", text)) > 1:
            values = [self._number(piece.strip()) for piece in pieces]  # "12 million 455 thousand"
            return sum((each for each in values if each is not None), Decimal(0)) if None not in values else None
        value = self._figures(digits.group().strip())
        rest = " ".join(text[digits.end() :].strip(" -").split())
        scale = Decimal(1) if not rest else self._suffixes.get(rest, self._multipliers.get(rest))
        return None if value is None or scale is None else plain(value * scale) if scale != 1 else value

    def _figures(self, text: str) -> Decimal | None:
        if text.isdecimal():
            return Decimal(text)
        text = re.sub(r"[.,]? (?=000\b)|[ ’'](?=\d{3})", "", text).rstrip(".,")
        group, decimal = re.escape("".join(self._groups)), re.escape(self._decimal)
        if re.fullmatch(rf"\d{{1,3}}(?:[{group}]\d{{3}})+(?:{decimal}\d+)?", text):
            return Decimal(re.sub(f"[{group}]", "", text).replace(self._decimal, "."))
        if re.fullmatch(rf"\d{{1,2}}(?:[{group}]\d\d)+[{group}]\d{{3}}", text):
            return Decimal(re.sub(f"[{group}]", "", text))  # 1,24,560: lakhs and crores
        if re.fullmatch(rf"\d{{1,3}}(?:{decimal}\d{{3}}){{2,}}", text):
            return Decimal(text.replace(self._decimal, ""))  # 1.234.567: the other convention, and unmistakable
        if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
            return Decimal(text.replace(",", "."))
        return None

    def _spelled(self, text: str) -> Decimal | None:
        words = self._words(text)
        total, current, scale = Decimal(0), Decimal(0), Decimal(1)
        counted, joined = False, False
        for word in words or ():
            if word in self._half:
                if not joined:
                    current = Decimal("0.5")
                elif current:
                    current += Decimal("0.5")
                else:
                    total += scale / 2
            elif word in self._digits:
                current += self._digits[word]
            elif word in self._multipliers:
                scale = self._multipliers[word]
                if scale == HUNDRED:
                    current = (current or Decimal(1)) * scale
                else:
                    total, current = total + (current or Decimal(1)) * scale, Decimal(0)
            counted = counted or word not in self._joiners | self._indefinite
            joined = word in self._joiners or (joined and word in self._indefinite)
        return plain(total + current) if counted else None

    def _words(self, text: str) -> list[str] | None:
        """The number words of a text; None where it holds any other."""
        found, at = [], 0
        while at < len(text):
            match = self._word.match(text, at)
            if match is None:
                return None
            found.append(" ".join(match[1].split()))
            at = match.end()
        return found


def _values(words: Mapping[str, float]) -> Mapping[str, Decimal]:
    return {name: Decimal(str(value)) for key, value in words.items() for name in expand(key)}


def _labels(phrases: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    return {each.casefold(): label for label, listed in phrases.items() for each in _every(listed)}


def _places(*lists: Sequence[str]) -> Mapping[str, int]:
    """Names by their place in a list, from 1; an entry with braces is one name in several forms."""
    return {name: place for names in lists for place, entry in enumerate(names, 1) for name in expand(entry)}


@cache
def grammar(code: str) -> Grammar:
    """The number grammar of a language."""
    return Grammar(language(code))


def plain(value: Decimal) -> Decimal:
    """The number without zeros behind the point."""
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
