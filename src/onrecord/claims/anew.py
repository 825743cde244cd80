"""A corrected statement comes among the others anew, where what it says now binds it to others or makes it bear on claims.

What is kept of statements rests on what was read, so that a correction costs nothing but itself and is gone when it is undone. A statement
that only stands otherwise on its claim stays where it is; one that became practical leaves; one that answers another now goes to that one;
and one that has come to bear on claims goes to the statement it is most surely about the same thing as.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..model import Reading
from .arrive import NEAR, Ids, Unit, epistemic, told, without
from .group import ENOUGH, PRACTICAL, bound
from .pairs import asked, matrix
from .sayings import Saying
from .traits import Vectors, traits


def anew(
    units: Sequence[Unit], read: Sequence[Reading], corrected: Sequence[Reading], said: Sequence[Saying], of: Vectors
) -> list[Unit]:
    """The units with corrected statements where they belong. ``said`` is what the corrected readings say, with vectors ``of`` it."""
    was, are = set[Ids](), set[Ids]()
    for before, after in zip(read, corrected, strict=True):
        if before is not after:
            was |= _firm(before)
            are |= _firm(after)
    place = {s.statement.id: i for i, s in enumerate(said)}
    known = {i for unit in units for i in unit.statements}
    bearing = {i for i, p in place.items() if said[p].stance not in PRACTICAL}
    gone = {i for i in known - bearing if i in place}
    movers = sorted({other for _, other in was ^ are} & bearing | bearing - known, key=place.__getitem__)
    out = [without(unit, gone | set(movers)) for unit in units]
    home = {i: unit for unit in out for i in unit.statements}
    for mover in movers:
        partner = next(_partners(mover, are, home), None)
        unit = home[partner] if partner else _nearest(mover, place, home, said, of)
        if unit is None:
            unit = Unit([], [])
            out.append(unit)
        unit.statements.append(mover)
        unit.firm.extend(pair for pair in sorted(are) if mover in pair and set(pair) <= {*unit.statements})
        home[mover] = unit
    return out


def _firm(reading: Reading) -> set[Ids]:
    """The pairs of an article's statements, by their ids, that belong together whatever they say."""
    said = told(reading)
    own = [said[i] for i in epistemic(said)]
    return {(own[a].statement.id, own[b].statement.id) for a, b in bound(own)}


def _partners(mover: str, firm: set[Ids], home: dict[str, Unit]) -> Iterator[str]:
    return (other for pair in sorted(firm) if mover in pair for other in pair if other != mover and other in home)


def _nearest(
    mover: str, place: dict[str, int], home: dict[str, Unit], said: Sequence[Saying], of: Vectors
) -> Unit | None:
    """The unit of the statement that is most surely about the same thing, or None where none surely is."""
    own = place[mover]
    there = np.array(sorted(place[i] for i in home if i in place), dtype=np.intp)
    if not len(there):
        return None
    near = there[np.argsort(-(of[there] @ asked(of[own : own + 1])[0]), kind="stable")[:NEAR]]
    mine = [p for p in there.tolist() if said[p].article == said[own].article]
    others = sorted({*near.tolist(), *mine})
    evidence = matrix(of[[own, *others]], [traits(said[p]) for p in (own, *others)], 1)[0, 1:]
    best = int(evidence.argmax())
    return home[said[others[best]].statement.id] if evidence[best] >= ENOUGH else None
