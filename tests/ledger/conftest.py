"""A ledger of the example pages, concluded once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.extract import extract
from onrecord.ledger import Ledger
from onrecord.model import Reading
from onrecord.pages import read
from tests import databases

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"


@pytest.fixture(scope="session")
def pages() -> list[Reading]:
    """What the nine pages say."""
    return [extract(page, propositions=True) for page in read([str(PAGES)])]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def cranes(
    request: pytest.FixtureRequest, pages: list[Reading], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Ledger]:
    """The nine pages, added one by one in the order of their names."""
    if request.param == "sqlite":
        where = str(tmp_path_factory.mktemp("cranes") / "l.db")
    else:
        where = databases.made(request.getfixturevalue("server"), "cranes")
    with Ledger.open(where) as ledger:
        for page in pages:
            ledger.add(page)
        ledger.record()
        yield ledger
