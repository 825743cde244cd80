"""The ledger as data frames: pandas, Polars or Arrow."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple, Protocol

from ..errors import UsageError
from ..model import Reading, Record
from . import arrow
from .columns import Row, Table, Type
from .flat import FLAT
from .tables import TABLES

Library = Literal["pandas", "polars", "arrow"]


class Recorded(Protocol):
    """What has readings and a record: an open ``Ledger``."""

    def record(self) -> tuple[tuple[Reading, ...], Record]:
        """The readings and what follows from them."""


class Frames(NamedTuple):
    """A data frame a table, with columns as docs/exports.md lists them. ``flat`` has a row a statement with names and words where the
    others have ids."""

    flat: Any
    statements: Any
    claims: Any
    positions: Any
    actors: Any
    articles: Any
    affairs: Any
    changes: Any
    turns: Any
    moves: Any
    events: Any
    reviews: Any
    decisions: Any


def frames(ledger: Recorded, to: Library = "pandas") -> Frames:
    """Every table of a ledger as a data frame of pandas, Polars or Arrow. Raises UsageError where the library is not installed.

    Stances, standings, sides and kinds are categories, moments are in UTC, whole numbers may be missing, lists are lists.
    """
    made = {"pandas": _pandas, "polars": _polars, "arrow": _arrow}.get(to)
    if made is None:
        raise UsageError(to, "no such library", "choose pandas, polars or arrow")
    readings, record = ledger.record()
    return Frames(**{t.name: made(t, list(t.rows(readings, record))) for t in (FLAT, *TABLES)})


def _arrow(table: Table, rows: list[Row]) -> Any:
    made = arrow.pyarrow().Table
    return made.from_batches(arrow.batches(table.columns, rows), arrow.schema(table.columns))


def _pandas(table: Table, rows: list[Row]) -> Any:
    try:
        import pandas
    except ImportError as missing:
        raise UsageError("pandas", "it is not installed", "pip install 'onrecord[tables]'") from missing
    whole, types = _arrow(table, rows), {Type.INTEGER: "Int64", Type.TRUTH: "boolean"}
    frame = whole.select([c.name for c in table.columns if c.type not in (Type.WORDS, Type.SPANS)]).to_pandas()
    for i, column in enumerate(table.columns):
        if column.type in (Type.WORDS, Type.SPANS):
            frame.insert(i, column.name, pandas.Series([row[i] for row in rows], dtype=object))
        elif column.type in types:
            frame[column.name] = pandas.array([row[i] for row in rows], dtype=types[column.type])
        elif column.type is Type.CATEGORY:
            frame[column.name] = frame[column.name].cat.set_categories(list(column.values))
    return frame


def _polars(table: Table, rows: list[Row]) -> Any:
    try:
        import polars
    except ImportError as missing:
        raise UsageError("polars", "it is not installed", "pip install polars") from missing
    frame: Any = polars.from_arrow(_arrow(table, rows))
    words = {c.name: polars.Enum(c.values) for c in table.columns if c.type is Type.CATEGORY}
    return frame.with_columns(polars.col(name).cast(polars.String).cast(kind) for name, kind in words.items())
