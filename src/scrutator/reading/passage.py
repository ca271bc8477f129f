"""Passage: what a claim takes over from the text around it where its own sentence says nothing: who speaks, and how
surely."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scrutator.languages import Language
from scrutator.reading.dates.scene import introduced_by
from scrutator.reading.names.titles import FORMER, titles
from scrutator.reading.sentence import MEMORY, Draft, Sentence
from scrutator.reading.speech import Attribution, goes_on
from scrutator.reading.speech.announcers import announcer
from scrutator.reading.speech.polled import Pollsters
from scrutator.reading.speech.status import (
    OF_THE_RECORD,
    by_their_nouns,
    hoped_for,
    in_office,
    labels_of,
    of_result,
    officials,
    replaced,
    short_forms,
)

OF_THE_STATE = frozenset({"STATE_BODY", "POLICE"})
LEAD_KINDS = frozenset({"vote_share", "votes", "turnout", "seats"})
"""Kinds whose figures take the status of the passage ("final results show") where their own words give none."""
POLLED = LEAD_KINDS | {"other_number"}
"""Kinds whose figures a poll gives."""
OF_THE_ROLL = frozenset({"electorate", "polling_stations", "candidates_count", "observers_count"})
"""Kinds of figures that no poll asks for and no version of the results holds, whoever gives them."""
THIS_WITHIN = 3
"""Units at the beginning of a sentence in which it takes up what was said before."""
FIRST_TOLD = 3
"""Sentences at the beginning of a text in which the first result may stand."""
_VERSION_WORDS = (("FINAL", "final"), ("EARLY", "early"))
"""Labels of words for a version of the results, and what they make of its figures."""
_POLLED_WORDS = frozenset({"EXIT_POLL", "EXIT_POLLS"})
_TOLD = frozenset({"NUMBER", "EXIT_POLL", "SURVEY"})
_BOARDS = frozenset({"ELECTION_COMMISSION", "STATE_BODY", "COURT"})
SHARED_OUT: Mapping[str, frozenset[str]] = {
    "vote_share": frozenset({"PERCENT"}),
    "votes": frozenset({"VOTES", "PERCENT"}),
    "seats": frozenset({"SEATS"}),
}
"""Kinds of figures that a report of a result gives of one contestant after the other, and the labels of sentences that
give some."""
_GIVEN_OUT = frozenset({"SAYS", "ANNOUNCES", "RELEASED"})
_POLLS = frozenset({"exit_poll", "opinion_poll"})
SILENT = 2
"""Sentences without such a figure over which a report of a result goes on."""
ANNOUNCED_WITHIN = 5
"""Sentences back in which the announcement of the results may stand that a figure is one of."""
_REPORTED = frozenset({"WINS", "THIS", "FIGURES", "EARLY", "FINAL"})
"""Labels of sentences without a figure that open a report of the result."""
_OTHER_REPORT = frozenset({"EARLY", "FINAL", "COUNTED", "OFFICIAL", "ELECTION_COMMISSION"})
_VERSIONS = frozenset({"early", "partial", "final"})


class Passages:
    """The passages of one text."""

    def __init__(
        self, sentences: Sequence[Sentence], attributions: Sequence[Sequence[Attribution]], language: Language
    ) -> None:
        self._sentences, self._attributions, self._language = sentences, attributions, language
        self._pollsters = Pollsters.of(sentences, attributions, language)
        self._officials = dict(officials(sentences))
        self._officials |= {**in_office(sentences), **_titled(sentences, language), **short_forms(sentences)}
        self._officials = {**by_their_nouns(sentences), **self._officials}
        authors = (sentence.author for sentence in sentences)
        self._officials |= {each.name: each.office for each in authors if each is not None and each.in_person}
        self._lead = _lead(sentences)
        self._version = _version(self._lead) or self._told_version()
        self._first = self._first_told()

    def _told_version(self) -> str | None:
        """What the second sentence says of the results in the first: "These preliminary figures were announced by"."""
        behind = self._sentences[self._lead.number + 1 : self._lead.number + 2] if self._lead else ()
        takes_up = any("THIS" in unit.labels for each in behind for unit in each.units[:THIS_WITHIN])
        return next((status for label, status in _VERSION_WORDS if takes_up and label in behind[0].labels), None)

    def _first_told(self) -> tuple[str, tuple[str, ...]] | None:
        """What the sentence says of its results that is the first to give any, near the beginning of the text, and who
        gives them."""
        behind = self._sentences[self._lead.number : self._lead.number + FIRST_TOLD] if self._lead else ()
        told = next((each for each in behind if {"PERCENT", "SEATS"} & each.labels and "NUMBER" in each.labels), None)
        if told is None or not told.labels.isdisjoint(_POLLED_WORDS | {"PROJECTION"}):
            return None
        given = tuple(source for item in self._attributions[told.number] for source in item.sources)
        said = told.labels - hoped_for(told)
        return next(((status, given) for label, status in _VERSION_WORDS if label in said), None)

    def _as_first_told(self, draft: Draft, sources: Sequence[str]) -> str | None:
        """The version of the first results of a text, for those of its contestants that nobody else gives."""
        status, given = self._first or (None, ())
        others = [source for source in sources if source not in given]
        house = draft.subject is not None and "HOUSE" in labels_of((draft.subject,), self._language)
        return None if others or house or draft.subject == "majority" or draft.kind not in SHARED_OUT else status

    def told_behind(self, sentence: Sentence) -> tuple[str, ...]:
        """The source that the sentence behind names for this one: «Об этом сообщила комиссия»."""
        behind = self._sentences[sentence.number + 1 : sentence.number + 2]
        opens = [unit for each in behind for unit in each.units[:THIS_WITHIN] if "THIS" in unit.labels]
        found = self._attributions[behind[0].number] if opens else ()
        return found[0].sources if found else ()

    def sources(self, sentence: Sentence) -> tuple[str, ...]:
        """The source of a sentence before in the paragraph, where this one names none and goes on with its report."""
        for before in sentence.passage() if not self._attributions[sentence.number] else ():
            found = [item for item in self._attributions[before.number] if item.verb or item.leading]
            if found and not found[-1].carries:
                return ()
            led = introduced_by(sentence) is not None or goes_on(sentence)
            if found and not before.labels & _TOLD and not led:
                return self._of_the_board(before, found) or self._announced(sentence)
            if found:
                return found[-1].sources
        return self._announced(sentence)

    def _announced(self, sentence: Sentence) -> tuple[str, ...]:
        """The board or court that a sentence shortly before says to have published the results, where nobody else has
        spoken since: "The board releases results", over the report of them."""
        own = self._attributions[sentence.number] or sentence.author is not None
        before = None if own else sentence.before
        for _ in range(ANNOUNCED_WITHIN):
            body = announcer(before) if before is not None else None
            if body is not None:
                return (body,)
            if before is None or self._attributions[before.number]:
                break
            before = before.before
        return ()

    def _of_the_board(self, before: Sentence, found: Sequence[Attribution]) -> tuple[str, ...]:
        """Who speaks for the board in a sentence that only says who has won, or who said so: the figures behind are
        the same report's."""
        if before.labels.isdisjoint(_REPORTED):
            return ()
        sources = found[-1].sources
        said = labels_of(self.with_offices(sources), self._language)
        return sources if "ELECTION_COMMISSION" in said else ()

    def lead_sources(self, sentence: Sentence, draft: Draft, status: str) -> tuple[str, ...]:
        """The electoral body whose result the text reports from its first sentence on, for figures of that result whose
        sentence names nobody else."""
        if draft.kind not in LEAD_KINDS or self._attributions[sentence.number] or status != self._version:
            return ()
        found = [item.sources for item in (self._attributions[self._lead.number] if self._lead else ())]
        bodies = [sources for sources in found if "ELECTION_COMMISSION" in labels_of(sources, self._language)]
        return bodies[-1] if bodies else ()

    def of_the_count(self, sentence: Sentence, draft: Draft, status: str) -> tuple[str, ...]:
        """Who gives the figures of a result that the sentences before report, for a figure of the same measure that
        goes on with them: "53 % for A, according to results that the board released. B got 30 %."."""
        own = self._attributions[sentence.number] or "HERE" in sentence.labels
        if draft.kind not in SHARED_OUT or own or status in _POLLS or draft.subject == "majority":
            return ()
        measures = SHARED_OUT[draft.kind] | (sentence.labels & {"PERCENT"})  # «13 % голосов и 14 мест»
        before, silent = sentence.before, 0
        while before is not None and before.segment.section == "body" and silent <= SILENT:
            if sentence.number - before.number > MEMORY:
                break
            if given := self._attributions[before.number]:
                return self._board(before, given[-1], measures)
            if (body := announcer(before)) is not None:
                return (body,)
            silent += measures.isdisjoint(before.labels)
            before = before.before
        return ()

    def _board(self, before: Sentence, given: Attribution, measures: frozenset[str]) -> tuple[str, ...]:
        """The board or ministry, or who speaks for it, that a sentence has its figures of the result from."""
        if (measures | {"RESULTS"}).isdisjoint(before.labels) or not given.carries:
            return ()
        said = labels_of(self.with_offices(given.sources), self._language)
        gives = bool(said & _BOARDS) or _published(before, given)
        return given.sources if gives and self._pollsters.status(given.sources) is None else ()

    def with_offices(self, sources: Sequence[str]) -> tuple[str, ...]:
        """The sources, and behind them the words for the electoral body that one of them speaks for."""
        return (*sources, *(self._officials[each] for each in sources if each in self._officials))

    def status(self, sentence: Sentence, draft: Draft, sources: Sequence[str], *, past: bool, timed: bool) -> str:
        """How sure a figure of the result is. ``past``: it is about an earlier election; ``timed``: it speaks of an
        hour of polling day."""
        if draft.kind == "winner" and draft.subject in sources:
            return "alleged"
        own_word = sources == (draft.subject,) and not past
        version = self._version or self._as_first_told(draft, sources)
        asked = not past and draft.kind not in OF_THE_ROLL and "PARALLEL_COUNT" not in sentence.labels
        if asked and (polled := self._pollsters.status(sources)):
            return polled
        sources = self.with_offices(sources)
        own = of_result(sentence, draft.value, sources, self._language, past=past)
        if draft.kind in OF_THE_ROLL and own in _VERSIONS:
            return "official" if labels_of(sources, self._language) & OF_THE_RECORD else "unspecified"
        if (
            own in (None, "unspecified")
            and draft.kind in POLLED
            and (polled := self._pollsters.unnamed(sentence, draft.value))
        ):
            return polled
        if own is None and own_word and draft.kind in LEAD_KINDS:
            return "alleged"  # what somebody says of their own result
        said = own is not None and (own != "official" or timed or "OFFICIAL" in sentence.labels)
        if said or past or draft.kind not in LEAD_KINDS:
            return own or "unspecified"
        near = self._of_paragraph(sentence, sources)
        taken_over = (near if near != "official" else None) or self._of_poll(sentence) or version or near
        if taken_over == "final" and draft.value is not None and replaced(sentence, draft.value):
            taken_over = "early"
        return taken_over if taken_over and (own is None or taken_over in _VERSIONS) else own or "unspecified"

    def _of_paragraph(self, sentence: Sentence, sources: Sequence[str]) -> str | None:
        """What the sentences before in the paragraph say of the figures that this one goes on with: those that nobody
        else speaks in; that they are official only where nothing closer is said."""
        here, official = sentence, None
        for before in sentence.passage():
            announced = "FIGURES" in before.labels and not before.labels & _TOLD
            given = self._attributions[here.number]
            if given and not announced and (here is sentence or given[-1].sources != tuple(sources)):
                break
            found = of_result(before, None, sources, self._language, past=False)
            if found not in (None, "official"):
                return found
            official, here = official or found, before
        return official

    def _of_poll(self, sentence: Sentence) -> str | None:
        """The sort of poll whose shares go on from the paragraph before, in sentences that name no other giver."""
        before: Sentence | None = sentence
        while before is not None and before.segment.section == "body" and sentence.number - before.number <= MEMORY:
            given = self._attributions[before.number]
            if given or before.labels & _OTHER_REPORT or "PERCENT" not in before.labels:
                return self._pollsters.sort if given and all(item.poll for item in given) else None
            before = before.before
        return None


def _titled(sentences: Sequence[Sentence], language: Language) -> dict[str, str]:
    """The people who speak for the state by their title, each with it: "the interior minister A", "police chief B"."""
    people = (unit.entity for sentence in sentences for unit in sentence.having("PERSON") if unit.entity)
    named = {each.name: each for each in people}
    known = titles(language.code)
    held = {name: [each for each in who.titles if FORMER not in known.times(each)] for name, who in named.items()}
    posts = {name: " ".join(each) for name, each in held.items()}
    return {name: post for name, post in posts.items() if labels_of((post,), language) & OF_THE_STATE}


def _published(sentence: Sentence, given: Attribution) -> bool:
    """Whether the words that attribute say that somebody has given out the results: "according to the results published
    by the federal director, Ada Brenn"."""
    told = sentence.labels_in(given.at.start, given.at.end)
    return "RESULTS" in told and not told.isdisjoint(_GIVEN_OUT) and "PARALLEL_COUNT" not in sentence.labels


def _lead(sentences: Sequence[Sentence]) -> Sentence | None:
    """The first sentence of the body."""
    return next((sentence for sentence in sentences if sentence.segment.section == "body"), None)


def _version(lead: Sentence | None) -> str | None:
    """What the headline or the first sentence says of the results that a text reports: final, early, or nothing."""
    heads: list[Sentence] = []
    here = lead
    while here is not None:
        if here is lead or here.segment.section == "headline" or (here.author and here.segment.section != "body"):
            heads.insert(0, here)
        here = here.before
    for sentence in heads:
        for label, status in _VERSION_WORDS:
            if label in sentence.labels - hoped_for(sentence) and not sentence.labels & _POLLED_WORDS:
                return status
    return None
