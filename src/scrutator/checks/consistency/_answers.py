"""How a check of this family words its findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scrutator.model import Dossier, Finding, Grade, Scope, Settlement


@dataclass(frozen=True, slots=True)
class Answers:
    """The findings of one check on one dossier: they share a name, an election and the innocent explanations.

    ``answer(grade, sentence, …)`` makes one; ``answer.cannot(because, …)`` is the one for material that does not allow
    the test.
    """

    module: str
    """``__name__`` of the check."""
    dossier: Dossier
    confounders: tuple[str, ...] = ()
    """Innocent explanations, shown with everything that is not consistent."""

    def __call__(
        self,
        grade: Grade,
        sentence: str,
        shown: Iterable[str] = (),
        claims: Iterable[str] = (),
        *,
        settles: tuple[Settlement, ...] = (),
        about: tuple[str | None, str | None] = (None, None),
    ) -> Finding:
        """A finding. ``about`` is the candidate and the region, None where it is about all."""
        return Finding(
            check=self._name,
            scope=Scope(self.dossier.election.id, *about),
            grade=grade,
            sentence=sentence,
            shown=tuple(shown),
            claims=tuple(dict.fromkeys(claims)),
            confounders=() if grade == "consistent" else self.confounders,
            settles=settles,
        )

    def cannot(
        self,
        because: str,
        shown: Iterable[str] = (),
        claims: Iterable[str] = (),
        *,
        about: tuple[str | None, str | None] = (None, None),
    ) -> Finding:
        """The answer to material that does not allow the test: one sentence that says why."""
        return Finding(
            check=self._name,
            scope=Scope(self.dossier.election.id, *about),
            grade="cannot say",
            sentence=because,
            shown=tuple(shown),
            claims=tuple(dict.fromkeys(claims)),
            confounders=self.confounders if shown else (),
            cannot_say_because=because,
        )

    @property
    def _name(self) -> str:
        return self.module.rpartition(".")[2].replace("_", "-")
