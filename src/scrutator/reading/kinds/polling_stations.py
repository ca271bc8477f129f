"""How many polling stations exist, are open, closed or of some sort.

Stations abroad are another number (detail ``stations_abroad``): they may or may not be among the others.

Measure: stations, count.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.reading.clauses import figures
from scrutator.reading.clauses.figured import about
from scrutator.reading.kinds import Policy
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence
from scrutator.reading.speech import pollster

MEASURE = "count"
POLICY = Policy.RESULT
CUES = frozenset[str]()
figure = about("polling stations")
HOME = "polling stations in the country"
"""The subject of stations that do not include those abroad."""
_STATIONS = Rule("stations", "COUNT:value ~ STATIONS", bonus=4, unless=frozenset({"OTHER_STATIONS", "STAFF"}))
RULES = (
    _STATIONS,
    Rule("stations before a change", "STATIONS OF COUNT:value FOR COUNT", bonus=4),
    Rule("stations after a change", "STATIONS OF COUNT FOR COUNT:value", bonus=4),
    Rule("all the stations, behind a part", "COUNT ~ STATIONS OUT_OF COUNT:value [. , ; CLAUSE]", bonus=10),
    Rule("stations of a list of places", "COUNT STATIONS , ~ IN ~ - COUNT:value [. , ;]"),
    Rule("some of the stations", "! OUT_OF _? COUNT STATIONS .. , COUNT:value [AUX BE]", bonus=6),
    Rule("stations at another vote", "STATIONS .. EARLIER_FIGURE ~ COUNT:value [IN YEAR PREVIOUS]", bonus=6),
    Rule("stations, count after", "STATIONS ~ [: - (] COUNT:value"),
    Rule("stations, so many in all", "STATIONS , COUNT:value ~ IN_ALL", bonus=8),
    Rule("stations before", "COUNT ~ STATIONS ,? EARLIER_FIGURE COUNT:value", bonus=8),
    Rule("number of stations before a change", "STATIONS .. FROM_TO COUNT:value FOR COUNT", bonus=8),
    Rule("number of stations after a change", "STATIONS .. FROM_TO COUNT FOR COUNT:value", bonus=8),
)
AT_HOME = (
    Rule("of them in the country", "STATIONS ... COUNT:value ~ HOME", bonus=6),
    Rule("stations, others abroad", "COUNT:value ~ STATIONS ... BESIDES COUNT .. ABROAD", bonus=8),
)
SOME = 200
"""Below it "at four polling stations" are those where something happened, and not how many there are."""
_SURVEY = frozenset({"SAMPLE", "SURVEY", "EXIT_POLL", "EXIT_POLLS"})


def read(sentence: Sentence) -> Iterator[Draft]:
    """Stations; those at which a poll was taken have the pollster as subject."""
    polled = bool(sentence.labels & _SURVEY) and bool(sentence.labels & {"STATIONS"})
    subject = pollster(sentence) if polled else "polling stations"
    yield from figures(sentence, sentence.hits(AT_HOME), subject=HOME)
    if subject is not None:
        for draft in figures(sentence, sentence.hits(RULES), subject=subject):
            assert draft.value is not None
            following = sentence.units[draft.value.index + 1 : draft.value.index + 3]
            staff = len(following) > 1 and "OF" in following[1].labels and "STATIONS" not in following[0].labels
            left = sentence.units[max(0, draft.value.index - 1) : draft.value.index]
            value = draft.value.amount.quantity.value if draft.value.amount else None
            at = any(unit.labels & {"WITH", "IN", "AT"} for unit in left) and "irregularity" in sentence.details
            some = value is not None and value < SOME and at
            led = draft.rule == _STATIONS.name and _go_there(sentence, draft)
            if not (staff or some or led):  # "18,400 members of polling stations"
                yield draft


def _go_there(sentence: Sentence, draft: Draft) -> bool:
    """Whether a number is that of people who go to stations, and none of them: «400 тысяч идут на участки впервые»."""
    assert draft.value is not None
    return any(unit.labels & {"IN", "VOTED"} for unit in sentence.between(draft.value.end, draft.span.end))
