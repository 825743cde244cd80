"""Full text: what claims, actors and articles are found by. The only place, beside ``lexemes``, that knows FTS5 from tsvector.

FTS5 ranks by BM25 (Robertson and Zaragoza, 2009), PostgreSQL by the cover density of what was asked (Clarke and others, 1999).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Column, Connection, Integer, String, Table, Text, TextClause, bindparam, func, select, text

from ..claims.lexical import Among, letters
from ..claims.sayings import words_of
from ..model import Reading, Record
from .lexemes import LONGEST as LONGEST_WORD
from .lexemes import plain, tsvector
from .schema import tables

TITLE = 4.0
"""How much more a word weighs in a claim's text, an actor's name or a headline than beneath it. By hand."""

LONGEST = 200_000
"""Characters of a claim's statements that are searched."""


class Word(NamedTuple):
    """A word that is looked for, in lower case, or words that begin so."""

    letters: str
    begins: bool = False


Query = Sequence[Sequence[Word]]
"""What is asked: alternatives for each word."""


def _texts(kind: str) -> Table:
    return Table(
        f"{kind}_texts", tables,
        Column("number", Integer, primary_key=True), Column("thing", String, nullable=False, unique=True),
        Column("title", Text, nullable=False), Column("body", Text, nullable=False),
    )  # fmt: skip


TEXTS = {kind: _texts(kind.removesuffix("s")) for kind in ("claims", "actors", "articles")}
"""The tables of what is searched, by the kind of ``thing`` whose id they hold."""


collections = Table(
    "collections", tables,
    Column("kind", String, primary_key=True), Column("things", Integer, nullable=False), Column("letters", Integer, nullable=False),
)  # fmt: skip
"""How many things of each kind are searched, and how long their bodies are together."""


def put_texts(connection: Connection, readings: Sequence[Reading], record: Record) -> None:
    """Keeps what is searched in place of what was; only what changed is written."""
    texts = {r.article.id: r.article.text for r in readings}
    said = {s.id: s for s in record.statements}

    def told(statements: Iterable[str]) -> str:
        return "\n".join(words_of(s, texts[s.article]) for s in map(said.__getitem__, statements))[:LONGEST]

    wanted = {
        "claims": {c.id: (c.text, told(p.statement for p in c.positions)) for c in record.claims},
        "actors": {a.id: (a.name, "\n".join(a.aliases)) for a in record.actors},
        "articles": {r.article.id: (r.article.title or "", r.article.text) for r in readings},
    }
    for kind, own in wanted.items():
        _hold(connection, TEXTS[kind], own, lasting=kind == "articles")
    connection.execute(collections.delete())
    sizes = [
        {"kind": kind, "things": len(own), "letters": sum(letters(body) for _, body in own.values())}
        for kind, own in wanted.items()
    ]
    connection.execute(collections.insert(), sizes)


def bodies(connection: Connection, kind: str, things: Collection[str]) -> dict[str, str]:
    """The bodies of things by their ids."""
    table = TEXTS[kind]
    found = connection.execute(select(table.c.thing, table.c.body).where(table.c.thing.in_(things)))
    return {row.thing: row.body for row in found}


def among(connection: Connection, kind: str, asked: Mapping[str, Sequence[Word]]) -> Among:
    """What all things of a kind are for the words asked for, by their roots."""
    size = connection.execute(select(collections).where(collections.c.kind == kind)).first()
    having = {root: frequency(connection, kind, words) for root, words in asked.items()}
    return Among(size.things, size.letters, having) if size else Among(0, 0, having)


def match(connection: Connection, kind: str, asked: Query, most: int, *, every: bool = True) -> list[tuple[str, float]]:
    """The ids of the things that have every word asked for, or any, best first, with how well they do; the higher the better."""
    if not any(asked):
        return []
    return MATCHING[connection.dialect.name](connection, TEXTS[kind].name, asked, most, every)


def frequency(connection: Connection, kind: str, word: Sequence[Word]) -> int:
    """How many things have the word."""
    return COUNTING[connection.dialect.name](connection, TEXTS[kind].name, [word])


def _fts5(connection: Connection, table: str, asked: Query, most: int, every: bool) -> list[tuple[str, float]]:
    found = text(
        f"SELECT thing, -bm25({table}_fts, {TITLE}, 1.0) FROM {table}_fts JOIN {table} ON number = {table}_fts.rowid "
        f"WHERE {table}_fts MATCH :asked ORDER BY bm25({table}_fts, {TITLE}, 1.0), number LIMIT :most"
    )
    given = {"asked": _phrased(asked, '"{}"', "*", " OR ", " AND " if every else " OR "), "most": most}
    return [(thing, score) for thing, score in connection.execute(found, given)]


def _fts5_count(connection: Connection, table: str, asked: Query) -> int:
    found = text(f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH :asked")
    return _scalar(connection, found, _phrased(asked, '"{}"', "*", " OR ", ""))


def _tsvector(connection: Connection, table: str, asked: Query, most: int, every: bool) -> list[tuple[str, float]]:
    found = text(
        f"SELECT thing, ts_rank_cd(words, asked, 1) AS score FROM {table}, CAST(:asked AS tsquery) AS asked "
        "WHERE words @@ asked ORDER BY score DESC, number LIMIT :most"
    )
    given = {"asked": _phrased(_plain(asked), "'{}'", ":*", " | ", " & " if every else " | "), "most": most}
    return [(thing, score) for thing, score in connection.execute(found, given)]


def _tsvector_count(connection: Connection, table: str, asked: Query) -> int:
    found = text(f"SELECT count(*) FROM {table} WHERE words @@ CAST(:asked AS tsquery)")
    return _scalar(connection, found, _phrased(_plain(asked), "'{}'", ":*", " | ", ""))


def _plain(asked: Query) -> Query:
    return [[Word(plain(w.letters)[:LONGEST_WORD], w.begins) for w in alternatives] for alternatives in asked]


def _scalar(connection: Connection, found: TextClause, asked: str) -> int:
    count: int = connection.execute(found, {"asked": asked}).scalar_one()
    return count


MATCHING = {"sqlite": _fts5, "postgresql": _tsvector}
COUNTING = {"sqlite": _fts5_count, "postgresql": _tsvector_count}


def _phrased(asked: Query, word: str, begins: str, any_: str, joined: str) -> str:
    """The query in a database's own language; words are letters and digits only, so that nothing in them means anything there."""
    return joined.join(
        f"({any_.join(word.format(w.letters) + (begins if w.begins else '') for w in alternatives)})"
        for alternatives in asked
        if alternatives
    )


def _hold(connection: Connection, table: Table, wanted: Mapping[str, tuple[str, str]], lasting: bool) -> None:
    """Makes a table hold these titles and bodies, and writes only where it does not; of what is ``lasting``, never another for an id."""
    columns = (table.c.thing,) if lasting else (table.c.thing, table.c.title, table.c.body)
    stored = {row.thing: tuple(row)[1:] or wanted.get(row.thing) for row in connection.execute(select(*columns))}
    gone = stored.keys() - wanted.keys()
    changed = [thing for thing, own in wanted.items() if thing in stored and stored[thing] != own]
    new = [thing for thing in wanted if thing not in stored]
    old = table.c.thing == bindparam("old")
    if gone:
        connection.execute(table.delete().where(old), [{"old": thing} for thing in sorted(gone)])
    if changed:
        rows = [{"old": t, "title": wanted[t][0], "body": wanted[t][1]} for t in changed]
        connection.execute(table.update().where(old), rows)
    if new:
        first = (connection.execute(select(func.max(table.c.number))).scalar() or 0) + 1
        added = [
            {"number": n, "thing": t, "title": wanted[t][0], "body": wanted[t][1]} for n, t in enumerate(new, first)
        ]
        connection.execute(table.insert(), added)
    if connection.dialect.name == "postgresql" and (changed or new):
        words = text(f"UPDATE {table.name} SET words = CAST(:words AS tsvector) WHERE thing = :thing")
        connection.execute(words, [{"thing": t, "words": tsvector(*wanted[t])} for t in (*changed, *new)])
