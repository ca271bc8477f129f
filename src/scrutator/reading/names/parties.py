"""Parties: what shows a name to be that of a party, or of somebody who stands for election."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from scrutator.languages import Language, expand, language
from scrutator.reading.lexer import Token
from scrutator.reading.names import Mention
from scrutator.reading.names.institutions import is_of_initials

SURE = 40
"""How much a result beside a name says, against each time that it is written as the name of a body."""
PASSED_OVER = 3
"""Small words that may stand between a party and its number."""
LED_WITHIN = 8
"""Words that may say whose party a name in quotation marks is: «Родина» осужденного за границей мэра Йона Кеста."""
VOTED_WITHIN = 3
"""Words behind a name within which voters are said to have voted for it."""
VOTE_WITHIN = 8
"""Words behind a name within which the vote stands that it has won."""
LONGEST_VERB = 3
"""Words that a verb of getting a share may have: "finished second with"."""
LONGEST_SHARE = 4
"""Words that a phrase for a share of the vote may have: « des intentions de vote »."""
LONGEST_CHOICE = 8
"""Words that a phrase for a choice may have: "put their cross beside the name of"."""


_OF_THE_STATE = ("STATE_BODY", "POLICE")
"""Cues of words for those who act for the state, of whom nobody stands for election."""


def of_a_party(mention: Mention, tokens: Sequence[Token], after: Sequence[str], words: Language) -> Iterator[str]:
    """``PARTY`` or ``PERSON``, once for each piece of evidence: a result, or a thing of a party, beside the name."""
    boards = _boards(words.code)
    named = words.keys.of_phrase(" ".join(mention.words))
    if named in boards or words.keys.key(mention.words[0]) in boards or named in _keys_of(words.code, _OF_THE_STATE):
        return  # «ЦИК», «ЦИК Норвии», «представитель МВД»
    may_be = _may_be_a_party(mention) or _is_called(mention, tokens, words)
    if "number" in [token.sort for token in tokens]:
        yield from _by_figures(mention, tokens, words, may_be=may_be)
    if mention.quoted and (_is_led(tokens, mention, words) or _is_ahead(tokens, mention, words)):
        yield from ["PARTY"] * SURE
    led = mention.first > 0 and tokens[mention.first - 1].key in words.names["parties"]  # «Партия | АБВ»
    if may_be and (led or _wins_a_vote(tokens, mention, words) or _is_said_to_be_one(tokens, mention, words)):
        yield from ["PARTY"] * SURE
    if _nominates(tokens, mention, words):
        yield from ["PARTY"] * SURE
    if _is_of_a_candidate(tokens, mention, words) or _is_chosen(tokens, mention, words):
        yield from ["PARTY"] * SURE
    owned = after[1:2] if after[:1] == ["'s"] else after[:1]
    if may_be and not _belongings(words.code).isdisjoint(owned):
        yield from ["PARTY"] * SURE


def _is_of_a_candidate(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether a short name stands right behind the word for somebody who stands for it: « la candidate RPN »."""
    led = tokens[mention.first - 1] if mention.first and is_of_initials(mention.words[0]) else None
    return led is not None and len(mention.words) == 1 and led.key in _candidates(words.code)


def _is_chosen(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether a name that may be a party's stands behind words of several for a choice: "opted for the Free Union"."""
    like = not _party_like(words.code).isdisjoint(map(words.keys.key, mention.words))
    if mention.sort != "BODY" or not (like or is_of_initials(mention.words[0])):
        return False
    at = mention.first - (mention.first > 0 and tokens[mention.first - 1].key in words.names["articles"])
    said = [token.key for token in tokens[max(0, at - LONGEST_CHOICE) : at]]
    chosen = _keys_of(words.code, ("SUPPORTS",))
    return any(" ".join(said[start:]) in chosen for start in range(len(said) - 1))


@cache
def _candidates(code: str) -> frozenset[str]:
    """Words for those who stand for a party, behind which its name stands in some languages."""
    words = language(code)
    return frozenset(words.keys.key(word.removeprefix("=")) for word in words.cues.get("PARTY_PERSON", ()))


def _by_figures(mention: Mention, tokens: Sequence[Token], words: Language, *, may_be: bool) -> Iterator[str]:
    """What the numbers of its sentence make of a name."""
    before = tokens[mention.first - 1].key if mention.first else ""
    if before in words.names.get("made_for", ()):
        return  # «по опросу для „Рустави 2“ - 55 %»
    if may_be and before in words.names.get("inside_alone", ()):
        return  # "of the votes polled in UP to win 312 seats"
    like = may_be or not _party_like(words.code).isdisjoint(map(words.keys.key, mention.words))
    if like and _beside_a_result(tokens, mention, words):
        yield from ["PARTY"] * SURE
    apart = may_be and any(token.mark == "-" for token in tokens[mention.last : mention.last + 1])
    decimal = apart and any(map(_is_decimal, tokens[mention.last : mention.last + PASSED_OVER]))
    if (mention.quoted or decimal) and _heads_a_row(tokens[mention.last :], words):
        yield from ["PARTY"] * SURE
    if may_be and (_behind_a_number(tokens, mention, words) or _voted_for(tokens, mention, words)):
        yield from ["PARTY"] * SURE
    verb = _verb_after(tokens, mention, words)
    if is_result(tokens[verb + 1 : verb + 7], words) if verb else False:
        yield from ["PARTY"] * SURE if mention.sort == "BODY" or mention.quoted or may_be else ["PERSON"]


def _is_decimal(token: Token) -> bool:
    """Whether a token is a decimal fraction, as shares in a row are: "AfD - 10.4"."""
    return token.sort == "number" and any(mark in token.text[1:-1] for mark in ".,")


def _heads_a_row(behind: Sequence[Token], words: Language) -> bool:
    """Whether a bare number follows a name in quotation marks: «Вместе» 168, «Союз рыбаков» — лишь 4,7."""
    if behind and behind[0].sort == "number":
        return True
    dashed = bool(behind) and behind[0].text in ("-", "—", "–")
    small = words.names["function_words"]
    at = next((at for at in range(1, PASSED_OVER) if at < len(behind) and behind[at].key not in small), 0)
    return dashed and at > 0 and behind[at].sort == "number" and is_bare(behind[at:], words)


@cache
def _belongings(code: str) -> frozenset[str]:
    """Words for what a party has."""
    return frozenset(language(code).names.get("party_belongings", ()))


def _wins_a_vote(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether a name is said to have won or lost a vote: "the ABC won Sunday's election", « l'ABC a remporté les
    législatives », «АБВ победил на выборах»."""
    at = _behind_short_form(tokens, mention)
    said = [token.key for token in tokens[at : at + LONGEST_VERB]]
    faring = _keys_of(words.code, ("WINS", "TRIUMPHS", "LOSES", "LEADS_RACE"))
    if not any(" ".join(said[start:end]) in faring for end in range(1, len(said) + 1) for start in range(end)):
        return False
    behind = tokens[at + 1 : at + 1 + VOTE_WITHIN]
    return any(token.key in _keys_of(words.code, ("ELECTION", "PARLIAMENTARY")) for token in behind)


def _is_said_to_be_one(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether the word for a party stands in apposition behind a name: "MK, the party of Kest"."""
    at = _behind_short_form(tokens, mention)
    if at >= len(tokens) or tokens[at].text != ",":
        return False
    at += 1 + any(token.key in words.names["articles"] for token in tokens[at + 1 : at + 2])
    return any(token.key in words.names["parties"] for token in tokens[at : at + 1])


def _is_called(mention: Mention, tokens: Sequence[Token], words: Language) -> bool:
    """Whether a name stands in quotation marks, and behind no word that leads to who tells."""
    before = tokens[mention.first - 1].key if mention.first else ""
    return mention.quoted and mention.sort != "BODY" and before not in _leading(words.code)


@cache
def _leading(code: str) -> frozenset[str]:
    """The words that lead to who tells of something, and to whom it is told."""
    phrases = _keys_of(code, ("ACCORDING_TO", "POLL", "SURVEY", "OUTLET"))
    return frozenset(phrase.split()[-1] for phrase in phrases)


def _may_be_a_party(mention: Mention) -> bool:
    """Whether a name is a single word that is written as a short name, or is taken for that of a body."""
    return len(mention.words) == 1 and (mention.sort == "BODY" or is_of_initials(mention.words[0]))


def _beside_a_result(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether a share or a number stands right behind a name: "ANC, on 40.18 %", "the ABC (21 %)", "ABC 33"; in a
    language that declines names, not behind one that tells where: «в Госдуме 315 мандатов»."""
    led = tokens[mention.first - 1].key if mention.first else ""
    if words.declension and led in words.names["place_prepositions"]:
        return False
    before = _small_words(words.code)
    at = _behind_short_form(tokens, mention)
    if at < len(tokens) and tokens[at].key in words.names["possessive"] and mention.sort == "BODY":
        at = _behind_noun(tokens, at + 1, words)
    end = at + PASSED_OVER
    while at < min(len(tokens), end) and tokens[at].key in before:
        at += 1
    return at < len(tokens) and tokens[at].sort == "number" and is_result(tokens[at : at + 4], words)


def _voted_for(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether voters are said to have voted for a name: «за АБВ проголосовали 32 %»."""
    led = mention.first > 0 and tokens[mention.first - 1].key in _keys_of(words.code, ("FOR",))
    behind = [token.key for token in tokens[mention.last : mention.last + VOTED_WITHIN]]
    voted = _keys_of(words.code, ("VOTED",))
    return led and any(" ".join(behind[at:end]) in voted for end in range(len(behind) + 1) for at in range(end))


def _is_ahead(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether a verb of winning stands right before a name: «победила „Родина“», «лидирует „Левый союз“»."""
    verb = tokens[mention.first - 2 : mention.first - 1] if mention.first > 1 else ()
    return any(token.key in _keys_of(words.code, ("TRIUMPHS", "LEADS_RACE")) for token in verb)


@cache
def _boards(code: str) -> frozenset[str]:
    """Names of those who run elections, or ask people how they vote, and win none: «ФОМ дает ему 53 %, ВЦИОМ - 51»."""
    return _keys_of(code, ("ELECTION_COMMISSION",)) | frozenset(language(code).names.get("pollsters", ()))


def _is_led(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether a result follows whoever stands behind a name in quotation marks, whose party it is, what that one is
    before the name: «Родина» бывшего мэра Йона Кеста - 8 %."""
    at, behind = mention.last, _small_words(words.code)
    while at < len(tokens) and at - mention.last < LED_WITHIN and tokens[at].sort == "word":
        if tokens[at].key in behind or tokens[at].key in _telling(words.code):
            break
        at += 1
    if at == mention.last or not tokens[at - 1].capital:
        return False
    while at < len(tokens) and tokens[at].key in behind:
        at += 1
    hedged = 1 if at + 1 < len(tokens) and tokens[at].sort == "word" and tokens[at + 1].sort == "number" else 0
    return any(token.sort == "number" for token in tokens[at : at + 1 + hedged]) and is_result(
        tokens[at : at + 6], words
    )


@cache
def _telling(code: str) -> frozenset[str]:
    """Verbs of those who tell of results, and who do not have them."""
    return _keys_of(code, ("SAYS", "ASSIGNS", "SURVEY"))


def _behind_a_number(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether a number goes to a name: "between 122 and 140 for the ABC", « 26 % des intentions de vote à l'ABC »."""
    at = mention.first - 1
    at -= 1 if at >= 0 and tokens[at].key in words.names["articles"] else 0
    led = at > 0 and tokens[at].key in _keys_of(words.code, ("FOR",))
    if led and is_of_initials(mention.words[0]):
        said, shares = (
            [token.key for token in tokens[max(0, at - LONGEST_SHARE) : at]],
            _keys_of(words.code, ("VOTE_SHARE",)),
        )
        at -= max((len(said) - start for start in range(len(said)) if " ".join(said[start:]) in shares), default=0)
    at -= 1 if led and at > 1 and tokens[at - 1].key in _percent(words.code) else 0
    return led and tokens[at - 1].sort == "number"


@cache
def _party_like(code: str) -> frozenset[str]:
    """Words for bodies that parties are named by too, as words are compared."""
    return frozenset(language(code).names["party_like"])


@cache
def _percent(code: str) -> frozenset[str]:
    """Signs and words for per cent that are one token."""
    words = language(code)
    listed = (each for word in words.numbers["percent"]["words"] for each in expand(word))
    return frozenset(words.keys.key(each) for each in listed if " " not in each) | {"%"}


@cache
def _small_words(code: str) -> frozenset[str]:
    """Words that may stand between a party and its number."""
    phrases = _keys_of(code, ("WITH", "GETS", "OWN_MEMBERS", "BY", "FROM_TO", "ROSE"))
    return frozenset(word for phrase in phrases for word in phrase.split()) | {",", "(", ":", "-", "–", "—", "="}


def _verb_after(tokens: Sequence[Token], mention: Mention, words: Language) -> int | None:
    """Where the verb stands by which a name gets something: right behind it, or behind "of" and who leads it."""
    at = _behind_short_form(tokens, mention)
    if at < len(tokens) and tokens[at].key in words.names["possessive"]:
        behind = range(at + 1, min(at + 7, len(tokens)))
        end = next((i for i in behind if not tokens[i].text[0].isupper()), len(tokens))
        at = end if end > at + 1 else _behind_noun(tokens, at + 1, words)
    if at + 2 < len(tokens) and tokens[at].text == "," == tokens[at + 2].text:
        at += 3  # "The ABC, however, took 42 %"
    at = _behind_its_leader(tokens, at, words)
    relative = at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].key in words.names["relative"]
    if relative and _may_be_a_party(mention):
        at += 2  # « le RPN, qui décroche 97 sièges »
    while at < len(tokens) and tokens[at].key in _helping(words.code):
        at += 1  # « l'Union du port | était | arrivée en tête avec »
    if at >= len(tokens) or tokens[at].key not in _opening_getting(words.code):
        return None
    getting, said = _getting(words.code), [token.key for token in tokens[at : at + LONGEST_VERB]]
    return next((at + size - 1 for size in range(len(said), 0, -1) if " ".join(said[:size]) in getting), None)


def _behind_its_leader(tokens: Sequence[Token], at: int, words: Language) -> int:
    """Where the words behind the insertion begin that says who leads a party: "the ABC, led by Ada Brenn, took"."""
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return at
    if not any(phrase.split()[0] == tokens[at + 1].key for phrase in _keys_of(words.code, ("LED_BY",))):
        return at
    inner = range(at + 2, min(at + 2 + LED_WITHIN, len(tokens)))
    return next((i + 1 for i in inner if tokens[i].text == ","), at)


def _behind_short_form(tokens: Sequence[Token], mention: Mention) -> int:
    """Where the words behind a name begin, the brackets with its short form passed over."""
    at = mention.last
    bracketed = [token.text for token in tokens[at : at + 3 : 2]] == ["(", ")"] and is_of_initials(tokens[at + 1].text)
    return at + 3 if bracketed else at


def _behind_noun(tokens: Sequence[Token], at: int, words: Language) -> int:
    """Behind a common noun that belongs to a name, and the article before it: « Union du | port »."""
    while at < len(tokens) and tokens[at].key in words.names["articles"]:
        at += 1
    return at + 1


def _nominates(tokens: Sequence[Token], mention: Mention, words: Language) -> bool:
    """Whether somebody is said to stand for a body: "the candidate of the Civic Congress"."""
    if mention.sort != "BODY" or not mention.first:
        return False
    at = mention.first - (tokens[mention.first - 1].key in words.names["articles"])
    return " ".join([token.key for token in tokens[max(0, at - 2) : at]]) in _keys_of(words.code, ("CANDIDATE_OF",))


def is_bare(tokens: Sequence[Token], words: Language) -> bool:
    """Whether a number stands first among the tokens that counts nothing named behind it: "polled 890,705 to come
    second", but "polled 1,200 adults"."""
    if not tokens or tokens[0].sort != "number":
        return False
    return not any(token.text.isalpha() and token.key not in words.names["function_words"] for token in tokens[1:2])


def is_result(tokens: Sequence[Token], words: Language) -> bool:
    """Whether a share or a number of seats or votes stands among the tokens: what takes "31 % of the vote" is a party,
    whatever its name."""
    shares = not _signs(words.code).isdisjoint([token.key for token in tokens])
    spelled = words.numbers["digits"]
    return shares and any(token.sort == "number" or token.key in spelled for token in tokens)


@cache
def _signs(code: str) -> frozenset[str]:
    """Words for shares, and for what is won by the number."""
    words = language(code)
    shares = {words.keys.key(each.split()[0]) for word in words.numbers["percent"]["words"] for each in expand(word)}
    return _keys_of(code, ("SEATS", "VOTES", "MEMBERS")) | shares


@cache
def _getting(code: str) -> frozenset[str]:
    """Words after which a share is somebody's."""
    return _keys_of(code, ("GETS",))


@cache
def _opening_getting(code: str) -> frozenset[str]:
    """The words that those begin with."""
    return frozenset(phrase.split()[0] for phrase in _getting(code))


@cache
def _helping(code: str) -> frozenset[str]:
    """Words that help a verb of getting, and are none."""
    return _keys_of(code, ("AUX",)) - _opening_getting(code)


@cache
def _keys_of(code: str, cues: tuple[str, ...]) -> frozenset[str]:
    """The phrases of cues, as the words of a text are compared."""
    words = language(code)
    return frozenset(
        words.keys.of_phrase(phrase.removeprefix("=")) for cue in cues for phrase in words.cues.get(cue, ())
    )
