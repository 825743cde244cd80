from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from tests import databases
from tests.databases import Databases, Files, Shelf

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=100, database=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server."""
    pytest.importorskip("psycopg", reason="psycopg comes with the extra [postgres]")
    programs = databases.binaries()
    if programs is None:
        pytest.skip("there is no PostgreSQL server: apt-get install postgresql")
    with databases.serving(programs) as url:
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Where ledgers are kept, on each of the databases."""
    folder = tmp_path_factory.mktemp("shelf")
    if request.param == "sqlite":
        yield Files(folder)
        return
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(folder))
        yield Databases(request.getfixturevalue("server"))


@pytest.fixture
def place(shelf: Shelf) -> Callable[[str], str]:
    """Where a ledger of a name may be opened: a file's path, or the URL of a database, which is empty."""
    return shelf.place


@pytest.fixture
def where(shelf: Shelf) -> str:
    """Where a ledger may be opened."""
    return shelf.place()
