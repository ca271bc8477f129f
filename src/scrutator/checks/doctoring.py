"""Doctoring: what is done to an honest election so that a check can show that it notices.

Each manipulation takes returns, the share of stations that it touches and a generator, and gives returns with the same
stations. They are the known kinds of the literature: rounded results, ballots added for one candidate, votes moved to
him, and stations where nearly everyone comes and votes alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from scrutator.model import Returns

Manipulation = Callable[[Returns, float, Generator], Returns]
ADDED, MOVED, EXTREME = 0.5, 0.5, 0.95
"""Share of the absent whose ballots are added, of the others' votes that are moved, and turnout and share of an
extreme station, all at most: each station draws its own."""


def rounding(returns: Returns, share: float, rng: Generator) -> Returns:
    """Turnout and share are filled in as whole percentages, upwards."""
    touched = _touched(returns, share, rng)
    voters = np.where(touched, _up(returns.voters, returns.registered), returns.voters) if returns.has_turnout else None
    came = returns.voters if voters is None else voters
    ballots = returns.ballots + np.where(touched, came - returns.voters, 0)
    votes = np.where(touched, _up(returns.votes, ballots), returns.votes)
    return returns.counted(voters=came, ballots=ballots, votes=np.minimum(votes, ballots))


def stuffing(returns: Returns, share: float, rng: Generator) -> Returns:
    """Ballots of people who did not come are added for the candidate."""
    return _stuffed(returns, _touched(returns, share, rng), rng)


def stuffing_places(returns: Returns, share: float, rng: Generator) -> Returns:
    """The same, at every station of some neighbourhoods and at none of the others."""
    return _stuffed(returns, _places(returns, share, rng), rng)


def stuffing_small(returns: Returns, share: float, rng: Generator) -> Returns:
    """The same, at so many of the stations, the smallest of the table."""
    return _stuffed(returns, returns.registered <= np.quantile(returns.registered, share), rng)


def stuffing_late(returns: Returns, share: float, rng: Generator) -> Returns:
    """The same, after the last hour of which turnout was published: the table itself gives more voters at the end."""
    stuffed = stuffing(returns, share, rng)
    line = returns.lines["voters"]
    final = returns.stations.counts[line].copy()
    final[returns.at] += stuffed.voters - returns.voters
    return replace(stuffed, stations=replace(returns.stations, counts={**returns.stations.counts, line: final}))


def stuffing_by_hand(returns: Returns, share: float, rng: Generator) -> Returns:
    """The same, at so many of the stations, those with most ballots on paper."""
    paper = returns.stations.counts["found_paper"][returns.at] / np.maximum(returns.voters, 1)
    return _stuffed(returns, paper >= np.quantile(paper, 1 - share), rng)


def moving(returns: Returns, share: float, rng: Generator) -> Returns:
    """Votes of the others are counted for the candidate."""
    touched = _touched(returns, share, rng)
    moved = np.where(touched, (returns.others * MOVED * rng.random(len(returns))).astype(np.int64), 0)
    return returns.counted(voters=returns.voters, ballots=returns.ballots, votes=returns.votes + moved)


def swapping(returns: Returns, share: float, rng: Generator) -> Returns:
    """The candidate's votes and those of all others are written on each other's line."""
    touched = _touched(returns, share, rng)
    votes = np.where(touched, returns.others, returns.votes)
    return returns.counted(voters=returns.voters, ballots=returns.ballots, votes=votes)


def extreme(returns: Returns, share: float, rng: Generator) -> Returns:
    """Nearly everyone came and voted for the candidate."""
    return _extreme(returns, _touched(returns, share, rng), rng)


def extreme_places(returns: Returns, share: float, rng: Generator) -> Returns:
    """The same, at every station of some neighbourhoods and at none of the others."""
    return _extreme(returns, _places(returns, share, rng), rng)


def levelling(returns: Returns, share: float, rng: Generator) -> Returns:
    """Every station of some neighbourhoods is given the share of the neighbourhood."""
    touched = _places(returns, share, rng)
    code = np.unique(returns.near, return_inverse=True)[1]
    common = np.bincount(code, returns.votes) / np.maximum(np.bincount(code, returns.ballots), 1)
    votes = np.where(touched, np.rint(returns.ballots * common[code]).astype(np.int64), returns.votes)
    return returns.counted(voters=returns.voters, ballots=returns.ballots, votes=votes)


def tens(returns: Returns, share: float, rng: Generator) -> Returns:
    """The candidate's votes are written down as the ten that is nearest."""
    return _rounded(returns, 10, _touched(returns, share, rng))


def hundreds(returns: Returns, share: float, rng: Generator) -> Returns:
    """The candidate's votes are written down as the hundred that is nearest."""
    return _rounded(returns, 100, _touched(returns, share, rng))


def unrepeated(returns: Returns, share: float, rng: Generator) -> Returns:
    """Numbers are thought out, and what thinks them out avoids two equal digits in a row: one of them is changed."""
    touched = _touched(returns, share, rng) & (returns.votes % 10 == returns.votes // 10 % 10)
    other = returns.votes - returns.votes % 10 + (returns.votes + rng.integers(1, 10, len(returns))) % 10
    votes = np.where(touched & (other <= returns.ballots), other, returns.votes)
    return returns.counted(voters=returns.voters, ballots=returns.ballots, votes=votes)


def fractions(returns: Returns, share: float, rng: Generator) -> Returns:
    """The candidate is given a simple fraction of the ballots, the next above his own: tenths where ten divides them,
    else ninths, and so on."""
    touched = _touched(returns, share, rng)
    votes = returns.votes
    for parts in range(2, 11):
        given = -(-parts * returns.votes // np.maximum(returns.ballots, 1)) * returns.ballots // parts
        votes = np.where(touched & (returns.ballots % parts == 0), given, votes)
    return returns.counted(voters=returns.voters, ballots=returns.ballots, votes=votes)


def targets(returns: Returns, share: float, rng: Generator) -> Returns:
    """The candidate's share is set to the next multiple of five per cent."""
    touched = _touched(returns, share, rng)
    percent = -(-20 * returns.votes // np.maximum(returns.ballots, 1)) * 5
    given = (2 * percent * returns.ballots + 100) // 200
    votes = np.where(touched, np.minimum(given, returns.ballots), returns.votes)
    return returns.counted(voters=returns.voters, ballots=returns.ballots, votes=votes)


def _places(returns: Returns, share: float, rng: Generator) -> NDArray[np.bool_]:
    """All stations of so many of the neighbourhoods of each territory."""
    places, first = np.unique(returns.near, return_index=True)
    territory = returns.territory[first]
    order = np.lexsort((rng.random(len(places)), territory))
    rank = np.arange(len(places)) - np.searchsorted(territory[order], territory[order])
    of = np.bincount(territory)[territory[order]]
    spare = rng.random(int(territory.max(initial=0)) + 1)[territory[order]]
    chosen: NDArray[np.bool_] = np.isin(returns.near, places[order[rank < np.floor(share * of + spare)]])
    return chosen


def _extreme(returns: Returns, touched: NDArray[np.bool_], rng: Generator) -> Returns:
    level = EXTREME + (1 - EXTREME) * rng.random((2, len(returns)))
    voters = np.where(touched, np.maximum((returns.registered * level[0]).astype(np.int64), 1), returns.voters)
    ballots = np.where(touched, voters, returns.ballots)
    votes = np.where(touched, (ballots * level[1]).astype(np.int64), returns.votes)
    return returns.counted(voters=voters, ballots=ballots, votes=votes)


def _stuffed(returns: Returns, touched: NDArray[np.bool_], rng: Generator) -> Returns:
    absent = np.maximum(returns.registered - returns.voters, 0)
    added = np.where(touched, (absent * ADDED * rng.random(len(returns))).astype(np.int64), 0)
    return returns.counted(voters=returns.voters + added, ballots=returns.ballots + added, votes=returns.votes + added)


MANIPULATIONS: tuple[Manipulation, ...] = (rounding, stuffing, moving, swapping, extreme)


def _touched(returns: Returns, share: float, rng: Generator) -> NDArray[np.bool_]:
    chosen: NDArray[np.bool_] = rng.random(len(returns)) < share
    return chosen


def _rounded(returns: Returns, unit: int, touched: NDArray[np.bool_]) -> Returns:
    nearest = (returns.votes + unit // 2) // unit * unit
    votes = np.where(touched & (nearest <= returns.ballots), nearest, returns.votes)
    return returns.counted(voters=returns.voters, ballots=returns.ballots, votes=votes)


def _up(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.int64]:
    """The next whole percentage, as near as integers come to it."""
    percent = np.minimum(-(-100 * part // np.maximum(whole, 1)), 100)
    found: NDArray[np.int64] = (2 * percent * whole + 100) // 200
    return found
