"""The nearest statements by pgvector (0.7 and later), where a server has it: a table beside ``meanings``, and on it a graph of neighbours
that the server keeps (HNSW; Malkov and Yashunin, 2016). Elsewhere ``Nearest`` finds them, by an index in a file."""

from __future__ import annotations

import json
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text

from ..claims.index import ADDING, CONNECTIVITY, SEARCHING
from ..claims.traits import Vectors

PRESENT = "SELECT to_regtype('halfvec') IS NOT NULL"
"""Whether a database has pgvector."""

OFFERED = "SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'"
"""Whether its server does."""

TABLE = """
CREATE TABLE IF NOT EXISTS nearby (
    number integer PRIMARY KEY REFERENCES meanings (number) ON DELETE CASCADE, vector halfvec({width}) NOT NULL
);
CREATE INDEX IF NOT EXISTS ix_nearby_vector ON nearby USING hnsw (vector halfvec_ip_ops)
WITH (m = {connectivity}, ef_construction = {adding})
"""

THERE = "SELECT to_regclass('nearby')"
SIZE = "SELECT coalesce(max(number) + 1, 0) FROM nearby"
NEAR = text("SELECT number FROM nearby ORDER BY vector <#> CAST(:asked AS halfvec) LIMIT :most")
ADD = text("INSERT INTO nearby VALUES (:number, CAST(:vector AS halfvec))")


class Neighbours:
    """What ``Nearest`` tells, within a connection's transaction. The server looks at all statements while that is the cheaper way."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        connection.exec_driver_sql(f"SET LOCAL hnsw.ef_search = {SEARCHING}")

    @classmethod
    def made(cls, connection: Connection, width: int) -> Self:
        """The same where there may be none yet, of vectors of this width."""
        if connection.exec_driver_sql(THERE).scalar() is None:
            connection.exec_driver_sql(TABLE.format(width=width, connectivity=CONNECTIVITY, adding=ADDING))
        return cls(connection)

    @property
    def size(self) -> int:
        """How many statements there are; those of ``meanings`` after them must be added."""
        there = self._connection.exec_driver_sql(THERE).scalar() is not None
        return int(self._connection.exec_driver_sql(SIZE).scalar_one()) if there else 0

    def add(self, vectors: Vectors) -> None:
        """Adds statements, shape (statements, width), which have meanings by the next numbers."""
        if len(vectors):
            rows = [{"number": n, "vector": json.dumps(v)} for n, v in enumerate(vectors.tolist(), self.size)]
            self._connection.execute(ADD, rows)

    def near(self, asked: NDArray[np.float32], most: int) -> list[int]:
        """Those of the largest dot product with ``asked``, shape (width), at most ``most``, in order."""
        given = {"asked": json.dumps(asked.tolist()), "most": most}
        return sorted(self._connection.execute(NEAR, given).scalars())
