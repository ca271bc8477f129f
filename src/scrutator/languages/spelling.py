"""Spelling: what the spellings of one name have in common, across scripts and transliterations."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """What the spellings of one name have in common, across transliterations.

    >>> {skeleton(word) for word in ("Tokayev", "Tokaev", "Toqaev", "Tokaïev", "Токаев")}
    {'tokaev'}
    >>> skeleton("Nursultan") == skeleton("Noursoultan")
    True
    >>> skeleton("Kassym-Jomart") == skeleton("Qasym-Jomart") == skeleton("Касым-Жомарт")
    True
    >>> skeleton("Nazarbayev") == skeleton("Nazarbayeva")
    False
    """
    plain = anyascii(word).casefold()
    for old, new in (
        ("ou", "u"),
        ("zh", "j"),
        ("dj", "j"),
        ("kh", "h"),
        ("q", "k"),
        ("ck", "k"),
        ("w", "v"),
        ("ph", "f"),
        ("ye", "e"),
    ):
        plain = plain.replace(old, new)
    plain = re.sub(r"[^a-z0-9-]", "", plain)
    plain = re.sub(r"(?<=[aeou])[iyj](?=[aeou])|(?<=[aeou])[iy](?=e)", "", plain)
    plain = plain.replace("y", "i")
    return re.sub(r"(.)\1+", r"\1", plain)


def same_name(a: str, b: str) -> bool:
    """Whether two names can be one person's: each word of the shorter stands in the longer, the last word of both equal
    or one of them a single word.

    >>> same_name("Tokaev", "Kassym-Jomart Tokayev"), same_name("Kassym-Jomart Tokayev", "Kemel Tokayev")
    (True, False)
    """
    first, second = (tuple(skeleton(word) for word in name.split()) for name in (a, b))
    short, long = sorted((first, second), key=len)
    return bool(short) and set(short) <= set(long)
