"""Entities: which mentions of a document are one, and what sort of thing they name.

Decided once for the whole document, from every mention: the title before it, the preposition before it, the verb after
it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from scrutator.languages import Language, countries, language
from scrutator.languages.spelling import same_name, skeleton
from scrutator.model import Brief
from scrutator.reading.lexer import Token
from scrutator.reading.names import Entity, Finder, Mention, run_on
from scrutator.reading.names.acronyms import full_names, is_only_short, shouts
from scrutator.reading.names.called import called
from scrutator.reading.names.declension import declension
from scrutator.reading.names.held_in import held_in
from scrutator.reading.names.parties import is_bare, is_result, of_a_party
from scrutator.reading.names.placing import led_to, signs

PERSONAL = range(2, 5)
"""Words of a name that is a person's where nothing else tells: "Roch Marc Christian Kaboré"."""
SAYS_WITHIN = 2
"""How near a verb of speech has to stand to speak for a person."""


@dataclass(eq=False)
class _Cluster:
    """Mentions of one thing, the fullest first."""

    fullest: Mention
    keys: frozenset[str]
    """The words of the fullest, by their skeletons."""
    mentions: list[Mention] = field(default_factory=list)
    latest: int = 0
    """Where its last mention begins."""

    def add(self, mention: Mention) -> None:
        """Adds a mention that is no fuller than those before it."""
        self.mentions.append(mention)
        self.latest = max(self.latest, mention.span.start)


def entities(sentences: Sequence[Sequence[Token]], words: Language, brief: Brief) -> tuple[Entity, ...]:
    """The people, bodies, parties, places and countries of a document, in the order of their first mention."""
    finder = _finder(words.code)
    mentions = [mention for number, tokens in enumerate(sentences) for mention in finder.find(number, tokens)]
    mentions = [*run_on.parted(mentions, sentences, words)]
    if words.declension:
        mentions = [*held_in(words.code).parted(called(words.code).named(mentions, sentences), sentences)]
        mentions = declension(words.code).nominatives(mentions, sentences)
        mentions = [m for m in mentions if not _only_opens(m, mentions, sentences[m.sentence], words)]
    clusters = _clusters(mentions, finder)
    joined = list(_with_acronyms(clusters, full_names(mentions, sentences), sentences, words))
    named = [_entity(cluster, sentences, finder, brief) for cluster in joined]
    return tuple(sorted(named, key=lambda entity: entity.mentions[0].span.start))


def _only_opens(mention: Mention, mentions: Sequence[Mention], tokens: Sequence[Token], words: Language) -> bool:
    """Whether a capital letter only opens a sentence: nothing shows the word to be a name, nor is it met elsewhere as
    one. Where names are declined, any word can stand first."""
    opens = mention.first == 0 or tokens[mention.first - 1].text in '."(:'
    if mention.sort or mention.title or mention.quoted or len(mention.words) > 1 or not opens:
        return False
    after = tokens[mention.last].key if mention.last < len(tokens) else ""
    if tokens[mention.first].key in _common(words.code):
        return True
    if declension(words.code).is_no_subject(mention.words[0]):
        return True  # «Недействительными | признали …»
    if declension(words.code).personal(mention.words[0]) or after in ("(", "-", "—") or after in _speaking(words.code):
        return False
    return all(other is mention or other.words[-1] != mention.words[0] or other.first == 0 for other in mentions)


@cache
def _common(code: str) -> frozenset[str]:
    """Nouns for people and parties, which are no names."""
    words = language(code)
    cues = ("PERSON_WORD", "RIVAL", "PARTY_WORD")
    return frozenset(words.keys.of_phrase(phrase.removeprefix("=")) for cue in cues for phrase in words.cues[cue])


@cache
def _finder(code: str) -> Finder:
    return Finder(language(code))


def _clusters(mentions: Iterable[Mention], finder: Finder) -> list[_Cluster]:
    """Fullest names first, then each shorter one to the name that holds it: of several to the one told of most, else
    to the nearest before it, or the first behind a headline."""
    clusters: list[_Cluster] = []
    by_word: dict[str, list[_Cluster]] = defaultdict(list)
    full = [(_full(mention), mention) for mention in mentions]
    for name, mention in sorted(full, key=lambda each: (shouts(each[1]), -len(each[0]), each[1].span.start)):
        keys = frozenset(map(skeleton, name))
        sharing = min((by_word[key] for key in keys), key=len)
        fitting = [each for each in sharing if keys <= each.keys and _fits(mention, each.fullest, finder)]
        fitting = [each for each in fitting if _initials_fit(mention, each.fullest)]
        country = bool(fitting) and finder.country(" ".join(mention.words)) is not None
        if country:
            fitting = [each for each in fitting if each.fullest.quoted == mention.quoted]  # Норвия, партия «Норвия»
        if mention.quoted and fitting:  # «Норвия» beside «Единая Норвия»
            fitting = [each for each in fitting if len(each.keys) == len(keys) or not country]
            fitting = [each for each in fitting if not _are_set_apart(mention, each)]
        if fitting:
            before = [each for each in fitting if each.fullest.span.start <= mention.span.start]
            home = max(
                before or fitting, key=lambda each: (len(each.mentions), each.latest if before else -each.latest)
            )
        else:
            home = _Cluster(mention, keys)
            clusters.append(home)
            for key in keys:
                by_word[key].append(home)
        home.add(mention)
    return clusters


def _full(mention: Mention) -> Sequence[str]:
    """The words of a name, its initials left out where one other word is all that it has: "A. Brenn"."""
    words = [word for word in mention.words if not word.endswith(".")]
    return words if len(words) == 1 else mention.words


def _initials_fit(mention: Mention, other: Mention) -> bool:
    """Whether a name with initials only can be that of a fuller one: "A. Brenn" of "Ada Brenn"."""
    initials, name = [word for word in (mention.words[0], mention.words[-1]) if word.endswith(".")], _full(mention)
    if not initials or len(name) > 1:
        return True
    given = [word for word in other.words if skeleton(word) != skeleton(name[0])]
    return not given or any(word.startswith(initials[0][0]) for word in given)


def _are_set_apart(mention: Mention, other: _Cluster) -> bool:
    """Whether two names in quotation marks that share words are two: they stand in one sentence, or in lines that
    follow each other: «Единая Норвия» - 24 %; «Норвия» - 8 %."""
    longer = (each for each in other.mentions if each.quoted and len(each.words) > len(mention.words))
    return any(abs(each.sentence - mention.sentence) <= int(_opens(each) and _opens(mention)) for each in longer)


def _opens(mention: Mention) -> bool:
    """Whether a name opens its line, a dash before it at most."""
    return mention.first <= 1


def _with_acronyms(
    clusters: Sequence[_Cluster], full: Mapping[str, Mention], sentences: Sequence[Sequence[Token]], words: Language
) -> Iterator[_Cluster]:
    """The names, the acronyms of parties joined to theirs; a body that speaks is named as it is where it speaks."""
    homes = {id(mention): cluster for cluster in clusters for mention in cluster.mentions} if full else {}
    for cluster in clusters:
        word = cluster.fullest.words[0]
        home = homes.get(id(full[word])) if len(cluster.fullest.words) == 1 and word in full else None
        if home is None or home is cluster:
            yield cluster
            continue
        short = [replace(mention, sort=None) for mention in cluster.mentions]  # the full name tells what it is
        if _sort(_Cluster(home.fullest, home.keys, [*home.mentions, *short]), sentences, words) == "PARTY":
            for mention in short:
                home.add(mention)
        else:
            yield cluster


def _fits(mention: Mention, other: Mention, finder: Finder) -> bool:
    return _sorts_fit(mention, other) or (other.sort == "PARTY" and finder.is_party_like(mention))


def _sorts_fit(mention: Mention, other: Mention) -> bool:
    if mention.quoted and other.quoted:
        return None in (mention.sort, other.sort) or mention.sort == other.sort
    if other.sort in ("BODY", "PARTY", "COUNTRY") or mention.sort in ("BODY", "PARTY", "COUNTRY"):
        return mention.sort in (other.sort, None) and (
            len(mention.words) == len(other.words) or mention.sort == other.sort
        )
    return mention.sort in (None, other.sort) or other.sort is None


def _evidence(mention: Mention, tokens: Sequence[Token], words: Language) -> Iterator[str]:
    listed = signs(words.code)
    if mention.sort:
        yield from [mention.sort] * 3
    before = tokens[mention.first - 1].key if mention.first else ""
    rest = [token.key for token in tokens[mention.last : mention.last + 8]]
    after = rest[rest.index(")") + 1 :][:3] if rest[:1] == ["("] and ")" in rest else rest[:3]
    if words.declension and len(mention.words) == 1 and declension(words.code).personal(mention.words[0]):
        yield "PERSON"
    yield from led_to(mention, tokens, words)
    aged = len(after) > 2 and after[0] == "," and re.fullmatch(r"[1-9]\d", after[1])
    if aged and not is_result(tokens[mention.last + 1 : mention.last + 4], words):  # "in Saltmere, 29 per cent"
        yield from ["PERSON"] * 3
    says = _speaking(words.code)
    if before in says or before in listed["led_by"] or not says.isdisjoint(after[:SAYS_WITHIN]):
        yield "PERSON"
    next_word = after[0] if after else ""
    asked = tokens[mention.last + 1 : mention.last + 8]
    if next_word in listed["pollster_verbs"] and not is_result(asked, words) and not is_bare(asked, words):
        yield from ["BODY"] * 4
    yield from of_a_party(mention, tokens, after, words)
    if next_word in listed["relative"]:
        yield from ["PERSON"] * 2
    if next_word == "'s" and not listed["belongings"].isdisjoint(after[1:2]):
        yield from ["PERSON"] * 2


@cache
def _speaking(code: str) -> frozenset[str]:
    """Words beside which a name is likely to be a person's."""
    words = language(code)
    cues = ("SAYS", "GETS", "WINS", "STEPS_DOWN", "BECOMES", "RULED")
    return frozenset(words.keys.of_phrase(phrase) for cue in cues for phrase in words.cues[cue])


def _entity(cluster: _Cluster, sentences: Sequence[Sequence[Token]], finder: Finder, brief: Brief) -> Entity:
    mentions = tuple(sorted(cluster.mentions, key=lambda mention: mention.span.start))
    name = " ".join(cluster.fullest.words)
    party = cluster.fullest.quoted and _sort(cluster, sentences, finder.language) == "PARTY"
    if (country := finder.country(name)) is not None and not party:
        namesake = _is_namesake(name, sentences, finder.language)
        name, sort = (name, "PLACE") if namesake else (country.name, "COUNTRY")
    else:
        sort = _sort(cluster, sentences, finder.language)
    for candidate, variants in brief.candidates.items():
        if any(same_name(name, spelling) for spelling in (candidate, *variants)):
            return Entity(candidate, sort if sort == "PARTY" else "PERSON", mentions)
    return Entity(name, sort, mentions)


def _is_namesake(name: str, sentences: Sequence[Sequence[Token]], words: Language) -> bool:
    """Whether the name of a country is that of another place: "Georgia" in a text that names Arizona too."""
    beside = frozenset(words.names.get("namesakes", {}).get(name, ()))
    return bool(beside) and any(token.text in beside for tokens in sentences for token in tokens)


def _sort(cluster: _Cluster, sentences: Sequence[Sequence[Token]], words: Language) -> str:
    """What a name names, by all its mentions."""
    mentions = ((mention, sentences[mention.sentence]) for mention in cluster.mentions)
    votes = Counter(sort for mention, tokens in mentions for sort in _evidence(mention, tokens, words))
    if votes["PERSON"] and is_only_short(cluster.mentions, sentences):
        del votes["PERSON"]  # « deux sénateurs LR »
        if not votes:
            return "NAME"
    if votes:
        return max(sorted(votes), key=lambda sort: votes[sort])
    fullest = cluster.fullest
    thing = not _things(words.code).isdisjoint(map(words.keys.key, fullest.words))
    return "PERSON" if len(fullest.words) in PERSONAL and not fullest.quoted and not thing else "NAME"


@cache
def _things(code: str) -> frozenset[str]:
    """Words in the names of what is nobody: "Electronic Voting Machines", "Electoral Act"."""
    words = language(code)
    return frozenset(map(words.keys.key, words.names.get("things", ())))


def main_country(entities: Sequence[Entity]) -> str | None:
    """The country that a text names most; the first of equals."""
    return next(iter(countries_named(entities)), None)


def countries_named(entities: Sequence[Entity]) -> tuple[str, ...]:
    """The countries that a text names, by their English short names: the one named most first, then the first of
    equals."""
    votes: Counter[str] = Counter()
    for entity in entities:
        if entity.sort == "COUNTRY":
            votes[countries()[entity.name].name] += len(entity.mentions)
    first = {entity.name: -entity.mentions[0].span.start for entity in reversed(entities) if entity.sort == "COUNTRY"}
    return tuple(sorted(sorted(votes), key=lambda name: (votes[name], first.get(name, 0)), reverse=True))
