"""What the spellings of one name have in common: a person's name by its sound, a body's by its words in any order."""

from __future__ import annotations

import re
from functools import lru_cache

_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})

_SOUNDS = (
    ("ph", "f"), ("x", "ks"), ("q", "k"), ("ck", "k"), ("c(?=[aourlnt])", "k"), ("(?<=[szckgt])h", ""), ("w", "v"), ("dj|dzh", "j"),
    (r"(?<=[aeiou])[yj]|[yj](?=\b)|(?<=\B)[yj]", "i"), (r"\bye", "e"), (r"\bj", "y"), (r"\b[aeiou]+", "a"), (r"\B[aeiou]+", ""), (r"(.)\1+", r"\1"),
)  # fmt: skip
"""Letters that transliterations put for one sound, then vowels, of which only that a word begins with one counts; by hand, from the
common romanisations of Arabic, Cyrillic and Persian names."""

_ARTICLES = frozenset(
    ["al", "el", "ad", "ed", "as", "es", "ash", "esh", "at", "et", "ar", "er", "az", "an", "en", "bin", "ben", "ibn"]
)

_SAME_WORDS = {
    "defense": "defence",
    "labor": "labour",
    "center": "centre",
    "organization": "organisation",
    "harbor": "harbour",
}

_SMALL = frozenset(["of", "the", "for", "and", "in", "affairs"])

_STEM = 6
"""Letters of a stem, by which a country and its adjective are mostly one ("Velmoria", "Velmorian"); set by hand."""


@lru_cache(maxsize=1 << 14)
def sound(name: str) -> str:
    """What a person's name sounds like, from its ``key``: ``sound("yusuf al jarfi") == sound("yousef el jarfi")``."""
    words = [w for w in name.translate(_LETTERS).split() if w not in _ARTICLES]
    plain = " ".join(words)
    for letters, one in _SOUNDS:
        plain = re.sub(letters, one, plain)
    return plain


@lru_cache(maxsize=1 << 14)
def stems(name: str) -> frozenset[str]:
    """The stems of the words of a body's name, from its ``key``."""
    words = (_SAME_WORDS.get(w, w) for w in name.translate(_LETTERS).split() if w not in _SMALL)
    return frozenset(w[:_STEM] if len(w) > _STEM else w for w in words)
