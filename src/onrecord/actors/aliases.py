"""Lists of names that a person gives: FollowTheMoney entities, one JSON object a line, or CSV with name, alias, kind and role."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ..errors import InputError
from ..model import Entity, Kind

LARGEST = 32 << 20
"""Bytes of the largest list that is read."""

SCHEMATA = {
    "Person": Kind.PERSON, "Organization": Kind.ORGANIZATION, "Company": Kind.ORGANIZATION, "PublicBody": Kind.ORGANIZATION,
    "LegalEntity": Kind.ORGANIZATION,
}  # fmt: skip
"""The schemata of FollowTheMoney (followthemoney.tech) of those who may speak; other entities are passed over."""


def read_aliases(path: str) -> tuple[Entity, ...]:
    """The entities of a file, in its order; raises InputError where it cannot be read or holds none."""
    try:
        if Path(path).stat().st_size > LARGEST:
            raise InputError(path, f"it is larger than {LARGEST >> 20} MB", "give the part that is needed")
        text = Path(path).read_text("utf-8-sig")
    except OSError as error:
        raise InputError(path, error.strerror or "it cannot be read", "check the file") from error
    except UnicodeDecodeError as error:
        raise InputError(path, "it is not UTF-8", "save it as UTF-8") from error
    lines = text.splitlines()
    try:
        found = tuple(_entities(lines) if text.lstrip().startswith("{") else _rows(lines))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error) as error:
        raise InputError(
            path, "it is no list of names", "give FollowTheMoney JSON lines, or CSV with name,alias,kind,role"
        ) from error
    if not found:
        raise InputError(path, "it names nobody", "give FollowTheMoney JSON lines, or CSV with name,alias,kind,role")
    return found


def _entities(lines: Iterable[str]) -> Iterator[Entity]:
    for line in filter(str.strip, lines):
        entity: Mapping[str, Any] = json.loads(line)
        columns = ("name", "alias", "weakAlias", "position")
        names, aliases, weak, roles = (_values(entity["properties"], column) for column in columns)
        if entity["schema"] in SCHEMATA and names:
            yield Entity(names[0], SCHEMATA[entity["schema"]], (*names[1:], *aliases), weak, roles)


def _values(properties: Mapping[str, Any], column: str) -> tuple[str, ...]:
    """The values of a property; raises TypeError where they are no list of strings."""
    values = properties.get(column, [])
    if not (isinstance(values, list) and all(isinstance(value, str) for value in values)):
        raise TypeError(column)
    return tuple(values)


def _rows(lines: Iterable[str]) -> Iterator[Entity]:
    """Rows of one name and kind are one entity with several aliases."""
    found: dict[tuple[str, Kind], list[dict[str, str]]] = {}
    for row in csv.DictReader(lines):
        if row["name"].strip():
            found.setdefault((row["name"].strip(), Kind(row.get("kind") or "person")), []).append(row)
    for (name, kind), rows in found.items():
        aliases, roles = (
            tuple(dict.fromkeys(v for r in rows if (v := (r.get(c) or "").strip()))) for c in ("alias", "role")
        )
        yield Entity(name, kind, aliases, (), roles)
