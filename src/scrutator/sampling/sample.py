"""Sample: which stations were drawn, from which frame, by which rule; its certificate is the same as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from scrutator.sampling.refusal import RefusedError

FORM = "certificate of a sample, 1"
RULE = (
    "The score of a station is the SHA-256, in hexadecimal digits, of three lines in UTF-8 with a line feed between "
    "them: the seed, the stratum, the station. In each stratum the stations with the lowest scores are drawn."
)
"""Anyone can compute it again: printf 'SEED\\nSTRATUM\\nSTATION' | sha256sum."""


@dataclass(frozen=True, slots=True)
class Design:
    """How many stations are drawn and how they are spread over the strata."""

    stations: int
    allocation: str = "proportional"
    """A name of :data:`scrutator.sampling.drawing.ALLOCATIONS`."""
    least: int = 2
    """Stations that every stratum gets if it has them."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """A stratum: stations of the frame and of the sample."""

    name: str
    stations: int
    drawn: int
    region: str = ""
    classes: Mapping[str, int] | None = None
    """Stations of the frame by class; None where the frame has no classes."""
    registered: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A station of the sample."""

    station: str
    stratum: str
    group: str = ""
    """Its class; '' where the frame has none."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample with all that is needed to draw it again and to weight what comes in."""

    seed: str
    frame: str
    """SHA-256 of the frame."""
    stations: int
    """Stations of the frame."""
    design: Design
    strata: tuple[Stratum, ...]
    drawn: tuple[Drawn, ...]

    def __post_init__(self) -> None:
        """
        :raises RefusedError: the numbers of the strata do not add up.
        """
        total = sum(stratum.stations for stratum in self.strata)
        if total != self.stations:
            raise RefusedError(
                f"The strata of the sample add up to {total:,} stations and its frame has {self.stations:,}: the "
                "weights would not add up; take the certificate as it was written."
            )
        uneven = next((s for s in self.strata if s.classes is not None and sum(s.classes.values()) != s.stations), None)
        if uneven is not None:
            raise RefusedError(
                f"The classes of stratum “{uneven.name}” do not add up to its {uneven.stations:,} stations: the "
                "weights would not add up; take the certificate as it was written."
            )
        counts = Counter(each.stratum for each in self.drawn)
        for stratum in self.strata:
            if counts[stratum.name] != stratum.drawn or stratum.drawn > stratum.stations:
                raise RefusedError(
                    f"Stratum “{stratum.name}” lists {counts[stratum.name]} drawn stations, and {stratum.drawn} of "
                    f"{stratum.stations} are stated: the weights would not add up; take the certificate as it was "
                    "written."
                )
        if sum(counts.values()) != sum(stratum.drawn for stratum in self.strata):
            raise RefusedError("The sample has stations of a stratum that it does not describe.")

    def certificate(self) -> str:
        """The sample as JSON, with the rule by which it was drawn: to be published before the count."""
        content = asdict(self)
        drawn = [[each.station, each.stratum, each.group] for each in self.drawn]
        return json.dumps({"form": FORM, "rule": RULE, **content, "drawn": drawn}, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, certificate: str) -> Sample:
        """The sample of a certificate.

        :raises RefusedError: the text is no certificate.
        """
        try:
            content: dict[str, Any] = json.loads(certificate)
            if content.pop("form") != FORM:
                raise RefusedError(f"This is no “{FORM}”.")
            content.pop("rule", None)
            design = Design(**content.pop("design"))
            strata = tuple(Stratum(**each) for each in content.pop("strata"))
            drawn = tuple(Drawn(*map(str, each)) for each in content.pop("drawn"))
            return cls(design=design, strata=strata, drawn=drawn, **content)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            if isinstance(error, RefusedError):
                raise
            raise RefusedError(
                f"This is no certificate of a sample that `scrutator sample draw` wrote ({error})."
            ) from error
