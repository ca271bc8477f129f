"""Chains: speakers whose words somebody else reports, "police said, the agency reported"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scrutator.reading.speech.citations import Attribution


def with_cited(found: Sequence[Attribution]) -> Sequence[Attribution]:
    """The attributions, that of a speaker who cites another with both: "citing the board, state radio said"."""
    cited = next((item for item in found if item.citing and item.sources), None)
    telling = [item for item in found if item.verb and item.sources] if cited is not None else []
    if cited is None or not telling:
        return found
    teller = min(telling, key=lambda item: max(item.at.start - cited.at.end, cited.at.start - item.at.end, 0))
    both = tuple(dict.fromkeys((*cited.sources, *teller.sources)))
    return [replace(item, sources=both) if item in (cited, teller) else item for item in found]


def chained(item: Attribution, found: Sequence[Attribution]) -> Attribution:
    """A speaker whose words somebody else reports at the end of the sentence; what is inserted behind a name is told by
    the text itself."""
    if not item.carries:
        return item
    outer = next((o for o in found if item.leading and o.verb and not o.leading and o.reach.covers(item.at)), None)
    return replace(item, sources=tuple(dict.fromkeys((*item.sources, *outer.sources)))) if outer else item


def whole(nearest: Attribution, found: Sequence[Attribution]) -> Attribution:
    """The attribution that begins with who is nearest to the fact, where ``nearest`` only reports that one's words."""
    longer = (item for item in found if len(item.sources) > len(nearest.sources))
    return next((item for item in longer if item.sources[-len(nearest.sources) :] == nearest.sources), nearest)
