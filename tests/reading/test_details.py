"""The phrases of the detail labels: one label of a kind for each, written out in full."""

from __future__ import annotations

import pytest

from scrutator.languages import available, language


@pytest.mark.parametrize("code", available())
def test_no_phrase_stands_for_two_labels_of_one_kind(code: str) -> None:
    """A phrase with two labels of one kind would make two claims of one act."""
    twice = [
        (kind, phrase, label, other)
        for kind, labels in language(code).details.items()
        for label, phrases in labels.items()
        for other, others in labels.items()
        if label < other
        for phrase in set(phrases) & set(others)
    ]
    assert not twice


@pytest.mark.parametrize("code", available())
def test_no_phrase_keeps_its_braces(code: str) -> None:
    """Braces inside braces are not written out."""
    every = [*language(code).details.values(), language(code).cues]
    assert not [phrase for labels in every for found in labels.values() for phrase in found if set(phrase) & set("{}")]
