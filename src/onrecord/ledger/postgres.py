"""Ledgers in a PostgreSQL database, by psycopg."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.ext.compiler import compiles

from ..errors import LedgerError
from .neighbours import OFFERED, PRESENT
from .store import WRITING, Store, Trouble, elements

SECRETS = ("password", "passfile", "sslpassword")
"""The parameters of a URL that are never shown."""

CONNECTING = 10
"""Seconds in which a server must answer, unless the URL says otherwise: one that is there does in one."""

LOCK = 0x6F6E7265
"""The advisory lock that a writer holds, with the ledger's schema; any number that no other program is likely to take."""

TROUBLES = {
    "55P03": Trouble("another program holds it locked", "try again when that is done"),
    "25006": Trouble("it is read-only", "use a server and a user that may write"),
    "42501": Trouble("this user may not do that", "grant the user the right to write, or use another one"),
    "57P01": Trouble("the server was stopped", "try again when it runs"),
}
"""What errors mean, by their SQLSTATE (PostgreSQL, Appendix A)."""

GREETINGS = {
    "does not exist": Trouble("there is no such database or user", "make it with createdb and createuser"),
    "authentication failed": Trouble("the server does not let this user in", "check the user and the password"),
    "no password supplied": Trouble("the server asks for a password", "give it in the URL, PGPASSWORD or ~/.pgpass"),
    "no pg_hba.conf entry": Trouble("the server lets nobody in from here", "ask who runs the server"),
    "NUL (0x00)": Trouble("a text holds the character NUL, which PostgreSQL keeps none of", "take it out of the text"),
    "too many": Trouble("the server has too many guests", "try again later"),
}
"""What is said, in English, to who comes in, and of what cannot be sent to a server."""

ABOUT = """
SELECT current_setting('server_encoding'),
       pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on'
           OR NOT coalesce(has_table_privilege(to_regclass('articles'), 'INSERT'), true)
"""


def store(where: str, create: bool, patience: float) -> Store:
    """The store at a URL; ``patience`` is for how many seconds a writer waits for another. Raises LedgerError where there is none to be
    had."""
    url = _url(where)
    shown = url.set(drivername="postgresql", password=None).difference_update_query(SECRETS)
    name = shown.render_as_string()

    def explain(error: SQLAlchemyError) -> Trouble:
        happened, remedy = _explained(error)
        return Trouble(happened.replace(url.password, "***") if url.password else happened, remedy)

    try:
        engine = _engine(url, patience)
    except ImportError as missing:
        raise LedgerError(name, "psycopg is not installed", "pip install 'onrecord[postgres]'") from missing
    near = _cache() / f"{hashlib.sha256(name.encode()).hexdigest()[:16]}.near"
    try:
        return _known(Store(name, engine, near, False, explain), create)
    except LedgerError:
        engine.dispose()
        raise


def _known(store: Store, create: bool) -> Store:
    """The same with what its server tells of itself."""
    with store.reading() as connection:
        encoding, only_read = connection.exec_driver_sql(ABOUT).one()
    if encoding != "UTF8":
        raise LedgerError(store.name, f"its text is kept as {encoding}", "make a database with ENCODING 'UTF8'")
    if only_read and create:
        raise LedgerError(store.name, *TROUBLES["25006"])
    return replace(store, only_read=only_read, pgvector=_has_pgvector(store, create))


def _has_pgvector(store: Store, create: bool) -> bool:
    """Whether the database has pgvector, or can be given it where a ledger may be made: that takes a user who may."""
    with store.reading() as connection:
        there, offered = (connection.exec_driver_sql(query).scalar() for query in (PRESENT, OFFERED))
    if create and offered and not there:
        with suppress(LedgerError), store.writing() as connection:
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS vector")
        with store.reading() as connection:
            there = connection.exec_driver_sql(PRESENT).scalar()
    return bool(there)


def _url(where: str) -> URL:
    try:
        url = make_url(where)
    except (ArgumentError, ValueError):
        url = None
    if url is None or url.get_backend_name() not in ("postgresql", "postgres"):
        shown = where.partition("://")[0] + "://..."
        raise LedgerError(shown, "this is no ledger's URL", "write postgresql://USER:PASSWORD@HOST/DATABASE")
    return url.set(drivername="postgresql+psycopg")


def _engine(url: URL, patience: float) -> Engine:
    told = {"client_encoding": "utf8", "application_name": "onrecord", "connect_timeout": CONNECTING}
    engine = create_engine(
        url, connect_args={k: v for k, v in told.items() if k not in url.query}, pool_pre_ping=True, max_overflow=15
    )

    def set_up(connection: Any, _: Any) -> None:
        connection.execute(f"SET lock_timeout = {round(1000 * patience)}")
        connection.commit()

    event.listen(engine, "connect", set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(WRITING):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK}, hashtext(current_schema()))")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _explained(error: SQLAlchemyError) -> Trouble:
    """What PostgreSQL's refusal means for the person whose ledger it is."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    words = str(cause)
    if (state := getattr(cause, "sqlstate", None)) in TROUBLES:
        return TROUBLES[state]
    if state is not None:
        return Trouble(words.partition("\n")[0], "check the database")
    for greeting, trouble in GREETINGS.items():
        if greeting in words:
            return trouble
    return Trouble(f"the server does not answer: {words}", "check that it runs, and the host and port in the URL")


def _cache() -> Path:
    """The user's folder for what can be made again (XDG Base Directory Specification); made where it is missing and can be."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


@compiles(elements, "postgresql")
def _elements(element: elements, compiler: Any, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS json))"
