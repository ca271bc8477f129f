"""Lead: the first sentence about an election, from whatever was reported of its result."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from scrutator.model import Claim, Reported
from scrutator.model.claim import AGAINST_ALL
from scrutator.report import words
from scrutator.report.rows import ResultRow
from scrutator.report.trace import Trace
from scrutator.report.view import Point, View


class Lead:
    """The lead sentence of one election.

    What it says depends on what there is: a result by share, seats or votes, with its standing and who says so; exit
    polls alone; somebody called the winner; or nothing.
    """

    def __init__(self, view: View, trace: Trace) -> None:
        self._view = view
        self._trace = trace
        self._labels = {source.file: words.labelled(source) for source in view.record.sources}

    def __html__(self) -> str:
        """The sentence with its figures linked."""
        clauses = [*self._result(), *self._polls()]
        return Markup("; ").join(clauses) + "."

    def _result(self) -> Iterator[Markup]:
        view = self._view
        winner = next((claim for claim in view.dossier.claim("winner") if claim.subject == view.leader), None)
        if view.results:
            yield from self._counted(*view.results[:2])
        elif view.polled:
            yield escape("No result was reported")
        elif winner:
            called = self._trace.link(winner, "was called the winner")
            yield Markup("{} {} by {}").format(winner.subject, called, self._who(winner))
            yield escape("no figure of the result was found")
        else:
            yield escape("No result was reported")

    def _counted(self, first: ResultRow, second: ResultRow | None = None) -> Iterator[Markup]:
        firm = first.firm
        if firm is None:
            return
        said = Markup("{} for {}").format(self._amount(firm), first.name)
        rest = getattr(second, first.by, None)
        if second and rest:
            name = "“against all”" if second.name == AGAINST_ALL else second.name
            said += Markup(", ahead of {} with {}").format(name, self._amount(rest))
        if first.share and first.seats:
            said += Markup(", and {}").format(self._amount(first.seats))
        yield said + Markup(" — {}, according to {}").format(words.STANDING[firm.status], self._who(firm.claim))

    def _amount(self, reported: Reported) -> Markup:
        noun = {"votes": " votes", "seats": " seats"}.get(reported.claim.kind, "")
        printed = words.printed(reported.quantity)
        noun = "" if noun.strip() in printed else noun
        return self._value(reported.claim) + (noun if words.unit(reported.quantity) != "%" else "")

    def _polls(self) -> Iterator[Markup]:
        points = self._view.polled
        if not points:
            return
        low, high = points[0], points[-1]
        about = Markup(" for {}").format(self._view.leader) if not self._view.results else ""
        said = self._point(low)
        if low.value != high.value:
            said = Markup("between {} and {}").format(said, self._point(high))
        yield Markup("{} said {}{}").format(self._how_many(points), said, about)

    def _how_many(self, points: tuple[Point, ...]) -> Markup:
        """How many polls there are, as published: their names are spelled in too many ways to be counted."""
        published = (claim for claim in self._view.dossier.claim("other_number") if claim.detail == "exit_polls")
        claim = next((claim for claim in published if claim.quantity), None)
        names = {point.claim.sources[:1] for point in points}
        if len(names) == 1 and () not in names and not points[0].pooled:
            return escape("an exit poll")
        if claim is None or claim.quantity is None:
            pooled = [point.claim.sources[0] for point in points if point.pooled and point.claim.sources]
            return escape(pooled[0] if len(names) == 1 and pooled else "exit polls")
        printed = words.printed(claim.quantity)
        return self._trace.link(claim, printed[:1].lower() + printed[1:]) + " exit polls"

    def _point(self, point: Point) -> Markup:
        return self._trace.link(point.claim, point.brief) + "\u00a0%"

    def _value(self, claim: Claim) -> Markup:
        assert claim.quantity is not None
        hedge, unit = words.hedge(claim.quantity), words.unit(claim.quantity)
        link = self._trace.link(claim, words.printed(claim.quantity))
        return Markup('<span class="value">{}{}{}</span>').format(
            f"{hedge} " if hedge else "", link, f"\u00a0{unit}" if unit else ""
        )

    def _who(self, claim: Claim) -> str:
        return words.chain(claim) or self._labels[claim.evidence.file]
