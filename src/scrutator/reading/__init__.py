"""Reading: Document -> Claims.

:func:`read` takes a text through segments, numbers, names, dates, speech and the claim kinds, and puts the pieces
together. It knows nothing of files; every claim points to the characters of the text that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scrutator.languages import Language, available, language
from scrutator.model import Aside, Brief, Claim, Document, ElectionRef, Span, When
from scrutator.model.claim import CAST, RECEIVED
from scrutator.reading.apart import taken_apart
from scrutator.reading.contest import AROUND, Contest, contest
from scrutator.reading.contest.earlier import Earlier
from scrutator.reading.contest.settling import dated_by, settled
from scrutator.reading.dates import day, interval
from scrutator.reading.dates.scene import (
    TOPICS,
    introduced_by,
    places,
    scene_places,
    section_place,
    topic_place,
)
from scrutator.reading.dates.timeline import timeline
from scrutator.reading.grids import grids
from scrutator.reading.kinds import Policy, drafts, kind
from scrutator.reading.merging import one_claim_per_fact
from scrutator.reading.moments import Moments
from scrutator.reading.names import Entity
from scrutator.reading.passage import Passages
from scrutator.reading.segments import asides
from scrutator.reading.sentence import Author, Draft, Sentence
from scrutator.reading.speech import attributions, goes_on, sources_of
from scrutator.reading.speech.handling import handler
from scrutator.reading.speech.status import of_other
from scrutator.reading.uncollected import uncollected
from scrutator.reading.weighing import Weighed, weighed
from scrutator.reading.weighing.concern import elsewhere, may_concern, of_an_election, text_signs
from scrutator.reading.weighing.sources import likely
from scrutator.reading.weighing.speakers import Speakers

NO_BRIEF = Brief()
"""What is known beforehand where no ``election.toml`` says anything."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one text gave."""

    claims: tuple[Claim, ...]
    asides: tuple[Aside, ...]
    entities: tuple[Entity, ...]
    contest: Contest
    unread: str | None = None
    """Why nothing was read, where the text is about something else."""


OWN_VOICE = frozenset(
    {"statement", "provenance", "background", "election_type", "office", "age", "kinship", "observer_verdict"}
)
"""Kinds whose claims nobody has to answer for, or whose subject does."""
SPEAKING = frozenset({"statement", "observer_verdict"})
"""Kinds whose subject is the one who says so."""
OF_A_COUNT = frozenset({"counted_share", "counted_units"})
"""Details of figures that whoever gives the figures of a count gives with them."""
HAPPENS = frozenset({Policy.EVENT, Policy.CONDUCT})
"""What is placed and dated by its own words."""


class UnknownLanguageError(LookupError):
    """The text is in a language that scrutator has no words for."""


def read(document: Document, *, brief: Brief = NO_BRIEF, beside: Sequence[Contest] = ()) -> Reading:
    """The claims of a text, in order, each with its evidence.

    >>> from scrutator.model import Origin, Source
    >>> text = "Ada Brenn won 53.6% of the vote in Sunday's presidential election, the Election Board of Norvia said."
    >>> source = Source("a.txt", "", Origin(published="2031-05-05", language="en"))
    >>> for claim in read(Document(source, text)).claims:
    ...     print(claim.kind, claim.subject, claim.quantity and claim.quantity.text, claim.sources)
    vote_share Ada Brenn 53.6% ('Election Board of Norvia',)
    winner Ada Brenn None ('Election Board of Norvia',)

    A text that reports results and names no polling day is dated to the year of its publication; ``election.toml``, or
    ``beside``, the contests of the other texts of its folder, gives it the day.

    :raises UnknownLanguageError: no folder of ``languages/`` holds the language that the document's origin names.
    """
    code = document.source.origin.language or "en"
    if code not in available():
        known = ", ".join(available())
        raise UnknownLanguageError(f"{document.source.file}: the text is in “{code}”; scrutator reads {known} so far.")
    with uncollected():
        return Reader(document, language(code), brief, beside).reading()


class Reader:
    """One text, taken apart once; claims are put together from the parts."""

    def __init__(self, document: Document, words: Language, brief: Brief, beside: Sequence[Contest] = ()) -> None:
        self.document, self.words, self.brief = document, words, brief
        self.published = document.source.origin.published
        self.asides = tuple(asides(document, words))
        self.sentences, self.entities = taken_apart(document, self.asides, words, brief)
        self.dates = timeline(self.sentences, words, self.published)
        own = contest(self.sentences, self.dates, self.entities, self.published, brief)
        told = Contest(brief.country, brief.office or own.office, brief.date, "election.toml names the day")
        self.contest = settled(dated_by(own, [told, *beside], self.published), self.published)
        self.attributions = [attributions(sentence) for sentence in self.sentences]
        self.earlier = Earlier(self.sentences, self.dates, self.attributions, self.contest, self.published)
        self.moments = Moments(self.sentences, self.dates, self.contest, self.earlier, self.published)
        self.passages = Passages(self.sentences, self.attributions, words)
        self.speakers = Speakers(self.sentences)
        self.made_of: dict[str, tuple[Sentence, Draft]] = {}

    @cached_property
    def of_an_election(self) -> float:
        """How likely it is that the text is about an election."""
        return of_an_election(text_signs(self.sentences))

    def reading(self) -> Reading:
        """What the text gives; nothing where neither the brief nor its words say that it is about an election."""
        unread = elsewhere(self.sentences, self.of_an_election) if self.brief == NO_BRIEF else None
        if unread is not None:
            return Reading((), self.asides, self.entities, self.contest, unread)
        told = map(self._weighed, one_claim_per_fact(self.claims()))
        claims = sorted(told, key=lambda claim: claim.order)
        return Reading(tuple(claims), self.asides, self.entities, self.contest)

    def claims(self) -> Iterator[Claim]:
        tables = grids(self.document)
        for sentence, draft, alternatives in self.drafts():
            if not (self._is_foreign(draft) or any(table.span.meets(draft.span) for table in tables)):
                claim = self.claim(sentence, draft, alternatives)
                self.made_of[claim.id] = sentence, draft
                yield claim
        for table in tables:
            leading = self._before(table.span)
            given = [item.sources for item in self.attributions[leading.number]]
            sources = given[-1] if given else _counting_body(leading) or None
            for each in table.figures:
                draft = Draft(each.rule, each.span, subject=each.subject, detail=each.detail, kind=each.kind)
                yield self.claim(leading, replace(draft, quantity=each.quantity, sources=sources), ())

    def _is_foreign(self, draft: Draft) -> bool:
        """Whether a draft tells the state of things in another country than that of the election: those who rule
        elsewhere are no actors of it."""
        here = self.contest.country
        state = kind(draft.kind).policy is Policy.STATE
        return state and here is not None and bool(draft.place) and here not in (draft.place or ())

    def drafts(self) -> Iterator[tuple[Sentence, Draft, tuple[str, ...]]]:
        """What is claimed, sentence by sentence, each with the readings that lost against it."""
        before, may_be_figures = frozenset[str](), self.brief != NO_BRIEF or may_concern(self.of_an_election)
        for sentence in self.sentences:
            ruled = tuple(drafts(sentence))
            found = weighed(sentence, ruled, before) if may_be_figures else Weighed(ruled, frozenset())
            before = found.classes or before
            yield from ((sentence, draft, alternatives) for draft, alternatives in found.told)

    def _before(self, table: Span) -> Sentence:
        """The sentence that leads to a table, else the first of the text."""
        before = [sentence for sentence in self.sentences if sentence.span.end <= table.start]
        return before[-1] if before else self.sentences[0]

    def _weighed(self, claim: Claim) -> Claim:
        """A claim for which rules find no source with that which is likely, and the status that it gives."""
        if claim.sources or claim.id not in self.made_of:
            return claim
        sentence, draft = self.made_of[claim.id]
        found = likely(self.speakers, sentence, draft) if is_weighed(draft) else None
        if found is None:
            return claim
        policy = kind(draft.kind).policy
        cell = sentence.cell(draft.value) if draft.value else sentence.span
        past = policy is Policy.RESULT and self.earlier.of(sentence, draft, cell) is not None
        status = draft.status or self._status(sentence, draft, policy, found.sources, claim.when, past=past)
        return replace(claim, sources=found.sources, status=status, alternatives=(*claim.alternatives, found.why))

    def claim(self, sentence: Sentence, draft: Draft, alternatives: tuple[str, ...] = ()) -> Claim:
        """The claim that a draft becomes by rules."""
        policy = kind(draft.kind).policy
        cell = sentence.cell(draft.value) if draft.value else sentence.span
        sources = draft.sources if draft.sources is not None else self._sources(sentence, draft, cell)
        earlier = self.earlier.of(sentence, draft, cell) if policy is Policy.RESULT else None
        if sentence.author is not None and self._answers_for(draft, sentence.author):
            sources = _relayed(sources, sentence.author.name)  # the document is somebody's statement
        if not sources and draft.subject and draft.kind in SPEAKING:
            sources = (draft.subject,)
        when = self._when(sentence, draft, cell, earlier)
        quantity = draft.quantity or (draft.value.amount.quantity if draft.value and draft.value.amount else None)
        status = draft.status or self._status(sentence, draft, policy, sources, when, past=earlier is not None)
        if status == "opinion_poll" and not earlier:
            when = self.moments.of_a_survey(sentence, draft) or when  # a survey before the vote has a day of its own
        place = draft.place if draft.place is not None else self._place(sentence, draft, policy, cell)
        if not sources and not earlier:
            if place in ((), (self.contest.country,)):
                sources = self.passages.of_the_count(sentence, draft, status)
            sources = sources or self.passages.lead_sources(sentence, draft, status)
            sources = sources or (handler(sentence, draft.value) if policy is Policy.CONDUCT else ())
            if sources and status == "unspecified":
                status = self._status(sentence, draft, policy, sources, when, past=False)
        return Claim(
            kind=draft.kind,
            evidence=self.document.evidence(draft.span),
            rule=draft.rule,
            subject=draft.subject,
            object=draft.object,
            quantity=quantity,
            status=status,
            detail=draft.detail,
            election=earlier[0] if earlier else self._election(policy, when),
            place=place,
            when=when,
            sources=sources,
            section="headline" if sentence.segment.section == "headline" else "body",
            value_at=draft.value.span if draft.value else None,
            parts=draft.parts,
            alternatives=alternatives,
        )

    def _when(
        self, sentence: Sentence, draft: Draft, cell: Span, earlier: tuple[ElectionRef, When | None] | None
    ) -> When | None:
        if draft.when is not None:
            return When(draft.when, "the text says so") if draft.when else None
        return earlier[1] if earlier else self.moments.of(sentence, draft, cell)

    @staticmethod
    def _answers_for(draft: Draft, author: Author) -> bool:
        """Whether a claim of somebody's own statement is that body's word."""
        return draft.kind not in OWN_VOICE or draft.subject == author.name

    def _sources(self, sentence: Sentence, draft: Draft, cell: Span) -> tuple[str, ...]:
        told = draft.value.span if draft.value else draft.span
        own = sources_of(self.attributions[sentence.number], told, cell if draft.value else None)
        own = own or (() if draft.kind in SPEAKING else self.passages.told_behind(sentence))
        if not own and draft.detail in OF_A_COUNT:
            own = next((item.sources for item in self.attributions[sentence.number]), _counting_body(sentence))
        if own or draft.kind == "statement":
            return own
        if (speech := sentence.spoken_in) is not None:
            return self.attributions[speech.number][-1].sources
        if sentence.author is not None and sentence.author.in_person:
            return (sentence.author.name,)
        policy = kind(draft.kind).policy
        tolls = policy is Policy.EVENT and not sentence.labels.isdisjoint(TOPICS)
        if policy is Policy.RESULT or tolls or introduced_by(sentence) is not None or goes_on(sentence):
            return self.passages.sources(sentence)
        return ()

    def _election(self, policy: Policy, when: When | None) -> ElectionRef | None:
        ref = self.contest.ref
        if policy in (Policy.STATE, Policy.UTTERANCE) or ref is None:
            return None
        polling = day(self.contest.date)
        if policy in HAPPENS and polling is not None and when is not None:
            first, last = interval(when.date)
            if (last < polling and (polling - last).days > AROUND) or (
                first > polling and (first - polling).days > AROUND
            ):
                return None
        return ref

    def _place(self, sentence: Sentence, draft: Draft, policy: Policy, cell: Span) -> tuple[str, ...]:
        if policy is Policy.UTTERANCE:
            return ()
        country = (self.contest.country,) if self.contest.country else ()
        if policy in HAPPENS:
            return scene_places(sentence, draft.here, cell) or country
        if draft.value is None or policy is Policy.STATE:
            return country
        return places(sentence, draft.here, within=cell) or self._topic(sentence, policy) or country

    def _topic(self, sentence: Sentence, policy: Policy) -> tuple[str, ...]:
        """The place of the passage, for figures of the conduct of the vote; shares and votes name their own."""
        conduct = sentence.labels & {"TURNOUT", "RECEIVED", "STATIONS"}
        here = next(sentence.having("HERE"), None)
        if here is not None:
            return section_place(sentence) or (sentence.text(here.span),)
        return topic_place(sentence) if conduct and policy is Policy.RESULT else ()

    def _status(
        self,
        sentence: Sentence,
        draft: Draft,
        policy: Policy,
        sources: tuple[str, ...],
        when: When | None,
        *,
        past: bool,
    ) -> str:
        if policy is not Policy.RESULT:
            told = of_other(sentence, draft.span, self.passages.with_offices(sources), self.words)
            own = told == "official" or sources[:1] == (draft.subject,)  # what somebody says is said, whoever it is
            return "unspecified" if own and policy is Policy.UTTERANCE else told
        who_voted = draft.kind == "turnout" or draft.subject in (CAST, RECEIVED)
        timed = who_voted and when is not None and "T" in when.date
        return self.passages.status(sentence, draft, sources, past=past, timed=timed)


def is_weighed(draft: Draft) -> bool:
    """Whether somebody has to answer for a claim, and no rule of its kind decides who does."""
    return draft.sources is None and draft.kind not in OWN_VOICE


def _relayed(sources: tuple[str, ...], author: str) -> tuple[str, ...]:
    """The sources of a claim in somebody's own statement: the author last, unless one of them is the author by a
    shorter name ("the Commission")."""
    words = set(author.casefold().split())
    own = any(words.issuperset(source.casefold().split()) for source in sources)
    return sources if own else (*sources, author)


def _counting_body(sentence: Sentence) -> tuple[str, ...]:
    """The electoral body that a sentence about a count names."""
    body = next(sentence.having("ELECTION_COMMISSION"), None)
    return () if body is None else (body.entity.name if body.entity else sentence.text(body.span),)
