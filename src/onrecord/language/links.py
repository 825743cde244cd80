"""What two mentions share on the page, by which the one may point back to the other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

import numpy as np

from .tokens import Ints

FAR = np.array([1, 2, 3, 4, 6, 10, 20, 40, 80])
"""Edges of how many mentions back another stands."""

LINKS = 8
"""Antecedents that a mention keeps at most, the likeliest ones."""

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
        places: dict[str, list[int]] = defaultdict(list)
        for place, own in enumerate(telling):
            for word in own:
                places[word].append(place)
        self._shared = [[told for word in own if len(told := places[word]) > 1] for own in telling]
        self._last = _numbered([own[-1] if own else "" for own in telling])
        self._whole = _numbered([" ".join(own) for own in telling])
        self._points = np.array([len(own) == 1 and own[0] in PRONOUNS for own in words], dtype=bool)

    def likenesses(self, later: range, earlier: range) -> Ints:
        """How alike the mentions of two stretches are written, (later, earlier) indices into ``LIKENESSES``."""
        rows, columns = slice(later.start, later.stop), slice(earlier.start, earlier.stop)
        out = np.zeros((len(later), len(earlier)), dtype=np.int64)
        shared = [
            (row, told[bisect_left(told, earlier.start) : bisect_left(told, earlier.stop)])
            for row, own in enumerate(self._shared[rows])
            for told in own
        ]
        row = np.repeat([row for row, _ in shared], [len(others) for _, others in shared])
        other = np.fromiter(chain.from_iterable(others for _, others in shared), dtype=np.int64, count=len(row))
        out[row.astype(np.int64), other - earlier.start] = LIKENESSES.index("a word")
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


def _numbered(values: Sequence[str]) -> Ints:
    """A number for each value, the same for equal ones."""
    numbers = {value: i for i, value in enumerate(values)}
    return np.array([numbers[value] for value in values], dtype=np.int64)
