"""Disjoint sets, of which some are kept apart (Galler and Fischer, 1964)."""

from __future__ import annotations

from collections import defaultdict


class Sets:
    """Numbers from 0 up to ``count``, each in a set of its own until sets are joined."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))
        self._size = [1] * count
        self._apart: dict[int, set[int]] = defaultdict(set)

    def root(self, number: int) -> int:
        """The one that stands for all of its set."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def unite(self, a: int, b: int) -> bool:
        """Makes one set of theirs; False where they are kept apart."""
        one, other = self.root(a), self.root(b)
        if one == other:
            return True
        if other in self._apart.get(one, ()):
            return False
        big, small = sorted((one, other), key=lambda r: (-self._size[r], r))
        self._parent[small] = big
        self._size[big] += self._size[small]
        for foe in self._apart.pop(small, ()):
            self._apart[foe].discard(small)
            self._apart[foe].add(big)
            self._apart[big].add(foe)
        self._united(big, small)
        return True

    def part(self, a: int, b: int) -> None:
        """Keeps them apart from now on; nothing where they are one already."""
        one, other = self.root(a), self.root(b)
        if one != other:
            self._apart[one].add(other)
            self._apart[other].add(one)

    def members(self) -> list[list[int]]:
        """The sets, each in order, by their first."""
        out: dict[int, list[int]] = {}
        for number in range(len(self._parent)):
            out.setdefault(self.root(number), []).append(number)
        return list(out.values())

    def _united(self, big: int, small: int) -> None:
        """Told whenever the set of root ``small`` has become part of that of root ``big``."""
