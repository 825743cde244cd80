"""What bounds the reading of pages."""

from __future__ import annotations

from dataclasses import dataclass, field

from .columns import Columns


@dataclass(frozen=True)
class Options:
    """``most_bytes`` bounds one page after unpacking, and one cell of a table; ``allow_private`` lets the own network's addresses be
    fetched; ``columns`` are what the columns of tables of texts are called, where that is not to be guessed."""

    most_bytes: int = 10_000_000
    allow_private: bool = False
    columns: Columns = field(default_factory=Columns)
