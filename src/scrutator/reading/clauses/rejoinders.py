"""Rejoinders: denials that take up what was told before, without naming it: "It rejects these allegations", «ЦИК это
отрицает», « La Commission dément »."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from scrutator.model import Span
from scrutator.reading.clauses import cover
from scrutator.reading.clauses.judges import judge
from scrutator.reading.clauses.voices import Voice
from scrutator.reading.sentence import Sentence, Unit, once
from scrutator.reading.speech import attributions
from scrutator.reading.speech.reaches import answers_before
from scrutator.reading.speech.speakers import named_before

ACTS = ("irregularity", "coercion", "restriction")
"""Kinds of what is denied."""
_ALLEGED = "irregularity"
DENYING = frozenset({"REBUTS", "ALLEGATIONS", "DENIES"})
"""Labels of words without which nothing is denied so."""
_PAPERS = frozenset({"BALLOTS", "VOTES", "RESULTS"})
"""Labels of what can be false itself."""
_ENDS = frozenset({".", ",", ";", ":", '"', "AND", "CLAUSE"})
"""Labels of what ends the clause of a verb."""
_BESIDE = frozenset({"WHAT_IS_TOLD", "ADVERB", "WEEKDAY", "DATE", "TIME", "WITH"})
"""Labels of what may stand beside a verb that only denies what was told before."""
_TURNED = frozenset({"NEGATION", "UNREAL"})
DENIED_WITHIN = 2
"""Units before words in which a negation turns them."""


@dataclass(frozen=True, slots=True)
class Rejoinder:
    """A denial of what was told before. ``of_allegations``: the words call it so, or say that it is untrue."""

    span: Span
    sources: tuple[str, ...]
    of_allegations: bool = True


@once
def rejoinder(sentence: Sentence) -> Rejoinder | None:
    """The denial that a sentence is; None where it names what it denies, or where observers do not find it so."""
    return _of_allegations(sentence) or _without_object(sentence)


def rejected(sentence: Sentence, kind: str) -> tuple[str, Sentence, Unit] | None:
    """What of a kind a rejoinder denies, with the sentence that tells of it: the first act of the nearest sentence in
    which any is named. Allegations are rather those of an irregularity, past what else is told between, but a word for
    all that is told takes up the last of it: «В мэрии | это | назвали ложью»."""
    denial = rejoinder(sentence)
    if denial is None:
        return None
    last = "WHAT_IS_TOLD" in sentence.labels
    kinds = (kind,) if denial.of_allegations and kind == _ALLEGED and not last else ACTS
    told = (each for each in (sentence, *sentence.passage()) if any(each.details.get(other) for other in kinds))
    nearest = next(told, None)
    acts = nearest.details.get(kind, {}) if nearest is not None else {}
    return next(((label, nearest, unit) for label, unit in acts.items() if nearest), None)


def _without_object(sentence: Sentence) -> Rejoinder | None:
    """A verb that denies, and that has no object, or one that only takes up what was told."""
    for verb in sentence.having("DENIES"):
        said = next((item for item in attributions(sentence) if item.sources and item.at.covers(verb.span)), None)
        if said is not None and "SAYS" in verb.labels and _is_all_that_is_told(sentence, verb):
            return Rejoinder(cover(verb), said.sources, of_allegations=False)
    return None


def _is_all_that_is_told(sentence: Sentence, verb: Unit) -> bool:
    """Whether a verb denies all that was told before it, in its sentence (« , ce que | dément | la Commission ») or in
    others: « La Commission | dément | formellement »."""
    if answers_before(sentence, verb):
        return True
    left = sentence.units[max(0, verb.index - DENIED_WITHIN) : verb.index]
    behind = [*takewhile(lambda unit: unit.labels.isdisjoint(_ENDS), sentence.units[verb.index + 1 :])]
    ending = sentence.units[verb.index + 1 + len(behind) :][:2]
    goes_on = any("THAT" in unit.labels for unit in ending)
    small = all(unit.entity is None and unit.labels & _BESIDE for unit in behind)
    acts = any(sentence.details.get(kind) for kind in ACTS) or "ALLEGATIONS" in sentence.labels
    return small and not (goes_on or acts or any(unit.labels & _TURNED for unit in left))


def _in_an_earlier_clause(sentence: Sentence, denies: Unit, words: Unit) -> bool:
    """Whether all that a sentence tells of stands in a clause before the one that denies it: « L'opposition dénonce des
    fraudes ; le parti au pouvoir | rejette | ces accusations »."""
    acts = sentence.details.get(_ALLEGED, {}).values()
    last = max(unit.index for unit in acts)
    first = min(denies.index, words.index)
    return any(unit.labels & {",", ";"} for unit in sentence.units[last + 1 : first])


def _of_allegations(sentence: Sentence) -> Rejoinder | None:
    """The denial of what is called an allegation, or of what is called untrue: "It rejects these allegations",
    "“complete rubbish”, replied Brenn"."""
    denies = next(sentence.having("DENIES"), None)
    taken = (u for u in sentence.having("REBUTS", *(("ALLEGATIONS",) if denies else ())))
    taken = (u for u in taken if sentence.units.labels_behind(u).isdisjoint(_PAPERS))  # "of false | ballots"
    taken = (u for u in taken if not (u.labels & {"ALLEGES"} or any(map(_tells_of_an_act, u.labels))))
    words = next(taken, None)
    said = next(
        (item for item in attributions(sentence) if words and item.sources and item.reach.meets(words.span)), None
    )
    denies = denies if words and "ALLEGATIONS" in words.labels else None
    if words is None or (said is None and denies is None):
        return None
    left = sentence.units[: words.index][-DENIED_WITHIN:]
    if any("NEGATION" in unit.labels for unit in left) or (_are_figures(left) and _has_counted(sentence.before)):
        return None
    verdict = judge(sentence, words)
    issuer = (sentence.author.name,) if sentence.author else ()
    sources = verdict.sources or (said.sources if said else issuer)
    if denies is not None and sentence.details.get(_ALLEGED):
        sources = named_before(sentence, denies) if _in_an_earlier_clause(sentence, denies, words) else ()
        return Rejoinder(cover(denies, words), sources) if sources else None
    return Rejoinder(cover(denies, words), sources) if verdict.voice is not Voice.OBSERVER else None


def _are_figures(units: Iterable[Unit]) -> bool:
    return any("FIGURES" in unit.labels for unit in units)


def _has_counted(sentence: Sentence | None) -> bool:
    """Whether a sentence tells a count, and so what "these figures" behind it are: «погибли шесть человек. Министр
    назвал эти цифры | выдумкой»."""
    return sentence is not None and "COUNT" in sentence.labels and not any(map(sentence.details.get, ACTS))


def _tells_of_an_act(label: str) -> bool:
    return label.startswith(f"{_ALLEGED}:")
