"""The nearest statements by pgvector."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.claims import Nearest
from onrecord.ledger import Ledger
from onrecord.ledger.meanings import get_vectors
from onrecord.ledger.neighbours import Neighbours
from tests.databases import made
from tests.ledger import writer


@pytest.fixture
def where(pgvector: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("onrecord.ledger.ledger.vectors", writer.drawn)
    monkeypatch.setattr("onrecord.ledger.ledger.opening_vectors", writer.opened)
    return made(pgvector, "neighbours")


def test_the_server_finds_what_the_index_does(where: str) -> None:
    pages = [writer.article(n) for n in range(0, 400, writer.TELLING)]
    with Ledger.open(where) as ledger:
        for page in pages[:-1]:
            ledger.add(page)
        ledger.record()
        ledger.add(pages[-1])
        readings, record = ledger.record()
        assert not ledger._store.near.exists()
        with ledger._store.reading() as connection:
            stored = get_vectors(connection, 0, 1000)
            index, kept = Nearest(768), Neighbours(connection)
            index.add(stored)
            assert kept.size == index.size == len(pages)
            for asked in stored[::7]:
                exact = np.sort(stored @ asked)[::-1]
                for found in (index.near(asked, 5), kept.near(asked, 5)):
                    assert np.allclose(np.sort(stored[found] @ asked)[::-1], exact[:5], atol=1e-3)
        assert ledger.rebuild() == (readings, record)
