"""What spreadsheets open: one sheet as CSV, or a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from ..errors import UsageError
from ..model import Reading, Record
from .columns import Table, encodable
from .flat import FLAT, NAMES
from .tables import TABLES

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet run a cell's text; such a cell gets an apostrophe before it (OWASP, CSV Injection)."""

SHEETS = ("claims", "actors", "articles")
"""The tables that a workbook has beside its statements."""

MOST_ROWS, MOST_CHARACTERS = 1_048_576, 32_767
"""What Excel opens of a sheet and of a cell; a longer text is cut off and ends in an ellipsis."""


def comma_separated(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """A row a statement."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text)
    writer.writerow(NAMES)
    writer.writerows(map(_cell, row) for row in FLAT.rows(readings, record))
    text.detach()


def workbook(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """A sheet of statements, and one each of claims, actors and articles; every text is stored as text, so none is ever a formula."""
    try:
        from openpyxl import Workbook
    except ImportError as missing:
        raise UsageError("xlsx", "openpyxl is not installed", "pip install 'onrecord[tables]'") from missing
    if len(record.statements) >= MOST_ROWS:
        raise UsageError("xlsx", f"a sheet holds {MOST_ROWS:,} rows at most", "use csv or parquet")
    book = Workbook(write_only=True)
    others = {t.name: t for t in TABLES}
    for name, table in {"statements": FLAT, **{name: others[name] for name in SHEETS}}.items():
        _sheet(book.create_sheet(name), table, readings, record)
    book.save(out)


def _sheet(sheet: Any, table: Table, readings: Sequence[Reading], record: Record) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    def cell(value: Any) -> Any:
        if isinstance(value, list):
            value = "; ".join(value)
        if isinstance(value, datetime):
            return value.astimezone(UTC).replace(tzinfo=None)
        if not isinstance(value, str):
            return value
        held = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub(" ", _cut(encodable(value))))
        held.data_type = "s"
        return held

    sheet.freeze_panes = "A2"
    sheet.append([c.name for c in table.columns])
    for row in table.rows(readings, record):
        sheet.append(list(map(cell, row)))


def _cut(text: str) -> str:
    """By UTF-16 code units, as Excel counts."""
    while len(text) + sum(c > "\uffff" for c in text) > MOST_CHARACTERS:
        over = len(text) + sum(c > "\uffff" for c in text) - MOST_CHARACTERS
        text = text[: -(over // 2 + 2)] + "…"
    return text


def _cell(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
