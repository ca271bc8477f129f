"""Deciding: what somebody says of a claim or a name -> what the journal keeps of it.

What cannot be said is refused here, before anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from scrutator.desk.decisions import ACTIONS, Reviewed, evidence_content
from scrutator.desk.fields import FieldError, Texts, changed, one_line, with_fields
from scrutator.model import Claim, Content
from scrutator.release import Names

REASON = 1_000
"""Characters that a reason can have."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides about a claim."""

    action: str
    """One of :data:`~scrutator.desk.decisions.ACTIONS`."""
    claim: str
    """Identifier of the claim."""
    seen: int
    """Number of the last decision about it that the person had in view, 0 for none."""
    reason: str = ""
    fields: Texts = field(default_factory=dict)
    """For a correction, the fields as they should be; those that do not differ may be left out."""

    def content(self, who: str, before: Reviewed) -> dict[str, Content]:
        """The entry of the journal.

        :param before: the claim as it was in view.
        :raises FieldError: a field, or the reason, cannot be.
        """
        act = ACTIONS[self.action]
        said: dict[str, Content] = {"reason": _reason(self.reason, needed=act.needs_reason)}
        if act.name == "correct":
            said["fields"] = _corrected(before.last, self.fields)
        return {"who": who, "action": act.name, "target": self.claim, **said}


def addition(who: str, bare: Claim, fields: Texts, reason: str) -> dict[str, Content]:
    """The entry of a claim that the reader missed.

    :param bare: its words.
    :raises FieldError: a field cannot be.
    """
    given = changed(bare, fields) | {"kind": fields.get("kind", bare.kind)}
    claim = replace(with_fields(bare, given, ""), id="")
    if not (claim.quantity or claim.subject or claim.detail):
        raise FieldError({"value": "Say what these words claim: a number, or whom it is about, or a detail."})
    evidence = evidence_content(claim.evidence)
    said: dict[str, Content] = {"reason": _reason(reason, needed=False), "fields": given, "evidence": evidence}
    return {"who": who, "action": "add", "target": claim.id, **said}


def withholding(who: str, name: str, *, restore: bool) -> dict[str, Content]:
    """The entry that keeps a name from being published, or lets it be again.

    :raises FieldError: it is no name.
    """
    tidy = one_line(name)
    if not 2 <= len(tidy) <= 200:
        raise FieldError({"name": f"“{tidy}” is no name to withhold; write it as the sources print it."})
    if not restore:
        _named(tidy)
    action = "restore" if restore else "withhold"
    return {"who": who, "action": action, "target": f"name:{tidy.casefold()}", "name": tidy}


def _corrected(claim: Claim, fields: Texts) -> dict[str, Content]:
    """What differs from the claim.

    :raises FieldError: nothing does, or a field cannot be.
    """
    corrected = changed(claim, fields)
    if not corrected:
        raise FieldError({"kind": "Nothing differs from the claim as it stands; change a field or accept it."})
    with_fields(claim, corrected, "")
    return corrected


def _named(name: str) -> None:
    """
    :raises FieldError: the name cannot be looked for in a text.
    """
    try:
        Names((name,))
    except ValueError as error:
        raise FieldError({"name": str(error)}) from error


def _reason(text: str, *, needed: bool) -> str:
    said = one_line(text)
    if needed and not said:
        raise FieldError({"reason": "Say why in a sentence: whoever reads the journal later has nothing else."})
    if len(said) > REASON:
        raise FieldError({"reason": f"The reason has {len(said)} characters; {REASON} are enough."})
    return said
