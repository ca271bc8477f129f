"""Polled: who gives figures of polls in a text, and of which sort the polls are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from scrutator.languages import Language
from scrutator.reading.sentence import Sentence, Unit
from scrutator.reading.speech import Attribution
from scrutator.reading.speech.status import OF_THE_RECORD, labels_of

_POLLED = frozenset({"EXIT_POLL", "EXIT_POLLS", "OPINION_POLL", "UNNAMED_POLL", "SURVEY"})
"""Labels of words for polls."""
_OF_A_COUNT = frozenset({"COUNTED", "SOME_COUNTED", "ALL_COUNTED", "EARLY", "FINAL", "OFFICIAL", "PARALLEL_COUNT"})
"""Labels of words for figures that are none of a poll."""
_COMPARED = frozenset({"THAN", "EARLIER_FIGURE"})
"""Labels of what opens that which a figure is only held against: "55 %, a stronger result than polls had predicted"."""
POLLED_WITHIN = 3
"""Sentences among which the first speaks of a poll whose figures the last gives."""
_NO_POLLSTERS = OF_THE_RECORD | {"PARTY_SIDE", "OBSERVERS", "OBSERVING", "COURT", "RESULTS", "PEOPLE"}
"""Labels of those who take no polls."""


@dataclass(frozen=True, slots=True)
class Pollsters:
    """Who, in one text, gives figures of polls, and of which sort the polls are."""

    names: frozenset[str]
    words: frozenset[str]
    """Words in the name of a body that make it a pollster where the text speaks of polls."""
    sort: str | None
    """``exit_poll``, ``opinion_poll`` or None where the text speaks of none."""

    @classmethod
    def of(cls, sentences: Sequence[Sentence], found: Sequence[Sequence[Attribution]], language: Language) -> Pollsters:
        """The pollsters of a text."""
        labels = frozenset[str]().union(*(sentence.labels for sentence in sentences))
        surveys = (unit.labels for sentence in sentences for unit in sentence.having("SURVEY"))
        polled = not labels.isdisjoint({"OPINION_POLL", "UNNAMED_POLL"}) or any("POLL" in each for each in surveys)
        left = not labels.isdisjoint({"EXIT_POLL", "EXIT_POLLS"})
        sort = "exit_poll" if left else "opinion_poll" if polled else None
        names = {item.sources[0] for row in found for item in row if item.poll and item.sources}
        beside = (each for each in sentences if _tells_of_a_poll(each))
        names |= {name for each in beside for name in _givers_of_shares(each, found[each.number], language)}
        return cls(frozenset(names), frozenset(language.cues["POLLSTER"]), sort)

    def unnamed(self, sentence: Sentence, value: Unit | None) -> str | None:
        """The status of a figure beside words for a poll that do not say of which sort it is."""
        cell = sentence.cell(value) if value else sentence.span
        told = value.end if value else sentence.span.end
        near = takewhile(
            lambda unit: unit.start < told or unit.labels.isdisjoint(_COMPARED),
            sentence.between(sentence.span.start, cell.end),
        )
        return self.sort if any("UNNAMED_POLL" in unit.labels for unit in near) else None

    def status(self, sources: Sequence[str]) -> str | None:
        """The status of a figure that the sources give, if the first of them is a pollster."""
        if not sources or self.sort is None:
            return None
        first = sources[0]
        return self.sort if first in self.names or self.words & set(first.casefold().split()) else None


def _tells_of_a_poll(sentence: Sentence) -> bool:
    """Whether a sentence, or one right before it, speaks of a poll, and none of them since of a count."""
    here: Sentence | None = sentence
    for _ in range(POLLED_WITHIN):
        if here is None or here.segment.section != "body" or not here.labels.isdisjoint(_OF_A_COUNT):
            return False
        if not here.labels.isdisjoint(_POLLED):
            return True
        here = here.before
    return False


def _givers_of_shares(sentence: Sentence, found: Sequence[Attribution], language: Language) -> Iterator[str]:
    """Who gives the shares of a sentence, where that is neither of the state nor a side in the vote: "according to the
    broadcaster NTV"."""
    for item in found if "PERCENT" in sentence.labels else ():
        units = sentence.between(item.at.start, item.at.end)
        people = any(unit.entity is not None and unit.entity.titles for unit in units)
        others = people or not labels_of(item.sources, language).isdisjoint(_NO_POLLSTERS)
        if item.sources and not item.verb and not others:
            yield item.sources[0]
