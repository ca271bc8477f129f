"""What lies inside an election, counted, so that rows of different tables can be joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple

from scrutator.model import Examined, Record
from scrutator.store.columns import T, V


class Numbered(NamedTuple, Generic[T]):
    """Something inside an election, with the number that joins it to its parts."""

    election: str
    number: int
    it: T


class Part(NamedTuple, Generic[T]):
    """A part of something numbered, and which of its parts."""

    whole: int
    number: int
    it: T


def numbered(of: Callable[[Examined], Iterable[T]]) -> Callable[[Record], Iterator[Numbered[T]]]:
    """What ``of`` finds in each election, counted from 1 through the whole record."""

    def items(record: Record) -> Iterator[Numbered[T]]:
        found = ((examined.dossier.election.id, it) for examined in record.elections for it in of(examined))
        return (Numbered(election, number, it) for number, (election, it) in enumerate(found, 1))

    return items


def parts(
    wholes: Callable[[Record], Iterator[Numbered[T]]], of: Callable[[T], Iterable[V]]
) -> Callable[[Record], Iterator[Part[V]]]:
    """What ``of`` finds in each numbered thing, counted from 1 in each."""

    def items(record: Record) -> Iterator[Part[V]]:
        return (Part(whole.number, n, part) for whole in wholes(record) for n, part in enumerate(of(whole.it), 1))

    return items
