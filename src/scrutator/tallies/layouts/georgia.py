"""Central Election Commission of Georgia, results by precinct as collected by ForSet (2012 to 2016).

Turnout by noon and by 17:00 stands beside the number of signatures. The column of valid votes is empty in 2012 and
2013; in 2016 it is signatures less invalid ballots in every row, no line of a protocol, and is left alone.
"""

from __future__ import annotations

from scrutator.tallies.layout import Layout, Version

_UNUSED = {
    "logic check2?": "empty",
    "valid votes": "empty, or signatures less invalid ballots: no line of the protocol",
}
_SUMS = {"registered": ("roll_main", "roll_special")}
_KEY = ("district", "station")

LAYOUT = Layout(
    (
        Version(
            "2013-10-27 2016-10-08",
            counts={
                "roll_main": "possible voters",
                "roll_special": "special voters",
                "by_12": "votes by 12",
                "by_17": "votes by 17",
                "issued": "ballots signed for",
                "received": "num ballots",
                "invalid": "invalid votes",
            },
            places={
                "region": "region",
                "district": "district[_ ]id",
                "district_name": "district name",
                "station": "precinct(_id)?",
                "attached": "special precinct",
            },
            key=_KEY,
            candidates=r"\d+ ?- ?.+",
            unused=_UNUSED,
            sums=_SUMS,
            turnout="issued",
        ),
        Version(
            "2012-10-01",
            counts={
                "roll_main": "ერთიან სიაში ამომრჩეველთა რაოდენობა",
                "roll_special": "სპეციალურ სიაში ამომრჩეველთა რაოდენობა",
                "by_12": "აქტივობა 12 საათი",
                "by_17": "აქტივობა 17 საათი",
                "issued": "არჩევნებში მონაწილეთა რაოდენობა",
                "received": "num ballots",
                "invalid": "ბათილი ბიულეტენები",
            },
            places={
                "region": "region",
                "district": "district id",
                "district_name": "district name",
                "station": "უბანი",
                "attached": "მომაგრებული უბანი",
            },
            key=_KEY,
            candidates=r"\d+ +“.+”",
            unused=_UNUSED,
            sums=_SUMS,
            turnout="issued",
        ),
    )
)
