"""The weights of all evidence, kept as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def weights(table: str) -> Mapping[str, float]:
    """The weight of each row of a table; raises ``KeyError`` where there is no such table."""
    tables: dict[str, dict[str, float]] = tomllib.loads((files(__package__) / "weights.toml").read_text("utf-8"))
    return tables[table]
