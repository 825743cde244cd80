"""A SQLite file for Datasette and any other SQL: tables with keys, views of what is asked most, full-text search."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from ..model import Reading, Record
from .columns import Column, Row, Table, Type, encodable
from .tables import TABLES

TYPES = {Type.INTEGER: "INTEGER", Type.REAL: "REAL", Type.TRUTH: "INTEGER"}
"""All else is text: a moment in ISO 8601, a list in JSON."""

SEARCHED = {
    "articles": ("title", "text"), "claims": ("text",), "statements": ("source", "cue", "content"), "actors": ("name", "aliases", "roles"),
}  # fmt: skip
"""The tables with full-text search (FTS5), and the columns that are looked in."""

KEYS = {t.name: t.key[0] for t in TABLES if len(t.key) == 1}
"""What references lead to."""

VIEWS = """
CREATE VIEW claim_standing AS
SELECT c.id AS claim, c.text, c.standing, c.reason,
    sum(p.side = 'for') AS "for", sum(p.side = 'against') AS against, sum(p.side = 'neither') AS neither,
    c.statements, c.articles, c.first, c.last
FROM claims c LEFT JOIN positions p ON p.claim = c.id
GROUP BY c.id ORDER BY c.statements DESC, c.id;

CREATE VIEW statement_flat AS
SELECT s.id AS statement, s.published, a.outlet, a.title, a.url, who.name AS speaker, who.kind, via.name AS via,
    whom.name AS on_behalf_of, s.stance, s.source, s.cue, s.content, s.negated, s.certainty, s.proposition,
    c.id AS claim, c.text AS claim_text, c.standing, s.side, p.reason AS side_reason
FROM statements s JOIN articles a ON a.id = s.article
    LEFT JOIN actors who ON who.id = s.speaker LEFT JOIN actors via ON via.id = s.via
    LEFT JOIN actors whom ON whom.id = s.on_behalf_of LEFT JOIN claims c ON c.id = s.claim
    LEFT JOIN positions p ON p.claim = s.claim AND p.statement = s.id;
"""
"""How each claim stands, those with most statements first; and each statement with names where its table has ids."""


def database(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """Every table of ``TABLES``. A list that refers to a table is a table of its own: ``claims_concerns`` has a row for each actor that a
    claim concerns. In an excerpt what refers to something that is not there is NULL, so that every key leads somewhere."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "ledger.db"
        with closing(sqlite3.connect(where, isolation_level=None)) as connection:
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "page_size=4096"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN")
            _fill(connection, readings, record)
            connection.execute("COMMIT")
            connection.executescript(VIEWS)
            for table, columns in SEARCHED.items():
                connection.executescript(_search(table, columns))
            connection.execute("ANALYZE")
        with where.open("rb") as made:
            shutil.copyfileobj(made, out)


def _fill(connection: sqlite3.Connection, readings: Sequence[Reading], record: Record) -> None:
    keys = {t.name: {row[0] for row in t.rows(readings, record)} for t in TABLES if t.name in KEYS}
    for table in TABLES:
        lists = [(i, c, _link(table, c)) for i, c in enumerate(table.columns) if _linked(c)]
        for one in (_without(table), *(link for _, _, link in lists)):
            connection.execute(_create(one))
            for name in {c.name for c in one.columns if c.refers} - {one.key[0]}:
                connection.execute(f'CREATE INDEX "{one.name}_{name}" ON "{one.name}" ("{name}")')
        links: dict[str, list[Row]] = defaultdict(list)
        for rows in _some(table.rows(readings, record)):
            for i, column, link in lists:
                there = keys[column.refers or ""]
                links[link.name] += [(row[0], one) for row in rows for one in dict.fromkeys(row[i]) if one in there]
            _insert(connection, _without(table), (_row(table, row, keys) for row in rows if _there(table, row, keys)))
        for _, _, link in lists:
            _insert(connection, link, links[link.name])


def _some(rows: Iterable[Row], most: int = 1_000) -> Iterator[list[Row]]:
    held: list[Row] = []
    for row in rows:
        held.append(row)
        if len(held) == most:
            yield held
            held = []
    yield held


def _linked(column: Column) -> bool:
    return column.type is Type.WORDS and column.refers is not None


def _without(table: Table) -> Table:
    """The table without the lists that are tables of their own."""
    return Table(table.name, table.one, table.key, tuple(c for c in table.columns if not _linked(c)), table.rows)


def _link(table: Table, column: Column) -> Table:
    other = next(t.one for t in TABLES if t.name == column.refers)
    names = (table.one, other if other != table.one else column.name.removesuffix("s"))
    columns = (Column(names[0], refers=table.name), Column(names[1], refers=column.refers))
    return Table(f"{table.name}_{column.name}", f"{table.one} and {other}", names, columns, table.rows)


def _create(table: Table) -> str:
    columns = [_column(c, c.name in table.key) for c in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    return f'CREATE TABLE "{table.name}" ({", ".join(columns)}, PRIMARY KEY ({key}))'


def _column(column: Column, key: bool) -> str:
    refers = f' REFERENCES "{column.refers}" ("{KEYS[column.refers]}")' if column.refers else ""
    return f'"{column.name}" {TYPES.get(column.type, "TEXT")}{" NOT NULL" if key else ""}{refers}'


def _there(table: Table, row: Row, keys: dict[str, set[Any]]) -> bool:
    """Whether all that the row is known by is there."""
    return all(
        value in keys[c.refers] for c, value in zip(table.columns, row, strict=True) if c.refers and c.name in table.key
    )


def _row(table: Table, row: Row, keys: dict[str, set[Any]]) -> Row:
    return tuple(
        None if c.refers and value not in keys[c.refers] else _value(value)
        for c, value in zip(table.columns, row, strict=True)
        if not _linked(c)
    )


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    value = encodable(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value


def _insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    places = ", ".join("?" * len(table.columns))
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)


def _search(table: str, columns: Sequence[str]) -> str:
    """A table of FTS5 that keeps no text of its own, filled, and kept in step by triggers (sqlite.org/fts5.html, 4.4.3)."""
    names = ", ".join(f'"{name}"' for name in columns)
    fts = f"{table}_fts"

    def values(row: str) -> str:
        return ", ".join(f'{row}."{name}"' for name in columns)

    put = f'INSERT INTO "{fts}" (rowid, {names}) VALUES (new.rowid, {values("new")});'
    take = f'INSERT INTO "{fts}" ("{fts}", rowid, {names}) VALUES (\'delete\', old.rowid, {values("old")});'
    return f"""
    CREATE VIRTUAL TABLE "{fts}" USING FTS5 ({names}, content="{table}", tokenize="unicode61 remove_diacritics 2");
    INSERT INTO "{fts}" ("{fts}") VALUES ('rebuild');
    CREATE TRIGGER "{table}_added" AFTER INSERT ON "{table}" BEGIN {put} END;
    CREATE TRIGGER "{table}_deleted" AFTER DELETE ON "{table}" BEGIN {take} END;
    CREATE TRIGGER "{table}_changed" AFTER UPDATE ON "{table}" BEGIN {take} {put} END;
    """
