"""What two mentions share on the page, by which the one may point back to the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from .tokens import Ints

FAR = np.array([1, 2, 3, 4, 6, 10, 20, 40, 80])
"""Edges of how many mentions back another stands."""

LIKENESSES = ("none", "a word", "the last word", "all", "a pronoun")

PRONOUNS = {
    "i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself", "he", "him", "his", "himself", "she", "her",
    "hers", "herself", "it", "its", "itself", "we", "us", "our", "ours", "ourselves", "they", "them", "their", "theirs",
    "themselves", "this", "that", "these", "those", "who", "whom", "whose", "which",
}  # fmt: skip

LITTLE = {
    "the", "a", "an", "of", "and", "in", "for", "to", "on", "at", "by", "with", "'s", "’s", "'", "’", ",", ".", "-", "his",
    "her", "its", "their", "our", "my", "your", "this", "that", "these", "those",
}  # fmt: skip
"""Words that two mentions share by chance."""


def likenesses(texts: Sequence[str]) -> Ints:
    """How alike every two mentions are written, (mentions, mentions) indices into ``LIKENESSES``, the later one's row."""
    words = [text.casefold().split() for text in texts]
    telling = [[w for w in own if w not in LITTLE] or own for own in words]
    index = _numbered(w for own in telling for w in own)
    wholes = _numbered(" ".join(own) for own in telling)
    last = np.array([index[own[-1]] if own else -1 for own in telling], dtype=np.int64)
    whole = np.array([wholes[" ".join(own)] for own in telling], dtype=np.int64)
    points = np.array([len(own) == 1 and own[0] in PRONOUNS for own in words], dtype=bool)
    out = np.zeros((len(texts), len(texts)), dtype=np.int64)
    out[_share([[index[w] for w in own] for own in telling], len(index))] = LIKENESSES.index("a word")
    out[last[:, None] == last[None]] = LIKENESSES.index("the last word")
    same = whole[:, None] == whole[None]
    out[same] = LIKENESSES.index("all")
    out[(points[:, None] | points[None]) & ~same] = LIKENESSES.index("a pronoun")
    return out


def _share(sets: Sequence[Sequence[int]], size: int) -> NDArray[np.bool_]:
    """Which of the sets of numbers below ``size`` have one in common; without matrix products, whose threads stand in each
    other's way where many articles are read."""
    bits = np.zeros((size // 64 + 1, len(sets)), dtype=np.uint64)
    for i, own in enumerate(sets):
        for number in own:
            bits[number // 64, i] |= np.uint64(1 << number % 64)
    out = np.zeros((len(sets), len(sets)), dtype=bool)
    for row in bits:
        out |= (row[:, None] & row) != 0
    return out


def distances(count: int) -> Ints:
    """How far back every mention stands from every later one, (count, count) classes, the later one's row."""
    place = np.arange(count)
    return np.searchsorted(FAR, place[:, None] - place[None], side="right")


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: i for i, value in enumerate(dict.fromkeys(values))}
