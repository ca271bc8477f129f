"""Organising: the patterns of what a vote takes and costs: terms, days, papers, journalists, money."""

from __future__ import annotations

from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

TERM = "term_length"
LONGEST = 10
"""Years of the longest term in office."""
_PRISON = frozenset({"PRISON_TERM", "ARRESTS", "CONVICTED"})
ORGANISING = (
    Rule("a term of so many years", "DURATION:value TERM_OF_OFFICE", TERM, bonus=8, unless=_PRISON | {"CHARGED"}),
    Rule(
        "a term, and its years", "FOR _? [TERM_OF_OFFICE DURATION] OF _? DURATION:value", TERM, bonus=20, unless=_PRISON
    ),
    Rule("a term is so long", "TERM_OF_OFFICE ~ [- BE MAKES_UP] _? DURATION:value", TERM, bonus=20, unless=_PRISON),
    Rule("elected for so long", "[ELECTS ELECTED WINS] [FOR AS_OF] _? DURATION:value", TERM, bonus=20, unless=_PRISON),
    Rule("phases over so many days", "PHASES ~ DURATION:value", "voting_days", bonus=8),
    Rule("papers printed", "COUNT:value ~ VOTES ~ PRINTED", "ballots_printed", bonus=20),
    Rule("papers printed, so many", "PRINTED ~ COUNT:value ~ VOTES", "ballots_printed", bonus=20),
    Rule("journalists accredited", "COUNT:value ~ JOURNALISTS ~ ACCREDITED", "journalists", bonus=20),
    Rule("accredited journalists", "ACCREDITED ~ COUNT:value ~ JOURNALISTS", "journalists", bonus=20),
    Rule("an election costs so much", "ELECTION .. COSTS ~ MONEY:value", "budget", bonus=8),
    Rule("so much is set aside for it", "COSTS ~ MONEY:value ~ FOR ~ ELECTION", "budget", bonus=8),
    Rule("fined so much", "FINED .. MONEY:value", "fine", bonus=8),
    Rule("a fine of so much", "MONEY:value FINED", "fine", bonus=8),
    Rule(
        "parties over the threshold, of all",
        "COUNT:value OF ~ COUNT ~ PARTIES ~ ENTERS",
        "parties_over_threshold",
        bonus=30,
    ),
    Rule("all the parties", "COUNT OF ~ COUNT:value ~ PARTIES ~ ENTERS", "parties", bonus=30),
)


def is_of_a_term(sentence: Sentence, value: Unit) -> bool:
    """Whether years are those of a term, and no time in power: « au pouvoir, il brigue un troisième mandat de cinq
    ans »."""
    left = sentence.units[max(0, value.index - 2) : value.index]
    return len(left) > 1 and "OF" in left[1].labels and "TERM_OF_OFFICE" in left[0].labels


def counts_terms(sentence: Sentence, draft: Draft) -> bool:
    """Whether the words of a length count terms too, "two four-year terms", or are of no term in office."""
    if draft.detail != TERM or draft.value is None or draft.value.amount is None:
        return False
    length = draft.value.amount.quantity
    if "FROM" in sentence.units[draft.value.index - 1].labels:
        return True  # "cut the term from seven years to five"
    if length.unit != "year" or (length.value is not None and length.value > LONGEST):
        return True  # "a term of six months", « élu à 39 ans »
    said = length.text.split()
    return len(said) > 1 and "-" in said[-1] and said[0].casefold() not in sentence.words.names["indefinite"]
