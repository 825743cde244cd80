"""Which column of a table of texts holds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from ..errors import InputError
from .words import folded, words


@dataclass(frozen=True)
class Columns:
    """The names of a table's columns as a person tells them, each guessed from what such columns are called where it is None."""

    text: str | None = None
    url: str | None = None
    outlet: str | None = None
    date: str | None = None
    title: str | None = None
    byline: str | None = None

    def among(self, header: Sequence[str], name: str) -> dict[str, str]:
        """For each part of an article the column of ``header`` that holds it. Raises InputError where a column that was told is not
        there, or where none holds the text."""
        found = {part.name: self._one(part.name, header, name) for part in fields(self)}
        if found["text"] is None:
            raise InputError(
                name, f"no column holds the texts; there are {_listed(header)}", "name it with --text-column"
            )
        return {part: column for part, column in found.items() if column is not None}

    def _one(self, part: str, header: Sequence[str], name: str) -> str | None:
        told: str | None = getattr(self, part)
        if told is None:
            by_name = {folded(column): column for column in reversed(header)}
            return next((by_name[one] for one in words("columns")[part] if one in by_name), None)
        if told not in header:
            raise InputError(
                name, f"no column is called {told}; there are {_listed(header)}", f"correct --{part}-column"
            )
        return told


def _listed(header: Sequence[str], most: int = 12) -> str:
    shown = ", ".join(str(column)[:40] for column in header[:most])
    return f"{shown} and {len(header) - most} more" if len(header) > most else shown or "none"
