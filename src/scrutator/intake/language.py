"""Which language a text is in, where nobody says."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

LANGUAGES = ("az", "de", "en", "es", "fr", "it", "kk", "ky", "pl", "pt", "ru", "tr", "uk", "uz")
"""What can be told; ISO 639-1."""
_PLAIN = {
    "en": {"the", "of", "and", "to", "for", "that", "with", "from", "were", "by", "had", "which", "their", "has", "on"},
    "ru": {"и", "что", "из", "как", "после", "также", "это", "его", "он", "были", "или", "от", "с", "чтобы", "её"},
}
"""Words of grammar that the neighbouring languages lack. They tell two languages without the model, whose loading takes
longer than most folders."""
_SHARE = 16
"""At least every sixteenth word has to be one of them."""
_FEW = 5
_SAMPLE = 4_000


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language, or None where the text is too short to tell.

    >>> language_of("The commission said on Monday that the turnout in the capital was 62 percent.")
    'en'
    >>> language_of("Явка 69,44")
    """
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].casefold())
    if len(words) < _FEW:
        return None
    for language, plain in _PLAIN.items():
        if sum(word in plain for word in words) * _SHARE >= len(words):
            return language
    code: str = _model().classify(" ".join(words))[0]
    return code


@cache
def _model() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.set_languages(list(LANGUAGES))
    return model
