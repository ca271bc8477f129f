"""Dossier: claims -> one dossier an election.

Names in their variants become one person, places one place, copies one voice; claims are grouped by election and held
beside each other figure by figure. There is no branch on a claim's kind here: its measure and slot say what it is
compared with.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from scrutator.dossier.elections import group
from scrutator.dossier.events import events
from scrutator.dossier.figures import figures
from scrutator.dossier.lineage import lineage, roots, voice
from scrutator.dossier.names import bodies, people, renamed
from scrutator.dossier.places import canonical
from scrutator.model import Aside, Brief, Claim, Dossier, Election, Folder, Lineage, Source

__all__ = ["Assembled", "assemble", "narrowed"]


@dataclass(frozen=True, slots=True)
class Assembled:
    """The dossiers of a folder, newest election first, and how its sources stand to each other."""

    dossiers: tuple[Dossier, ...]
    lineage: tuple[Lineage, ...]


def assemble(folder: Folder, claims: Sequence[Claim], asides: Sequence[Aside] = ()) -> Assembled:
    """One dossier for each election that the claims speak of."""
    sources = {item.source.file: item.source for item in folder.documents}
    sources |= {item.source.file: item.source for item in folder.tables}
    lines = lineage(folder.documents, claims)
    persons, institutions = people(claims, folder.brief), bodies(claims)
    named = [renamed(claim, persons, institutions) for claim in claims]
    grouped = group(named, sources, folder.brief)
    made = [
        _dossier(election, grouped.claims[election.id], sources, lines, asides, folder.brief)
        for election in grouped.elections
        if any(claim.quantity or claim.kind == "winner" for claim in grouped.claims[election.id])
    ]
    return Assembled(tuple(made), lines)


def narrowed(dossier: Dossier, files: Collection[str], brief: Brief) -> Dossier | None:
    """What some of the files of a dossier say by themselves; None where they say nothing about its election."""
    claims = [claim for claim in dossier.claims if claim.evidence.file in files]
    if not claims:
        return None
    sources = {source.file: source for source in dossier.sources if source.file in files}
    stations = dossier.stations if dossier.stations is not None and dossier.stations.source.file in files else None
    made = _dossier(dossier.election, claims, sources, dossier.lineage, dossier.asides, brief)
    return replace(made, stations=stations)


def _dossier(
    election: Election,
    claims: Sequence[Claim],
    sources: dict[str, Source],
    lines: tuple[Lineage, ...],
    asides: Sequence[Aside],
    brief: Brief,
) -> Dossier:
    origins = roots(lines)
    every = frozenset(name for claim in claims for name in claim.place)
    files = {claim.evidence.file for claim in claims}

    def local(claim: Claim) -> tuple[str, ...]:
        return tuple(canonical(name, every, brief) for name in claim.place if name != election.country)

    return Dossier(
        election=election,
        claims=tuple(sorted(claims, key=lambda claim: (claim.order, claim.id))),
        figures=figures(
            claims, sources, lambda claim: voice(claim, origins), lambda claim: " and ".join(local(claim)) or None
        ),
        events=events(claims, local),
        sources=tuple(sources[file] for file in sorted(files)),
        lineage=tuple(line for line in lines if line.file in files),
        asides=tuple(aside for aside in asides if aside.evidence.file in files),
    )
