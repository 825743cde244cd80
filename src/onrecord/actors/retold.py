"""Whom a copy describes, by what it tells again: a rewrite's "officials" are those who say the same in its original."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..model import Kind, Reading, Statement
from .decisions import is_made
from .same import Found, Same

DESCRIBED = {Kind.UNNAMED, Kind.ORGANIZATION, Kind.GROUP}
"""Kinds of which a copy may describe someone so: of the 24 train affairs' documents 2 of 3 and of persons none are meant so."""


def by_retelling(everyone: Sequence[Found], same: Same, readings: Sequence[Reading], retold: Mapping[str, str]) -> None:
    """Someone whom a copy describes: the one named speaker in its original of all that the copy has them say again.

    ``retold`` has for statements of copies, by their ids, those of the original. A statement without a source says nothing of who is meant.
    """
    found = {f.actor.id: f for f in everyone}
    statements = {s.id: s for r in readings for s in r.statements}
    meant: dict[int, set[int]] = defaultdict(set)
    for one, other in retold.items():
        own, theirs = (found.get(statements[i].speaker or "") for i in (one, other))
        if own and theirs and statements[one].source and _describes(own):
            meant[own.number].add(theirs.number)
    for number, speakers in meant.items():
        named, *more = {same.root(n): n for n in sorted(speakers)}.values()
        if not more and same.named(same.root(named)):
            same.join(number, named, f"the copy has them say what “{everyone[named].actor.name}” says in its original")


def _describes(found: Found) -> bool:
    return not found.proper and found.actor.kind in DESCRIBED and not is_made(found.actor.id)


def originals(statements: Iterable[Statement], retold: Mapping[str, str]) -> dict[str, Statement]:
    """For each statement without a source that a copy tells again the statement of the original, or of its original, whose source is told."""
    known = {s.id: s for s in statements}
    out = {}
    for id_ in retold:
        first, passed = id_, set[str]()
        while not known[first].source and first in retold and first not in passed:
            passed.add(first)
            first = retold[first]
        if first != id_:
            out[id_] = known[first]
    return out
