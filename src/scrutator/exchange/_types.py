"""Objects of NIST SP 1500-100 version 2: each names its type, and words their language."""

from __future__ import annotations

from scrutator.exchange._fields import Fields


def typed(name: str, fields: Fields) -> Fields:
    """An object of the standard.

    >>> typed("CountStatus", {"Status": "completed"})
    {'@type': 'ElectionResults.CountStatus', 'Status': 'completed'}
    """
    return {"@type": f"ElectionResults.{name}", **fields}


def text(words: str) -> Fields:
    """Words in a language that the record does not know (``und``)."""
    return typed("InternationalizedText", {"Text": [typed("LanguageString", {"Content": words, "Language": "und"})]})
