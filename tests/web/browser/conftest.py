"""A real browser before a desk that serves the example pages and one page that means harm."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from onrecord.ledger import Ledger, take_in
from onrecord.pages import read
from onrecord.web import application

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

PAGES = Path(__file__).parents[3] / "examples/harbour-cranes"
HOSTILE = Path(__file__).parent / "hostile.html"

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
)  # fmt: skip
"""A browser that asks nobody anything by itself."""

SIZES = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}


@dataclass(frozen=True)
class Served:
    """A desk that answers at ``place``; its ledger's file."""

    place: str
    ledger: Path


@dataclass
class Visit:
    """An open page, and what went on in it that nobody should see: errors told, requests to elsewhere, dialogs."""

    page: Any
    place: str
    faults: list[str] = field(default_factory=list)

    def go(self, address: str) -> int:
        """Opens an address; the status of the answer."""
        return int(self.page.goto(self.place + address).status)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desk, on a ledger that is read and concluded once."""
    where = tmp_path_factory.mktemp("browser") / "record.db"
    with Ledger.open(str(where)) as ledger:
        for article in read([str(PAGES), str(HOSTILE)]):
            take_in(ledger, article)  # type: ignore[arg-type]
        ledger.record()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(str(where)), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 60
    while not server.started and time.monotonic() < until:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{port}", where)
    server.should_exit = True
    thread.join(20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's, or the one that ONRECORD_CHROMIUM names."""
    path = os.environ.get("ONRECORD_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visit(served: Served, chromium: Any) -> Iterator[Callable[..., Visit]]:
    """Opens a page as somebody with a screen of this size and taste; afterwards nothing may have gone wrong in any."""
    contexts, visits = [], []

    def opened(size: str = "desk", scheme: str = "light", **how: Any) -> Visit:
        context = chromium.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce", **how)
        page = context.new_page()
        page.set_default_timeout(60_000)
        it = Visit(page, served.place)

        def routed(route: Any) -> None:
            if route.request.url.startswith(served.place + "/"):
                route.continue_()
            else:
                it.faults.append(f"asked {route.request.url}")
                route.abort()

        def told(message: Any) -> None:
            if message.type in ("error", "warning") and "404 (Not Found)" not in message.text:
                it.faults.append(message.text)

        def asked(dialog: Any) -> None:
            it.faults.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        context.route("**/*", routed)
        page.on("console", told)
        page.on("pageerror", lambda error: it.faults.append(str(error)))
        page.on("dialog", asked)
        contexts.append(context)
        visits.append(it)
        return it

    yield opened
    for context in contexts:
        context.close()
    assert [fault for it in visits for fault in it.faults] == []
