"""What was worked out before, and of what: where nothing of that is otherwise, it is not worked out again.

What is concluded is a pure function of what was read and decided, and this changes nothing of that. The groups that a unit makes are known
by a digest of all that they rest on. On whom and what a claim rests shows only while it is judged, so that all that is then looked up is
noted: a claim is as it was where its statements are, and all that was looked up for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..model import Claim

Groups = list[list[int]]

Judged = Callable[[Mapping[str, Mapping[str, Any]]], Claim]
"""Judges a claim by tables, which it has by their names."""

Look = tuple[str, str]
"""The name of a table, and what was looked up there."""


class Basis(NamedTuple):
    """What a claim rests on: a digest of what it was made ``of``, what was ``looked`` up for it, and a digest of that and what was
    ``found``."""

    of: str
    looked: tuple[Look, ...]
    found: str


class Remembered:
    """What was worked out for the last conclusion; and what the next one rests on, be it the same or worked out anew: ``groupings`` by
    their digests, and the ``bases`` of claims by their ids. ``unchanged`` are the ids of the claims that were not judged again."""

    def __init__(
        self,
        groupings: Mapping[str, Groups] | None = None,
        bases: Mapping[str, Basis] | None = None,
        claims: Mapping[str, Claim] | None = None,
    ) -> None:
        self._groupings, self._bases, self._claims = groupings or {}, bases or {}, claims or {}
        self.groupings: dict[str, Groups] = {}
        self.bases: dict[str, Basis] = {}
        self.unchanged: set[str] = set()

    def grouping(self, rests_on: object, work_out: Callable[[], Groups]) -> Groups:
        """The groups that a unit makes, by all that they rest on."""
        of = digest(rests_on)
        known = self._groupings.get(of)
        self.groupings[of] = work_out() if known is None else known
        return self.groupings[of]

    def claim(self, id_: str, made_of: object, tables: Mapping[str, Digested], judge: Judged) -> Claim:
        """The claim of this id, judged by tables, in which it looks things up and nothing else."""
        of, known = digest(made_of), self._bases.get(id_)
        if known and known.of == of and known.found == _found(known.looked, tables) and id_ in self._claims:
            self.bases[id_] = known
            self.unchanged.add(id_)
            return self._claims[id_]
        noted: dict[Look, None] = {}
        claim = judge({name: Watched(name, table, noted) for name, table in tables.items()})
        looked = tuple(sorted(noted))
        self.bases[id_] = Basis(of, looked, _found(looked, tables))
        return claim


class Watched(Mapping[str, Any]):
    """A table that notes what is looked up in it; it cannot be gone through, which would be to look up all."""

    def __init__(self, name: str, table: Mapping[str, Any], noted: dict[Look, None]) -> None:
        self._name, self._table, self._noted = name, table, noted

    def __getitem__(self, key: str) -> Any:
        self._noted[self._name, key] = None
        return self._table[key]

    def __iter__(self) -> Iterator[str]:
        raise TypeError(f"the table of {self._name} is looked up in, not gone through")

    def __len__(self) -> int:
        raise TypeError(f"the table of {self._name} is looked up in, not gone through")


class Digested(Mapping[str, Any]):
    """A table with a digest of what is found under each key, each made once."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._table = table
        self._digests: dict[str, str] = {}

    def __getitem__(self, key: str) -> Any:
        return self._table[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def digest(self, key: str) -> str:
        """That of what is found there, or of nothing."""
        if key not in self._digests:
            self._digests[key] = digest(self._table.get(key))
        return self._digests[key]


def digest(of: object) -> str:
    """Of what is told in full by ``repr``, in which no sets may be: these have no order."""
    return hashlib.sha256(repr(of).encode(errors="surrogatepass")).hexdigest()[:32]


def _found(looked: Sequence[Look], tables: Mapping[str, Digested]) -> str:
    return digest([(name, key, tables[name].digest(key)) for name, key in looked])
