"""Someone holds, held, takes or leaves an office (object).

Main actors with an explicit office only: a title before a name counts where it names the country, says that the office
is held for a time or is over, or where the text comes back to the person. Two offices in one title are two claims.
Relation: person, post.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.model import Span
from scrutator.reading.clauses import agent, clause, cover, name_of, with_date
from scrutator.reading.clauses.mood import Mood, mood
from scrutator.reading.kinds import Policy
from scrutator.reading.names.titles import OUTGOING, titles
from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Hit, Sentence, Unit

MEASURE = None
POLICY = Policy.STATE
CUES = frozenset({"PERSON"})
POSTS = (
    Rule("holds a post", "HOLDS:verb ~ CHAIR_OF:post", "holds"),
    Rule("a post in apposition", "PERSON:subject , _? _? CHAIR_OF:post", "holds"),
    Rule("a former post in apposition", "PERSON:subject ... , _? FORMER _? _? CHAIR_OF:post", "former"),
    Rule("a post of something, then the name", "CHAIR_OF:post [PLACE NAME COUNTRY BODY] , PERSON:subject [,]", "holds"),
    Rule("served as", "SERVED_AS:verb ~ [CHAIR_OF HEAD_POST]:post", "former"),
    Rule("a post before the name", "CHAIR_OF:post ~ [COUNTRY PLACE] PERSON:subject", "holds"),
    Rule("a president of a place", "PRESIDENT:post PLACE PERSON:subject", "holds", unless=frozenset({"FORMER"})),
    Rule("a role before the name", "PRESIDENT:post OF ~ COUNTRY PERSON:subject", "holds"),
    Rule("a party's leader", "PARTY:party POSSESSIVE LEADER ,? PERSON:subject", "party_leader"),
    Rule(
        "party leader before the name",
        "PARTY:party LEADER AND? [PRESIDENTIAL _]? [CANDIDATES HEAD_POST _]? PERSON:subject",
        "party_leader",
    ),
    Rule("a party led by", "PARTY:party ,? LED_BY ~ PERSON:subject", "party_leader"),
    Rule("the leader of a party, by name", "CHAIR_OF ~ PARTY:party ,? PERSON:subject", "party_leader"),
    Rule("leads a party", "LEADS:verb .. PARTY:party", "party_leader"),
    Rule("becomes", "BECOMES:verb ~ CHAIR_OF:post", "took_office"),
    Rule("sworn in", "SWORN_IN:verb ~ HEAD_POST:post", "took_office"),
    Rule("appointed", "APPOINTED:verb [_ WITH AS]? _? HEAD_POST:post", "appointed"),
    Rule("dismissed", "DISMISSED:verb ~ HEAD_POST:post", "dismissed"),
    Rule("acts as", "ACTS_AS:verb _? [CHAIR_OF HEAD_POST PRESIDENT]:post", "acting"),
    Rule("whose work somebody does", "[CHAIR_OF HEAD_POST PRESIDENT]:post .. ACTS_FOR .. PERSON:subject", "acting"),
    Rule("previously held by", "CHAIR_OF:post ... FORMER PERSON:subject", "former"),
)
SWALLOWED = (Rule("a post of a place, then the name", "CHAIR_OF:post PERSON:subject", "holds"),)
"""A place without a comma before the name, read as one name with it: "Governor of Saltmere Ada Brenn"."""
LEAVES = (Rule("steps down", "STEPS_DOWN:verb", "left_office"),)
SINCE = (Rule("in power since", "[IN_POWER RULED]:verb .. [SINCE FROM] [YEAR DATE]:year", "in_power_since"),)
_STANDS = "candidate_for"
STANDS = (
    Rule("candidate in apposition", "PERSON:subject , ~ CANDIDATE_OF ~ [PARTY ELECTION]:for", _STANDS),
    Rule("runs for a party", "PERSON:subject , WHO RUNS_FOR ~ PARTY:for", _STANDS),
    Rule("a party's nominee", "PERSON:subject , ~ PARTY:for POSSESSIVE ~ NOMINEE", _STANDS),
    Rule("a party's nominee, of a place", "PERSON:subject OF PLACE , ~ PARTY:for POSSESSIVE ~ NOMINEE", _STANDS),
    Rule("nominee in apposition", "PERSON:subject , _? _? [PARTY NAME PERSON]:for PRESIDENTIAL NOMINEE", _STANDS),
    Rule("nominee before the name", "[PARTY NAME PERSON]:for POSSESSIVE? PRESIDENTIAL NOMINEE PERSON:subject", _STANDS),
)
"""Who stands for whom, or for what."""
LEFT = (Rule("the resignation of", "STEPS_DOWN OF ~ PERSON:subject", "left_office"),)
NOW = (
    Rule("the current holder before the name", "OUTGOING:post PERSON:subject", "incumbent"),
    Rule("the current holder, by name", "ROLE:post , PERSON:subject [, .]", "incumbent"),
    Rule("the holder of then", "PERSON:subject , THEN_POST:post", "holds"),
)
RULING = (Rule("ruling party", "RULING_PARTY PARTY:subject", "ruling_party"),)
TIMES = {"FORMER": "former", "INTERIM": "interim", "OUTGOING": "incumbent"}
"""Words before a post, and what they say of the one who holds it."""
OF = {
    "SPOKESPERSON": "spokesperson",
    "FOUNDER": "founder",
    "OBSERVERS": "observer_head",
    "OBSERVING": "observer_head",
    "ELECTION_COMMISSION": "election_official",
}
"""Words in a post, and the sort of post that they make it."""
OF_WHAT = 3
"""Units behind the first words of a post in which they may stand."""
FOR_A_TIME = frozenset({"interim", "acting", "caretaker"})
ALONE = frozenset({"former", "opposition_leader", "elected"})
"""What a title says that makes it an office without its country."""
AGAIN = 2
"""Mentions from which on the text comes back to somebody."""
_ENDS = frozenset({",", ";", ":", ".", '"', "(", ")", "CLAUSE", "SAYS", "DATE", "YEAR", "AND", "GETS", "BE", "AUX"})
_ENDS |= {"SINCE", "AFTER", "ACTS_FOR"}
POST_WORDS = 7


def read(sentence: Sentence) -> Iterator[Draft]:
    """Offices by title before a name, by verb, and by apposition."""
    yield from _titles(sentence)
    for hit in sentence.hits((*POSTS, *SWALLOWED, *LEAVES)):
        verb = hit.roles.get("verb")
        subject = hit.roles.get("subject") or (agent(sentence, verb) if verb else None)
        name = name_of(sentence, subject)
        if (hit.rule in SWALLOWED and not _swallows(subject)) or (hit.rule in LEAVES and _is_noun(sentence, hit)):
            continue
        if name is not None and (verb is None or mood(sentence, verb) is Mood.ASSERTED):
            held, span = _held(sentence, hit)
            yield Draft(
                hit.rule.name,
                with_date(sentence, _joined(cover(subject), span)),
                hit.weight,
                subject=name,
                object=held,
                detail=_time_of(sentence, hit),
                anchor=verb.span if verb else None,
            )
    yield from _by_pattern(sentence)
    for hit in sentence.hits(SINCE):
        verb, year = hit.roles["verb"], hit.roles["year"]
        holder = name_of(sentence, agent(sentence, verb))
        if holder is not None and mood(sentence, verb) is Mood.ASSERTED:
            span = _joined(cover(agent(sentence, verb)), hit.span)
            post = sentence.text(verb.span)
            yield Draft(hit.rule.name, span, 18, subject=holder, object=post, detail=hit.rule.detail, anchor=year.span)
    for hit in sentence.hits(RULING):
        ruling = name_of(sentence, hit.roles["subject"])
        yield Draft(hit.rule.name, hit.span, hit.weight, subject=ruling, object="ruling party", detail="ruling_party")


def _by_pattern(sentence: Sentence) -> Iterator[Draft]:
    """Offices whose holder and object stand in the pattern itself."""
    for hit in sentence.hits((*STANDS, *LEFT, *NOW)):
        subject, aim, post = hit.roles["subject"], hit.roles.get("for"), hit.roles.get("post")
        held = _named(sentence, aim) if aim else _in_words(sentence, post) if post else None
        if held is None and post is not None:
            continue  # « le centriste sortant Jon Kest »: of what, the words do not say
        if subject is not aim and (post is None or "ROLE:former" not in post.labels):
            name = name_of(sentence, subject)
            yield Draft(hit.rule.name, hit.span, hit.weight, subject=name, object=held, detail=hit.rule.detail)


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
    post = hit.roles.get("post")
    if post is None or hit.rule.detail != "holds":
        return hit.rule.detail
    words = sentence.units[post.index : post.index + 1 + OF_WHAT]
    of_what = frozenset[str]().union(*(unit.labels for unit in words if not unit.labels & {",", "."}))
    if "verb" in hit.roles:
        return next((detail for label, detail in OF.items() if label in of_what), hit.rule.detail)
    near = sentence.units[max(hit.units[0].index - 2, post.index - 2, 0) : post.index + 1]
    labels = frozenset().union(*(unit.labels for unit in near))
    every = {**{label: detail for label, detail in TIMES.items() if label in labels}, **_named_posts(of_what)}
    return next(iter(every.values()), hit.rule.detail)


def _named_posts(labels: frozenset[str]) -> dict[str, str]:
    return {label: detail for label, detail in OF.items() if label in labels}


def _joined(first: Span, second: Span) -> Span:
    return Span(min(first.start, second.start), max(first.end, second.end))


def _held(sentence: Sentence, hit: Hit) -> tuple[str | None, Span]:
    """The office in words, and the words that say so."""
    if post := hit.roles.get("post"):
        words = _post(sentence, post)
        return sentence.text(words), Span(min(hit.span.start, words.start), max(hit.span.end, words.end))
    if party := hit.roles.get("party"):
        return f"leader of {name_of(sentence, party)}", hit.span
    return None, Span(hit.span.start, max(hit.span.end, clause(sentence, hit.units[-1]).end))


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


def _post(sentence: Sentence, post: Unit) -> Span:
    """The office in words: up to the name that it goes with, or the next joint."""
    end = start = post
    while start.index > 1 and _belongs(sentence, sentence.units[start.index - 1]):
        start = sentence.units[start.index - 1]
    for unit in sentence.units[post.index + 1 : post.index + 1 + POST_WORDS]:
        if unit.labels & _ENDS and unit.entity is None:
            break
        end = unit
        if unit.entity is not None:
            break
    return Span(start.span.start, end.span.end)


def _belongs(sentence: Sentence, unit: Unit) -> bool:
    """Whether a word before a post is a part of it: "Vice | President of"."""
    return unit.labels == {"_"} and sentence.text(unit.span).istitle()


def _titles(sentence: Sentence) -> Iterator[Draft]:
    known = titles(sentence.words.code)
    for unit in sentence.having("PERSON"):
        title = unit.mention.title if unit.mention else None
        if title is None or unit.entity is None or not known.of_office(title):
            continue
        times = known.times(title)
        if known.leads(title) and "opposition_leader" not in times:
            continue  # of what, another rule says
        detail = ("incumbent" if times[0] == OUTGOING else times[0]) if times else "holds"
        country = _country(sentence, unit)
        start = _title_start(sentence, unit, title)
        detail = _said_before(sentence, start, country) or detail
        again = len(unit.entity.mentions) >= AGAIN and OUTGOING not in times
        if country is not None or detail in FOR_A_TIME | ALONE or known.governs(title) or again:
            post = f"{title} of {name_of(sentence, country)}" if country else title
            span = Span(start, unit.span.end)
            span = _joined(cover(country), span) if country else span
            name = unit.entity.name
            yield Draft("title before the name", span, 15, subject=name, object=post, detail=detail, when="")


def _said_before(sentence: Sentence, start: int, country: Unit | None) -> str | None:
    """What stands before the words of a title, or before its country: "former Norvian President Ada Brenn"."""
    first = min(start, country.span.start) if country else start
    near = [sentence.between(sentence.span.start, at)[-1:] for at in (start, first)]
    labels = frozenset().union(*(unit.labels for units in near for unit in units))
    return next((detail for label, detail in TIMES.items() if label in labels), None)


def _title_start(sentence: Sentence, unit: Unit, title: str) -> int:
    """Where the words of the title begin."""
    tokens = sentence.tokens[max(0, unit.first - len(title.split())) : unit.first]
    same = " ".join(token.key for token in tokens) == title
    return tokens[0].span.start if same and tokens else unit.span.start


def _country(sentence: Sentence, unit: Unit) -> Unit | None:
    """The country right before the title: "Norvia's interim president Ada Brenn", "Norvian President Ada Brenn"."""
    for before in reversed(sentence.units[max(0, unit.index - 5) : unit.index]):
        if before.entity is not None:
            return before if before.entity.sort == "COUNTRY" else None
        if before.labels & _ENDS:
            return None
    return None
