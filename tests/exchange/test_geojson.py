"""places.geojson: valid GeoJSON with every place, and no coordinate that nobody published."""

from __future__ import annotations

import json
from typing import Any

from geojson_pydantic import FeatureCollection

from scrutator.exchange.geojson import write
from scrutator.model import Record


def features(record: Record) -> list[dict[str, Any]]:
    """The properties of every feature, once the collection is found valid."""
    content = write(record)
    found: FeatureCollection[Any] = FeatureCollection.model_validate_json(content)
    assert all(feature.geometry is None for feature in found.features)
    assert len({feature.id for feature in found.features}) == len(found.features)
    return [feature["properties"] for feature in json.loads(content, parse_float=str, parse_int=str)["features"]]


def test_every_figure_of_a_place_is_a_feature_with_its_accepted_value(each_record: Record) -> None:
    found = [each for each in features(each_record) if each["feature"] == "figure"]
    figures = [
        (examined.dossier.election, figure)
        for examined in each_record.elections
        for figure in sorted(examined.dossier.figures, key=lambda figure: figure.key)
        if figure.place is not None
    ]
    assert len(found) == len(figures) > 0
    for properties, (election, figure) in zip(found, figures, strict=True):
        value = figure.accepted.quantity.value if figure.accepted else None
        assert properties["value"] == (None if value is None else str(value))
        assert (properties["election"], properties["country"]) == (election.id, election.country)
        assert (properties["place"], properties["measure"], properties["subject"]) == (
            figure.place, figure.measure, figure.subject,
        )  # fmt: skip
        assert properties["claims"] == [each.claim.id for each in figure.reported]


def test_every_place_of_an_event_is_a_feature(each_record: Record) -> None:
    found = [each for each in features(each_record) if each["feature"] == "event"]
    assert [(each["kind"], each["when"], each["place"]) for each in found] == [
        (event.kind, event.when, place)
        for examined in each_record.elections
        for event in examined.dossier.events
        for place in event.place
    ]


def test_a_figure_of_the_whole_country_lies_nowhere_on_a_map(record: Record) -> None:
    assert [(each["feature"], each["place"]) for each in features(record)] == [
        ("figure", "Saltmere"),
        ("event", "Saltmere"),
    ]
