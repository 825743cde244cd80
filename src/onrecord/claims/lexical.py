"""How well texts match words: BM25. Of very many an index may choose the texts, which are then weighed here as among them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .sayings import STEM, empty

SATURATION, LENGTH = 1.2, 0.75
"""The usual k1 and b: how soon a word said again stops to count, and how much long texts are held back."""

ENDINGS = ("ings", "ing", "ies", "ied", "ers", "er", "es", "ed", "s", "e", "y")
"""What is taken off a word so that "cranes" finds "crane" and "denied" finds "denies". By hand."""

SHORTEST = 3
"""Letters that are left of a word at least."""

LONGEST = 64
"""Different words that are looked for at most; those of a longer text beyond it are left out."""

Scores = NDArray[np.float64]

_WORD = re.compile(r"[^\W_]+")


class Among(NamedTuple):
    """What texts are among: how many there are, the letters of all, as ``letters`` counts them, and how many have each root."""

    texts: int
    letters: int
    having: Mapping[str, int]


def bm25(asked: str, texts: Sequence[str], among: Among | None = None) -> Scores:
    """How well each text matches the words asked for (Robertson and Walker, 1994), shape (texts,), from 0 for none of them to
    1 for all of them ever so often; linear in the letters of the texts. These are all there are, or some ``among`` more.

    Words are compared by their roots, numbers whole; "the", "of" and the like count for nothing.
    """
    if not texts:
        return np.zeros(0)
    scores = np.zeros(len(texts))
    joined = "\n".join(text.casefold() for text in texts)
    lengths = np.array([letters(text) for text in texts])
    starts = np.cumsum(lengths) - lengths
    many, mean = (among.texts, among.letters / max(1, among.texts)) if among else (len(texts), lengths.mean())
    held = LENGTH * lengths / max(1.0, mean) + 1 - LENGTH
    most = 0.0
    for root in roots(asked):
        places = np.fromiter(_places(root, joined), dtype=np.int64)
        counts = np.bincount(np.searchsorted(starts, places, side="right") - 1, minlength=len(texts))
        found = among.having[root] if among else np.count_nonzero(counts)
        rarity = np.log(1 + (many - found + 0.5) / (found + 0.5))
        scores += rarity * counts * (SATURATION + 1) / (counts + SATURATION * held)
        most += rarity * (SATURATION + 1)
    return scores / most if most else scores


def roots(text: str) -> list[str]:
    """The different words that carry meaning, without their endings, in order."""
    words = (word for word in _WORD.findall(text.casefold()) if word not in empty())
    return list(dict.fromkeys(_root(word) for word in words if len(word) >= SHORTEST or word.isdigit()))[:LONGEST]


def letters(text: str) -> int:
    """How long a text counts as."""
    return len(text.casefold()) + 1


def forms(root: str) -> list[str]:
    """The words of a root; where it was cut at STEM letters, the root alone, which ``begins`` them."""
    return [root] if root.isdigit() or begins(root) else [root, *(root + ending for ending in ENDINGS)]


def begins(root: str) -> bool:
    """Whether a root stands for all words that begin so."""
    return len(root) == STEM and not root.isdigit()


def _root(word: str) -> str:
    if word.isdigit():
        return word
    ending = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= SHORTEST), "")
    return word.removesuffix(ending)[:STEM]


def _places(root: str, joined: str) -> Iterable[int]:
    """Where words of this root begin; a root that was not cut at STEM letters takes an ending only."""
    rest = "" if root.isdigit() else f"(?:{'|'.join(ENDINGS)})?"
    end = "" if begins(root) else rf"{rest}(?![^\W_])"
    for found in re.finditer(re.escape(root) + end, joined):
        start = found.start()
        if not joined[max(0, start - 1) : start].isalnum():
            yield start
