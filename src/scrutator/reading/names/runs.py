"""Runs: how far a run of capitalised words is one name, small words inside it included: "Election Board of Norvia"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import takewhile

from scrutator.reading.lexer import Token
from scrutator.reading.names.institutions import Institutions, is_of_initials, is_short
from scrutator.reading.names.posts import given_names

SPELLED_OUT = 8
"""Words in small letters that may stand between the first ones of a name and its letters in brackets."""
SUFFIX = 3
"""Letters that an adjective has at least behind a hyphen."""
TWO_NAMES = 4
"""Words of two persons' names, each of them with a given name."""
SHORT = 2
"""Letters of a word of a name that is cut short."""
GROUP_WORDS = 3
"""Words behind those for a group among which the word for a party stands: "People's Democratic Party"."""


class Runs:
    """The runs of capitalised words in a language."""

    def __init__(self, bodies: Institutions) -> None:
        self._bodies, self._language = bodies, bodies.language

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        return self._bodies.words

    @cached_property
    def _opening_endings(self) -> tuple[str, ...]:
        return tuple(self._language.names.get("opening_endings", ()))

    @cached_property
    def _verb_endings(self) -> tuple[str, ...]:
        return tuple(self._language.names.get("verb_endings", ()))

    @cached_property
    def _answers(self) -> frozenset[str]:
        """Answers on a ballot, which are no part of the name before: "on the Long Islands Yes had 92 %"."""
        return self._words.get("answer_words", frozenset())

    def end(self, tokens: Sequence[Token], first: int) -> int:
        """Where the run of capitalised words that begins at ``first`` ends; ``first`` itself if none does."""
        if not tokens[first].capital or self._is_adjective(tokens, first):
            return first
        return self._bracketed(tokens, first) or self._before_another(tokens, first, self._run(tokens, first))

    def _before_another(self, tokens: Sequence[Token], first: int, end: int) -> int:
        """Where the name of a person in the genitive ends that only says whose somebody is who is named right behind
        it, where nothing parts the two: «сын президента Ивана Кеста | Олег Кест»; else ``end``."""
        if not self._language.declension or end - first < TWO_NAMES:
            return end
        given, _, other = (token.text for token in tokens[end - TWO_NAMES : end - 1])
        known, endings = given_names(self._language.code), tuple(self._language.declension["genitives"])
        owned = given not in known and given.endswith(endings)  # a family name may have no cases: «Ады Бренн»
        return end - TWO_NAMES // 2 if owned and other in known else end

    def _run(self, tokens: Sequence[Token], first: int) -> int:
        """Where the run ends that begins with a word which is no adjective."""
        if not self._opens_with_an_initial(tokens, first) and self._is_no_name(tokens, first):
            return first
        end, at = first + 1, first + 1
        while at < len(tokens):
            if tokens[at].key in self._answers:
                break
            if tokens[at].capital:
                if self._opens_a_sentence(tokens, first, at) or self._is_another(tokens, first, at):
                    break
                small = tokens[at - 1].text.islower() and end == at and not self._bodies.follows_small(tokens, at)
                if small and not self._bodies.is_national(tokens[first], tokens[at - 1]):
                    break
                at += 1
                end = at
            elif step := self._bodies.tail(tokens, first, at):
                at += step
                end = at
            elif (step := self._step(tokens, first, at)) and self._goes_on(tokens, first, at + step):
                at += step
            else:
                break
        return first if self._is_an_event(tokens[first:end]) else self._spelled_out(tokens, first, end)

    def _is_an_event(self, name: Sequence[Token]) -> bool:
        """Whether words only say what is held, with a capital letter because they open a line: « Election
        présidentielle : », but « Elections Norvie »."""
        small = all(token.text.islower() for token in name[1:])
        return len(name) > 1 and small and name[0].key in self._words.get("held", ())

    def _spelled_out(self, tokens: Sequence[Token], first: int, end: int) -> int:
        """Where the name of a party or body ends whose last words are written small, if the letters in brackets behind
        them are theirs (« Parti authenticité et modernité (PAM) »), or if it opens a row of a list (« Ligue agrarienne
        : 27 % »); ``end`` if neither."""
        if not self._bodies.names_body(tokens[first:end]):
            return end
        behind = tokens[end : end + SPELLED_OUT]
        small = len(list(takewhile(lambda token: token.sort == "word" and token.text.islower(), behind)))
        if not small or end + small + 1 >= len(tokens):
            return end
        opens = bool(self._words.get("name_tails")) and (first == 0 or tokens[first - 1].sort != "word")
        told = any(token.text.endswith(self._verb_endings) for token in behind[:small])
        if tokens[end + small].text == ":" and opens and not told and tokens[end + small + 1].sort == "number":
            return end + small  # but «Правящая коалиция | победила: 48 мест»
        if tokens[end + small].text != "(":
            return end
        inner, name = self._words["inner"] | self._words["articles"], tokens[first : end + small]
        letters = (_initials(each) for each in (name, [token for token in name if token.key not in inner]))
        acronym = tokens[end + small + 1].text
        spelled = is_short(acronym) and sorted(acronym.casefold()) in map(sorted, letters)
        return end + small if spelled else end

    def _bracketed(self, tokens: Sequence[Token], first: int) -> int:
        """Where a name ends whose small words lead up to its short form in brackets, of whatever language that is:
        « Mouvement pour le socialisme (MAS) », "Together for the Coast (Ensemble)"; 0 if none does."""
        if tokens[first].key in self._words["articles"]:
            return 0
        words = list(takewhile(lambda token: token.sort == "word", tokens[first : first + SPELLED_OUT]))
        end = first + len(words)
        marks = [token.text for token in tokens[end : end + 3 : 2]]
        if marks != ["(", ")"] or all(token.capital for token in words):
            return 0
        small = [token for token in words[1:] if not token.capital]
        if any(token.key in self._outside for token in small):
            return 0
        aimed = small[0].key in self._bodies.aims and tokens[end + 1].capital
        short = is_of_initials(tokens[end + 1].text) and self._bodies.names_body(words[:1])
        return end if aimed or short else 0

    @cached_property
    def _outside(self) -> frozenset[str]:
        """Small words that stand in no name of a party."""
        places = self._words["place_prepositions"] - self._words["possessive"]
        return self._words["function_words"] - ((self._words["inner"] | self._words["articles"]) - places)

    def _is_adjective(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a capital only begins an adjective: "Kremlin-backed", "Brenn-led". One that opens the name of a party
        does not: «Либерально-демократическая партия»."""
        first, hyphen, last = tokens[at].text.rpartition("-")
        if not hyphen or len(last) < SUFFIX or not last.islower() or first.count("-"):
            return False
        called = self._bodies.is_called(tokens, at)  # « le parti Plate-forme civique »
        return not called and (at + 1 == len(tokens) or not self._bodies.tail(tokens, at, at + 1))

    def _opens_with_an_initial(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a name begins with a letter and a full stop ("A. Kest"), which is no title (« M. Kest »)."""
        return first + 2 < len(tokens) and tokens[first + 2].capital and self._cuts(tokens, first + 1)

    def _is_no_name(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a word has its capital letter only because it opens a sentence, or is none that names anybody
        alone."""
        opens = first == 0 or tokens[first - 1].text in '."(:'
        if opens and (tokens[first].key in self._words["function_words"] or self._only_opens(tokens, first)):
            return True
        ordinary = len(tokens[first].text) == 1 or tokens[first].key in self._words["ordinary_words"]
        return ordinary and self._alone(tokens, first) and not self._bodies.is_called(tokens, first)

    def _step(self, tokens: Sequence[Token], first: int, at: int) -> int:
        """How many small words or marks at ``at`` may stand inside a name."""
        if tokens[at].genitive:
            return self._of_a_group(tokens, at)
        if tokens[at].text == ".":
            return int(self._cuts(tokens, at))
        return self._connector(tokens, first, at)

    def _cuts(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether the mark at ``at`` marks a word of a name as cut short: "John F. Kennedy", "Jon Th. Kest"."""
        word = tokens[at - 1]
        short = len(word.text) <= SHORT and word.text.istitle() and word.key not in self._words["titles"]
        return short and tokens[at].text == "."

    def _only_opens(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a capital letter only opens a sentence: "Riding on ...", "Barely a third ..."."""
        behind = tokens[first + 1 : first + 2]
        small = bool(behind) and behind[0].text.islower() and behind[0].key in self._words["function_words"]
        return tokens[first].key.endswith(self._opening_endings) and small

    def _alone(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether no other word of a name follows."""
        capital = first + 1 < len(tokens) and tokens[first + 1].capital
        body = first + 1 < len(tokens) and self._bodies.tail(tokens, first, first + 1) > 0
        return not (capital or body or self._of_a_group(tokens, first + 1) or self._is_called_for(tokens, first))

    def _is_called_for(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a word for a party goes on with what the party is for: "the Movement | for Democratic Change"."""
        behind = tokens[first + 1 : first + 3]
        party = tokens[first].key in self._words["parties"] | self._words["party_like"]
        return party and len(behind) > 1 and behind[0].key in self._bodies.aims and behind[1].capital

    def _of_a_group(self, tokens: Sequence[Token], at: int) -> int:
        """How many marks at ``at`` stand inside the name of a party or body of a group: "People's Union", "Farmers'
        List", "People's Democratic Party"."""
        marked = at + 1 < len(tokens) and tokens[at].genitive
        grouped = marked and tokens[at - 1].key in self._language.names.get("groups", ())
        behind = takewhile(lambda token: token.capital, tokens[at + 1 : at + 1 + GROUP_WORDS]) if grouped else ()
        return 1 if any(token.key in self._bodies.nouns for token in behind) else 0

    def _goes_on(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether the name goes on behind a small word inside it."""
        return at < len(tokens) and (tokens[at].capital or self._bodies.tail(tokens, first, at) > 0)

    def _opens_a_sentence(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether a capitalised small word ends the name before it, as under a caption without a full stop: "Ada
        Brenn | In Estmark". In the names of bodies and parties it may stand."""
        small = tokens[at].key in self._words["place_prepositions"]
        return small and not tokens[at].text.isupper() and not self._bodies.names_body(tokens[first:at])

    def _is_another(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether a word is none of the name before it: a weekday, or the name of who heads a body of one word: « le
        président du Sénat | Jon Kest »."""
        heads = at == first + 1 and tokens[first].key in self._words.get("headed", ())
        heads = heads and tokens[at].key not in self._words.get("name_tails", ())
        person = [token.capital and not token.text.isupper() for token in tokens[at : at + 2]] == [True, True]
        return self._is_a_day(tokens, first, at) or (
            heads and person and not self._bodies.names_body(tokens[at : at + 2])
        )

    def _is_a_day(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether a weekday stands behind a whole name and is no part of it: "Ada Brenn | Thursday admitted"."""
        ends = at + 1 == len(tokens) or not tokens[at + 1].capital
        return ends and at - first > 1 and tokens[at].key in self._language.calendar["weekdays"]

    def _connector(self, tokens: Sequence[Token], first: int, at: int) -> int:
        """How many small words at ``at`` may stand inside the name that began at ``first``."""
        word = tokens[at].key
        if at + 1 >= len(tokens) or word not in self._words["inner"]:
            return 0
        if self._language.declension and tokens[at].text.casefold() != word:
            return 0  # a form of another word that only shares its stem
        if tokens[at + 1].key in self._language.calendar["weekdays"]:
            return 0  # "the Congress | on Saturday"
        led = self._party_follows(tokens, at + 1) or self._title_follows(tokens, first, at)
        led = led or self._person_follows(tokens, first, at)
        if word in self._words["possessive"] and led:
            return 0
        joining = self._language.names["joining"]
        if word in joining:
            inside = {token.key for token in tokens[first:at]}
            led = not joining[word] or bool(inside & set(joining[word])) or self._joins_parts(tokens, at)
            if word in self._words["conjunctions"] and self._joins_a_party(tokens, first, at):
                return 1
            if not led or not inside & self._bodies.nouns:
                return 0
            if word in self._words["conjunctions"] and tokens[at + 1].key in self._words["bodies"]:
                return 0
            return 2 if tokens[at + 1].key in self._words["articles"] and at + 2 < len(tokens) else 1
        return 1

    def _joins_parts(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a small word stands between two small words of a party's name: «Блок коммунистов и социалистов»."""
        tails = self._words.get("name_tails", frozenset())
        return {tokens[at - 1].key, tokens[at + 1].key} <= tails and tokens[at + 1].text.islower()

    def _joins_a_party(self, tokens: Sequence[Token], first: int, at: int) -> bool:
        """Whether "and" stands inside the name of one party: "the Justice and Development Party". An article leads to
        it and no second one to what follows."""
        if self._bodies.is_called(tokens, first):  # « le parti A et B », but « la coalition A et Ada Brenn »
            capitals = [token.capital for token in tokens[at + 1 : at + 3]]
            return at == first + 1 and capitals[:1] == [True] and capitals[1:] != [True]
        led = first > 0 and tokens[first - 1].key in self._words["articles"] | self._bodies.described
        behind = [token.key for token in takewhile(lambda token: token.capital, tokens[at + 1 : at + 1 + GROUP_WORDS])]
        before = {token.key for token in tokens[first:at]}
        whole = before.isdisjoint(self._words["parties"]) and before.isdisjoint(self._bodies.titled)
        called = [token.key for token in tokens[at + 1 + len(behind) :][:1]]  # "the Law and Justice | party"
        nouns = (*behind[1:][-1:], *called)
        return led and whole and bool(behind) and not self._words["parties"].isdisjoint(nouns)

    def _party_follows(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether what follows is the name of a party, which is no part of the name before: "the Institute of the
        Amanat party"."""
        while at < len(tokens) and (tokens[at].capital or tokens[at].key in self._words["articles"]):
            at += 1
        return at < len(tokens) and tokens[at].key in self._words["parties"] and not tokens[at].text[0].isupper()

    def _person_follows(self, tokens: Sequence[Token], first: int, of: int) -> bool:
        """Whether "of" behind another, or behind small letters, leads to a person: « Parti des Ports | d'Ada Brenn »,
        « Parti libéral | d'Ada Brenn »."""
        again = (
            any(token.key in self._words["possessive"] for token in tokens[first:of]) or tokens[of - 1].text.islower()
        )
        named = of + 2 < len(tokens) and all(token.capital for token in tokens[of + 1 : of + 3])
        return again and named and not self._bodies.names_body(tokens[of + 1 : of + 3])

    def _title_follows(self, tokens: Sequence[Token], first: int, of: int) -> bool:
        """Whether "of" leads to the title and name of the person whose party it is: "the Freedom Union | of Prime
        Minister Ada Brenn". A body named after an office has only its own word before "of": "the Office of ..."."""
        if of - first < 2 or of + 2 >= len(tokens):
            return False
        opening, behind = tokens[of + 1 : of + 3]
        small = opening.key in self._words["title_words"] and behind.key in self._words["titles"]
        return small or (opening.capital and behind.capital and opening.key in self._bodies.titled)


def _initials(name: Sequence[Token]) -> str:
    """The first letters of a name's words, in whatever order a short form has them that was made in another language:
    « Parti démocratique des socialistes (DPS) »."""
    return "".join(word[0] for token in name for word in token.text.casefold().split("-") if word)
