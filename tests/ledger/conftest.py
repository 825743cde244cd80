"""A ledger of the example pages, concluded once for all tests that only read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.extract import extract
from onrecord.ledger import Ledger
from onrecord.pages import read

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"


@pytest.fixture(scope="session")
def cranes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The nine pages, added one by one in the order of their names."""
    where = tmp_path_factory.mktemp("cranes") / "l.db"
    with Ledger.open(str(where)) as ledger:
        for page in read([str(PAGES)]):
            ledger.add(extract(page, propositions=True))
        ledger.record()
        yield ledger
