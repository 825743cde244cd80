"""What bounds the reading of pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """``most_bytes`` bounds one page after unpacking; ``allow_private`` lets the own network's addresses be fetched."""

    most_bytes: int = 10_000_000
    allow_private: bool = False
