"""scrutator: election reporting in, an evidence-linked record out.

>>> import scrutator
>>> for claim in scrutator.read("Turnout was 69.43 percent.", published="2022-11-21"):
...     print(claim.kind, claim.quantity.text)
turnout 69.43 percent
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from scrutator.model import Claim, Document, Origin, Record, Source
from scrutator.model.version import VERSION

__all__ = ["__version__", "examine", "read", "render"]
__version__ = VERSION


def read(
    text: str, *, published: str | None = None, language: str | None = None, file: str = "text"
) -> tuple[Claim, ...]:
    """The claims of a text, in the order of their places; none where its words speak of no election.

    :param published: day of publication as EDTF (``2022-11-20``); without it "on Sunday" has no date.
    :param language: ISO 639-1 code of the text; without it the text itself tells (of a few words that tell nothing,
        English is taken).
    :raises scrutator.reading.UnknownLanguageError: scrutator has no words for that language.

    >>> [claim.kind for claim in read("Le taux de participation est de 69,43 %.")]
    ['turnout']
    """
    from scrutator.intake.language import language_of
    from scrutator.reading import read as read_document

    code = language or language_of(text)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return read_document(Document(Source(file, digest, Origin(published=published, language=code)), text)).claims


def examine(folder: str | Path, *, replicates: int = 0) -> Record:
    """Everything that a folder of reporting holds about elections.

    :param replicates: honest elections to draw for the forensic checks of station results, where the folder has any.
        With 0 these checks do not run.
    :raises OSError: the folder cannot be listed.
    """
    from scrutator.pipeline import examine as examine_path

    if not replicates:
        return examine_path(Path(folder))
    from scrutator.checks.calibration import Effort

    return examine_path(Path(folder), effort=Effort(replicates))


def render(record: Record) -> str:
    """The report on a record: one HTML document."""
    from scrutator.pipeline import rendered

    return rendered(record)
