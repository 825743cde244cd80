"""Tables of texts, an article a row: CSV and TSV, JSON Lines, Excel's workbooks, Parquet. A row that cannot be read costs itself alone.

Rows are read one after the other, none is kept, so that a table may be larger than memory.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import TextIOWrapper
from typing import Any, BinaryIO, NamedTuple

from ..errors import InputError
from ..model import Article
from .decoding import encoding
from .options import Options
from .row import article, own

DELIMITERS = {".tsv": "\t", ".tab": "\t"}
CANDIDATES = ",;\t|"
"""What may stand between the cells of CSV: whichever parts the header into most."""

UNCLOSED = 4
"""Times the longest text after which a cell is no text that is too long but the rest of the table, behind a quotation mark never closed."""

HEADER = 100_000
"""Bytes from the beginning in which the header must end."""

BATCH = 64
"""Rows of Parquet that are held at once: texts are long."""

EXPORTED = frozenset({"articles", "actors", "statements", "claims", "affairs", "decisions"})
"""What a line of ``export --format jsonl`` may be of."""

MOST_UNPACKED = 2_000_000_000
"""Bytes of a workbook after unpacking; a packed bomb has thousands of times its size."""


class Row(NamedTuple):
    """A row's number, as a spreadsheet counts, with its cells by the names of their columns; or the error that it cost."""

    number: int
    cells: Mapping[str, Any] | InputError


def is_table(path: str) -> bool:
    """Whether a file is a table by its name."""
    return _kind(path) in READERS


def articles(path: str, options: Options) -> Iterator[Article | InputError]:
    """An article a row, or the error that it cost; its ``path`` is the table's with the row's number, as RFC 7111 writes it. Raises
    InputError where the table cannot be read, or where it breaks off."""
    name = os.fsencode(path).decode("utf-8", "replace")
    try:
        with _opened(path) as file:
            found = False
            for one in READERS[_kind(path)](file, name, options):
                found = True
                yield one
    except OSError as error:
        raise InputError(name, f"it cannot be read ({error.strerror or error})", "check the file") from error
    except (EOFError, zlib.error) as error:
        raise InputError(name, "the gzip data are broken or cut off", "fetch or pack the table again") from error
    if not found:
        raise InputError(name, "the table has no rows", "give a table with a text a row")


def _kind(path: str) -> str:
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]


def _opened(path: str) -> Any:
    with open(path, "rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
    return gzip.open(path) if packed else open(path, "rb")


def _read(
    rows: Iterable[Row], columns: Mapping[str, str], name: str, options: Options
) -> Iterator[Article | InputError]:
    for row in rows:
        where = f"{name}#row={row.number}"
        if isinstance(row.cells, InputError):
            yield row.cells
            continue
        cells = {part: row.cells.get(column) for part, column in columns.items()}
        yield _caught(partial(article, cells, where, options))


def _caught(read: Callable[[], Article]) -> Article | InputError:
    try:
        return read()
    except InputError as error:
        return error


def _separated(file: BinaryIO, name: str, options: Options) -> Iterator[Article | InputError]:
    csv.field_size_limit(UNCLOSED * options.most_bytes)
    with TextIOWrapper(file, encoding(file, name), "replace", newline="") as text:
        start = text.read(HEADER)
        text.seek(0)
        if start.startswith("\ufeff"):
            text.read(1)
        lines = csv.reader(text, delimiter=_delimiter(start, name), **_quoting(start))
        header = [cell.strip() for cell in next(lines, [])]
        columns = options.columns.among(header, name)
        yield from _read(_lines(lines, header, name), columns, name, options)


def _lines(lines: Iterator[list[str]], header: Sequence[str], name: str) -> Iterator[Row]:
    """The header is row 1. A row with more cells than it is refused: a text that is not quoted would be cut at its first comma."""
    number = 1
    while True:
        number += 1
        try:
            cells = next(lines, None)
        except csv.Error as error:
            hint = "a quotation mark before it may never be closed; the rows after it are not read"
            yield Row(number, InputError(f"{name}#row={number}", f"it is no row of CSV ({error})", hint))
            return
        if cells is None:
            return
        if not any(cells):
            continue
        if any(cells[len(header) :]):
            wrong = f"it has {len(cells)} cells and the header {len(header)}"
            yield Row(
                number, InputError(f"{name}#row={number}", wrong, "put texts with commas between quotation marks")
            )
        else:
            yield Row(number, dict(zip(header, cells, strict=False)))


def _delimiter(start: str, name: str) -> str:
    told = DELIMITERS.get(_kind(name))
    return told or max(CANDIDATES, key=lambda one: len(next(csv.reader(start.splitlines()[:1], delimiter=one), [])))


def _quoting(start: str) -> dict[str, Any]:
    """A quotation mark within a text is doubled (RFC 4180), or has a backslash before it."""
    escaped = '\\"' in start and '""' not in start.replace(',""', "")
    return {"escapechar": "\\", "doublequote": False} if escaped else {}


def _json_lines(file: BinaryIO, name: str, options: Options) -> Iterator[Article | InputError]:
    """Objects of any names; and what ``read`` and ``export`` write with ``--format jsonl``, of which the articles are taken as they are."""
    columns: Mapping[str, str] = {}
    for number, line in enumerate(_bounded(file, options.most_bytes), 1):
        where = f"{name}#row={number}"
        cells = _object(line, where) if line.strip() else {}
        if isinstance(cells, InputError):
            yield cells
        elif (known := _exported(cells)) is None:
            columns = columns or options.columns.among(list(cells), name)
            yield from _read([Row(number, cells)], columns, name, options)
        elif known:
            yield _caught(partial(own, known, where))


def _bounded(file: BinaryIO, most: int) -> Iterator[bytes]:
    """The lines, each cut off where it is too long."""
    while line := file.readline(most + 1):
        whole = line
        while len(line) > most and not line.endswith(b"\n"):
            line = file.readline(most + 1)
        yield whole


def _object(line: bytes, where: str) -> Mapping[str, Any] | InputError:
    try:
        value = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return InputError(where, "it is no JSON, or too long", "give an object a line")
    return value if isinstance(value, dict) else InputError(where, "it is no JSON object", "give an object a line")


def _exported(cells: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The article in a line that onrecord itself wrote; empty where the line is of something else or of nothing, None where it is not ours."""
    article, table = cells.get("article"), cells.get("table")
    if isinstance(article, dict) and isinstance(cells.get("statements"), list):
        return article
    if not cells or table in EXPORTED:
        return cells if table == "articles" else {}
    return None


def _workbook(file: BinaryIO, name: str, options: Options) -> Iterator[Article | InputError]:
    """The first sheet, its first row the names of the columns."""
    from zipfile import BadZipFile, ZipFile

    try:
        from openpyxl import load_workbook
    except ImportError as missing:
        raise InputError(name, "openpyxl is not installed", "pip install 'onrecord[tables]'") from missing
    try:
        with ZipFile(file) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise InputError(name, f"it unpacks to more than {MOST_UNPACKED / 1e9:g} GB", "save it as CSV")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(file, read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = ["" if cell is None else str(cell).strip() for cell in next(rows, ())]
        columns = options.columns.among(header, name)
        numbered = ((n, row) for n, row in enumerate(rows, 2) if any(cell is not None for cell in row))
        cells = (Row(n, dict(zip(header, row, strict=False))) for n, row in numbered)
        yield from _read(cells, columns, name, options)
    except InputError:
        raise
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError, SyntaxError) as error:
        raise InputError(name, f"it is no workbook that can be read ({error})", "save it as .xlsx or CSV") from error


def _parquet(file: BinaryIO, name: str, options: Options) -> Iterator[Article | InputError]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as missing:
        raise InputError(name, "pyarrow is not installed", "pip install 'onrecord[parquet]'") from missing
    try:
        table = parquet.ParquetFile(file)
        columns = options.columns.among(table.schema_arrow.names, name)
        batches = table.iter_batches(batch_size=BATCH, columns=sorted(set(columns.values())))
        rows = (Row(i, cells) for i, cells in enumerate((row for batch in batches for row in batch.to_pylist()), 1))
        yield from _read(rows, columns, name, options)
    except pyarrow.ArrowException as error:
        raise InputError(name, f"it is no Parquet that can be read ({error})", "write it anew") from error


READERS: dict[str, Callable[[BinaryIO, str, Options], Iterator[Article | InputError]]] = {
    ".csv": _separated, ".tsv": _separated, ".tab": _separated, ".jsonl": _json_lines, ".ndjson": _json_lines, ".xlsx": _workbook,
    ".xlsm": _workbook, ".parquet": _parquet, ".pq": _parquet,
}  # fmt: skip
"""By the ending of a file's name, before ``.gz``."""
