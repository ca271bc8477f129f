"""Declension: the nominative of names in a language that declines them.

A name may stand in any case: «за Токаева», «у Ады Бренн». Every reading of its words as a form of one nominative, in
one gender and one case, is weighed by what the text tells: a nominative that occurs in it, the word that leads to the
name, the case of the title before it. Where nothing tells, the name stays as written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import chain, product, takewhile

from scrutator.languages import Language, language, seats
from scrutator.reading.lexer import Token
from scrutator.reading.names import Mention
from scrutator.reading.names.agreed import NOM, agreed

OBLIQUE = frozenset({"GEN", "DAT", "ACC", "INS", "PREP"})
"""The cases in which a name is no subject."""
FOUND, LED, TITLED, GENDERED, FAMILIAR, AS_WRITTEN, DOUBTFUL = 6, 4, 4, 3, 2, 1, -3
"""How much it weighs that the nominative stands in the text or is that of a known place behind a preposition, that a
word or a title asks for the case, that a given name tells the gender, that only the nominative ends as family names do,
that the name is a nominative as written, and that a reading declines what mostly is not."""


INSERTED = 5
"""Words between commas that may stand between a name and its verb."""
WHOSE = 3
"""Words before a name among which the title stands of one whose party is told between the two."""
PART = 3
"""Letters that a part of a name with a hyphen has at least that is declined by itself."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name read as a form of its nominative."""

    words: tuple[str, ...]
    gender: str
    case: str


class Declension:
    """The paradigms of a language."""

    def __init__(self, words: Language) -> None:
        table = words.declension
        self._keys = words.keys
        self._genders: Mapping[str, str] = {name: sex for sex, names in table["genders"].items() for name in names}
        self._fixed = re.compile(table["fixed"]["ends"])
        self._foreign = re.compile(table["fixed"]["foreign"])
        self._irregular: Mapping[str, str] = {
            form: name for name, forms in table["irregular"].items() for form in forms
        }
        self._agreement: Mapping[str, Sequence[str]] = table["agreement"]
        self._family, self._of_women = re.compile(table["family"]["ends"]), re.compile(table["family"]["of_women"])
        self._paradigms = [
            (row["gender"], re.compile(f"(?:{row['behind']})$"), row["endings"], row.get("rare", False))
            for row in table["paradigm"]
        ]
        self._led: dict[str, set[str]] = {}
        self._adjective = table["adjective"]
        self._adjectival = re.compile(f"(?:{'|'.join(self._adjective['endings'])})$")
        self._own = [
            (re.compile(f"((?i:{row['stem']}))(?:{'|'.join(row['endings'])})"), row["nominative"])
            for row in self._adjective["own"]
        ]
        self._of_names = re.compile(self._adjective["of_names"])
        self._dictionary = words.dictionary
        self._where = frozenset(words.names["place_prepositions"])
        self._cities = frozenset((*(seat.name for seat in seats(words.code).values()), *words.names["cities"]))
        self._titles, self._offices = frozenset(words.names["titles"]), frozenset(words.names["offices"])
        self._led_behind: dict[str, set[str]] = {}
        for name, led in (("led", self._led), ("led_behind", self._led_behind)):
            for case, phrases in table[name].items():
                for phrase in phrases:
                    led.setdefault(words.keys.key(phrase), set()).add(case)

    @cached_property
    def cases(self) -> tuple[str, ...]:
        """Nominative first."""
        return (NOM, "GEN", "ACC", "DAT", "INS", "PREP")

    @cache  # noqa: B019  the few declensions live as long as the program
    def of_word(self, word: str) -> tuple[Form, ...]:
        """Every reading of one word of a name; last, as a name that does not change, in any case.

        >>> sorted({(form.words[0], form.case) for form in declension("ru").of_word("Ольгу")})[:2]
        [('Ольг', 'DAT'), ('Ольга', 'ACC')]
        """
        head, hyphen, last = word.rpartition("-")
        if last[:1].islower() or not last or last.endswith("."):
            return tuple(Form((word,), gender, case) for gender in "mf" for case in self.cases)
        if last in self._irregular:
            return tuple(Form((self._irregular[last],), "m", case) for case in self.cases[1:])
        found = [
            Form((self._first_part(head, gender, case) + hyphen + form,), gender, case)
            for form, gender, case in self._declined(last, rare=False)
        ]
        if self._fixed.search(last) or not found:
            found += [Form((word,), gender, case) for gender in "mf" for case in self.cases]
        found += [Form((head + hyphen + form,), gender, case) for form, gender, case in self._declined(last, rare=True)]
        return tuple(dict.fromkeys(found))

    def _first_part(self, word: str, gender: str, case: str) -> str:
        """The nominative of the first part of a name with a hyphen, where it stands in the case of the second:
        «Касыма-Жомарта», «Анны-Марии»."""
        forms = self._declined(word, rare=False) if case != NOM else ()
        same = (form for form, *read in forms if read == [gender, case] and len(form) >= PART)
        return next(same, word)

    def _declined(self, word: str, *, rare: bool) -> Iterator[tuple[str, str, str]]:
        """Nominative, gender and case of a word by each paradigm that fits."""
        for gender, behind, endings, seldom in self._paradigms:
            for case, ending in endings.items() if seldom is rare else ():
                stem = word[: len(word) - len(ending)] if word.endswith(ending) else ""
                if len(stem) > 1 and behind.search(stem):
                    yield stem + endings[NOM], gender, case

    def personal(self, word: str) -> bool:
        """Whether a word ends as family names do."""
        return bool(self._family.search(word))

    @lru_cache(maxsize=1 << 10)  # noqa: B019  the few declensions live as long as the program
    def readings(self, words: tuple[str, ...]) -> Sequence[Form]:
        """Every reading of the words of a person's name in one gender and one case; names are met again and again."""
        every = [self.of_word(word) for word in words]
        return tuple(
            Form(tuple(chain.from_iterable(r.words for r in row)), gender, case)
            for gender in "mf"
            for case in self.cases
            for row in product(*([r for r in each if (r.gender, r.case) == (gender, case)] for each in every))
        )

    def gender(self, word: str) -> str | None:
        """The gender that a given name in the nominative tells."""
        return self._genders.get(word)

    def led(self, before: Sequence[Token]) -> frozenset[str]:
        """The cases that the word before a name may ask for; none where it asks for nothing."""
        return frozenset(self._led.get(before[-1].key, ())) if before else frozenset()

    def led_behind(self, before: Sequence[Token], behind: Sequence[Token]) -> frozenset[str]:
        """The cases that the verb right behind a name may ask for where the name opens a clause: «Кеста поддержали»,
        «„Северу“, по этим данным, досталось»."""
        opens = not before or before[-1].sort != "word"
        verb = next(iter(_behind_inserted(behind)), None)
        return frozenset(self._led_behind.get(verb.key, ())) if opens and verb is not None else frozenset()

    def led_in_row(self, before: Sequence[Token]) -> frozenset[str]:
        """The cases that the verb of a row of names asks for, told with its first: «Северу» достанутся шесть мест,
        «Югу» — пять."""
        asked = (cases for token in reversed(before[:-1]) if (cases := self._led_behind.get(token.key)))
        return frozenset(next(asked, ())) if before and before[-1].sort != "word" else frozenset()

    def agreed(self, before: Sequence[Token]) -> frozenset[str]:
        """The cases of an adjective that ends some words: «покойного | Омара Бонго»."""
        word = before[-1].text if before and before[-1].sort == "word" else ""
        found = (cases for ending, cases in self._agreement.items() if word.endswith(ending) and len(word) > 5)
        return frozenset(next(found, ()))

    def nominatives(self, mentions: Iterable[Mention], sentences: Sequence[Sequence[Token]]) -> list[Mention]:
        """The mentions with their names in the nominative, and with the case in which they stand."""
        listed = list(mentions)
        people = [self._declines(mention) for mention in listed]
        sure = (self._sure(mention, sentences) for mention, declined in zip(listed, people, strict=True) if declined)
        seen = Counter(word for words in sure for word in words)
        read = [
            self._in_nominative(mention, sentences[mention.sentence], seen) if declined else self._body(mention)
            for mention, declined in zip(listed, people, strict=True)
        ]
        return [*agreed(listed, read, self.readings)]

    def _body(self, mention: Mention) -> Mention:
        words = mention.words if self.is_called(mention) else self.of_phrase(mention.words)
        return mention if words == mention.words else replace(mention, words=words)

    def of_phrase(self, words: Sequence[str], *, oblique: bool = False) -> tuple[str, ...]:
        """A noun phrase in the nominative: its head, which the language has in its dictionary, and the adjectives
        before it; what stands behind stays. ``oblique``: the words before ask for another case, so that what looks like
        a plural in the nominative is the genitive of one: «по данным миссии».

        >>> declension("ru").of_phrase(("Центральной", "избирательной", "комиссии", "Норвии"))
        ('Центральная', 'избирательная', 'комиссия', 'Норвии')
        """
        head = next((at for at, word in enumerate(words) if self._dictionary.get(self._keys.key(word))), len(words))
        if head == len(words) or not all(self._adjectival.search(word) for word in words[:head]):
            return tuple(words)
        one = head > 0 and words[head - 1].casefold().endswith(tuple(self._adjective["feminine_forms"]))
        noun = self._dictionary_form(words[head], one=one or (oblique and words[head].casefold() in self._several))
        kinds = (("p", "plural"), ("f", "feminine"), ("n", "neuter"))
        gender = next((kind for kind, ends in kinds if re.search(self._adjective[ends], noun)), "m")
        return (*(self.agreeing(word, gender) for word in words[:head]), noun, *words[head + 1 :])

    @cached_property
    def _several(self) -> frozenset[str]:
        """Plurals of the dictionary that are the genitive of their singular, too: «миссии», «партии»."""
        feminine, plural = (re.compile(self._adjective[kind]) for kind in ("feminine", "plural"))
        singular = (form for forms in self._dictionary.values() for form in forms if feminine.search(form))
        stems = {form[:-1] for form in singular}
        several = (form for forms in self._dictionary.values() for form in forms if plural.search(form))
        return frozenset(form for form in several if form[:-1] in stems)

    def _dictionary_form(self, word: str, *, one: bool) -> str:
        """The nominative of a noun: of those of its forms that the language lists, the plural for a plural form.
        ``one``: an adjective says that it is no plural."""
        forms = self._dictionary[self._keys.key(word)]
        if not one and (word in forms or word.casefold() in forms):
            return word
        several = re.search(self._adjective["plural_forms"], word.casefold())
        plurals = [form for form in forms if re.search(self._adjective["plural"], form)]
        single = [form for form in forms if form not in plurals]
        found = plurals[0] if several and plurals and not one else (*single, *forms)[0]
        return found.capitalize() if word[:1].isupper() else found

    def singular(self, word: str) -> str:
        """The nominative of one of what a noun means; as written where the language does not list it."""
        return self._dictionary_form(word, one=True) if self._dictionary.get(self._keys.key(word)) else word

    def plural(self, word: str) -> str:
        """The nominative of several of what a noun means; as written where the language does not list it."""
        forms = self._dictionary.get(self._keys.key(word), ())
        return next((form for form in forms if re.search(self._adjective["plural"], form)), word)

    def is_adjective(self, word: str) -> bool:
        """Whether a word ends as adjectives do."""
        return bool(self._adjectival.search(word)) or any(own.fullmatch(word) for own, _ in self._own)

    def is_no_subject(self, word: str) -> bool:
        """Whether a word ends as only adjectives do that tell what something is taken for."""
        return re.search(self._adjective["predicative"], word) is not None

    def agreeing(self, word: str, gender: str) -> str:
        """An adjective, or a possessive pronoun, in the nominative of a gender."""
        for own, nominative in self._own:
            if found := own.fullmatch(word):
                return f"{found[1]}{nominative[gender]}"
        stem = self._adjectival.sub("", word)
        if not stem:
            return word  # «его», which only ends as adjectives do
        if gender == "m" and stem.casefold() in self._adjective["stressed"]:
            return f"{stem}{self._adjective['stressed_ending']}"
        soft = re.search(f"{self._adjective['soft']}$", stem)
        sort = "soft_endings" if soft else "hard_endings"
        if not soft and word.casefold().endswith(tuple(self._adjective["softened"])):
            sort = "softened_endings"
        endings: Mapping[str, str] = self._adjective[sort]
        return stem + endings[gender]

    def _declines(self, mention: Mention) -> bool:
        plain = all(
            (word[:1].isupper() or 0 < at < len(mention.words) - 1)  # «Ван дер Линден»
            and (not word.isupper() or word.endswith("."))
            and not word.isascii()
            for at, word in enumerate(mention.words)
        )
        return plain and not self.is_called(mention) and mention.sort in (None, "PERSON", "PLACE", "NAME")

    def is_called(self, mention: Mention) -> bool:
        """Whether a name stands in quotation marks, or is a noun with the adjectives before it, as no person is called:
        «за Зелёную Волну»."""
        if mention.quoted or mention.called or len(mention.words) < 2 or mention.sort not in (None, "PARTY", "NAME"):
            return mention.quoted or mention.called
        *adjectives, noun = mention.words
        if self._of_names.search(noun) or self.personal(noun) or not all(map(self._of_names.search, adjectives)):
            return False
        return not any(self.gender(form.words[0]) for word in mention.words for form in self.of_word(word))

    def _sure(self, mention: Mention, sentences: Sequence[Sequence[Token]]) -> tuple[str, ...]:
        """The words of a mention that can hardly be anything but nominatives: nothing before asks for another case, and
        no other ending fits, or none fits the given name; and the nominatives of one that reads in one way only."""
        sex = self.gender(mention.words[0])
        if sex and all(r.case == NOM for r in self.of_word(mention.words[0]) if r.gender == sex):
            return mention.words
        only = {form.words for form in self.readings(mention.words)} if len(mention.words) > 1 else set()
        if len(only) == 1:
            return only.pop()
        if self.led(sentences[mention.sentence][: mention.first]):
            return ()
        return tuple(w for w in mention.words if all(r.words == (w,) for r in self.of_word(w) if r.gender == "m"))

    def _in_nominative(self, mention: Mention, tokens: Sequence[Token], seen: Mapping[str, int]) -> Mention:
        before = tokens[: mention.first]
        somewhere = bool(before) and before[-1].key in self._where  # «на выборах мэра в Приморске»
        titled = frozenset[str]() if somewhere else self.title_cases(mention)
        titled = titled or self._cases_of_a_candidate(mention, before)
        asked = (frozenset() if titled and before[-1].key in self._titles else self.led(before)) or self.agreed(before)
        asked = asked or self.led_behind(before, tokens[mention.last :])
        best, weight = None, 0
        for form in self.readings(mention.words):
            told = self._weight(form, mention, asked, titled, seen)
            told += FOUND * (somewhere and " ".join(form.words) in self._cities and form.case in asked)  # «в Астане»
            if best is None or told > weight:
                best, weight = form, told
        if best is None:
            return mention
        return replace(mention, words=best.words, case=best.case)

    def title_cases(self, mention: Mention) -> frozenset[str]:
        """The cases in which the title before a name may stand; none where it asks for one: «преемник Йона Кеста»."""
        if not mention.title:
            return frozenset()
        head = next((word for word in mention.title.split() if self._keys.key(word) in self._titles), "")
        if self._keys.key(head) in self._led.keys() - self._offices:
            return frozenset()
        listed = self._dictionary.get(self._keys.key(head), ())
        forms = [f for f in self.of_word(_noun(head).capitalize()) if f.words[0].casefold() in map(_noun, listed)]
        told = frozenset(form.case for form in forms if form.gender == forms[0].gender)
        return told or (OBLIQUE if listed and head not in listed else frozenset())

    def _cases_of_a_candidate(self, mention: Mention, before: Sequence[Token]) -> frozenset[str]:
        """The cases of the title before the party that stands before a name: «кандидату партии „Воля“ Йону Кесту», and,
        where it stands in no nominative, before what says whose he is: «у кандидата либеральных демократов Кеста»."""
        if not before or before[-1].text != '"':
            near = before[max(0, len(before) - 1 - WHOSE) : -1] if before and before[-1].text.islower() else ()
            small = takewhile(lambda token: token.text.islower() and token.key not in self._led, reversed(near))
            led = next((token for token in small if token.key in self._titles), None)
            cases = self.title_cases(replace(mention, title=led.text)) if led is not None else frozenset[str]()
            return cases if NOM not in cases else frozenset()
        opened = next((at for at in range(len(before) - 2, 0, -1) if before[at].text == '"'), 0)
        led = next(
            (token for token in reversed(before[max(0, opened - 2) : opened]) if token.key in self._titles), None
        )
        return self.title_cases(replace(mention, title=led.text)) if led is not None else frozenset()

    def _weight(
        self, form: Form, mention: Mention, asked: frozenset[str], titled: frozenset[str], seen: Mapping[str, int]
    ) -> int:
        as_written = form.words == mention.words
        weight = AS_WRITTEN if as_written and form.case == NOM else 0
        weight += FOUND * any(seen.get(word, 0) for word in form.words if word not in mention.words)
        weight += sum(1 for word in form.words if word in seen)
        weight += FOUND * (as_written and form.case == NOM and all(seen.get(word, 0) > 1 for word in form.words))
        weight += LED if form.case in asked else 0
        foreign = form.words[-1] != mention.words[-1] and self._foreign.search(mention.words[-1]) is not None
        weight -= foreign
        weight -= LED if form.case == NOM and asked else 0
        weight += TITLED if form.case in titled else 0
        weight += form.case in asked and not foreign and self._is_declined(form, mention.words)
        weight += FAMILIAR * self._is_familiar(form, mention.words)
        known = {self.gender(word) for word in form.words} - {None}
        weight += GENDERED if form.gender in known else -FOUND if known else 0
        undeclined = as_written and form.case != NOM and form.gender == "m"
        if undeclined and any(self.gender(word) == "m" and not self._fixed.search(word) for word in form.words):
            return weight - FOUND  # «Андрей» is a nominative, whatever stands before
        return weight + (DOUBTFUL if undeclined and not self._fixed.search(form.words[-1]) else 0)

    def _is_declined(self, form: Form, written: Sequence[str]) -> bool:
        """Whether a man's name is another in its nominative, but for what no name declines, and can be nothing but an
        accusative: «за Серхио Массу», «за Анджея Дуду»."""
        *given, (name, last) = zip(form.words, written, strict=True)
        if (form.gender, form.case) != ("m", "ACC") or Form((name,), "m", "GEN") in self.of_word(last):
            return False
        return name != last and all(one != other or self._fixed.search(one) for one, other in given)

    def _is_familiar(self, form: Form, written: Sequence[str]) -> bool:
        """Whether a name, all of its words declined, ends in its nominative as family names of its gender do, and not
        as written: «Магомету Яндиеву»."""
        ends = self.personal(form.words[-1]) and not self.personal(written[-1])
        of_a_woman = self._of_women.search(form.words[-1]) is not None
        declined = len(written) > 1 and all(map(str.__ne__, form.words, written))
        return ends and declined and of_a_woman == (form.gender == "f")


def _behind_inserted(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands behind a few words between commas, or all where none are inserted."""
    if not tokens or tokens[0].text != ",":
        return tokens
    closed = next((at for at, token in enumerate(tokens[1 : INSERTED + 2], 1) if token.text == ","), len(tokens) - 1)
    return tokens[closed + 1 :]


def _noun(title: str) -> str:
    """The part of a title that is declined: «премьер-министром»."""
    return title.rpartition("-")[2]


@cache
def declension(code: str) -> Declension:
    """The declension of a language.

    :raises KeyError: the language declines no names (it has no ``declension.toml``).
    """
    return Declension(language(code))
