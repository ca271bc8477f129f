"""GeoJSON (RFC 7946): what is reported of places, a feature for each figure of a place and for each place of an event.

The sources name places and give no coordinates, and scrutator invents none: the geometry of every feature is null, as
the standard has it for a feature without a location. Join ``place`` with boundaries or points of your own to draw a
map. ``value``, ``low`` and ``high`` are the accepted ones, empty where none can be chosen; ``claims`` names everything
that was reported, in ``record.json``.

Left out: figures of a whole country and events without a place, which lie nowhere on a map; ``figures.csv`` and
``record.json`` have them.
"""

from __future__ import annotations

from collections.abc import Iterator

from scrutator.exchange._fields import Fields
from scrutator.exchange._iris import uuid
from scrutator.exchange._json import document
from scrutator.model import Accepted, Dossier, Election, Event, Figure, Record

NAME = "places.geojson"
MEDIA_TYPE = "application/geo+json"
ALWAYS = False


def write(record: Record) -> bytes:
    """A FeatureCollection, election by election, figures before events."""
    features = [feature for examined in record.elections for feature in _features(examined.dossier)]
    return document({"type": "FeatureCollection", "scrutator": record.version, "features": features})


def _features(dossier: Dossier) -> Iterator[Fields]:
    for figure in sorted(dossier.figures, key=lambda figure: figure.key):
        if figure.place is not None:
            yield _feature(dossier.election, "figure", figure.place, _figure(figure))
    for event in dossier.events:
        for place in event.place:
            yield _feature(dossier.election, "event", place, _event(event))


def _feature(election: Election, sort: str, place: str, about: Fields) -> Fields:
    claims = about["claims"]
    return {
        "type": "Feature",
        "id": uuid("feature", election.id, sort, place, str(claims)),
        "geometry": None,
        "properties": {
            "feature": sort,
            "place": place,
            "country": election.country,
            "country_code": election.code,
            "election": election.id,
            **about,
        },
    }


def _figure(figure: Figure) -> Fields:
    return {
        "measure": figure.measure,
        "subject": figure.subject,
        "detail": figure.detail,
        **_number(figure.accepted),
        "agreement": figure.agreement,
        "voices": figure.voices,
        "claims": [reported.claim.id for reported in figure.reported],
    }


def _number(accepted: Accepted | None) -> Fields:
    if accepted is None:
        return {"value": None, "low": None, "high": None, "unit": None, "approximation": None, "because": None}
    quantity = accepted.quantity
    return {
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "approximation": quantity.approximation,
        "because": accepted.because,
    }


def _event(event: Event) -> Fields:
    return {"kind": event.kind, "when": event.when, "claims": [claim.id for claim in event.claims]}
