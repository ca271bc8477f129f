"""How many polling stations exist, are open, closed or of some sort.

Measure: stations, count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import figures
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

MEASURE = "count"
POLICY = Policy.RESULT
RULES = (
    Rule("stations", "COUNT:value ~ STATIONS", bonus=4),
    Rule("stations abroad", "COUNT:value ~ STATIONS ~ ABROAD:subject", bonus=9),
    Rule("abroad, with stations", "COUNT:value .. [STATIONS ABROAD]"),
    Rule("stations, count after", "STATIONS [: - (] COUNT:value"),
    Rule("of them abroad", "STATIONS ... COUNT:value ~ ABROAD:subject", bonus=5),
)


def read(sentence: Sentence) -> Iterator[Draft]:
    """Stations; those abroad have the subject as written, those at which a poll was taken are no share of the whole."""
    survey = bool(sentence.labels & {"SAMPLE", "SURVEY", "EXIT_POLL"})
    subject = "polling stations of the poll" if survey else "polling stations"
    yield from figures(sentence, sentence.hits(RULES), subject=subject)
