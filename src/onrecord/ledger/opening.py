"""Opens a ledger, and brings its tables up to date."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import inspect

from ..errors import LedgerError
from . import postgres, sqlite
from .store import Store

BUSY_SECONDS = 60
"""How long a writer waits for others. An article is added in milliseconds; what may take seconds is to keep what was concluded of a large
ledger, and to bring an older one up to date."""


class Revisions(NamedTuple):
    """Of a ledger's tables: which they were of, None where there were none, and which they are of now."""

    before: str | None
    now: str


def opened(where: str, create: bool) -> tuple[Store, Revisions]:
    """A store whose tables are up to date, and what they were; raises LedgerError, and leaves nothing made, where there is none to be had."""
    store = _store(where, create)
    try:
        return store, _brought_up(store, create)
    except BaseException:
        store.engine.dispose()
        raise


def _brought_up(store: Store, create: bool) -> Revisions:
    with store.reading() as connection:
        known = set(inspect(connection).get_table_names())
        before = MigrationContext.configure(connection).get_current_revision()
    if known and not {"articles", "alembic_version"} <= known:
        raise LedgerError(store.name, "this is a database but no ledger", "give another one")
    if not known and not create:
        raise LedgerError(store.name, "there is no ledger there", "make one with onrecord add")
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    head = ScriptDirectory.from_config(config).get_current_head()
    assert head is not None
    if before != head:
        _upgrade(store, config)
    return Revisions(before, head)


def _store(where: str, create: bool) -> Store:
    make = postgres.store if "://" in where else sqlite.store
    return make(where, create, BUSY_SECONDS)


def _upgrade(store: Store, config: Config) -> None:
    try:
        with store.writing() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except (CommandError, RevisionError) as error:
        raise LedgerError(store.name, "it was made by a newer onrecord", "upgrade onrecord") from error
