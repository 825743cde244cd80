"""What a column of a table holds; from it follow the types of SQLite, Arrow, pandas and Polars."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..model import Reading, Record

Row = tuple[Any, ...]


class Type(StrEnum):
    """``CATEGORY`` is one of few words, ``MOMENT`` a time in UTC, ``WORDS`` a list of strings, ``SPANS`` a list of stretches of an
    article's text, each its start and its end in code points, end exclusive."""

    TEXT = "text"
    CATEGORY = "category"
    MOMENT = "moment"
    INTEGER = "integer"
    REAL = "real"
    TRUTH = "truth"
    WORDS = "words"
    SPANS = "spans"


@dataclass(frozen=True)
class Column:
    """``refers`` is the table whose key the column holds, ``values`` are those that a category may have."""

    name: str
    type: Type = Type.TEXT
    refers: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """``one`` is what a row is called, ``key`` are the columns that tell rows apart; ``rows`` gives a value for every column, None
    where it is not known."""

    name: str
    one: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Callable[[Sequence[Reading], Record], Iterator[Row]]


def text(*names: str) -> tuple[Column, ...]:
    """Columns of plain text."""
    return tuple(Column(name) for name in names)


def category(name: str, values: type[StrEnum]) -> Column:
    """A column that holds a value of an enumeration."""
    return Column(name, Type.CATEGORY, values=tuple(v.value for v in values))


def encodable(value: Any) -> Any:
    """A value whose text every encoding holds: what has no code point of its own is a question mark."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    return [encodable(one) for one in value] if isinstance(value, list) else value
