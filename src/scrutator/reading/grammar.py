"""Grammar: the number patterns of a language, built from its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any

from scrutator.languages import Language, language


def _alternatives(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


LONGEST = 60
"""Characters up to which words or digits are read as a number: counts and shares are shorter."""


class Grammar:
    """The patterns of one language, built from its number words."""

    def __init__(self, words: Language) -> None:
        numbers, calendar = words.numbers, words.calendar
        self.numbers: Any = numbers
        self.group, self.decimal = re.escape(numbers["group"]), re.escape(numbers["decimal"])
        self.digits = numbers["digits"]
        self.multipliers = numbers["multipliers"]
        months = [*calendar["months"], *calendar["months_short"]]
        self.months = {name: i % 12 + 1 for i, name in enumerate(months)}
        month = rf"(?P<month>{_alternatives(months)})\b\.?"
        titled = rf"(?P<month>{_alternatives(month.title() for month in calendar['months'])})\b"
        digit_words, multiplier = _alternatives(self.digits), _alternatives(self.multipliers)
        several = rf"(?:[\s-]+(?:and\s+)?(?:{digit_words}|{multiplier})\b)+"
        spelled = rf"(?:(?:{digit_words}|a|half\s+a)(?=[\s-]){several}|(?:{digit_words})\b)"
        figures = rf"\d{{1,3}}(?:[{self.group} ’']\d{{3}}(?!\d))+(?:{self.decimal}\d+)?|\d+(?:[.,]\d+)*"
        plain = rf"(?:(?:{figures})(?:(?:\s+|-)(?:{multiplier})\b|\s?(?:mln|bln|m|k|bn)\b)?|\b{spelled})"
        percent = rf"(?:\s?%|[\s-]+(?:{_alternatives(w for w in numbers['percent']['words'] if w != '%')})\b)"
        points = rf"[\s-]+(?:{_alternatives(numbers['percent']['points'])})\b"
        number = rf"(?<![\w.,])(?:{plain})"
        nth, year = r"(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
        joiner = rf"\s?(?:-|\b(?:{_alternatives(calendar['span_joiners'])})\b)\s?"
        span = rf"(?P<first>\d{{1,2}}){nth}{joiner}(?P<last>\d{{1,2}}){nth}"
        self.days = re.compile(
            rf"\b(?:(?:{_alternatives(calendar['span_openers'])})\s+)?(?:{span}\s+(?:of\s+)?{month}"
            rf"|{month.replace('month', 'month2')}\s+{span.replace('first', 'first2').replace('last', 'last2')})"
            rf"(?:,?\s+(?P<year>{year}))?\b(?!\s*%)",
            re.IGNORECASE,
        )
        self.date = re.compile(
            rf"\b(?P<day>\d{{1,2}}){nth}\s+(?:of\s+)?{month}(?:,?\s+(?P<year>{year}))?\b"
            rf"|\b{month.replace('month', 'month2')}\s+(?P<day2>\d{{1,2}}){nth}\b(?!\s*%)(?:,?\s+(?P<year2>{year})\b)?"
            rf"|\b{month.replace('month', 'month3')},?\s+(?:of\s+)?(?P<year3>{year})\b"
            rf"|\b(?:in|since|until|last|early|late|by|during|of)\s+{month.replace('month', 'month4')}(?!\s*\d)"
            rf"|\bthe\s+(?-i:{titled.replace('month', 'month5')})(?=\s+(?-i:[a-z])(?!(?:n|f|o|or|ith|y)\b))"
            rf"|\b(?:as|reached)\s+(?!may\b)(?-i:{titled.replace('month', 'month6')})(?!\s*\d)"
            rf"|\b(?P<iso>{year}-\d\d-\d\d)\b|\b(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.{year})\b",
            re.IGNORECASE,
        )
        self.time = re.compile(
            r"\b(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)\b(?:\s?(?P<half>[ap])\.?m\b\.?)?"
            r"|\b(?P<h2>1[0-2]|0?[1-9])(?:\.(?P<m2>[0-5]\d))?\s?(?P<half2>[ap])\.?m\b\.?"
            r"|\b(?P<h3>[01]\d|2[0-3])\.(?P<m3>[0-5]\d)(?=\s+(?:[A-Za-z]+\s)?time\b)"
            rf"|\b(?:at|by|until)\s+(?P<h4>[01]?\d|2[0-3])\s?(?:{_alternatives(calendar['oclock'])})\b"
            rf"|\b(?P<named>{_alternatives(calendar['clock'])})\b",
            re.IGNORECASE,
        )
        self.clock = calendar["clock"]
        self.year = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w%]|[.,]\d|\s?%)")
        self.age = re.compile(
            rf"(?P<a>\d{{1,3}}|{digit_words}(?:-(?:{digit_words}))?)-\s?years?-\s?old|\baged\s+(?P<b>\d{{1,3}})\b"
            r"|(?<=,\s)(?P<c>[1-9]\d)(?=[,;]|\.?$|\.\s|\s+and\b)|(?P<d>\d{1,3})\s+years\s+(?:old|of\s+age)",
            re.IGNORECASE,
        )
        self.ordinal = re.compile(
            r"\b\d+(?:st|nd|rd|th)\b|\bNo\.?\s?\d+|№\s?\d+|\b[A-Za-z]+-\d+\b"
            rf"|(?<=\s)(?:{_alternatives(numbers['numbered'])})\s+\d+\b(?![.,]\d)",
            re.IGNORECASE,
        )
        currencies = _alternatives(name for names in numbers["currency"].values() for name in names if name.isalpha())
        self.money = re.compile(
            rf"(?P<sign>[$€£])\s?(?P<n>{plain})|(?P<n2>{number})\s+(?:{currencies})\b",
            re.IGNORECASE,
        )
        self.fraction = re.compile(
            rf"\b(?:(?P<one>(?:{digit_words}))\s+(?:in|out\s+of)(?:\s+every)?\s+(?P<n>{digit_words}|\d+)\b"
            rf"|(?P<count>(?:{digit_words}|a))[\s-](?P<part>{_alternatives(numbers['fractions'])})\b|(?P<half>half)(?=\s+(?:of|the)\b))",
            re.IGNORECASE,
        )
        self.range = re.compile(
            rf"(?:between\s+(?P<low>{plain})(?P<pl>{percent})?\s+and\s+(?P<high>{plain})(?P<ph>{percent})?"
            rf"|(?<![\w.,])(?:from\s+)?(?P<low2>{figures})(?P<pl2>{percent})?\s?(?:-|to)\s?(?P<high2>{figures})"
            rf"(?P<ph2>{percent}|\s(?:{multiplier})\b)?(?![\w.]))",
            re.IGNORECASE,
        )
        self.vague = re.compile(
            rf"\b(?:{_alternatives(numbers['vague']['words'])})\b(?=\s+(?:of\s+)?(?!as\b)[a-z])", re.IGNORECASE
        )
        self.points = re.compile(rf"(?P<n>{number}){points}", re.IGNORECASE)
        self.percent = re.compile(rf"(?P<n>{number}){percent}", re.IGNORECASE)
        self.duration = re.compile(
            rf"(?P<n>{number})(?:\s?(?:-|\bto\b|\bor\b)\s?{plain})?(?:[\s-]+(?:long\s+|full\s+)?)"
            rf"(?P<unit>{_alternatives(numbers['durations'])})\b(?![\s-]+old)"
            rf"|\b(?P<unit2>decades)\b",
            re.IGNORECASE,
        )
        self.count = re.compile(rf"(?P<n>{number})", re.IGNORECASE)
        hedges = {phrase: label for label, phrases in numbers["hedges"].items() for phrase in phrases}
        self.hedges = {phrase.casefold(): label for phrase, label in hedges.items()}
        self.hedge = re.compile(rf"(?:^|(?<=[\s(,;:'\"-]))(?P<h>{_alternatives(hedges)})\s+(?:an?\s+)?$", re.IGNORECASE)
        after = {phrase: label for label, phrases in numbers["hedges_after"].items() for phrase in phrases}
        self.hedges_after = after
        self.hedge_after = re.compile(rf"\s+(?P<h>{_alternatives(after)})\b", re.IGNORECASE)
        self.percentages = re.compile(rf"\b(?:{_alternatives(numbers['percent']['headings'])})\b", re.IGNORECASE)
        joining = _alternatives(numbers["joints"])
        self.joint = re.compile(rf"\s*(?:[,;).]|$)|\s+(?:{joining})\b|\s+\(", re.IGNORECASE)
        self.list_gap = re.compile(rf"\s*(?:,|;|\b(?:{joining})\b|\s)+(?:(?:[A-Z][\w'-]*|with|at|on)\s+){{0,4}}")
        self.date_prepositions = frozenset(calendar["date_prepositions"])

    def number(self, text: str) -> Decimal | None:
        """The value of digits or words; None where it is not one number.

        >>> grammar("en").number("11,953,465"), grammar("en").number("twelve million"), grammar("en").number("71,5")
        (Decimal('11953465'), Decimal('12000000'), Decimal('71.5'))
        """
        text = text.strip().casefold()
        if len(text) > LONGEST:
            return None
        digits = re.match(r"\d[\d.,' ’]*", text)
        if digits is None:
            return self._spelled(text)
        value = self._digits(digits.group().strip())
        rest = text[digits.end() :].strip(" -")
        scale = {"m": 10**6, "k": 10**3, "bn": 10**9, "": 1}.get(rest, self.multipliers.get(rest))
        return None if value is None or scale is None else plain(value * scale) if scale != 1 else value

    def _digits(self, text: str) -> Decimal | None:
        text = re.sub(r"[ ’'](?=\d{3})", "", text).rstrip(".,")
        group, decimal = self.numbers["group"], self.numbers["decimal"]
        if re.fullmatch(rf"\d{{1,3}}(?:{self.group}\d{{3}})+(?:{self.decimal}\d+)?", text):
            return Decimal(text.replace(group, "").replace(decimal, "."))
        if re.fullmatch(rf"\d{{1,3}}(?:{self.decimal}\d{{3}}){{2,}}", text):
            return Decimal(text.replace(decimal, ""))  # 1.234.567: the other convention, and unmistakable
        if re.fullmatch(r"\d+(?:[.,]\d+)?", text):
            return Decimal(text.replace(",", "."))
        return None

    def _spelled(self, text: str) -> Decimal | None:
        total, current = Decimal(0), Decimal(0)
        for word in re.split(r"[\s-]+", re.sub(r"\b(?:and|a)\b", " ", text).strip()) if text not in ("a",) else ():
            if word == "half":
                current = Decimal("0.5")
            elif word in self.digits:
                current += self.digits[word]
            elif word in self.multipliers:
                scale = Decimal(self.multipliers[word])
                if scale == 100:
                    current = (current or Decimal(1)) * scale
                else:
                    total, current = total + (current or Decimal(1)) * scale, Decimal(0)
            elif word:
                return None
        return plain(total + current)


@cache
def grammar(code: str) -> Grammar:
    """The number grammar of a language."""
    return Grammar(language(code))


def plain(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
