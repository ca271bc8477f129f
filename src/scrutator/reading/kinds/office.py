"""Someone holds, held, takes or leaves an office (object).

Main actors with an explicit office only: a title before a name counts where it names the country, says that the office
is held for a time or is over, or where the text comes back to the person. Two offices in one title are two claims.
Relation: person, post.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from scrutator.languages import language
from scrutator.model import Span
from scrutator.reading.clauses import agent, clause, cover, helpers, name_of, with_date
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.clauses.posts import (
    INAUGURATED,
    LEAVES,
    LEFT,
    NOW,
    POSTS,
    RULING,
    SEEKS,
    STANDS,
    SWALLOWED,
    words_of,
)
from scrutator.reading.clauses.tenure import PUT_OUT, SINCE, TAKES, put_out, since, subject_of, taken
from scrutator.reading.clauses.titled import TIMES, titled
from scrutator.reading.kinds import Policy
from scrutator.reading.names.nominatives import in_nominative
from scrutator.reading.names.titles import titles
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit
from scrutator.reading.speech import attributions

MEASURE = None
POLICY = Policy.STATE
TENURE = (TAKES, *PUT_OUT, *SINCE)
"""Rules whose drafts are made elsewhere."""
CUES = frozenset({"PERSON"})
OF = {
    "SPOKESPERSON": "spokesperson",
    "FOUNDER": "founder",
    "OBSERVERS": "observer_head",
    "OBSERVING": "observer_head",
    "ELECTION_COMMISSION": "election_official",
    "THE_OPPOSITION": "opposition_leader",
    "PARTY": "party_leader",
}
"""Words in a post, and the sort of post that they make it."""
OF_WHAT = 3
"""Units behind the first words of a post in which they may stand."""
_NO_LEADER = frozenset({"MEMBER", "MEMBERS", "PERSON_WORD"})
"""Labels of posts in a party that lead none."""
_BEFORE_NAMES = frozenset({"observer_head", "election_official", "spokesperson"})
"""Sorts of posts that stand with their bodies before a name."""
BY_VERB = {"APPOINTED": "appointed", "ELECTED": "elected"}
"""Labels of verbs of beginning that say how."""
HELD = frozenset({"holds", "took_office"})
"""What is said of somebody with less than since when that one holds an office."""


def read(sentence: Sentence) -> Iterator[Draft]:
    """Offices by title before a name, by verb, and by apposition; since when somebody holds one says more than that."""
    held = tuple(since(sentence))
    holders = {draft.subject for draft in held}
    by_title = tuple(titled(sentence))
    posts = (draft for draft in _posts(sentence) if not _is_told(draft, by_title))
    every = (*posts, *_by_pattern(sentence), *_seeking(sentence), *by_title)
    drafts = [draft for draft in every if draft.detail not in HELD or draft.subject not in holders]
    yield from drafts
    told = {(draft.subject, draft.detail) for draft in drafts}
    yield from (each for each in (*taken(sentence), *put_out(sentence)) if (each.subject, each.detail) not in told)
    parties = set()
    for hit in sentence.hits(RULING):
        parties.add(party := name_of(sentence, hit.roles["subject"]))
        yield Draft(hit.rule.name, hit.span, hit.weight, subject=party, object="ruling party", detail="ruling_party")
    yield from (draft for draft in held if draft.subject not in parties)


def _is_told(draft: Draft, by_title: Sequence[Draft]) -> bool:
    """Whether a title that names its country says the same: «премьер-министр Норвии Ада Бренн»."""
    return any(
        each.place and (each.subject, each.detail) == (draft.subject, draft.detail) and each.span.meets(draft.span)
        for each in by_title
    )


def _posts(sentence: Sentence) -> Iterator[Draft]:
    """Posts that somebody holds, takes or leaves."""
    for hit in sentence.hits((*POSTS, *SWALLOWED, *LEAVES)):
        verb = hit.roles.get("verb")
        doer = subject_of if hit.rule in LEAVES else agent
        subject = hit.roles.get("subject") or (doer(sentence, verb) if verb else None)
        name = name_of(sentence, subject)
        if (hit.rule in SWALLOWED and not _swallows(subject)) or (hit.rule in LEAVES and _is_noun(sentence, hit)):
            continue
        if hit.rule.detail == "party_leader" and any("CANDIDATE_OF" in unit.labels for unit in hit.units):
            continue  # «губернатором избран кандидат от „Родины“ Йон Кест»
        if hit.rule.detail == "holds" and any(unit.labels >= {"CANDIDATES", "HEAD_POST"} for unit in hit.units):
            continue  # «кандидат в президенты Норвии Йон Кест»
        if _only_speaks(sentence, hit, subject) or _is_to_be(sentence, hit) or (verb and _is_active(sentence, verb)):
            continue
        held, span = _held(sentence, hit)
        if _is_of_the_next(sentence, hit, span):
            continue
        if name is not None and (verb is None or mood(sentence, verb) is Mood.ASSERTED):
            yield Draft(
                hit.rule.name,
                with_date(sentence, _joined(cover(subject), span)),
                hit.weight,
                subject=name,
                object=held,
                detail=_time_of(sentence, hit),
                anchor=verb.span if verb else None,
            )


def _is_of_the_next(sentence: Sentence, hit: Hit, told: Span) -> bool:
    """Whether a post that follows a name is that of another one right behind it, as in a list: "Kest, the former
    governor | Ada Brenn and", «Кесту — 34 %, бывшему мэру | Павлу Лунду — 60 %»."""
    subject, post = hit.roles.get("subject"), hit.roles.get("post")
    if subject is None or post is None or post.index < subject.index:
        return False
    holder = sentence.units[post.index + 1 : post.index + 2]
    titled = (unit for unit in holder if unit.mention is not None and unit.mention.title)
    if any(len(unit.mention.words) > 1 and unit.labels & {"DAT", "INS"} for unit in titled if unit.mention):
        return True
    return any("PERSON" in unit.labels for unit in sentence.units.behind(told.end)[:1])


def _only_speaks(sentence: Sentence, hit: Hit, subject: Unit | None) -> bool:
    """Whether an official or a spokesman is named only because of what is said: "commission chairman Jon Kest said"."""
    if hit.rule.detail not in _BEFORE_NAMES and not any("ELECTION_COMMISSION" in unit.labels for unit in hit.units):
        return False
    left = sentence.units[max(0, hit.units[0].index - 1) : hit.units[0].index]
    if any("INTERIM" in unit.labels for unit in left):
        return True  # "acting | commission chair": the whole says more
    speakers = {source for item in attributions(sentence) for source in item.sources}
    apposed = hit.units[0] is subject or "verb" in hit.roles  # "Jon Kest, a spokesman for"
    return not apposed and subject is not None and subject.entity is not None and subject.entity.name in speakers


def _is_active(sentence: Sentence, verb: Unit) -> bool:
    """Whether a participle is that of an active verb, whose subject appoints or dismisses: « a nommé »."""
    led = sentence.tokens[verb.first].key
    return bool(verb.labels & {"APPOINTS", "DISMISSES"}) and led in _active_helpers(sentence.words.code)


@cache
def _active_helpers(code: str) -> frozenset[str]:
    """Words that lead to a participle and make no verb passive."""
    words = language(code)
    return frozenset(map(words.keys.of_phrase, words.cues["AUX"])) - helpers(code)


def _is_to_be(sentence: Sentence, hit: Hit) -> bool:
    """Whether an office is only to be taken: "is to become mayor"."""
    verb = hit.roles.get("verb")
    before = sentence.units[max(0, verb.index - 1) : verb.index] if verb and hit.rule.detail == "took_office" else ()
    return any("FOR" in unit.labels for unit in before)


def _seeking(sentence: Sentence) -> Iterator[Draft]:
    """Candidates by a verb: "is running for president"."""
    for hit in sentence.hits(SEEKS):
        verb, post = hit.roles["verb"], hit.roles["post"]
        subject = agent(sentence, verb)
        name = name_of(sentence, subject)
        if subject is not None and name is not None and mood(sentence, verb) is Mood.ASSERTED:
            held = sentence.text(words_of(sentence, post, subject))
            span = _joined(cover(subject), hit.span)
            yield Draft(hit.rule.name, span, hit.weight, subject=name, object=held, detail=hit.rule.detail)


def _by_pattern(sentence: Sentence) -> Iterator[Draft]:
    """Offices whose holder and object stand in the pattern itself."""
    for hit in sentence.hits((*STANDS, *LEFT, *INAUGURATED, *NOW)):
        subject, aim, post = hit.roles["subject"], hit.roles.get("for"), hit.roles.get("post")
        held = _named(sentence, aim) if aim else _in_words(sentence, post) if post else None
        if held is None and post is not None:
            continue  # « le centriste sortant Jon Kest »: of what, the words do not say
        if subject is not aim and (post is None or "ROLE:former" not in post.labels):
            name = name_of(sentence, subject)
            for_a_time = post is not None and "INTERIM" in post.labels
            detail = _for_a_time(sentence, hit) if for_a_time else hit.rule.detail
            yield Draft(hit.rule.name, hit.span, hit.weight, subject=name, object=held, detail=detail)


def _in_words(sentence: Sentence, post: Unit) -> str | None:
    """A post in words, its article left out; where only an adjective says that somebody still holds it, the words for
    the post before: « le Premier ministre norvien | sortant »."""
    start = post
    if sentence.words.keys.inflected and not sentence.words.declension and not post.labels & _A_POST:
        before = sentence.units[max(0, post.index - OF_WHAT) : post.index]
        named = next((unit for unit in reversed(before) if unit.labels & _A_POST), None)
        if named is None:
            return None
        start, post = named, sentence.units[post.index - 1]
        while start.index and sentence.units[start.index - 1].labels & _A_POST:
            start = sentence.units[start.index - 1]  # « Premier | ministre »
    words = sentence.text(Span(start.start, post.end))
    first, _, rest = words.partition(" ")
    return rest if rest and sentence.words.keys.key(first) in sentence.words.names["articles"] else words


_A_POST = frozenset({"HEAD_POST", "PRESIDENT", "CHAIR_OF", "ROLE", "MEMBERS", "PERSON_WORD"})
"""Labels of words for a post."""


def _named(sentence: Sentence, aim: Unit) -> str:
    """What somebody stands for, with the words of its name that another rule leaves to it: "People's | Coalition"."""
    start = aim.index
    while start > 1 and aim.entity is not None and _in_name(sentence, sentence.units[start - 1]):
        start -= 1
    words = cover(sentence.units[start], aim)
    return sentence.text(words) if start < aim.index else name_of(sentence, aim) or sentence.text(words)


def _in_name(sentence: Sentence, unit: Unit) -> bool:
    return unit.entity is None and ("POSSESSIVE" in unit.labels or sentence.text(unit.span).istitle())


def _time_of(sentence: Sentence, hit: Hit) -> str | None:
    """ "Former", "incumbent" or "acting" before a post says more than that somebody holds it."""
    post, detail = hit.roles.get("post"), hit.rule.detail
    if detail == "party_leader" and "THE_OPPOSITION" in hit.roles["party"].labels if "party" in hit.roles else False:
        return "opposition_leader"
    if detail == "took_office":
        return next((told for label, told in BY_VERB.items() if label in hit.roles["verb"].labels), detail)
    if "INTERIM" in hit.units[0].labels or detail == "interim":
        return _for_a_time(sentence, hit)
    if post is None or detail != "holds":
        return detail
    words = sentence.units[post.index : post.index + 1 + OF_WHAT]
    of_what = frozenset[str]().union(*(unit.labels for unit in words if not unit.labels & {",", "."}))
    if post.labels & _NO_LEADER:
        of_what -= {"PARTY", "THE_OPPOSITION"}
    if "verb" in hit.roles:
        return next((detail for label, detail in OF.items() if label in of_what), hit.rule.detail)
    near = sentence.units[max(hit.units[0].index - 2, post.index - 2, 0) : post.index + 1]
    labels = frozenset().union(*(unit.labels for unit in near))
    every = {**{label: detail for label, detail in TIMES.items() if label in labels}, **_named_posts(of_what)}
    return next(iter(every.values()), hit.rule.detail)


def _named_posts(labels: frozenset[str]) -> dict[str, str]:
    return {label: detail for label, detail in OF.items() if label in labels}


def _for_a_time(sentence: Sentence, hit: Hit) -> str | None:
    """Whether somebody is interim, acting or caretaker, by the word for it."""
    said = next((unit for unit in hit.units if "INTERIM" in unit.labels), hit.units[0])
    times = titles(sentence.words.code).times(sentence.text(said.span))
    return times[0] if times else hit.rule.detail


def _joined(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))


def _held(sentence: Sentence, hit: Hit) -> tuple[str | None, Span]:
    """The office in words, and the words that say so."""
    if post := hit.roles.get("post"):
        words = _before_name(sentence, hit, post) or words_of(sentence, post, hit.roles.get("subject"))
        return in_nominative(sentence.text(words), sentence.words), _joined(hit.span, words)
    if party := hit.roles.get("party"):
        own = name_of(sentence, hit.roles.get("subject")) or ""
        named = party.entity is None or own not in party.entity.name  # «основатель | партии | Йон Кест»
        return f"leader of {name_of(sentence, party) if named else sentence.text(party.span)}", hit.span
    return None, Span(hit.span.start, max(hit.span.end, clause(sentence, hit.units[-1]).end))


def _before_name(sentence: Sentence, hit: Hit, post: Unit) -> Span | None:
    """The words for a post up to the name behind them: "interior ministry spokesman | Jon Kest"."""
    subject = hit.roles.get("subject")
    if hit.rule.detail not in _BEFORE_NAMES or subject is None or subject.index < post.index:
        return None
    last = sentence.units[subject.index - 1]
    return Span(post.start, (sentence.units[last.index - 1] if "," in last.labels else last).end)


def _is_noun(sentence: Sentence, hit: Hit) -> bool:
    """Whether a resignation is that of somebody named behind it, or only the time of something else."""
    at = hit.units[0].index
    left = sentence.units[max(0, at - 1) : at]
    right = sentence.units[at + 1 : at + 4]
    of = any(unit.labels & {"OF"} for unit in right[:1]) and any("PERSON" in unit.labels for unit in right)
    return of or any("AFTER" in unit.labels for unit in left)


def _swallows(subject: Unit | None) -> bool:
    mention = subject.mention if subject else None
    return mention is not None and len(mention.words) > 2
