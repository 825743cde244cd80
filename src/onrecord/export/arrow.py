"""Tables as Arrow holds them, from which Parquet, pandas and Polars are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, BinaryIO

from ..errors import UsageError
from ..model import Reading, Record
from .columns import Column, Row, Type, encodable
from .flat import FLAT

BATCH = 20_000
"""Rows that are held at once while a file is written; Parquet's readers want row groups of at least some ten thousand."""


def pyarrow() -> Any:
    """The library. Raises UsageError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as missing:
        raise UsageError("parquet", "pyarrow is not installed", "pip install 'onrecord[parquet]'") from missing
    return pyarrow


def parquet(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """A row a statement, in row groups of ``BATCH``."""
    arrow = pyarrow()
    with arrow.parquet.ParquetWriter(out, schema(FLAT.columns)) as writer:
        for batch in batches(FLAT.columns, FLAT.rows(readings, record)):
            writer.write_batch(batch)


def schema(columns: Sequence[Column]) -> Any:
    """The columns as Arrow's fields."""
    arrow = pyarrow()
    return arrow.schema([(c.name, _type(c)) for c in columns])


def batches(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Any]:
    """Record batches of at most ``BATCH`` rows; none where there are no rows."""
    arrow = pyarrow()
    left = iter(rows)
    while some := list(islice(left, BATCH)):
        arrays = [_array(c, [row[i] for row in some]) for i, c in enumerate(columns)]
        yield arrow.RecordBatch.from_arrays(arrays, schema=schema(columns))


def _type(column: Column) -> Any:
    arrow = pyarrow()
    match column.type:
        case Type.TEXT:
            return arrow.string()
        case Type.CATEGORY:
            return arrow.dictionary(arrow.int32(), arrow.string())
        case Type.MOMENT:
            return arrow.timestamp("us", "UTC")
        case Type.INTEGER:
            return arrow.int64()
        case Type.REAL:
            return arrow.float64()
        case Type.TRUTH:
            return arrow.bool_()
        case Type.WORDS:
            return arrow.list_(arrow.string())
        case Type.SPANS:
            return arrow.list_(arrow.list_(arrow.int64()))


def _array(column: Column, values: list[Any]) -> Any:
    """A category has all its values in order, told or not, so that tables of several ledgers agree."""
    arrow = pyarrow()
    if column.type is Type.CATEGORY:
        places = {value: i for i, value in enumerate(column.values)}
        indices = arrow.array([None if v is None else places[v] for v in values], arrow.int32())
        return arrow.DictionaryArray.from_arrays(indices, arrow.array(column.values, arrow.string()))
    return arrow.array(map(encodable, values), _type(column))
