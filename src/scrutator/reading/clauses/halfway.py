"""Halfway: whether a share beside a word for counting is one of what was counted, or somebody's."""

from __future__ import annotations

from scrutator.reading.sentence import Draft, Sentence


def is_won(sentence: Sentence, draft: Draft) -> bool:
    """Whether somebody has the share, of the votes counted so far: "Brenn had won 52 % of the votes counted"."""
    assert draft.value is not None
    counted = sentence.ownership.twin(draft.value) is not None  # "had 14,680,126 votes or 36.6 % of the votes counted"
    led = sentence.units[draft.value.index - 1] if draft.value.index else None
    got = led is not None and "GETS" in led.labels and not led.labels & {"LEADS_RACE", "LEADS_OVER", "WITH", "COUNTED"}
    owner = sentence.owner(draft.value) if got or counted else None
    return owner is not None and bool(owner.labels & {"PERSON", "PARTY"})


def got_behind_the_count(sentence: Sentence, draft: Draft) -> bool:
    """Whether somebody gets or has the share behind the words for the count: «после подсчета бюллетеней А набрал 53 %»,
    «при 96 % обработанных протоколов у А 53 %»."""
    assert draft.value is not None
    before = sentence.between(draft.span.start, draft.value.span.start)
    counted = next((unit.index for unit in before if "COUNTED" in unit.labels), None)
    return counted is not None and any(
        unit.index > counted and unit.labels & {"GETS", "WINS", "AT_WHOM"} and "COUNTED" not in unit.labels
        for unit in before
    )


def beside_the_count(sentence: Sentence, draft: Draft) -> bool:
    """Whether the share is another one than that counted: "led 44.6 % to 42.9 % with nearly all votes counted", "had
    54 % of the vote after the count of 253 communes"."""
    assert draft.value is not None
    return any(unit.labels & {"WITH", "AFTER"} for unit in sentence.between(draft.value.span.end, draft.span.end))
