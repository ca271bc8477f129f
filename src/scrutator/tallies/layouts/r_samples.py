"""Tables of Russian elections in the qss and spikes collections of R data: the roll, a turnout, the leader's votes.

In the Russian files ``turnout`` is the number of valid ballots (it equals that line of the protocols wherever the two
can be matched), in the Canadian ones the number of voters. The two differ in the order of their columns only.
"""

from __future__ import annotations

from scrutator.tallies.layout import Layout, Version

_LEADER = {"votes": "leader", "v": "leader"}

LAYOUT = Layout(
    (
        Version(
            "2003-12-07 2011-12-04 2012-03-04",
            counts={"registered": "n", "valid": "turnout"},
            candidates="votes",
            names=_LEADER,
            complete=False,
            turnout="valid",
            ordered=True,
        ),
        Version(
            "2011-05-02",
            counts={"found": "turnout", "registered": "n"},
            candidates="votes",
            names=_LEADER,
            complete=False,
            base="found",
            ordered=True,
        ),
        Version(
            "2011-05-02",
            counts={"registered": "n", "found": "t"},
            candidates="v",
            names=_LEADER,
            complete=False,
            base="found",
            ordered=True,
        ),
    )
)
