"""Sample: which stations were drawn, from which frame, by which rule; its certificate is the same as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, TypeVar

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
    rule: str = RULE
    """By which it was drawn; another program may have had another."""

    def __post_init__(self) -> None:
        """
        :raises RefusedError: the numbers of the strata do not add up.
        """
        for what, names in (("Stratum", [s.name for s in self.strata]), ("Station", [d.station for d in self.drawn])):
            twice = next((name for name, count in Counter(names).items() if count > 1), None)
            if twice is not None:
                raise RefusedError(
                    f"{what} “{twice}” stands more than once in the sample: take the certificate as it was written."
                )
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
        content = {"form": FORM, "rule": self.rule, **asdict(self)}
        content["drawn"] = [[each.station, each.stratum, each.group] for each in self.drawn]
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def read(cls, certificate: str) -> Sample:
        """The sample of a certificate.

        :raises RefusedError: the text is no certificate.
        """
        try:
            content: dict[str, Any] = json.loads(certificate)
            if content.pop("form") != FORM:
                raise RefusedError(f"This is no “{FORM}”.")
            design = _typed(Design(**content.pop("design")))
            strata = tuple(_typed(Stratum(**each)) for each in content.pop("strata"))
            drawn = tuple(Drawn(*map(str, each)) for each in content.pop("drawn"))
            return _typed(cls(design=design, strata=strata, drawn=drawn, **content))
        except RefusedError:
            raise
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RefusedError(
                "This is no certificate of a sample that `scrutator sample draw` wrote: take the file as it was "
                "written."
            ) from error


_KINDS: dict[str, type | tuple[type, ...]] = {
    "stations": int,
    "drawn": (int, tuple),
    "least": int,
    "classes": (dict, type(None)),
    "design": Design,
}
_KINDS |= {"registered": (int, type(None)), "strata": tuple}
"""What the fields of a certificate hold; all others are text."""


_Part = TypeVar("_Part", Design, Stratum, Sample)


def _typed(made: _Part) -> _Part:
    """
    :raises RefusedError: a field holds another kind of thing, or a negative number.
    """
    for each in fields(made):
        value = getattr(made, each.name)
        counts = value.values() if isinstance(value, dict) else (value,)
        negative = any(isinstance(count, bool | float) or (isinstance(count, int) and count < 0) for count in counts)
        if negative or not isinstance(value, _KINDS.get(each.name, str)):
            raise RefusedError(
                f"“{each.name}” of the certificate is {str(value)[:40]!r}, which `scrutator sample draw` never writes: "
                "take the certificate as it was written."
            )
    return made
