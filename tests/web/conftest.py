"""A desk on a small ledger of invented articles, read without the encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.extract import extract
from onrecord.ledger import Ledger
from onrecord.model import Actor, Article, Kind, Reading, Span, Stance, Statement
from onrecord.pages import read
from onrecord.web import Options, application
from tests.databases import Shelf

HERE = "http://127.0.0.1:8000"
EXAMPLE = Path(__file__).parents[2] / "examples/harbour-cranes"

NAME = '</script><script>alert("name")</script>'
HARM = f"""<script>alert("title")</script>
{NAME} said <img src=x onerror=alert(1)> the \u202etide\u200b\u2066 was 'high'" &amp; \x01 rising.
The end."""

HOSTILE = Reading(
    Article(
        "hostile", HARM, url='javascript:alert("url")', title=HARM.partition("\n")[0], outlet='"><b onclick=alert(2)>'
    ),
    (
        Statement(
            id="hostile:s1",
            article="hostile",
            source=(Span(HARM.index(NAME), HARM.index(" said")),),
            cue=(Span(HARM.index("said"), HARM.index("said") + 4),),
            content=(Span(HARM.index("<img"), HARM.index(" rising")),),
            stance=Stance.ASSERTS,
            negated=False,
            confidence=1.0,
            speaker="hostile:a1",
        ),
    ),
    (Actor("hostile:a1", NAME, Kind.PERSON, roles=("<i>minister</i>",)),),
)
"""A page whose every word would do something, if it could."""


@pytest.fixture
def desk(tmp_path: Path) -> Callable[..., TestClient]:
    """A desk run with the options given, on an empty ledger where none is named."""

    def made(options: Options | None = None, where: str | None = None) -> TestClient:
        app = application(where or str(tmp_path / "record.db"), options)
        return TestClient(app, base_url=HERE, follow_redirects=False)

    return made


@pytest.fixture(scope="session")
def empty(shelf: Shelf) -> str:
    """Where a ledger is that nothing is added to."""
    return shelf.place("empty")


@pytest.fixture
def client(empty: str, desk: Callable[..., TestClient]) -> Iterator[TestClient]:
    """Someone at the machine that an open desk runs on."""
    with desk(where=empty) as it:
        yield it


@pytest.fixture(scope="session")
def kept(shelf: Shelf) -> str:
    """A ledger of the example pages and of one page that means harm, concluded; tests open its copies."""
    where = shelf.place("kept")
    with Ledger.open(where) as ledger:
        for article in read([str(EXAMPLE)]):
            ledger.add(extract(article, propositions=True))
        ledger.add(HOSTILE)
        ledger.record()
    return where


@pytest.fixture(scope="session")
def cranes(kept: str, shelf: Shelf) -> str:
    """The same, for all tests that only read it."""
    return shelf.copy(kept)


@pytest.fixture(scope="session")
def reader(cranes: str) -> Iterator[TestClient]:
    """Someone who reads them."""
    with TestClient(application(cranes), base_url=HERE, follow_redirects=False) as it:
        yield it
