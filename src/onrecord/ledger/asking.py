"""What is asked of a ledger: an index chooses claims and articles, by words and by meaning, and these are weighed as ``search`` does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from ..claims import TAIL, Nearest
from ..claims.asked import stated
from ..claims.lexical import begins, bm25, forms, roots
from ..claims.search import NEAR, Answer, NearClaim, likeliest, sided, weighed_articles, weighed_claims
from ..language import embed
from ..model import Article
from .cutting import Core, cut
from .excerpts import MOST, Asked
from .fulltext import Word, among, bodies, match
from .lists import get_claims
from .meanings import count, get_vectors
from .neighbours import Neighbours
from .openings import get_openings
from .rows import get_articles
from .schema import meanings, positions, statements
from .store import Store

CLOSE, FIT = 128, 100
"""How many of the nearest statements, and of the claims and articles that best fit the words, are looked at: several times as many as are
weighed closely in the end."""

LARGEST = 200
"""Statements of a claim whose meanings are looked at, besides those that are near. By hand."""

Vector = NDArray[np.float32]
Near = Callable[[Connection, Vector], Sequence[int]]
"""The numbers of the statements nearest to a vector."""


class Seeker:
    """Finds the nearest statements for those who only read; of the index's file it reads, and never writes. For many threads."""

    def __init__(self, store: Store) -> None:
        self._store, self._lock = store, Lock()
        self._near: Nearest | None = None

    def __call__(self, connection: Connection, own: Vector) -> Sequence[int]:
        """The numbers of those nearest by what they say, shape (384,); none where nothing has arrived."""
        there = count(connection)
        if not there:
            return ()
        asked = np.concatenate([own, np.zeros_like(own)])
        if self._store.pgvector and (kept := Neighbours(connection)).size == there:
            return kept.near(asked, min(CLOSE, there))
        with self._lock:
            if self._near is None or self._near.size > there:
                self._near = Nearest(
                    len(asked), self._store.near, lambda start, most: get_vectors(connection, start, most)
                )
            while self._near.size < there:
                self._near.add(get_vectors(connection, self._near.size, TAIL))
            return self._near.near(asked, min(CLOSE, there))


def ask(connection: Connection, near: Near, sentence: str, most: int) -> Asked:
    """The claims and articles nearest to a sentence or question, with what the claims involve."""
    asked = stated(sentence)
    if not asked:
        return Asked(Answer(asked), cut(connection, Core()))
    own = embed([asked])[0]
    said = _said(connection, near(connection, own))
    words = {root: tuple(Word(form, begins(root)) for form in forms(root)) for root in roots(asked)}
    claims = [c for c in _claims(connection, asked, own, said, words) if c.chance >= NEAR][:most]
    told = [(a, chance) for a, chance in _articles(connection, asked, own, said, words) if chance >= NEAR][:most]
    answer = Answer(asked, tuple(claims), tuple(sided(asked, told)) if told else ())
    spoken = {p.statement for c in claims for p in c.positions}
    core = Core(spoken, [c.claim.id for c in claims], [a.id for a, _ in told])
    return Asked(answer, cut(connection, core))


class _Said(NamedTuple):
    """A statement that is near, with its article and its claim."""

    statement: str
    article: str
    claim: str | None


def _said(connection: Connection, numbers: Sequence[int]) -> list[_Said]:
    found = (
        select(statements.c.id, statements.c.article, positions.c.claim)
        .join(meanings, meanings.c.statement == statements.c.id)
        .outerjoin(positions, positions.c.statement == statements.c.id)
        .where(meanings.c.number.in_(numbers))
    )
    return [_Said(*row) for row in connection.execute(found)] if numbers else []


def _claims(
    connection: Connection, asked: str, own: Vector, said: Sequence[_Said], words: Mapping[str, Sequence[Word]]
) -> list[NearClaim]:
    """The likeliest claims."""
    fit = [i for i, _ in match(connection, "claims", list(words.values()), FIT, every=False)]
    ids = sorted({*fit, *(s.claim for s in said if s.claim)})
    if not ids:
        return []
    members: dict[str, list[str]] = {i: [] for i in ids}
    for s in said:
        if s.claim:
            members[s.claim].append(s.statement)
    first = select(positions.c.claim, positions.c.statement).where(
        positions.c.claim.in_(ids), positions.c.ordinal < LARGEST
    )
    for claim, statement in connection.execute(first):
        members[claim].append(statement)
    cosines = _cosines(connection, own, {s for theirs in members.values() for s in theirs})
    nearest = [max((cosines[s] for s in members[i] if s in cosines), default=0.0) for i in ids]
    texts = bodies(connection, "claims", ids)
    lexical = bm25(asked, [texts.get(i, "") for i in ids], among(connection, "claims", words))
    shown = np.stack([np.array(nearest), lexical], axis=1)
    chosen = {ids[place]: place for place, _ in likeliest(shown)}
    claims, _ = get_claims(connection, list(chosen), 2 * MOST)
    return weighed_claims(asked, claims, shown[[chosen[c.id] for c in claims]])


def _articles(
    connection: Connection, asked: str, own: Vector, said: Sequence[_Said], words: Mapping[str, Sequence[Word]]
) -> list[tuple[Article, float]]:
    """The likeliest articles."""
    fit = [i for i, _ in match(connection, "articles", list(words.values()), FIT, every=False)]
    ids = sorted({*fit, *(s.article for s in said)})
    if not ids:
        return []
    found = list(get_articles(connection, ids).values())
    theirs: dict[str, list[str]] = defaultdict(list)
    for statement, article in connection.execute(
        select(statements.c.id, statements.c.article).where(statements.c.article.in_(ids))
    ):
        theirs[article].append(statement)
    cosines = _cosines(connection, own, {s for told in theirs.values() for s in told})
    nearest = [max((cosines[s] for s in theirs[a.id] if s in cosines), default=0.0) for a in found]
    lexical = bm25(asked, [a.text for a in found], among(connection, "articles", words))
    shown = np.stack([lexical, np.maximum(0.0, np.array(nearest))], axis=1)
    return weighed_articles(found, own, shown, lambda chosen: get_openings(connection, chosen))


def _cosines(connection: Connection, own: Vector, ids: Collection[str]) -> dict[str, float]:
    """How near statements are by what they say."""
    rows = connection.execute(
        select(meanings.c.statement, meanings.c.vector).where(meanings.c.statement.in_(ids))
    ).all()
    if not rows:
        return {}
    of = np.frombuffer(b"".join(row.vector for row in rows), np.float16).reshape(len(rows), -1)
    return dict(
        zip((row.statement for row in rows), (of[:, : len(own)].astype(np.float32) @ own).tolist(), strict=True)
    )
