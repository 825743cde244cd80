"""The whole ledger as a file in one of several formats."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from ..errors import UsageError
from ..model import Reading, Record
from . import shapes
from .flat import COLUMNS, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell's text; such a cell gets an apostrophe before it (OWASP, CSV Injection)."""


def write(form: str, readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """Writes the ledger to ``out``; ``form`` is a key of FORMATS. Raises UsageError where the format needs what is not installed."""
    FORMATS[form](readings, record, out)


def _json(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    out.write(_line(shapes.ledger(readings, record)))


def _jsonl(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    for table, objects in shapes.ledger(readings, record).items():
        out.writelines(_line({"table": table, **row}) for row in objects)


def _csv(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows(readings, record))
    text.detach()


def _parquet(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as missing:
        raise UsageError("parquet", "pyarrow is not installed", "pip install 'onrecord[parquet]'") from missing
    text = {name: pyarrow.string() for name in COLUMNS}
    kinds = {
        **text,
        "negated": pyarrow.bool_(),
        **dict.fromkeys(("confidence", "stance_confidence"), pyarrow.float64()),
    }
    table = pyarrow.Table.from_pylist(list(rows(readings, record)), schema=pyarrow.schema(list(kinds.items())))
    parquet.write_table(table, out)


FORMATS: dict[str, Callable[[Sequence[Reading], Record, BinaryIO], None]] = {
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
}


def _line(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
