"""Electoral Commission of Uganda, presidential results by polling station, as transcribed by the Uganda Election Data
Project (2006 to 2016). Stations that did not report hold zeros and are marked; their results are missing, not zero."""

from __future__ import annotations

from scrutator.tallies.layout import Layout, Version

_LATER = {"map11.16_.*": "place in a later division", "year": "year of the election"}

LAYOUT = Layout(
    (
        Version(
            "2006-02-23 2011-02-18 2016-02-18",
            counts={
                "registered": r"reg\.voters",
                "valid": r"v\.votes",
                "invalid": r"inv\.votes",
                "found": r"t\.votes",
                "registered_men_18_30": r"m_18\.30",
                "registered_men_31": r"m_31\.up",
                "registered_women_18_30": r"f_18\.30",
                "registered_women_31": r"f_31\.up",
            },
            places={
                "region": "region_name",
                "subregion": "subregion_name",
                "district": "dist_name_previous",
                "constituency": "const_name_previous",
                "subcounty": "sub_cty_name_previous",
                "parish": "par_name_previous",
                "name": "station_string_previous",
                "original": "original_station_id_previous",
                "station": "id",
            },
            optional=frozenset(
                {"region", "subregion", "registered_men_18_30", "registered_men_31", "registered_women_18_30",
                 "registered_women_31"}
            ),
            key=("station",),
            candidates=r"[a-z]\.[a-z.]+(?<!\.votes)(?<!\.voters)",
            unused={**_LATER, "dist_name_2019": "place in a later division", "non_rep": "no report"},
            silent=("non_rep", "1"),
        ),
    )
)  # fmt: skip
