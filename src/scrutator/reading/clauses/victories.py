"""Victories: whether the words around a verb or noun of winning say that an election was won."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from scrutator.reading.clauses import clause
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.sentence import Hit, Sentence, Unit
from scrutator.reading.sentence.grammar import GRAMMAR

HALF = 50
HINDERED = frozenset({"NEGATION", "EXPECTS", "UNREAL", "NOMINATION", "LOSES", "NO_VICTORY"})
"""Labels of words beside which nothing was won."""
VERBS = frozenset({"WINS", "REELECTED", "DECLARED_WINNER", "CLAIMS_VICTORY", "VICTORY", "DEFEATS", "TRIUMPHS"})
_OTHER_PRIZE = frozenset({"IN", "IN_ALL", "OF", "FOR", "WITH"})
_OPEN = frozenset({"UNREAL", "CONDITIONAL", "EXPECTS", "NO_VICTORY"})
_AT_LENGTH = frozenset({",", "WITH", "IN", "IN_ALL", "ELECTION", "CLAUSE", "AND", "BY", "VOTES"})
"""Labels of words behind which a verb of winning has no object any more."""
_VACANT = frozenset({"STEPS_DOWN", "DIED", "OUSTS", "OUSTED_BY"})
"""Labels of words by which an office falls to somebody without a vote."""
_SURVEYS = frozenset({"OPINION_POLL", "UNNAMED_POLL"})
_PEOPLE = frozenset({"PERSON", "PARTY", "ROLE", "PRONOUN"})
BY_WITHIN = 4
"""Units behind a verb of beating in which "by" and the winner stand."""
BEHIND = 4
"""Units behind a verb of winning in which the round that it is about stands."""
CLOSE = 2
"""Units before a winner in which a negation or a modal turns what is said of it."""


def verb_of(hit: Hit, labels: frozenset[str] = VERBS) -> Unit | None:
    """The word of a hit that tells the victory."""
    return next((unit for unit in hit.units if unit.labels & labels), None)


def hindered(sentence: Sentence, hit: Hit, subject: Unit, verb: Unit, *, against: bool, nominal: bool) -> bool:
    """Whether the words of a hit tell no victory: denied, possible, asked, to come, of another prize. ``against``: the
    one who lost is named behind "against"; ``nominal``: the victory is a noun."""
    between = sentence.between(min(_closing(sentence, subject, verb), verb.start), hit.span.end)
    at = between.index(verb)
    if not sentence.labels.isdisjoint(_VACANT) and "ELECTION" not in sentence.labels and "WINS" not in verb.labels:
        return True  # "took the presidency after Kest resigned"
    near = sentence.units[max(0, subject.index - CLOSE) : subject.index]
    if any(unit.labels & {"UNREAL", "NEGATION", "NO_VICTORY"} for unit in near) or is_asked(sentence):
        return True
    if "DENIES" in sentence.labels and mood(sentence, verb) is Mood.DENIED:
        return True
    opposed = not against and any("AGAINST" in unit.labels for unit in between[at + 1 : -1])
    if _only_wanted(between[:at]) or opposed or is_beaten(sentence, verb):
        return True  # "deserves to win", "won a case over the election"
    if verb.labels >= {"TO_WIN", "CREDITED"}:
        return True  # « il lui manquait 1 204 voix | pour être élue »
    if any("FIRST_ROUND" in unit.labels and _is_half_won(sentence, unit) for unit in _behind(sentence, verb)):
        return True
    prize = between[at + 2 :] if hit.units[-1].labels & {"PRIMARY_CONTEST", "ONE_SEAT"} else ()
    if any(unit.labels & _OTHER_PRIZE for unit in prize):
        return True  # "won praise in the primary"
    if (nominal and is_open(sentence, hit)) or _is_to_run_again(sentence, subject):
        return True
    if wins_seats(sentence, verb) or _wins_regions(sentence, verb):
        return True
    said = between[: at + 1]  # "conceded defeat to B, the winner", « promet la victoire de son camp »
    conceded = any("CONCEDES" in unit.labels for unit in said) or any("PROMISES" in unit.labels for unit in said[:-1])
    hinders = any(unit.labels & HINDERED and not _is_relative(sentence, subject, unit) for unit in between)
    return conceded or hinders or any(map(_is_no_election, between[at:]))


def wins_seats(sentence: Sentence, verb: Unit) -> bool:
    """Whether what is won is so many seats, and no election with them: "managed to win only 30 seats"."""
    behind = takewhile(lambda unit: unit.labels.isdisjoint(_AT_LENGTH), sentence.units[verb.index + 1 :])
    number = next((unit for unit in islice(behind, BEHIND) if "COUNT" in unit.labels), None)
    counted = sentence.units[number.index + 1 : number.index + 1 + BEHIND] if number is not None else ()
    return any("SEATS" in unit.labels for unit in takewhile(lambda unit: "," not in unit.labels, counted))


def _wins_regions(sentence: Sentence, verb: Unit) -> bool:
    """Whether what is won is so many regions of all, and no election: «победил в | 14 из 24 провинций»."""
    behind = sentence.units[verb.index + 1 : verb.index + 1 + BEHIND]
    number = next((unit for unit in behind if not unit.labels - GRAMMAR <= {"_", "IN_ALL"}), None)
    if number is None or "COUNT" not in number.labels:
        return False
    counted = takewhile(lambda unit: "," not in unit.labels, sentence.units[number.index + 1 :])
    return any(unit.labels & {"REGIONS", "CONSTITUENCIES"} for unit in islice(counted, BEHIND))


def _is_relative(sentence: Sentence, subject: Unit, unit: Unit) -> bool:
    """Whether "who won" tells more of the one named before it, and asks nothing: "Brenn, who won the election"."""
    between = sentence.units[subject.index + 1 : unit.index]
    return unit.labels >= {"WHO", "WINS"} and all("," in other.labels for other in between)


def _is_to_run_again(sentence: Sentence, subject: Unit) -> bool:
    """Whether somebody has less than half of the votes in a text about a run-off: "came out on top with 38 %"."""
    if "RUNOFF" not in sentence.topics or not sentence.labels.isdisjoint({"DECLARES", "DECLARED_WINNER", "CONFIRMS"}):
        return False
    numbers = [unit for unit in sentence.ownership.numbers if "PERCENT" in unit.labels]
    owned = [unit for unit in numbers if (owner := sentence.owner(unit)) is not None and owner.entity is subject.entity]
    shares = [unit.amount.quantity.value for unit in owned if unit.amount and unit.amount.quantity.value is not None]
    return subject.entity is not None and bool(shares) and max(shares) < HALF


def _closing(sentence: Sentence, subject: Unit, verb: Unit) -> int:
    """Where the words begin that a subject and its verb share: behind an insertion between the two."""
    if sentence.head(verb) is not subject:
        return subject.start
    return max(unit.start for unit in sentence.having(",") if unit.index < verb.index)


def is_asked(sentence: Sentence) -> bool:
    """Whether the sentence is a question."""
    return sentence.text(sentence.span).rstrip('" »”').endswith("?")


def is_open(sentence: Sentence, hit: Hit) -> bool:
    """Whether anything in the clause of a noun makes the victory one that is only thought of."""
    around = clause(sentence, hit.units[0])
    inside = sentence.between(around.start, max(around.end, hit.span.end))
    return any(unit.labels & _OPEN and unit.entity is None for unit in inside)


def is_beaten(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb of beating stands in the passive: "was beaten", "ousted as mayor by Ada Brenn"."""
    if "DEFEATS" not in verb.labels or "BEATEN_BY" in verb.labels:
        return "BEATEN_BY" in verb.labels
    left = sentence.units[max(0, verb.index - 1) : verb.index]
    right = sentence.units[verb.index + 1 : verb.index + 1 + BY_WITHIN]
    by = next((unit.index for unit in right if "BY" in unit.labels), None)
    beaten = by is not None and not any(unit.labels & _PEOPLE for unit in sentence.units[verb.index + 1 : by])
    winner = beaten and any(unit.labels & _PEOPLE for unit in sentence.units[by : by + BY_WITHIN]) if by else False
    return winner or any("BE" in unit.labels for unit in left)


def only_surveyed(sentence: Sentence) -> bool:
    """Whether the words are those of an opinion poll."""
    return not sentence.labels.isdisjoint(_SURVEYS) and "EXIT_POLL" not in sentence.labels


def more_than_half(hit: Hit) -> bool:
    """A share alone makes a winner only where it is most of the votes."""
    shares = [unit.amount.quantity for unit in hit.units if "PERCENT" in unit.labels and unit.amount]
    return all((share.low or share.value or 0) > HALF for share in shares)


def _only_wanted(before: Sequence[Unit]) -> bool:
    """Whether the verb is an infinitive: "deserves to win", but "managed to win"."""
    led = len(before) > 1 and "FOR" in before[-1].labels
    return led and not before[-2].labels & {"GETS", "PROJECTED", "EXPECTS", "SAYS"}


def _is_no_election(unit: Unit) -> bool:
    """Seats in number, a nomination or a convention are won, and no election with them."""
    seats = "SEATS" in unit.labels and unit.labels.isdisjoint({"ONE_SEAT", "TRIUMPHS"})
    return seats or ("CONTEST_NOUN" in unit.labels and "PRIMARY_CONTEST" not in unit.labels)


def _behind(sentence: Sentence, verb: Unit) -> Sequence[Unit]:
    """The words right behind a verb, up to a comma."""
    behind = sentence.units[verb.index + 1 : verb.index + 1 + BEHIND]
    return tuple(takewhile(lambda unit: "," not in unit.labels, behind))


def _is_half_won(sentence: Sentence, first: Unit) -> bool:
    """Whether a first round decided nothing: it is itself what was won, or a run-off follows it."""
    left = sentence.units[max(0, first.index - 2) : first.index]
    within = any(unit.labels & {"IN", "IN_ALL", "SINCE", "FROM"} for unit in left)
    return not within or any("RUNOFF" in unit.labels for unit in sentence.units[first.index + 1 :])
