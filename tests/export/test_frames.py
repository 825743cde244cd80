"""The ledger in pandas, Polars, Arrow and DuckDB."""

from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.errors import UsageError
from onrecord.export.tables import TABLES
from onrecord.model import Standing

from .conftest import Harbour

arrow = pytest.importorskip("pyarrow", reason="pyarrow comes with the extra [parquet]")


def test_pandas_has_categories_moments_whole_numbers_and_lists(harbour: Harbour) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas comes with the extra [tables]")
    frames = onrecord.frames(harbour)
    _, record = harbour.record()
    assert list(frames.statements.id) == [s.id for s in record.statements]
    assert list(frames.claims.standing.cat.categories) == [s.value for s in Standing]
    assert frames.claims.standing.value_counts()["disputed"] == sum(
        c.judgement.standing is Standing.DISPUTED for c in record.claims
    )
    assert str(frames.articles.published.dt.tz) == "UTC"
    assert frames.claims.worded.dtype == "Int64"
    assert frames.claims.worded.isna().all()
    assert frames.statements.negated.dtype == "boolean"
    assert frames.claims.concerns[0] == list(record.claims[0].concerns)
    assert isinstance(frames.statements.content_spans[0][0], list)
    joined = frames.positions.merge(frames.claims, left_on="claim", right_on="id")
    assert len(joined) == len(frames.positions)
    assert frames.flat.groupby("speaker").size()["Oriel Tavares"] > 1
    assert isinstance(frames.changes, pandas.DataFrame)


def test_polars_has_the_same(harbour: Harbour) -> None:
    polars = pytest.importorskip("polars", reason="polars comes with the extra [dev]")
    frames = onrecord.frames(harbour, to="polars")
    assert frames.claims.schema["standing"] == polars.Enum([s.value for s in Standing])
    assert frames.claims.schema["concerns"] == polars.List(polars.String)
    assert frames.articles.schema["published"] == polars.Datetime("us", "UTC")
    told = frames.statements.join(frames.actors, left_on="speaker", right_on="id")
    assert "Oriel Tavares" in told["name"].to_list()


def test_all_tables_agree_in_all_libraries(harbour: Harbour) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    made: dict[Any, Any] = {to: onrecord.frames(harbour, to=to) for to in ("pandas", "polars", "arrow")}
    for table in ("flat", *(t.name for t in TABLES)):
        frames = {to: getattr(one, table) for to, one in made.items()}
        assert list(frames["pandas"].columns) == frames["polars"].columns == frames["arrow"].column_names
        assert frames["pandas"].shape == frames["polars"].shape == frames["arrow"].shape


def test_an_empty_ledger_has_the_same_columns(harbour: Harbour) -> None:
    class Empty:
        def record(self) -> Any:
            return (), onrecord.Record()

    for to in ("pandas", "polars", "arrow"):
        pytest.importorskip("pyarrow" if to == "arrow" else to)
        empty: Any = onrecord.frames(Empty(), to=to)
        whole: Any = onrecord.frames(harbour, to=to)
        assert len(empty.claims) == 0
        assert list(empty.claims.columns) == list(whole.claims.columns) or to == "arrow"


def test_a_library_that_is_none_is_told() -> None:
    with pytest.raises(UsageError, match="choose pandas, polars or arrow"):
        onrecord.frames(Harbour.__new__(Harbour), to="excel")  # type: ignore[arg-type]


def test_duckdb_reads_parquet_and_csv(harbour: Harbour, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb comes with the extra [dev]")
    _, record = harbour.record()
    for form in ("parquet", "csv"):
        where = tmp_path / f"statements.{form}"
        where.write_bytes(harbour.written(form))
        found = duckdb.sql(
            f"select stance, count(*) from '{where}' where published < '2026-03-05' group by stance"
        ).fetchall()
        dates = {r.article.id: r.article.published for r in harbour.readings}
        early = [s for s in record.statements if str(dates[s.article]) < "2026-03-05"]
        assert dict(found) == {stance: sum(s.stance == stance for s in early) for stance in {s.stance for s in early}}
        [(names,)] = duckdb.sql(f"select list(distinct speaker) from '{where}'").fetchall()
        assert "Oriel Tavares" in names


def test_parquet_has_types(harbour: Harbour, tmp_path: Path) -> None:
    from pyarrow import parquet

    (tmp_path / "s.parquet").write_bytes(harbour.written("parquet"))
    schema = parquet.read_schema(tmp_path / "s.parquet")
    assert str(schema.field("published").type) == "timestamp[us, tz=UTC]"
    assert str(schema.field("negated").type) == "bool"
