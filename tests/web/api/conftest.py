"""A desk on the ledger of the example pages, concluded once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from onrecord.extract import extract
from onrecord.ledger import Ledger
from onrecord.pages import read
from onrecord.web import application

PAGES = Path(__file__).parents[3] / "examples/harbour-cranes"
HERE = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def concluded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of the nine pages."""
    where = tmp_path_factory.mktemp("api") / "cranes.db"
    with Ledger.open(str(where)) as ledger:
        for page in read([str(PAGES)]):
            ledger.add(extract(page, propositions=True))
        ledger.record()
    return where


@pytest.fixture(scope="session")
def cranes(concluded: Path) -> Iterator[Ledger]:
    """The ledger, to compare with."""
    with Ledger.open(str(concluded)) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def desk(concluded: Path) -> FastAPI:
    """A desk that tests only read."""
    return application(str(concluded))


@pytest.fixture(scope="session")
def api(desk: FastAPI) -> Iterator[TestClient]:
    """A program on the desk's own machine."""
    with TestClient(desk, base_url=HERE, follow_redirects=False) as client:
        yield client


@pytest.fixture
def own(concluded: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A program at a desk of its own, which it may change."""
    where = tmp_path / "own.db"
    shutil.copy(concluded, where)
    with TestClient(application(str(where)), base_url=HERE, follow_redirects=False) as client:
        yield client
