"""Which articles tell of one affair, as far as the names and words that they share show it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import inf

from ..model import Article, Kind
from ..pages.words import fold
from .names import key, names
from .same import Found
from .words import words

SHARED = 2
"""Names of persons, bodies and places that two articles must share to be linked where none of them speaks in both; set by hand."""

ALIKE = 0.2
"""Share of the shorter article's words of five letters or more that are the other's too, above which they tell of one
affair; chosen on the train affairs: 7 of 13,524 pairs of articles of different affairs exceed it."""

NEAREST = 32
"""Articles before and after one, among those that share a name with it, in which links are looked for, so that a name on
every page costs no more than a rare one; set by hand."""


@lru_cache(maxsize=1 << 14)
def told(text: str) -> frozenset[str]:
    """Keys of the names a text tells of, without those that any article may have."""
    return (
        frozenset(key(n.name) for n in names(text) if not n.opens)
        - words("places", "names")
        - words("outlets", "names")
    )


def long_words(text: str) -> frozenset[str]:
    """The words of five letters or more, without case and diacritics."""
    return frozenset(re.findall(r"[a-z]{5,}", fold(text)))


class Affairs:
    """Links between the articles of a ledger, which are numbered in the order of publication."""

    def __init__(self, articles: Sequence[Article], everyone: Iterable[Found]) -> None:
        self._articles = articles
        self._spoken: list[set[str]] = [set() for _ in articles]
        for found in everyone:
            if found.proper and found.actor.kind in (Kind.PERSON, Kind.ORGANIZATION):
                self._spoken[found.reading].add(found.key)
        self._told = [told(a.text) for a in articles]
        self._by_spoken, self._by_told = index(self._spoken), index(self._told)
        self._linked: dict[int, frozenset[int]] = {}
        self._words: dict[int, frozenset[str]] = {}

    def linked(self, reading: int) -> frozenset[int]:
        """The article itself and those that share with it someone told by name, or ``SHARED`` names of any sort."""
        if reading not in self._linked:
            spoken = {r for n in self._spoken[reading] for r in nearest(self._by_spoken[n], reading)}
            shared = Counter(r for n in self._told[reading] for r in nearest(self._by_told[n], reading))
            often = {r for r, count in shared.items() if count >= SHARED}
            self._linked[reading] = frozenset(spoken | often | {reading})
        return self._linked[reading]

    def telling(self, reading: int, among: Sequence[int]) -> frozenset[int]:
        """Those of some articles, in order, that are linked to one, or that are near it, share a name with it and use the same words."""
        near, own = nearest(among, reading), self._told[reading]
        alike = {r for r in near if own & self._told[r] and self.alike(r, reading)}
        return self.linked(reading).intersection(near) | alike

    def alike(self, a: int, b: int) -> bool:
        """Whether two articles use the same words."""
        one, other = self._long_words(a), self._long_words(b)
        return len(one & other) > ALIKE * min(len(one), len(other))

    def days(self, a: int, b: int) -> float:
        """Days between two articles; endless where one has no date."""
        one, other = self._articles[a].published, self._articles[b].published
        return abs((one - other).total_seconds()) / 86_400 if one and other else inf

    def _long_words(self, reading: int) -> frozenset[str]:
        if reading not in self._words:
            self._words[reading] = long_words(self._articles[reading].text)
        return self._words[reading]


def index(names: Sequence[Iterable[str]]) -> dict[str, list[int]]:
    """For each name the articles that tell it, in order."""
    found: dict[str, list[int]] = defaultdict(list)
    for reading, own in enumerate(names):
        for name in own:
            found[name].append(reading)
    return found


def nearest(readings: Sequence[int], reading: int) -> Sequence[int]:
    """Of some articles, in order, the ``NEAREST`` before and after one."""
    at = bisect_left(readings, reading)
    return readings[max(0, at - NEAREST) : at + NEAREST + 1]
