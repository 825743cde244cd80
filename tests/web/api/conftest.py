"""A desk on the ledger of the example pages, concluded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord.extract import extract
from onrecord.ledger import Ledger
from onrecord.pages import read
from onrecord.web import application
from tests.databases import Shelf

PAGES = Path(__file__).parents[3] / "examples/harbour-cranes"
HERE = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def concluded(shelf: Shelf) -> str:
    """The ledger of the nine pages; tests open its copies."""
    where = shelf.place("concluded")
    with Ledger.open(where) as ledger:
        for page in read([str(PAGES)]):
            ledger.add(extract(page, propositions=True))
        ledger.record()
    return where


@pytest.fixture(scope="session")
def read_only(concluded: str, shelf: Shelf) -> str:
    """The copy that tests only read."""
    return shelf.copy(concluded)


@pytest.fixture(scope="session")
def cranes(read_only: str) -> Iterator[Ledger]:
    """The ledger, to compare with."""
    with Ledger.open(read_only) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def desk(read_only: str) -> FastAPI:
    """A desk that tests only read."""
    return application(read_only)


@pytest.fixture(scope="session")
def api(desk: FastAPI) -> Iterator[TestClient]:
    """A program on the desk's own machine."""
    with TestClient(desk, base_url=HERE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def own(concluded: str, shelf: Shelf) -> Iterator[TestClient]:
    """A program at a desk of its own, which it may change."""
    with TestClient(application(shelf.copy(concluded)), base_url=HERE, follow_redirects=False) as client:
        yield client
