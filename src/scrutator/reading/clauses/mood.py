"""Mood: whether a phrase says that something is so, that it is not, or only that it might be."""

from __future__ import annotations

import itertools
from collections.abc import Container, Sequence
from enum import Enum

from scrutator.reading.clauses import helpers
from scrutator.reading.sentence import Sentence, Unit

REACH = 10
"""Units before a phrase in which a negation or a modal governs it."""
DENIED_WITHIN = 2
"""Units before the word that leads to a phrase in which it is denied."""
_BORDERS = frozenset({";", ":", "CLAUSE", "ADDING", "("})
_ENDS = frozenset({";", ":", ",", "(", "AND", "ADDING"})
_TURNING = frozenset({"DENIES", "NEGATION", "NOBODY", "UNREAL", "FORBIDDEN", "REBUTS"})
"""Labels of words without which everything is said to be so."""
_SUPPOSING = frozenset({"CONDITIONAL", "NEGATION", "NOBODY"})
"""Labels of words without which every figure is said to be so."""


class Mood(Enum):
    """How the words around a phrase present it."""

    ASSERTED = "it is so, or somebody says so"
    DENIED = "it is not so, or somebody denies it"
    UNREAL = "it could be, is demanded, forbidden, feared or supposed"


def mood(sentence: Sentence, unit: Unit, *, threats: bool = False) -> Mood:
    """The mood of the phrase on ``unit``: by the words before it in its clause, and by a denial that takes it up behind
    ("claims of fraud, which the board denied"). ``threats``: what people are told that would happen is a fact of the
    telling ("were told they would lose their jobs")."""
    if sentence.asks:
        return Mood.UNREAL
    if sentence.labels.isdisjoint(_TURNING):
        return Mood.ASSERTED
    before = _governing(sentence, unit)
    close = before[:1] if not threats and before[:1] and before[0].index == unit.index - 1 else ()
    denied = any(map(_denies, before[1 : 1 + DENIED_WITHIN]))  # "denied | any | fraud"
    if not denied and any("UNREAL" in word.labels and word.entity is None for word in close):
        return Mood.UNREAL  # "until all complaints of possible violations are examined"
    if _is_asked_for(before) or _is_not_denied(before):
        return Mood.UNREAL
    if any(_denies(word) for word in before) or _denied_after(sentence, unit) or _denied_behind(sentence, unit):
        return Mood.DENIED
    if rebutting(sentence, unit) is not None:
        return Mood.DENIED
    forbidden = any("FORBIDDEN" in word.labels for word in sentence.units[unit.index + 1 : unit.index + 4])
    told = next((n for n, word in enumerate(before) if threats and "THREATENS" in word.labels), 0)
    if threats and not told and any("THREATENS" in word.labels for word in sentence.units[unit.index :]):
        told = len(before)  # "aid would be stopped, villagers were told"
    supposing = (word for word in before[told:] if not (threats and "THREATENS" in word.labels))
    unreal = forbidden or any("UNREAL" in word.labels and word.entity is None for word in supposing)
    return Mood.UNREAL if unreal else Mood.ASSERTED


def _is_asked_for(governing: Sequence[Unit]) -> bool:
    """Whether it is only wanted, asked or meant that something should not be so: "urged the board not to | falsify"."""
    negated = [n for n, word in enumerate(governing) if "NEGATION" in word.labels and _denies(word)]
    beyond = governing[negated[-1] + 1 :] if negated else ()
    near = itertools.takewhile(lambda word: word.labels.isdisjoint({",", "SAYS"}), beyond)
    asked = (word for word in near if "CONDITIONAL" not in word.labels)  # "would not be credible"
    return any("UNREAL" in word.labels and word.entity is None for word in asked)


def _is_not_denied(governing: Sequence[Unit]) -> bool:
    """Whether somebody only leaves it open: "did | not | deny that ballots were stuffed"."""
    pairs = itertools.pairwise(governing)
    return any(
        "DENIES" in verb.labels and verb.labels.isdisjoint({"NEGATION", "UNREAL"}) and "NEGATION" in left.labels
        for verb, left in pairs
    )


WORDS_OF_NOBODY = 3
"""Units before a figure in which the word for nobody stands whose verb the figure has."""
POLLED = frozenset({"EXIT_POLL", "EXIT_POLLS", "OPINION_POLL", "UNNAMED_POLL", "SAMPLE"})
"""What makes a conditional a way to report a poll: "would be re-elected, according to exit polls"."""


def supposed(sentence: Sentence, value: Unit) -> bool:
    """Whether a figure is denied or only imagined: "did not win 60 percent", "would have won 75 percent", "if all had
    voted, 2 million ballots would have been cast"."""
    if sentence.labels.isdisjoint(_SUPPOSING):
        return False
    if _stays_below(sentence, value) or _stands_corrected(sentence, value) or _is_nobodys(sentence, value):
        return True
    before = _governing(sentence, value)
    after = itertools.takewhile(lambda unit: not unit.labels & _ENDS, sentence.units[value.index + 1 : value.index + 6])
    conditional = any("CONDITIONAL" in unit.labels for unit in (*before, *after)) and not sentence.labels & POLLED
    return conditional or any(_negates(unit) and sentence.units[unit.index + 1].labels & _VERBS for unit in before)


_VERBS = frozenset({"GETS", "WINS", "CANDIDATES"})


def _negates(unit: Unit) -> bool:
    """Whether a word denies what follows, and is no answer on the ballot: "the No wins"."""
    return bool(unit.labels & {"NEGATION", "NOBODY"}) and "ANSWER" not in unit.labels


def _stands_corrected(sentence: Sentence, value: Unit) -> bool:
    """Whether a figure is named as the one that is wrong: "27.9 %, not 28.6", « et non 28,6 % »."""
    left = sentence.units[max(0, value.index - 2) : value.index]
    told = left[-1].labels if len(left) > 1 else frozenset[str]()
    if "NEGATION" not in told or told & {"GETS", "SUPPORTS", "VOTED", "ANSWER"}:  # "Yes won 57 %, | No | 43"
        return False
    return not left[0].labels.isdisjoint({"AND", ",", "BUT"})


def _is_nobodys(sentence: Sentence, value: Unit) -> bool:
    """Whether nobody is said to have a figure: « dont | aucun | ne | dépasse 5 % »."""
    left = reversed(sentence.units[max(0, value.index - WORDS_OF_NOBODY) : value.index])
    who = next((unit for unit in left if unit.labels != {"_"}), None)
    return who is not None and "NOBODY" in who.labels and "_" not in who.labels and who.index + 1 < value.index


def _stays_below(sentence: Sentence, value: Unit) -> bool:
    """Whether the verb before a figure is denied behind it: « n'atteint pas 20 % », but « n'a pas dépassé 20 % »."""
    left = sentence.units[max(0, value.index - 2) : value.index]
    denied = len(left) == 2 and "NEGATION" in left[1].labels and not left[0].labels.isdisjoint({"GETS", "ROSE"})
    return denied and value.amount is not None and value.amount.quantity.approximation in ("exact", "about")


def withdrawn(sentence: Sentence, value: Unit) -> bool:
    """Whether the text takes a figure back: "an earlier version gave 30.6 %; the figure is 36"."""
    if "REFERENDUM" in sentence.topics:
        return False  # «за поправку проголосовали 61 %»
    before = sentence.units[: value.index]
    said = next((unit for unit in sentence.having("CORRECTION") if unit.index < value.index), None)
    return said is not None and not any(unit.labels & {";", "CLAUSE"} for unit in before[said.index :])


_SPEAKS_ON = frozenset({"AUX", "DECLARES"})
"""Labels of verbs that begin again behind "and": "saw no violations and | declared the vote clean"."""


def _governing(sentence: Sentence, unit: Unit) -> list[Unit]:
    """The words before a phrase that can turn its meaning. "Rejected the vote as rigged" rejects the vote: nothing
    before "as" is among them."""
    found: list[Unit] = []
    aside = _inserted_clauses(sentence, unit)
    for word in reversed(sentence.units[max(0, unit.index - REACH) : unit.index]):
        if word.index in aside:
            continue
        if unit.holds(word) and "THREATENS" not in word.labels:  # the phrase itself: "rejected the | application"
            found = [] if word.labels & _TURNING else found  # "without | being asked for any | document"
            continue
        if _is_of_another(sentence.units[word.index + 1 : unit.index], word):
            continue
        following = sentence.units[word.index + 1]
        left = sentence.units[word.index - 1].labels if word.index else frozenset[str]()
        if "," in word.labels and "NEGATION" in left:
            break  # "could not, having been dissolved"
        again = "AND" in word.labels and following is not unit and bool(following.labels & _SPEAKS_ON)
        if word.labels & _BORDERS or "AS" in word.labels or again:
            break
        found.append(word)
    return found


def _is_of_another(between: Sequence[Unit], word: Unit) -> bool:
    """Whether a negation is of the words of another phrase on the way, and turns only that: «не работает интернет,
    заблокированы | соцсети»; a phrase that itself says that nothing happened does turn what is told with it."""
    others = (other.labels for other in between if "NEGATION" in word.labels and other.holds(word))
    return any(label.startswith(_TELLING) for labels in others for label in labels)


_TELLING = ("irregularity:", "restriction:", "coercion:")
"""How labels begin of phrases that tell that something happened, even where they hold a negation."""


def _inserted_clauses(sentence: Sentence, unit: Unit) -> Container[int]:
    """The places of the words of relative clauses that stand between commas, and that a comma closes before a phrase:
    "Brenn | , who did not win a seat | , called the vote | rigged"."""
    commas = [word.index for word in sentence.having(",") if word.index < unit.index]
    told = ((a, b, sentence.units[a + 1 : min(a + 1 + _LED_WITHIN, b)]) for a, b in itertools.pairwise(commas))
    clauses = [range(a, b) for a, b, led in told if any(word.labels & {"WHO", "WHOSE"} for word in led)]
    return frozenset(itertools.chain.from_iterable(clauses))


_LED_WITHIN = 2
"""Units behind a comma in which the word for "who" stands: "in which", «за которого»."""


def _denies(word: Unit) -> bool:
    own_phrase = any(":" in label and len(label) > 1 and not label.startswith("ROLE") for label in word.labels)
    return bool(word.labels & {"DENIES", "NEGATION", "NOBODY"}) and not own_phrase and "ADVERB" not in word.labels


def denying_behind(sentence: Sentence, unit: Unit) -> Unit | None:
    """The verb behind a phrase and its subject that says that it is not so: «подтасовок | суд | не обнаружил»."""
    behind = sentence.units[unit.index + 1 : unit.index + 1 + SUBJECT_WITHIN]
    verb = next((word for word in behind if word.labels & (_ENDS | _BORDERS) or word.labels >= _DENYING), None)
    return verb if verb is not None and verb.labels >= _DENYING and verb.index > unit.index + 1 else None


_DENYING = frozenset({"DENIES", "NEGATION"})
SUBJECT_WITHIN = 4
"""Units behind a phrase in which its subject and the verb that denies it stand."""


def _denied_behind(sentence: Sentence, unit: Unit) -> bool:
    """Whether the verb right behind a phrase is denied: «Вбросов не было», «законными не считают», or the one behind
    its subject: «подтасовок | суд | не обнаружил»."""
    if denying_behind(sentence, unit) is not None:
        return True
    behind = sentence.units[unit.index + 1 : unit.index + 3]
    return len(behind) == 2 and "NEGATION" in behind[0].labels and bool(behind[1].labels & {"BE", "SAYS", ".", ","})


REBUTTED_WITHIN = 8
"""Units behind what is alleged in which it is denied."""


def rebutting(sentence: Sentence, unit: Unit) -> Unit | None:
    """The words behind what is alleged that deny it, or call it untrue: "the claims of | fraud | were baseless", "were
    rejected by the board"; in "baseless claims" behind it others are meant."""
    before = _governing(sentence, unit)
    some = _is_of_some_told(sentence, before)
    if not some and not any(word.labels & TOLD for word in (*before, unit)):
        return None
    if (called := _called_untrue(before)) is not None:
        return called
    near = sentence.units[unit.index + 1 : unit.index + 1 + REBUTTED_WITHIN]
    aside = some and any("," in word.labels for word in near[:1])
    behind = itertools.takewhile(lambda word: not _ends_what_rebuts(word), near[aside:])
    words = next((word for word in behind if word.labels & {"REBUTS", "DENIES"}), None)
    if words is None or ("DENIES" in words.labels and not _closes_what_is_denied(sentence, words)):
        return None
    untrue = "REBUTS" in words.labels and "DENIES" not in words.labels
    return words if not untrue or sentence.units.labels_behind(words) & _UNTRUE_ENDS else None


def _called_untrue(governing: Sequence[Unit]) -> Unit | None:
    """The word in front of what is alleged that calls it untrue, whoever says so: "called baseless the claims of |
    fraud", « a jugé mensongères les accusations de | fraude »."""
    told = itertools.dropwhile(lambda word: not word.labels & TOLD, governing)
    left = tuple(itertools.islice(told, 1, 1 + CALLED_WITHIN))
    untrue = next((word for word in left if "REBUTS" in word.labels), None)
    return untrue if any("CALLS_SO" in word.labels for word in left) else None


CALLED_WITHIN = 5
"""Units before what is alleged in which it is called untrue."""
TOLD = frozenset({"ALLEGATIONS", "REPORTS", "WHAT_IS_TOLD"})
"""Labels of words for what is said to have happened: «слухи о | подкупе | губернатор опроверг»."""


def _is_of_some_told(sentence: Sentence, governing: Sequence[Unit]) -> bool:
    """Whether some of the reports that the sentence before speaks of are meant: «Поступило восемь жалоб. Пять | из них,
    о подкупе, | суд отклонил»."""
    some = any(
        "PRONOUN:they" in word.labels and "OUT_OF" in left.labels for word, left in itertools.pairwise(governing)
    )
    return some and sentence.before is not None and not sentence.before.labels.isdisjoint(TOLD)


def _ends_what_rebuts(word: Unit) -> bool:
    """Whether a word behind what is alleged ends the clause in which it may be denied; a verb that denies by a negation
    of its own does not: «жалобу на подкуп комиссия | оставила без удовлетворения»."""
    return not (word.labels.isdisjoint(_BORDERS | {".", ",", "NEGATION"}) or word.labels >= _DENYING)


def _closes_what_is_denied(sentence: Sentence, verb: Unit) -> bool:
    """Whether what a verb denies stands before it: in the passive, or in a language with cases."""
    passive = any("BE" in word.labels for word in sentence.units[max(0, verb.index - 2) : verb.index])
    inside = (token.key for token in sentence.tokens[verb.first : verb.last])  # "were rejected" is one
    return passive or bool(sentence.words.declension) or not helpers(sentence.words.code).isdisjoint(inside)


_UNTRUE_ENDS = _ENDS | {".", '"', "CLAUSE"}
"""Labels of what stands behind a word for untrue that describes what stands before it."""


def _is_a_charge(word: Unit) -> bool:
    """Whether a word names what somebody is accused of, which is what is denied behind it."""
    return any(label.startswith("accusation:") for label in word.labels)


def _denied_after(sentence: Sentence, unit: Unit) -> bool:
    after = sentence.units[unit.index + 1 :]
    joint = next((word.index for word in after if word.labels & {"CLAUSE", ","}), None)
    if joint is None or "CLAUSE" not in frozenset().union(*(w.labels for w in sentence.units[joint : joint + 2])):
        return False
    if any(_is_a_charge(word) for word in sentence.units[unit.index + 1 : joint]):
        return False  # "was arrested on treason charges, which he denies"
    taken_up = sentence.units[joint + 1 : joint + REACH]
    return any("DENIES" in word.labels for word in taken_up) and not any("AS" in word.labels for word in taken_up)
