"""Deciding: the share of the vote by which a contest is won, as the law has it, which is nobody's result."""

from __future__ import annotations

from scrutator.reading.patterns import Rule
from scrutator.reading.sentence import Draft, Sentence, Unit

DETAIL = "majority_rule"
LEAST = 40
"""From here on a share that nobody reached is the one that would have decided."""
NOBODY_REACHED = Rule("what no candidate reached", "NO_CANDIDATE .. PERCENT:value", DETAIL, bonus=20)
DECIDING = (
    Rule("share needed to win", "[NEEDED THRESHOLD] .. PERCENT:value .. TO_WIN", DETAIL, bonus=35),
    Rule(
        "a share, needed to win",
        "PERCENT:value [_ VOTES VOTE_SHARE THRESHOLD]? [NEEDED THRESHOLD] ~ TO_WIN",
        DETAIL,
        bonus=35,
    ),
    Rule("needed to win, a share", "NEEDED TO_WIN PERCENT:value", DETAIL, bonus=35),
    Rule("to win, so much is needed", "TO_WIN ... [NEEDED THRESHOLD] .. PERCENT:value", DETAIL, bonus=35),
    Rule("to win, a share is needed", "TO_WIN ... PERCENT:value ~ NEEDED", DETAIL, bonus=35),
    Rule("a winner needs a share", "NEEDED ~ [VICTOR CANDIDATES] ~ PERCENT:value", DETAIL, bonus=35),
    NOBODY_REACHED,
)


def decides_nothing(sentence: Sentence, draft: Draft) -> bool:
    """Whether a share decides no contest: it is what parties need to win seats, or nobody reached one that is too low:
    "no candidate won more than 20 %"."""
    if draft.detail == DETAIL and any(_is_for_seats(sentence, unit) for unit in sentence.having("TO_WIN")):
        return True
    share = draft.value.amount.quantity.value if draft.value and draft.value.amount else None
    return draft.rule == NOBODY_REACHED.name and (share is None or share < LEAST)


def _is_for_seats(sentence: Sentence, win: Unit) -> bool:
    """Whether seats are what is to be won, by the words of winning themselves or by those behind them."""
    return any("SEATS" in unit.labels for unit in sentence.units[win.index : win.index + 3])
