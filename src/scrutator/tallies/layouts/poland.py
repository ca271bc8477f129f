"""National Electoral Commission of Poland, presidential election of 2025, both rounds, in the cleaned files of the
Electoral Anomalies project. Codes of communes are text; stations abroad and on ships have none."""

from __future__ import annotations

from scrutator.tallies.layout import Layout, Version

_COUNTS = {"registered": "eligible_voters", "found": "ballots_cast", "valid": "valid_votes"}
_PLACES = {
    "commune": "teryt_gmina",
    "county": "teryt_powiat",
    "postal_code": "postal_code",
    "station": "polling_station_id",
}

LAYOUT = Layout(
    (
        Version(
            "2025-06-01",
            counts=_COUNTS,
            places=_PLACES,
            key=("commune", "station"),
            candidates="nawrocki|trzaskowski",
            contest="2025-06-01 second round",
            part="second round",
        ),
        Version(
            "2025-05-18",
            counts=_COUNTS,
            places=_PLACES,
            key=("commune", "station"),
            candidates="[a-ząćęłńóśźż]+",
            contest="2025-05-18 first round",
            part="first round",
        ),
    )
)
