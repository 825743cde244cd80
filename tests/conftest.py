import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import databases

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=100, database=None)
settings.load_profile("repeatable")

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    pytest.importorskip("psycopg", reason="psycopg comes with the extra [postgres]")
    programs = databases.binaries()
    if programs is None:
        pytest.skip("there is no PostgreSQL server: apt-get install postgresql")
    with databases.serving(programs) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Where a ledger of a name may be opened, on each of the databases: a file's path, or the URL of a database, which is empty."""
    if request.param == "sqlite":
        return lambda name: str(tmp_path / f"{name}.db")
    server, known = request.getfixturevalue("server"), dict[str, str]()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def place(name: str) -> str:
        if name not in known:
            known[name] = databases.made(server, f"{name}-{next(NUMBERS)}")
        return known[name]

    return place


@pytest.fixture
def where(place: Callable[[str], str]) -> str:
    """Where a ledger may be opened."""
    return place("ledger")
