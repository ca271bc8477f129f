"""Which language a text is in, where nobody says: one of ours by its small words, else the one that a model tells."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from scrutator.languages.detection import detected

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

LANGUAGES = ("az", "de", "en", "es", "fr", "it", "kk", "ky", "pl", "pt", "ru", "tr", "uk", "uz")
"""What can be told; ISO 639-1."""
_FEW = 5
_SAMPLE = 4_000


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language, or None where the text is too short to tell.

    >>> language_of("The commission said on Monday that the turnout in the capital was 62 percent.")
    'en'
    >>> language_of("69,44")
    """
    if (code := detected(text)) is not None:
        return code
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())
    if len(words) < _FEW:
        return None
    told: str = _model().classify(" ".join(words))[0]
    return told


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(list(LANGUAGES))
    return model
