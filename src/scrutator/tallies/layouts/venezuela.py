"""Venezuela, presidential election of 2024: tallies that the opposition made from printed records, not results of the
electoral council. The roll of the first is that of a whole centre, repeated on each of its records, and gives no
turnout of a record."""

from __future__ import annotations

from scrutator.tallies.layout import Layout, Version

LAYOUT = Layout(
    (
        Version(
            "2024-07-28",
            counts={"valid": "validos", "invalid": "nulos"},
            places={"region": "estado", "municipality": "municipio", "parish": "parroquia"},
            candidates="egu|nm|otros",
            names={"egu": "Gonzalez", "nm": "Maduro", "otros": "others"},
            contest="2024-07-28 fuller tally of the opposition",
            part="copy",
        ),
        Version(
            "2024-07-28",
            counts={"centre_roll": "votantes", "minor": "otros"},
            places={
                "region": "estado",
                "municipality": "municipio",
                "parish": "parroquia",
                "centre": "codcv",
                "name": "nombrecv",
                "station": "acta",
            },
            key=("station",),
            candidates="maduro|martinez|bertucci|brito|ecarri|fermin|ceballos|gonzalez|marquez|rausseo",
            contest="2024-07-28 tally of the opposition",
            part="copy",
        ),
    )
)
