"""Spellings: every way in which one word of a name may be written, whatever script, transliteration, case or ending."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from scrutator.languages.spelling import skeleton

ALONE = 3
"""Letters of a word that is looked for without the rest of its name."""
INSIDE = 5
"""Letters of a word that is found in the middle of an address or of the name of a file."""
HEARD = 4
"""Letters of a word that is known again by its sound."""
LONG = 6
"""Letters from which every word with this beginning is a form of it, whatever its ending."""

_PLAIN = ("", "s", "es")
"""What English, French and Spanish add."""
_CASES = (
    "a", "u", "e", "i", "o", "oi", "oiu", "ei", "eiu", "om", "em", "im", "am", "ami", "iam", "iami", "ah", "iah", "oe",
    "ogo", "ego", "omu", "emu", "ih", "imi", "ia", "iu", "ie", "io", "ovi", "iei", "iem", "is", "as",
)  # fmt: skip
"""What Slavic and Baltic cases add, as transliterated."""
_SUFFIXES = (
    "n", "nin", "nun", "din", "tin", "ning", "ding", "ting", "ga", "ge", "ka", "ke", "na", "ne", "ni", "di", "ti", "da",
    "de", "ta", "te", "dan", "den", "tan", "ten", "nan", "nen", "men", "ben", "pen", "s", "is", "m", "ma",
)  # fmt: skip
"""What Turkic and Georgian cases add."""
_ENDINGS = (*_PLAIN, *_CASES, *_SUFFIXES)
_VOWELS = "aeiou"
_FLEETING = re.compile(r"[eo](?=[^aeiou]$)")
"""A vowel that goes when an ending comes: Pavel, Pavla."""

_BREVE = "\N{COMBINING BREVE}"
"""The mark that makes another letter in Cyrillic: и, й."""

_LATIN, _CYRILLIC = "ABCEHKMOPTXYaceopxyi", "АВСЕНКМОРТХУасеорхуі"
_LATIN_OF, _CYRILLIC_OF = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)


@lru_cache(maxsize=1 << 16)
def letters(word: str) -> str:
    """The letters of a word without marks, joiners and soft hyphens, wide and circled ones as plain ones.

    >>> letters("Sa\\u00adD\\u00fdko"), letters("\\uff33\\u24d0")
    ('SaDyko', 'Sa')
    """
    apart = unicodedata.normalize("NFKD", word)
    return unicodedata.normalize(
        "NFC", "".join(c for c in apart if c == _BREVE or unicodedata.category(c)[0] not in "MC")
    )


@lru_cache(maxsize=1 << 16)
def keys(word: str) -> frozenset[str]:
    """By what a word is known again: its skeleton, and, where letters of two scripts that look alike are mixed in it,
    that of each script.

    >>> keys("Садыкова") == keys("Sadykova") < keys("Cадыковa")
    True
    """
    plain = letters(word)
    written = {plain}
    if _is_latin(plain) and any("Ѐ" <= c <= "ӿ" for c in plain):
        written |= {plain.translate(_LATIN_OF), plain.translate(_CYRILLIC_OF)}
    found = {skeleton(each).replace("-", "") for each in written}
    return frozenset(filter(None, found.union(*map(_heard, written))))


_SOUNDS = tuple(
    (re.compile(old), new)
    for old, new in (
        ("[^a-z]", ""), ("ou", "u"), ("qu", "kv"), ("dzh|dj|zh|j", "i"), ("shch|schtsch|chtch|tsch|tch|sch", "s"),
        ("sh|cz|ts|tz", "s"), ("kh", "h"), ("ch", "\0"), ("gu?h|gu(?=[ei])", "g"), ("ck|q|c(?=[aoulrtkn]|$)", "k"),
        ("ph", "f"), ("w", "v"), ("x", "ks"), ("[cz]", "s"), ("y", "i"), ("([aou])e", r"\1"), ("i(?=[aeou])", ""),
        ("th", "t"), ("h(?![aeiou])", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
"""What sounds alike in the transliterations of several languages, written one way."""


def _heard(word: str) -> set[str]:
    """A word of four letters or more as it is heard. Where ``ch`` stands it is heard in two ways.

    >>> [len(_heard(a) & _heard(b)) for a, b in (("Щербаков", "Schtscherbakow"), ("Müller", "Mueller"))]
    [1, 1]
    """
    if len(word) < HEARD:
        return set()
    plain = anyascii(word).casefold()
    for old, new in _SOUNDS:
        plain = old.sub(new, plain)
    return {heard for sound in "sh" if len(heard := plain.replace("\0", sound)) >= ALONE}


def _is_latin(word: str) -> bool:
    return any("a" <= c <= "z" for c in word.lower())


class Word:
    """One word of a name.

    >>> word = Word("Sadykova")
    >>> [word.is_written(each) for each in ("SADYKOVA", "Садыковой", "Sadykovas", "Sady", "Садик")]
    [True, True, True, False, False]
    >>> [Word("Ali").is_written(each) for each in ("Ali", "Али", "Алию", "Alitalia", "All", "Alia")]
    [True, True, True, False, False, False]
    """

    def __init__(self, written: str, *, changes: bool = True) -> None:
        """``changes`` says whether it takes endings; names run together do not."""
        self.keys = keys(written)
        bare = {key[:-1] for key in self.keys if key[-2:-1] in _VOWELS and key.endswith("s") and not _is_latin(written)}
        stems = {stem for key in self.keys | bare for stem in (*_stems(key), key)} if changes else self.keys
        endings = _ENDINGS if changes else _PLAIN
        self._plain = {skeleton(key + ending) for key in self.keys for ending in _PLAIN}
        self._forms = {skeleton(stem + ending) for stem in stems for ending in endings} - {""}
        self.heads = {form[:at] for form in self._forms | self._plain for at in range(1, len(form) + 1)}
        """What a form of it may begin with."""
        self.beginnings = tuple(key[:-1] if key[-1] in _VOWELS else key for key in self.keys if len(key) >= LONG)
        """With what every word is a form of it that begins so."""
        self.insides = tuple(key for key in self.keys if len(key) >= INSIDE)
        """What is looked for in the middle of addresses."""
        self._least = min(ALONE, len(letters(written)))
        self._declined = not _is_latin(letters(written)) or len(letters(written)) > ALONE

    def is_written(self, word: str) -> bool:
        """Whether ``word`` is this word, or a form of it."""
        plain = letters(word)
        if len(plain) < self._least:
            return False
        found = keys(word)
        forms = self._forms if self._declined or not _is_latin(plain) else self._plain
        return not found.isdisjoint(forms) or any(key.startswith(self.beginnings) for key in found)

    def begins_with(self, part: str) -> bool:
        """Whether a form of this word may begin with ``part``."""
        return not self.heads.isdisjoint(keys(part))

    def is_inside(self, word: str) -> bool:
        """Whether this word stands somewhere in ``word``, with other words run together."""
        return any(inside in key for key in keys(word) for inside in self.insides)

    def begins(self, initial: str) -> bool:
        """Whether ``initial`` may stand for this word."""
        return any(key.startswith(one) for key in self.keys for one in keys(initial))


def _stems(key: str) -> set[str]:
    """A word without the vowels that an ending takes the place of."""
    found = {key.rstrip(_VOWELS), key[:-1] if key[-1] in _VOWELS else key, _FLEETING.sub("", key)}
    return {stem for stem in found if len(stem) > 1}
