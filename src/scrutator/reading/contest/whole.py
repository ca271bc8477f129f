"""Whole: what a text as a whole says of days to come and gone: how much it reports, looks back, follows the count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrutator.reading.contest.polling import Days
from scrutator.reading.dates import moved
from scrutator.reading.dates.nights import hours_told, is_live, past_midnight, tells_of_the_night
from scrutator.reading.dates.tense import looks_back
from scrutator.reading.sentence import Sentence

HEAVY, FULL, MANY = 4, 12, 3
"""Weights of one mention of a day and of all of them, and mentions, beyond which more says nothing more."""
WON = 2
"""Sentences that say what somebody won which make a text a report of a result."""
NIGHT = 4
"""Sentences in which a text says that it tells of the night of the count."""
GAPS = (46, 22, 15, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8, -10, -14, -30, -60, -120, -400)
"""Bounds of the distances from publication, in days, within which days are alike."""
LONG_PAST = 330
"""Days before publication beyond which a vote is rather one that a text only looks back to."""
REPORTS = frozenset(
    {
        "EXIT_POLL",
        "EXIT_POLLS",
        "TURNOUT",
        "WINS",
        "VOTED",
        "EARLY",
        "VOTE_SHARE",
        "COUNTED",
        "VOTES",
        "SEATS",
        "MARGIN",
    }
)
"""Labels of sentences that can tell on polling day itself what a day brought."""
SURVEYS = frozenset({"SURVEY", "OPINION_POLL", "UNNAMED_POLL"})

SIDED = frozenset(
    {
        "beside SAYS",
        "beside WINS",
        "beside the vote",
        "first sentence",
        "held on it",
        "second sentence",
        "tied to the vote",
        "told of the past",
    }
)
"""Signs of a day that weigh otherwise where it is gone by than where it is to come."""

Signs = Mapping[str, float]
"""How far each sign is given, from 0 to 1 (mentions, and all the words for a day: to 3)."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What a whole text says: how much of it reports results, looks back, follows the count."""

    told: Days
    today: dt.date | None
    results: float
    won: float
    back: float
    live: bool
    late: bool
    night: bool
    runoff: bool
    overnight: float
    hours: float
    stations: float

    @classmethod
    def of(cls, sentences: Sequence[Sentence], told: Days, today: dt.date | None) -> Whole:
        reports = sum(1 for sentence in sentences if tells_a_result(sentence))
        won = sum(1 for sentence in sentences if _tells_who_won(sentence))
        body = [sentence for sentence in sentences if sentence.segment.section == "body"]
        back = sum(1 for sentence in sentences if looks_back(sentence))
        return cls(
            told,
            today,
            results=min(reports, HEAVY) / HEAVY,
            won=min(won, WON) / WON,
            back=back / max(1, len(sentences)),
            live=is_live(sentences),
            late=past_midnight(sentences),
            night=any(map(tells_of_the_night, body[:NIGHT])),
            runoff=any("RUNOFF" in sentence.labels for sentence in sentences),
            overnight=min(1.0, sum("OVERNIGHT" in sentence.labels for sentence in sentences) / 2),
            hours=float(len(hours_told(sentences)) > 2),
            stations=float(any("STATIONS" in sentence.labels for sentence in sentences)),
        )

    def of_the_count(self) -> Iterator[tuple[str, str, str]]:
        """The day that a text follows into its evening, or into the night and morning after it."""
        if self.today is not None and self.live and not self.late:
            because = f"a report hour by hour, published on {self.today}"
            yield self.today.isoformat(), because, "followed by the hour"
        if self.today is not None and (self.night or (self.live and self.late)):
            because = f"the day before the night of the count, published on {self.today}"
            yield moved(self.today, -1).isoformat(), because, "before the night of the count"

    def about_publication(self, named: Container[str]) -> Iterator[tuple[str, str, Signs]]:
        """The day before publication and that of it, of which a text may report without naming them."""
        if self.today is None:
            return
        today = float(self.today.isoformat() in named)
        for away, name in ((-1, "the day before"), (0, "the day itself")):
            unnamed = f"unnamed, {name}"
            signs = {
                unnamed: 1.0,
                f"{unnamed}, and the night": self.overnight,
                f"{unnamed}, and results": self.results,
                f"{unnamed}, and publication named": today,
                f"{unnamed}, by the hour": self.hours,
                f"{unnamed}, stations": self.stations,
            }
            yield moved(self.today, away).isoformat(), f"{name} of publication, {self.today}", signs

    def signs(self, edtf: str, *, last: bool) -> Signs:
        """The signs that a day has by its place among the others and about publication."""
        weight = min(self.told.weights.get(edtf, 0), FULL) / HEAVY
        own = {"words, all": weight, "tied to the vote": float(edtf in self.told.tied), "last one past": float(last)}
        if self.today is None:
            return own
        gap = (dt.date.fromisoformat(edtf) - self.today).days
        return {**own, f"days away: {_gap(gap)}": 1, **self._by_gap(gap)}

    def by_its_side(self, edtf: str, given: Signs) -> Signs:
        """The signs of a day that the text names which say more, or less, of a day gone by than of one to come."""
        if self.today is None or "mentions" not in given:
            return {}
        gap = (dt.date.fromisoformat(edtf) - self.today).days
        side = "long past" if gap < -LONG_PAST else "past" if gap < 0 else "to come" if gap > 0 else "same day"
        own = (*given, *(["tied to the vote"] if edtf in self.told.tied else []))
        return {f"{sign}, {side}": 1.0 for sign in own if sign in SIDED}

    def _by_gap(self, gap: int) -> Signs:
        """What the text as a whole says of days to come, of today and of yesterday."""
        if gap > 0:
            return {
                "to come, and results": self.results,
                "to come, and won": self.won,
                "to come, and the past": self.back,
            }
        if gap == 0:
            return {"today, and results": self.results, "today, and won": self.won}
        yesterday = {"yesterday, and won": self.won} if gap == -1 else {}
        return {**yesterday, "past, and won": self.won, "past, and a run-off": float(self.runoff)}

    def of_none(self, named: int) -> Signs:
        """The signs that it is none of the days."""
        return {
            "none": 1,
            "none, and results": self.results,
            "none, and won": self.won,
            "none, and a tied day": float(bool(self.told.tied)),
            "none, and days named": min(named, MANY) / MANY,
        }


def _gap(gap: int) -> str:
    """The distances that one from publication is like."""
    low = next((bound for bound in GAPS if gap >= bound), None)
    return f"from {low:+}" if low is not None else f"before {GAPS[-1]:+}"


def _tells_who_won(sentence: Sentence) -> bool:
    """Whether a sentence without a year says what share, votes or seats somebody got."""
    labels = sentence.labels
    told = "PERCENT" in labels or labels >= {"COUNT", "SEATS"} or labels >= {"COUNT", "VOTES"}
    got = not labels.isdisjoint({"GETS", "WINS"}) and looks_back(sentence)
    return told and got and labels.isdisjoint({"YEAR", "DATE", "EARLIER_FIGURE", "CONDITIONAL", *SURVEYS})


def tells_a_result(sentence: Sentence) -> bool:
    """Whether a sentence can tell a result: one of the words for it, or a share that is none of a survey."""
    shares = "PERCENT" in sentence.labels and sentence.labels.isdisjoint(SURVEYS)
    return shares or not sentence.labels.isdisjoint(REPORTS)
