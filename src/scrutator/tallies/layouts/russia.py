"""Central Election Commission of Russia: lines of the protocol as columns, one row per station (2004 to 2024).

The wording of the lines changes from year to year; the words in quotes in the commission's forms do not. Lines about
absentee certificates look like lines about ballots and are left alone. A share is one of all ballots found.
"""

from __future__ import annotations

from scrutator.tallies.layout import Layout, Version

_CERTIFICATES = {".*удостоверени.*": "about absentee certificates, not ballots", "url": "address of the source page"}
_COUNTS = {
    "registered": "число избирателей, в(ключен|несен)ных .*",
    "received": "число( избирательных бюллетеней,)? полученных( избирательных бюллетеней| участков.*)",
    "issued_early": "число избирательных бюллетеней, выданных .*досрочно",
    "issued_station": "число избирательных бюллетеней, выданных (?!.*вне помещени)(?!.*досрочно).*в день голосования|"
    "число избирательных бюллетеней, выданных избирателям в помещении для голосования",
    "issued_outside": "число избирательных бюллетеней, выданных .*вне помещени.*",
    "cancelled": "число погашенных избирательных бюллетеней",
    "found_mobile": "число .*бюллетеней.* переносных ящиках.*",
    "found_fixed": "число .*бюллетеней.* стационарных ящиках.*",
    "invalid": "число недействительных .*бюллетеней",
    "valid": "число действительных .*бюллетеней",
    "lost": "число утраченных избирательных бюллетеней",
    "unaccounted": "число( избирательных бюллетеней,)? не учтенных при получении.*",
}
_CANDIDATES = "(?!число|url|.*удостовер).+"
_PLACES = {"region": "region", "district": "oik", "territory": "tik", "station": "uik"}

LAYOUT = Layout(
    (
        Version(
            "2020-07-01",
            counts={
                "registered": "число участников голосования, включенных .*",
                "issued": "число бюллетеней, выданных .*",
                "found": "число бюллетеней, содержащихся в ящиках .*",
                "invalid": "число недействительных бюллетеней",
            },
            places={"vote": "name", **_PLACES},
            optional=frozenset({"vote", "district"}),
            key=("region", "territory", "station"),
            candidates="да|нет",
            unused=_CERTIFICATES,
            turnout="found",
            share="found",
        ),
        Version(
            "2004-03-14 2008-03-02 2011-12-04 2012-03-04 2016-09-18 2018-03-18 2024-03-17",
            counts=_COUNTS,
            places=_PLACES,
            optional=frozenset({"district"}),
            key=("region", "territory", "station"),
            candidates=_CANDIDATES,
            unused=_CERTIFICATES,
            turnout="issued",
            share="found",
        ),
        Version(
            "2024-03-17",
            counts=_COUNTS,
            places={"region": "region"},
            key=("region",),
            candidates=_CANDIDATES,
            turnout="issued",
            share="found",
            contest="2024-03-17 electronic voting, by region",
        ),
    )
)
