"""Which actors of articles are one actor of the ledger: sets that grow by joins, each with its reason, and that some pairs part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model import Actor, Kind
from ..sets import Sets
from .cast import role_heads
from .names import key
from .phrases import Phrase, parse


@dataclass(frozen=True)
class Found:
    """An actor of one reading. ``scope`` is the outlet or agency through which an unnamed source spoke."""

    number: int
    reading: int
    actor: Actor
    scope: str

    @cached_property
    def key(self) -> str:
        """Its name without what spellings differ in."""
        return key(self.actor.name)

    @cached_property
    def phrase(self) -> Phrase:
        """Its name taken apart; with no name of its own where it is a description."""
        return parse(self.actor.name)

    @cached_property
    def proper(self) -> bool:
        """Whether it is told by a proper name."""
        return bool(self.phrase.name) and self.actor.kind is not Kind.UNNAMED

    @cached_property
    def heads(self) -> frozenset[str]:
        """The head nouns of its roles."""
        return frozenset(h for role in self.actor.roles for h in role_heads(role))


class Same(Sets):
    """Disjoint sets over the found, with the readings and the role heads of each."""

    def __init__(self, everyone: Sequence[Found]) -> None:
        super().__init__(len(everyone))
        self._joins: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._readings = [{f.reading} for f in everyone]
        self._heads = [set(f.heads) for f in everyone]
        self._named = [f.proper for f in everyone]

    def readings(self, root: int) -> set[int]:
        """The readings in which members of the set of this root are."""
        return self._readings[root]

    def heads(self, root: int) -> set[str]:
        """The head nouns of the roles that its members are told to have."""
        return self._heads[root]

    def named(self, root: int) -> bool:
        """Whether one of its members is told by a proper name."""
        return self._named[root]

    def join(self, a: int, b: int, reason: str) -> bool:
        """Makes them one; False where they are kept apart."""
        joined = self.root(a) != self.root(b)
        if not self.unite(a, b):
            return False
        if joined:
            self._joins[a].append((b, reason))
            self._joins[b].append((a, reason))
        return True

    def reasons(self, first: int) -> Iterator[tuple[int, str]]:
        """Every member of the set of ``first`` with the reason that ties it to those before it."""
        reached, waiting = {first}, [(first, "")]
        while waiting:
            number, reason = waiting.pop()
            yield number, reason
            for other, why in self._joins[number]:
                if other not in reached:
                    reached.add(other)
                    waiting.append((other, why))

    def _united(self, big: int, small: int) -> None:
        self._readings[big] |= self._readings[small]
        self._heads[big] |= self._heads[small]
        self._named[big] |= self._named[small]
