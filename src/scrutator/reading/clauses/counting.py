"""Counting: the patterns of words that tell how far a count is: the share that is in, the units, and all there are."""

from __future__ import annotations

from scrutator.reading.patterns import Rule

_FALSE = frozenset({"ANNUL", "irregularity:result_falsification", "irregularity:votes_annulled"})
"""Labels of what befalls results: so many of them are no part of a count."""
COUNTING = (
    Rule("share counted", "PERCENT:value ~ [VOTES STATIONS PEOPLE]? ~ COUNTED", "counted_share", bonus=15),
    Rule("counted, a share", "COUNTED ~ PERCENT:value ~ [VOTES STATIONS VOTE_SHARE]", "counted_share", bonus=15),
    Rule("counted, a share of the returns", "COUNTED ~ PERCENT:value ~ [FIGURES RESULTS]", "counted_share", bonus=15),
    Rule(
        "a share of the returns counted",
        "PERCENT:value ~ FIGURES ~ COUNTED",
        "counted_share",
        bonus=15,
        unless=frozenset({"AFTER"}),
    ),
    Rule("counted, so many returns", "COUNTED ~ COUNT:value ~ FIGURES", "counted_units", bonus=8),
    Rule(
        "units counted, as a share",
        "COUNTED ... COUNT ~ [STATIONS REGIONS] ,? THAT_IS PERCENT:value",
        "counted_share",
        bonus=20,
    ),
    Rule("counted, a share of all", "COUNTED ~ PERCENT:value OF _? COUNT ~ STATIONS", "counted_share", bonus=20),
    Rule("from a share of the stations", "[RESULTS FIGURES] .. PERCENT:value OF STATIONS", "counted_share", bonus=15),
    Rule("from so much of them", "[RESULTS FIGURES] FROM PERCENT:value STATIONS", "counted_share", bonus=15),
    Rule("covering a share", "COVERING ~ PERCENT:value ~ [VOTES STATIONS FIGURES]", "counted_share", bonus=25),
    Rule(
        "from so many of the units",
        "[RESULTS FIGURES] ~ [FROM OF COVERING] ~ COUNT:value OF ~ COUNT ~ [STATIONS REGIONS CONSTITUENCIES]",
        "counted_units",
        bonus=20,
        unless=_FALSE,
    ),
    Rule(
        "all the units from which there are results",
        "[RESULTS FIGURES] ~ [FROM OF COVERING] ~ COUNT OF ~ COUNT:value ~ [STATIONS REGIONS CONSTITUENCIES]",
        "total_units",
        bonus=20,
        unless=_FALSE,
    ),
    Rule(
        "from so many units of all",
        "[RESULTS FIGURES] ~ [FROM OF COVERING] ~ COUNT:value ~ STATIONS OUT_OF _? COUNT",
        "counted_units",
        bonus=20,
        unless=_FALSE,
    ),
    Rule(
        "all the units, behind those from which there are results",
        "[RESULTS FIGURES] ~ [FROM OF COVERING] ~ COUNT ~ STATIONS OUT_OF _? COUNT:value",
        "total_units",
        bonus=20,
        unless=_FALSE,
    ),
    Rule("from so many units", "FIGURES [FROM OF] ~ COUNT:value ~ STATIONS", "counted_units", bonus=8, unless=_FALSE),
    Rule("so much counted", "! COUNTED PERCENT:value", "counted_share", bonus=15),
    Rule("so much counted, no more said", "COUNTED PERCENT:value [, . ; ) AND CLAUSE]", "counted_share", bonus=15),
    Rule("all the returns", "COUNTED .. COUNT ~ FIGURES OUT_OF COUNT:value", "total_units", bonus=15),
    Rule(
        "counted, so many and the share",
        "COUNTED .. COUNT ~ [FIGURES STATIONS] OUT_OF COUNT [STATIONS FIGURES]? [( ,] OR? PERCENT:value",
        "counted_share",
        bonus=20,
    ),
    Rule("units counted", "COUNT:value ~ STATIONS ~ COUNTED", "counted_units", bonus=8),
    Rule("part of the units counted", "COUNT:value OF ~ COUNT ~ STATIONS .. COUNTED", "counted_units", bonus=15),
    Rule(
        "all counted in so many of them", "ALL_COUNTED IN ~ COUNT:value OF ~ COUNT ~ REGIONS", "counted_units", bonus=20
    ),
    Rule("units counted, of all", "COUNT:value ~ STATIONS OUT_OF _? COUNT .. COUNTED", "counted_units", bonus=20),
    Rule("counted, so many of all", "COUNTED .. COUNT:value ~ REGIONS OUT_OF _? COUNT", "counted_units", bonus=20),
    Rule("all units, of which so many", "COUNT ~ STATIONS OUT_OF _? COUNT:value .. COUNTED", "total_units", bonus=20),
    Rule("units counted, as a share", "COUNTED ,? THAT_IS ~ PERCENT:value ~ STATIONS", "counted_share", bonus=20),
    Rule("part of the units reporting", "COUNT:value OF ~ COUNT ~ COUNTED", "counted_units", bonus=15),
    Rule("all the units reporting", "COUNT OF ~ COUNT:value ~ COUNTED", "total_units", bonus=15),
    Rule("part of the districts", "COUNT:value OF _? COUNT ~ REGIONS .. COUNTED", "counted_units", bonus=15),
    Rule(
        "counted, part of the districts",
        "COUNTED .. COUNT:value OF ~ COUNT ~ [REGIONS STATIONS]",
        "counted_units",
        bonus=15,
    ),
    Rule(
        "all the units counted",
        "COUNT:value ~ COUNTED",
        "counted_units",
        bonus=10,
        unless=frozenset({"DEATHS", "INJURIES", "ARRESTS", "COMPLAINTS", "INVALID"}),
    ),
    Rule("units that are in", "COUNT:value ~ [STATIONS REGIONS] IN [. , ; : ) CLAUSE]", "counted_units", bonus=15),
    Rule("a share of the vote that is in", "PERCENT:value VOTE_SHARE IN [. , ; : ) CLAUSE]", "counted_share", bonus=25),
    Rule("a share that is in", "PERCENT:value OF ~ IN [. , ; : ) CLAUSE]", "counted_share", bonus=15),
    Rule("units in all", "COUNT OF ~ COUNT:value ~ STATIONS .. COUNTED", "total_units", bonus=15),
)
