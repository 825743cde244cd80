"""The SQLite file, as Datasette serves it and as SQL reads it."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.export.database import SEARCHED, database
from onrecord.export.tables import TABLES

from .conftest import Harbour

HINTS = Path(__file__).parents[2] / "docs/datasette.json"


@pytest.fixture(scope="module")
def where(harbour: Harbour, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("database") / "ledger.db"
    where.write_bytes(harbour.written("sqlite"))
    return where


@pytest.fixture
def sql(where: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{where}?mode=ro", uri=True)) as connection:
        yield connection


def test_every_key_leads_somewhere_and_every_row_is_there(harbour: Harbour, sql: sqlite3.Connection) -> None:
    assert sql.execute("pragma integrity_check").fetchall() == [("ok",)]
    assert sql.execute("pragma foreign_key_check").fetchall() == []
    for table in TABLES:
        rows = list(table.rows(*harbour.record()))
        assert sql.execute(f"select count(*) from {table.name}").fetchone() == (len(rows),), table.name
        assert all(len(row) == len(table.columns) for row in rows)


def test_the_views_say_what_the_record_says(harbour: Harbour, sql: sqlite3.Connection) -> None:
    _, record = harbour.record()
    told = sql.execute('select claim, standing, "for", against, neither, statements from claim_standing').fetchall()
    said = []
    for c in record.claims:
        sides = [p.side.value for p in c.positions]
        counts = (sides.count(side) for side in ("for", "against", "neither"))
        said.append((c.id, c.judgement.standing.value, *counts, len(c.positions)))
    assert sorted(told) == sorted(said)
    names = {a.id: a.name for a in record.actors}
    flat = sql.execute("select statement, speaker, stance, claim from statement_flat").fetchall()
    places = {p.statement: c.id for c in record.claims for p in c.positions}
    assert sorted(flat) == sorted(
        (s.id, names.get(s.speaker or ""), s.stance.value, places.get(s.id)) for s in record.statements
    )


def test_an_excerpt_has_no_key_that_leads_nowhere(harbour: Harbour, tmp_path: Path) -> None:
    readings, record = harbour.record()
    some = [s for s in record.statements if s.article == readings[0].article.id]
    with (tmp_path / "some.db").open("wb") as out:
        database(
            readings[:1],
            replace(record, statements=tuple(some), actors=record.actors[:3], claims=record.claims[:2]),
            out,
        )
    with closing(sqlite3.connect(tmp_path / "some.db")) as sql:
        assert sql.execute("pragma foreign_key_check").fetchall() == []
        assert sql.execute("select count(*) from statements").fetchone() == (len(some),)


@pytest.mark.parametrize("table", SEARCHED)
def test_full_text_search_keeps_in_step(where: Path, table: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(where.read_bytes())
    column = SEARCHED[table][-1]
    with closing(sqlite3.connect(copy)) as sql:

        def hits(word: str) -> int:
            count: int = sql.execute(f"select count(*) from {table}_fts where {table}_fts match ?", [word]).fetchone()[
                0
            ]
            return count

        sql.execute(f"update {table} set {column} = 'zanzibar' where rowid = 1")
        assert hits("zanzibar") == 1
        sql.execute(f"delete from {table} where rowid = 1")
        assert hits("zanzibar") == 0


def test_datasette_shows_tables_labels_facets_and_search(where: Path) -> None:
    datasette = pytest.importorskip("datasette.app", reason="datasette comes with the extra [dev]")

    async def answers(*paths: str) -> list[Any]:
        served = datasette.Datasette([str(where)], metadata=json.loads(HINTS.read_text()))
        await served.invoke_startup()
        got = [await served.client.get(path) for path in paths]
        assert [g.status_code for g in got] == [200] * len(paths)
        return [g.json() for g in got]

    asked = (
        "/ledger.json",
        "/ledger/statements.json?_labels=on&_shape=objects&_facet=stance",
        "/ledger/claims.json?_search=cranes&_shape=objects",
        "/ledger/claim_standing.json?_shape=objects",
        "/ledger/claims_concerns.json?_labels=on&_shape=objects",
    )
    # In a thread of its own: the browser that other tests drive leaves a loop running in this one.
    with ThreadPoolExecutor(1) as aside:
        listing, statements, claims, standing, concerns = aside.submit(lambda: asyncio.run(answers(*asked))).result()
    tables = {t["name"]: t for t in listing["tables"]}
    assert {t for t, it in tables.items() if it["fts_table"] == f"{t}_fts"} == set(SEARCHED)
    speakers = {row["speaker"]["label"] for row in statements["rows"] if row["speaker"]}
    assert {"Oriel Tavares", "Anselm Tavares"} <= speakers
    assert "denies" in {r["value"] for r in statements["facet_results"]["stance"]["results"]}
    assert claims["rows"]
    assert all("crane" in row["text"].lower() for row in claims["rows"])
    assert standing["rows"][0]["standing"] == "confirmed"
    assert "Harbour Ministry" in {row["actor"]["label"] for row in concerns["rows"]}
