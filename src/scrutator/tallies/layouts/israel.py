"""Central Elections Committee of Israel, results by ballot box (24th Knesset, 2021), in Windows-1255.

Rows named for external envelopes have a roll of zero: double-envelope ballots, whose voters are on the roll of another
box. The box number has decimals where a box was split, and is text.
"""

from __future__ import annotations

from scrutator.tallies.layout import Layout, Version

LAYOUT = Layout(
    (
        Version(
            "2021-03-23",
            counts={"registered": "בזב", "found": "מצביעים", "invalid": "פסולים", "valid": "כשרים"},
            places={
                "committee": "סמל ועדה",
                "serial": "ברזל",
                "locality": "שם ישוב",
                "locality_code": "סמל ישוב",
                "station": "קלפי",
            },
            key=("serial",),
            candidates="[א-ת]{1,4}",
            unused={"": "empty: the header ends with a comma", "ריכוז": "cluster", "שופט": "flag of the judge"},
            turnout="found",
        ),
    )
)
