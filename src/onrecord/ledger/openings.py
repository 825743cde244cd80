"""What the openings of articles mean, as rows: made when an article is first concluded of, since to make one takes as long as all else that
``ask`` does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sqlalchemy import Column, Connection, LargeBinary, String, Table, select

from ..claims.search import opening_vectors
from ..claims.traits import Vectors
from ..model import Article, Reading
from .schema import tables

openings = Table(
    "openings", tables, Column("article", String, primary_key=True), Column("vector", LargeBinary, nullable=False)
)  # fmt: skip


def unopened(connection: Connection, readings: Sequence[Reading]) -> list[Article]:
    """The articles that have none yet."""
    there = set(connection.execute(select(openings.c.article)).scalars())
    return [r.article for r in readings if r.article.id not in there]


def put_openings(connection: Connection, articles: Sequence[Article], of: Vectors) -> None:
    """Keeps those of articles that have none yet, shape (articles, 384), as float16."""
    there = set(connection.execute(select(openings.c.article)).scalars())
    rows = [
        {"article": a.id, "vector": v.tobytes()}
        for a, v in zip(articles, of.astype(np.float16), strict=True)
        if a.id not in there
    ]
    if rows:
        connection.execute(openings.insert(), rows)


def get_openings(connection: Connection, articles: Sequence[Article]) -> Vectors:
    """Those of articles, in their order, shape (articles, 384); made where they are not kept."""
    ids = [a.id for a in articles]
    rows = connection.execute(select(openings.c.article, openings.c.vector).where(openings.c.article.in_(ids)))
    kept: Mapping[str, Vectors] = {i: np.frombuffer(v, np.float16).astype(np.float32) for i, v in rows}
    missing = [a for a in articles if a.id not in kept]
    made = dict(zip((a.id for a in missing), opening_vectors(missing), strict=True)) if missing else {}
    return np.stack([kept[i] if i in kept else made[i] for i in ids])
