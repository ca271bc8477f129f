"""Arranged: what is made ready for a vote and counted: papers printed, machines, cameras, reporters, calls to a
hotline, the women among those who stand."""

from __future__ import annotations

from scrutator.reading.patterns import Rule

_SUFFERED = frozenset({"ARRESTS", "DEATHS", "INJURIES"})
"""Labels of words for what befalls people whom nobody counts as made ready."""
ARRANGED = (
    Rule("of the papers, so many more", "PRINTED ~ COUNT BALLOTS , OUT_OF _? COUNT:value", "ballots_printed", bonus=40),
    Rule("machines", "COUNT:value ~ MACHINES", "machines", unless=_SUFFERED),
    Rule("machines, their number behind", "MACHINES [- : (] ~ COUNT:value", "machines", unless=_SUFFERED),
    Rule("cameras", "COUNT:value ~ WEBCAMS", "webcams", bonus=5, unless=_SUFFERED),
    Rule("accredited reporters", "COUNT:value ~ ACCREDITED ~ JOURNALISTS", "journalists", bonus=10, unless=_SUFFERED),
    Rule("calls to a hotline", "COUNT:value ~ CALLS .. HOTLINE", "hotline_calls", bonus=20),
    Rule("a hotline's calls", "HOTLINE .. COUNT:value ~ CALLS", "hotline_calls", bonus=20),
    Rule("women who stand", "COUNT:value ~ WOMEN ~ CANDIDATES", "women_candidates", bonus=20),
    Rule("of those who stand, women", "CANDIDATES ~ [- : , BE] ~ COUNT:value ~ WOMEN", "women_candidates", bonus=30),
    Rule(
        "police deployed, and others",
        "DEPLOYED ~ COUNT ~ POLICE AND COUNT:value ~ POLICE",
        "security_deployment",
        bonus=12,
    ),
)
"""Figures of other things than votes: what the record calls each is the detail."""
