"""Ledgers that are files, in SQLite."""

from __future__ import annotations

import os
from json import JSONDecoder
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles

from ..errors import LedgerError
from .store import WRITING, Store, Trouble, elements

READERS = 20
"""Connections that stay open for those who read at once; as many more are opened where they do not do."""

DECODER = JSONDecoder()


def store(where: str, create: bool, patience: float) -> Store:
    """The store in a file; ``patience`` is for how many seconds a writer waits for another. Raises LedgerError where there is none to be
    had."""
    path = Path(where)
    if path.is_dir() or not path.parent.is_dir():
        raise LedgerError(where, "a ledger is a file in a folder that exists", "give a file's path")
    if not path.exists() and not create:
        raise LedgerError(where, "there is no ledger there", "make one with onrecord add")
    only_read = path.exists() and not _writable(path)
    if only_read and create:
        raise LedgerError(where, *READ_ONLY)
    return Store(where, _engine(path, only_read, patience), Path(f"{where}.near"), only_read, explain)


READ_ONLY = Trouble("it is read-only", "give it write permission or use another file")


def explain(error: SQLAlchemyError) -> Trouble:
    """What SQLite's refusal means for the person whose ledger it is."""
    words = str(error.orig if isinstance(error, DBAPIError) else error)
    if "locked" in words:
        return Trouble("another program holds it locked", "try again when that is done")
    if "readonly" in words or "unable to open" in words:
        return READ_ONLY
    if "not a database" in words or "malformed" in words:
        return Trouble("this file is no ledger", "give another file")
    return Trouble(words, "check the file and the space on its disk")


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=True) and os.access(path.parent, os.W_OK, effective_ids=True)


def _engine(path: Path, only_read: bool, patience: float) -> Engine:
    where = f"file:{path.resolve()}?immutable=1&uri=true" if only_read else str(path)
    engine = create_engine(
        f"sqlite:///{where}",
        connect_args={"timeout": patience},
        json_deserializer=_told,
        pool_size=READERS,
        max_overflow=READERS,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _told(words: str) -> Any:
    """A value that is kept as JSON; most lists are empty, and need no parser."""
    return [] if words == "[]" else DECODER.decode(words)


def _set_up(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # so that _begin, and not the driver, begins transactions
    for pragma in ("journal_mode=WAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")


@compiles(elements, "sqlite")
def _elements(element: elements, compiler: Any, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"
