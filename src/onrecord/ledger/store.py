"""A database that a ledger lies in. ``sqlite`` and ``postgres`` make one each; nothing else knows one from the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Integer, Select, bindparam, cast, column, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from ..errors import LedgerError

WRITING = "writing"
"""The execution option of a connection that will write. Of these there is one at a time, and others wait for it; one that only reads
waits for none, and sees the ledger as it was when it began."""


class Trouble(NamedTuple):
    """What an error of a database means: what happened, and what to do."""

    happened: str
    remedy: str


@dataclass(frozen=True)
class Store:
    """``name`` is what it is called in messages, without a password; ``near`` is where the index of vectors lies, as a file; ``only_read``
    says that it cannot be written, ``pgvector`` that it finds what is near by itself."""

    name: str
    engine: Engine
    near: Path
    only_read: bool
    explain: Callable[[SQLAlchemyError], Trouble]
    pgvector: bool = False

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the ledger. Raises LedgerError."""
        with self._refusing(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing where an error is raised. Raises LedgerError."""
        with self._refusing(), self.engine.execution_options(**{WRITING: True}).begin() as connection:
            yield connection

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            raise LedgerError(self.name, *self.explain(error)) from error
        except UnicodeEncodeError as error:
            raise LedgerError(
                self.name, "it takes no text that is not Unicode", "take out the lone surrogates"
            ) from error


class elements(FunctionElement[Any]):
    """The values of a list that is written as JSON, as a table with the column ``value``."""

    inherit_cache = True


def among(values: Iterable[int | str]) -> dict[str, str]:
    """The parameter that ``listed`` takes."""
    return {"among": json.dumps(list(values))}


def listed(kind: type[TypeEngine[Any]] = Integer) -> Select[tuple[Any]]:
    """The values given as ``among``; so many as one likes, unlike a statement's own parameters."""
    given = elements(bindparam("among")).table_valued(column("value"))
    return select(cast(given.c.value, kind))
