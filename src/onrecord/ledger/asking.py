"""What is asked of a ledger."""

from __future__ import annotations

from sqlalchemy import Connection

from ..claims.search import Answer
from .cutting import Core, cut
from .excerpts import Asked


def asked(connection: Connection, answer: Answer) -> Asked:
    """An answer with what its claims involve."""
    own = {p.statement for near in answer.claims for p in near.positions}
    core = Core(own, [near.claim.id for near in answer.claims], [near.article.id for near in answer.articles])
    return Asked(answer, cut(connection, core))
