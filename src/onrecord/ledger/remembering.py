"""What was worked out for the last conclusion, as rows: written with it, and believed only as long as it is."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from ..claims import Basis, Remembered
from .mark import VERSION, get_mark
from .rows import besides, get_claims, hold
from .schema import bases, groupings


def get_remembered(connection: Connection) -> Remembered:
    """What need not be worked out again; nothing where another version concluded last."""
    known = get_mark(connection)
    if known is None or known.by != VERSION:
        return Remembered()
    return Remembered(
        {row.digest: row.groups for row in connection.execute(select(groupings))},
        _bases(connection),
        {c.id: c for c in get_claims(connection)},
    )


def put_remembered(connection: Connection, it: Remembered) -> Collection[str]:
    """Keeps it for the next conclusion, and gives the ids of the claims whose rows are as they were."""
    stored = {
        row.claim: (row.of, row.found) for row in connection.execute(select(bases.c.claim, bases.c.of, bases.c.found))
    }
    same = {i for i in it.unchanged if stored.get(i) == (it.bases[i].of, it.bases[i].found)}
    told = (
        {"claim": i, **b._asdict(), "looked": list(map(list, b.looked))} for i, b in it.bases.items() if i not in same
    )
    hold(connection, bases, told, besides(bases.c.claim, same))
    hold(connection, groupings, ({"digest": d, "groups": g} for d, g in it.groupings.items()))
    return same


def _bases(connection: Connection) -> dict[str, Basis]:
    return {
        row.claim: Basis(row.of, tuple((table, key) for table, key in row.looked), row.found)
        for row in connection.execute(select(bases))
    }
