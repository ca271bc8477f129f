"""Groups: whose turnout a share is where only some of the voters are meant: "turnout among women", "youth turnout"."""

from __future__ import annotations

import itertools

from scrutator.languages import Language
from scrutator.reading.clauses import cover
from scrutator.reading.names.declension import declension
from scrutator.reading.sentence import Draft, Sentence, Unit

_BEHIND_A_GROUP = frozenset(
    {",", "-", ":", "(", "VOTED", "TURNOUT", "ABSTENTION", "ROSE", "AUX", "BE", "GETS", "NUMBER"}
)
"""Labels of what ends the words for a group."""


def group(sentence: Sentence, draft: Draft) -> str | None:
    """The group whose turnout it is, in the words of the text; none where it is that of all voters."""
    assert draft.value is not None
    if (named := dict(draft.parts).get("group")) is not None:
        return sentence.text(named)
    cell = sentence.cell(draft.value)
    told = [unit for unit in sentence.between(cell.start, cell.end) if "AMONG" in unit.labels]
    among = [unit for unit in told if unit.start < draft.value.start] or told
    behind = sentence.units[draft.value.index + 1 : draft.value.index + 3]
    if len(behind) > 1 and "OF" in behind[0].labels and "PEOPLE" in behind[1].labels:
        return sentence.text(behind[1].span)
    if among and sentence.words.declension:
        return _named_group(sentence, among[-1], draft.value)
    said = [unit for unit in sentence.between(cell.start, draft.value.start) if unit.labels & {"TURNOUT", "ADDING"}]
    if said and (whose := _named_before(sentence, said[-1])) is not None:
        return whose
    of = sentence.units[said[-1].index + 1 :][:2] if said else ()
    of = of[1:] if of and "OF" in of[0].labels else of[:1]
    if of and "PEOPLE" in of[0].labels and "ROSE" not in of[0].labels:
        return sentence.text(of[0].span)  # "turnout of women was", «явка женщин»
    whom = [unit for unit in sentence.units[among[-1].index + 1 :] if "_" not in unit.labels][:1] if among else ()
    return sentence.text(whom[0].span) if whom and "NUMBER" not in whom[0].labels else None


def _named_before(sentence: Sentence, turnout: Unit) -> str | None:
    """The group right before the word for turnout: "youth turnout", "women's turnout"."""
    left = sentence.units[max(0, turnout.index - 2) : turnout.index]
    own = left[:-1] if left and "POSSESSIVE" in left[-1].labels else left
    whose = own[-1] if own and "PEOPLE" in own[-1].labels and "TURNOUT" in turnout.labels else None
    told = whose is not None and whose.index > 0 and "SAYS" in sentence.units[whose.index - 1].labels
    return sentence.text(whose.span) if whose is not None and not told else None  # "told | reporters turnout was"


def _named_group(sentence: Sentence, among: Unit, value: Unit) -> str | None:
    """The group behind "among", as the text describes it: «среди молодёжи до 25 лет»."""
    behind = sentence.units[among.index + 1 : value.index]
    told = [*itertools.takewhile(lambda unit: unit.labels.isdisjoint(_BEHIND_A_GROUP), behind)]
    if not told:
        return None
    if "PRONOUN" in told[0].labels:  # «активны пенсионеры: среди | них явка 74 %»
        named = [unit for unit in sentence.units[: among.index] if "PEOPLE" in unit.labels]
        return sentence.text(named[-1].span) if named else None
    head, *rest = sentence.text(cover(*told)).split()
    return " ".join((_of_several(head, sentence.words), *rest))


def _of_several(word: str, words: Language) -> str:
    """The nominative of the word for a group: «женщины», «подследственные», «молодёжь»."""
    forms = declension(words.code)
    if (several := forms.plural(word)) != word:
        return several
    return forms.agreeing(word, "p") if forms.is_adjective(word) else forms.singular(word)
