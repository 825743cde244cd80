"""What two mentions share on the page, by which the one may point back to the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import numpy as np

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


class Written:
    """How the mentions of a text are written, taken once and compared by stretches."""

    def __init__(self, texts: Sequence[str]) -> None:
        words = [text.casefold().split() for text in texts]
        telling = [[w for w in own if w not in LITTLE] or own for own in words]
        index = _numbered(w for own in telling for w in own)
        wholes = _numbered(" ".join(own) for own in telling)
        self._words = [[index[w] for w in own] for own in telling]
        self._last = np.array([own[-1] if own else -1 for own in self._words], dtype=np.int64)
        self._whole = np.array([wholes[" ".join(own)] for own in telling], dtype=np.int64)
        self._points = np.array([len(own) == 1 and own[0] in PRONOUNS for own in words], dtype=bool)
        self._places: list[list[int]] = [[] for _ in index]
        for place, own in enumerate(self._words):
            for word in own:
                self._places[word].append(place)

    def likenesses(self, later: range, earlier: range) -> Ints:
        """How alike the mentions of two stretches are written, (later, earlier) indices into ``LIKENESSES``."""
        rows, columns = slice(later.start, later.stop), slice(earlier.start, earlier.stop)
        told = {word: i for i, word in enumerate(dict.fromkeys(w for own in self._words[rows] for w in own))}
        ours = np.zeros((len(later), len(told)), dtype=np.float32)
        for row, own in enumerate(self._words[rows]):
            ours[row, [told[word] for word in own]] = 1
        theirs = np.zeros((len(told), len(earlier)), dtype=np.float32)
        for word, i in told.items():
            shared = self._places[word]
            first, last = bisect_left(shared, earlier.start), bisect_left(shared, earlier.stop)
            theirs[i, [other - earlier.start for other in shared[first:last]]] = 1
        out = (ours @ theirs > 0).astype(np.int64)
        out[self._last[rows, None] == self._last[columns]] = LIKENESSES.index("the last word")
        same = self._whole[rows, None] == self._whole[columns]
        out[same] = LIKENESSES.index("all")
        out[(self._points[rows, None] | self._points[columns]) & ~same] = LIKENESSES.index("a pronoun")
        return out


def likenesses(texts: Sequence[str]) -> Ints:
    """How alike every two mentions are written, (mentions, mentions) indices into ``LIKENESSES``, the later one's row."""
    every = range(len(texts))
    return Written(texts).likenesses(every, every)


def distances(count: int, since: int = 0) -> Ints:
    """How far back every mention stands from every one from ``since`` on, (count - since, count) classes, the later one's row."""
    place = np.arange(count)
    return np.searchsorted(FAR, place[since:, None] - place[None], side="right")


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: i for i, value in enumerate(dict.fromkeys(values))}
