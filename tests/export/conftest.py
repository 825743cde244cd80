"""A ledger that was really read, for all tests of exports: the invented affair of the examples."""

import io
from pathlib import Path

import pytest

from onrecord.export import write
from onrecord.extract import extract
from onrecord.ledger import Ledger
from onrecord.model import Article, Reading, Record
from onrecord.pages import read
from tests.databases import Shelf

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"


class Harbour:
    """The readings and the record, and what any format makes of them."""

    def __init__(self, ledger: Ledger) -> None:
        self.readings, self._record = ledger.record()

    def record(self) -> tuple[tuple[Reading, ...], Record]:
        return self.readings, self._record

    def written(self, form: str) -> bytes:
        out = io.BytesIO()
        write(form, *self.record(), out)
        return out.getvalue()


@pytest.fixture(scope="session")
def harbour(shelf: Shelf) -> Harbour:
    with Ledger.open(shelf.place("harbour")) as ledger:
        for found in read([str(PAGES)]):
            if isinstance(found, Article):
                ledger.add(extract(found, propositions=True))
        return Harbour(ledger)
