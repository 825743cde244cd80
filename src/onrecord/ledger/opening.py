"""Opens a ledger's file: the only place that knows SQLite and its refusals."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError

from ..errors import LedgerError

BUSY_SECONDS = 5
"""How long a locked ledger is waited for."""

WRITING = "writing"
"""The execution option of a connection that will write, and so takes the ledger's lock when it begins."""


def opened(where: str, create: bool) -> Engine:
    """An engine on a ledger whose tables are up to date; raises LedgerError, and leaves nothing made, where there is none to be had."""
    if "://" in where:
        raise LedgerError(where, "only files can be ledgers so far", "give a file's path")
    path = Path(where)
    if path.is_dir() or not path.parent.is_dir():
        raise LedgerError(where, "a ledger is a file in a folder that exists", "give a file's path")
    if not path.exists() and not create:
        raise LedgerError(where, "there is no ledger there", "make one with onrecord add")
    engine = _engine(path, only_read=not create and not _writable(path))
    try:
        with engine.execution_options(**{WRITING: create}).begin() as connection:
            known = set(inspect(connection).get_table_names())
            if known and not {"articles", "alembic_version"} <= known:
                raise LedgerError(where, "this is a database but no ledger", "give another file")
            _migrate(connection)
    except DatabaseError as error:
        raise refusal(where, error) from error
    except (CommandError, RevisionError) as error:
        raise LedgerError(where, "it was made by a newer onrecord", "upgrade onrecord") from error
    return engine


def refusal(where: str, error: DatabaseError) -> LedgerError:
    """What SQLite's refusal means for the person whose ledger it is."""
    words = str(error.orig)
    if "locked" in words:
        return LedgerError(where, "another program holds it locked", "try again when that is done")
    if "readonly" in words or "unable to open" in words:
        return LedgerError(where, "it is read-only", "give it write permission or use another file")
    if "not a database" in words or "malformed" in words:
        return LedgerError(where, "this file is no ledger", "give another file")
    return LedgerError(where, words, "check the file and the space on its disk")


def only_read(engine: Engine) -> bool:
    """Whether an engine was opened on a ledger that cannot be written."""
    return "immutable" in engine.url.query


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=True) and os.access(path.parent, os.W_OK, effective_ids=True)


def _engine(path: Path, only_read: bool) -> Engine:
    where = f"file:{path.resolve()}?immutable=1&uri=true" if only_read else str(path)
    engine = create_engine(f"sqlite:///{where}", connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # so that _begin, and not the driver, begins transactions
    for pragma in ("journal_mode=WAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(WRITING) else "BEGIN")


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
