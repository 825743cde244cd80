"""The contract's shapes: the ledger as one object, or an object a line."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, BinaryIO

from ..model import Reading, Record
from . import shapes


def whole(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """One object with a list a table, written as it is made."""
    before = b"{"
    for table, objects in shapes.parts(readings, record).items():
        out.write(before + encoded(table) + b": [")
        for i, one in enumerate(objects):
            out.write((b", " if i else b"") + encoded(one))
        out.write(b"]")
        before = b", "
    out.write(b"}\n")


def lines(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """An object a line, each with the ``table`` it belongs to."""
    for table, objects in shapes.parts(readings, record).items():
        out.writelines(encoded({"table": table, **one}) + b"\n" for one in objects)


def encoded(value: Any) -> bytes:
    """JSON in UTF-8, on one line."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
