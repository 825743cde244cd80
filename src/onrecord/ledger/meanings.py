"""What statements are compared by, as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, func, select

from ..claims import FIRM, Known, Neighbourhood, Saying, Traits, Unit, arrive, epistemic, traits
from ..model import Stance
from .graph import Stored
from .schema import homes, links, meanings, statements
from .store import among, listed

Vectors = NDArray[np.float32]

SETS = ("words", "around", "numbers", "days", "told")
"""The fields of traits that are sets, and are stored as lists."""


def put_arrival(connection: Connection, nearest: Neighbourhood, said: Sequence[Saying], of: Vectors) -> None:
    """Keeps what an article's statements are compared by, and lets those that bear on claims arrive among the others."""
    chosen = set(epistemic(said))
    start = count(connection)
    numbers = {i: start + n for n, i in enumerate(sorted(chosen))}
    ids = [s.statement.id for s in said]
    put_meanings(connection, ids, [numbers.get(i) for i in range(len(said))], of, map(traits, said))
    own = sorted(chosen)
    arrive(
        Stored(connection),
        nearest,
        lambda near: get_meanings(connection, near),
        [numbers[i] for i in own],
        [said[i] for i in own],
        of[own],
    )


def get_known(connection: Connection) -> Known:
    """What is kept of the articles that have arrived."""
    told = select(statements.c.article, meanings.c.vector).join_from(meanings, statements).order_by(meanings.c.ordinal)
    by_article: dict[str, list[bytes]] = defaultdict(list)
    for article, vector in connection.execute(told):
        by_article[article].append(vector)
    unit_of: dict[str, int] = {}
    ids: dict[int, str] = {}
    living = select(meanings.c.number, meanings.c.statement, homes.c.unit).join(
        homes, homes.c.number == meanings.c.number
    )
    units: dict[int, Unit] = defaultdict(lambda: Unit([], []))
    for number, statement, unit in connection.execute(living.order_by(meanings.c.number)):
        ids[number], unit_of[statement] = statement, unit
        units[unit].statements.append(statement)
    for one, other in connection.execute(select(links.c.one, links.c.other).where(links.c.strength == FIRM)):
        units[unit_of[ids[one]]].firm.append((ids[one], ids[other]))
    return Known({a: _vectors(v) for a, v in by_article.items()}, list(units.values()))


def put_meanings(
    connection: Connection,
    statements: Sequence[str],
    numbers: Iterable[int | None],
    of: Vectors,
    compared: Iterable[Traits],
) -> None:
    """Inserts what an article's statements are compared by; those that bear on no claim have no number."""
    rows = [
        {"statement": s, "ordinal": i, "number": n, "vector": v.tobytes(), "traits": _told(t)}
        for i, (s, n, v, t) in enumerate(zip(statements, numbers, of.astype(np.float16), compared, strict=True))
    ]
    if rows:
        connection.execute(meanings.insert(), rows)


def get_meanings(connection: Connection, numbers: Sequence[int]) -> tuple[list[Traits], Vectors]:
    """What statements are compared by, in the order of their ``numbers``."""
    found = select(meanings.c.number, meanings.c.traits, meanings.c.vector).where(meanings.c.number.in_(listed()))
    rows = {number: (told, vector) for number, told, vector in connection.execute(found, among(numbers))}
    return [_traits(rows[n][0]) for n in numbers], _vectors([rows[n][1] for n in numbers])


def get_vectors(connection: Connection, start: int, most: int) -> Vectors:
    """The vectors of the statements numbered from ``start`` on, no more than ``most``."""
    found = select(meanings.c.vector).where(meanings.c.number >= start).order_by(meanings.c.number).limit(most)
    return _vectors(connection.execute(found).scalars().all())


def count(connection: Connection) -> int:
    """How many statements have numbers."""
    last: int | None = connection.execute(select(func.max(meanings.c.number))).scalar()
    return 0 if last is None else last + 1


def _vectors(stored: Sequence[bytes]) -> Vectors:
    if not stored:
        return np.zeros((0, 0), np.float32)
    return np.frombuffer(b"".join(stored), np.float16).reshape(len(stored), -1).astype(np.float32)


def _told(of: Traits) -> dict[str, Any]:
    return {**asdict(of), **{name: sorted(getattr(of, name)) for name in SETS}}


def _traits(stored: dict[str, Any]) -> Traits:
    sets = {name: frozenset(stored[name]) for name in SETS}
    return Traits(**{**stored, **sets, "stance": Stance(stored["stance"])})
