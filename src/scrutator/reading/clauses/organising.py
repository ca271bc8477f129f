"""Organising: the patterns of what a vote takes and costs: terms, days, papers, journalists, money."""

from __future__ import annotations

from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence

ORGANISING = (
    Rule(
        "a term of so many years",
        "DURATION:value TERM_OF_OFFICE",
        "term_length",
        bonus=8,
        unless=frozenset({"PRISON_TERM", "ARRESTS", "CHARGED"}),
    ),
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


def counts_terms(sentence: Sentence, draft: Draft) -> bool:
    """Whether the words of a length count terms too: "two four-year terms"."""
    if draft.detail != "term_length" or draft.value is None or draft.value.amount is None:
        return False
    said = draft.value.amount.quantity.text.split()
    return len(said) > 1 and "-" in said[-1] and said[0].casefold() not in sentence.words.names["indefinite"]
