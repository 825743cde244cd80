"""The weights of all evidence, kept as data."""

from __future__ import annotations

from collections.abc import Mapping

from ..data import data


def weights(table: str) -> Mapping[str, float]:
    """The weight of each row of a table; raises ``KeyError`` where there is no such table."""
    rows: Mapping[str, float] = data(__package__, "weights.toml")[table]
    return rows
