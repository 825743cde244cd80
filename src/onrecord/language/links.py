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
        out = np.zeros((len(later), len(earlier)), dtype=np.int64)
        for row, own in enumerate(self._words[rows]):
            for shared in (self._places[word] for word in own):
                first, last = bisect_left(shared, earlier.start), bisect_left(shared, earlier.stop)
                out[row, [other - earlier.start for other in shared[first:last]]] = LIKENESSES.index("a word")
        same = self._whole[rows, None] == self._whole[columns]
        np.putmask(out, self._last[rows, None] == self._last[columns], LIKENESSES.index("the last word"))
        np.putmask(out, self._points[rows, None] | self._points[columns], LIKENESSES.index("a pronoun"))
        np.putmask(out, same, LIKENESSES.index("all"))
        return out


def likenesses(texts: Sequence[str]) -> Ints:
    """How alike every two mentions are written, (mentions, mentions) indices into ``LIKENESSES``, the later one's row."""
    every = range(len(texts))
    return Written(texts).likenesses(every, every)


def distances(count: int, since: int = 0) -> Ints:
    """How far back every mention stands from every one from ``since`` on, (count - since, count) classes, the later one's row."""
    place = np.arange(count)
    classes = np.searchsorted(FAR, np.arange(1 - count, count), side="right")
    out: Ints = classes[place[since:, None] - place[None] + count - 1]
    return out


def _numbered(values: Iterable[str]) -> dict[str, int]:
    return {value: i for i, value in enumerate(dict.fromkeys(values))}
