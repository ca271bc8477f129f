"""A newsroom's folder: any number of texts about invented elections, each with about twenty claims.

Every text is put together from sentences of our own with numbers drawn from a generator of its own, so that the same
number of texts is always the same folder.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COUNTRIES = ("Norway", "Kenya", "Peru", "Ghana", "Poland", "Chile", "Nepal", "Zambia", "Georgia", "Ecuador")
NAMES = ("Ada Brenn", "Jon Kest", "Mira Solt", "Ivo Tarn", "Lena Orvik", "Petar Hald", "Nuria Quell", "Sam Dorrit")
REGIONS = ("the northern district", "Halvik", "Ostmark", "the coast", "Vestry", "Lower Brim")
SLIPS = 1 / 12
"""Share of the texts that print a number wrongly."""
PAPERS = ("The Ferry", "Daily Lantern", "Harbour Post", "North Wire", "The Ledger")


@dataclass(frozen=True, slots=True)
class Text:
    """One article of the folder."""

    name: str
    publisher: str
    published: str
    body: str


def texts(count: int) -> Iterator[Text]:
    """``count`` articles about sixty elections, six to a country."""
    for number in range(count):
        chance = random.Random(number)  # noqa: S311 - the same texts every time
        country = COUNTRIES[number % len(COUNTRIES)]
        year = 2003 + 4 * (number // len(COUNTRIES) % 6)
        yield Text(
            f"{number:05d}.txt",
            chance.choice(PAPERS),
            f"{year}-05-{chance.randint(5, 20):02d}",
            _body(chance, country, year),
        )


def write(folder: Path, count: int) -> Path:
    """The folder with its ``sources.csv``."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = ["file,publisher,published"]
    for text in texts(count):
        (folder / text.name).write_text(text.body, encoding="utf-8")
        rows.append(f"{text.name},{text.publisher},{text.published}")
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Outcome:
    """What truly happened in an election: every text tells some of it, one in twelve with a slip."""

    names: tuple[str, ...]
    shares: tuple[float, ...]
    turnout: float
    voters: int
    arrests: int

    @classmethod
    def of(cls, country: str, year: int) -> Outcome:
        """The outcome of one election, always the same."""
        chance = random.Random(f"{country} {year}")  # noqa: S311
        first, second = chance.randint(4200, 5400) / 100, chance.randint(2000, 3900) / 100
        return cls(
            tuple(chance.sample(NAMES, 3)),
            (first, second, round(100 - first - second, 2)),
            chance.randint(5500, 7500) / 100,
            chance.randint(3_000_000, 3_900_000),
            chance.randint(20, 400),
        )


def _body(chance: random.Random, country: str, year: int) -> str:
    now, before = Outcome.of(country, year), Outcome.of(country, year - 4)
    (first, second, third), (share, other, rest) = now.names, now.shares
    if chance.random() < SLIPS:
        share = round(share + chance.choice((-0.9, 0.09, 1.0)), 2)
    turnout = now.turnout if chance.random() > SLIPS else round(now.turnout + 1, 2)
    poll = random.Random(f"{country} {year} poll {chance.randint(1, 3)}")  # noqa: S311
    regions = chance.sample(REGIONS, 3)
    local = {region: random.Random(f"{country} {year} {region}") for region in regions}  # noqa: S311
    paragraphs = (
        (f"{first} leads presidential vote in {country}",),
        (
            f"{first} won the presidential election in {country} on 4 May {year} with {share:.2f}% of the vote, the",
            f"election commission said. {second} received {other:.2f}%, and {third} {rest:.2f}%.",
        ),
        (
            f"Turnout was {turnout:.2f}% of {now.voters:,} registered voters, according to the commission.",
            f"By noon it had stood at {now.turnout / 2:.2f}%.",
        ),
        (
            f"An exit poll by the Brim Institute put {first} at {share + poll.randint(-200, 300) / 100:.1f}%",
            f"and {second} at {other + poll.randint(-200, 300) / 100:.1f}%.",
        ),
        *(
            (
                f"In {region}, {first} won {drawn.randint(3000, 7000) / 100:.2f}% of the vote and turnout reached",
                f"{drawn.randint(4000, 8000) / 100:.2f}%.",
            )
            for region, drawn in local.items()
        ),
        (
            f"Police arrested {now.arrests + chance.choice((0, 0, 0, 30))} people at protests in the capital, the",
            "interior ministry said.",
            f"Observers reported ballot stuffing at {chance.randint(2, 60)} polling stations.",
        ),
        (f"Four years earlier, in {year - 4}, {before.names[0]} won {before.shares[0]:.1f}% of the vote.",),
        (
            f"{first}, {chance.randint(38, 70)}, is a former prime minister.",
            f"{third}, a former mayor of Halvik, called the vote unfair.",
        ),
    )
    return "\n\n".join(map(" ".join, paragraphs)) + "\n"
