"""A desk on a small ledger of invented articles, read without the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.web import Options, application

HERE = "http://127.0.0.1:8000"


@pytest.fixture
def desk(tmp_path: Path) -> Callable[..., TestClient]:
    """A desk on an empty ledger, run with the options given."""

    def made(options: Options | None = None, where: Path | None = None) -> TestClient:
        app = application(str(where or tmp_path / "record.db"), options)
        return TestClient(app, base_url=HERE, follow_redirects=False)

    return made


@pytest.fixture
def client(desk: Callable[..., TestClient]) -> Iterator[TestClient]:
    """Someone at the machine that an open desk runs on."""
    with desk() as it:
        yield it
