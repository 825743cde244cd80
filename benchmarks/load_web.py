"""How fast the web answers readers: one alone, and many at once while pages are added.

    python -m benchmarks.load_web LEDGER [--readers 50] [--seconds 60] [--adding 1]

LEDGER is copied to where --folder says and served from there by a process of its own, as ``onrecord serve`` does; ``wrk`` (Debian's package)
reads. Claim pages and their JSON are those of the weightiest claims and of some that are spread over all; readers also go to the
front page, lists, affairs, actors, articles and searches, in turn. Prints what each pass took, and what every kind of page weighs.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from onrecord.ledger import Ledger

SCRIPT = """
local places = {}
for line in io.lines(os.getenv("PLACES")) do places[#places + 1] = line end
local at = 0
function setup(thread) thread:set("start", math.random(#places)) end
request = function() at = at + 1; return wrk.format("GET", places[(start + at) % #places + 1]) end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('{"requests":%d,"seconds":%.2f,"p50":%.1f,"p95":%.1f,"p99":%.1f,"most":%.1f,"errors":%d}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(95) / 1e3,
    latency:percentile(99) / 1e3, latency.max / 1e3, e.connect + e.read + e.write + e.status + e.timeout))
end
"""
"""What wrk does: goes round the places, and tells milliseconds as JSON on its last line."""

ADDED = "The Tidewatch Gazette\nHarbour pilot {0} said berth {1} would stay closed.\nThe port office denied that berth {1} was closed, calling pilot {0} mistaken."
"""An invented page, another each time."""

HEAVIEST = 200_000
"""Bytes that a page weighs at most."""


def places(where: str, many: int = 20) -> dict[str, list[str]]:
    """Addresses of each kind of page, the weightiest first; of claims also such as are spread over all of them."""
    with Ledger.open(where, create=False) as ledger:
        claims = [c.id for c in ledger.claims(most=many).items]
        claims += [p.claim for a in ledger.articles(most=many).items if (p := _on(ledger, a.id))]
        out = {
            "claim": [f"/claims/{i}" for i in dict.fromkeys(claims)],
            "claim as JSON": [f"/api/v1/claims/{i}" for i in dict.fromkeys(claims)],
            "affair": [f"/affairs/{a.id}" for a in ledger.affairs(most=many).items],
            "actor": [f"/actors/{a.id}" for a, *_ in ledger.actors(most=many).items],
            "article": [f"/articles/{a.id}" for a in ledger.articles(most=many).items],
        }
    return {
        **out,
        "front": ["/"],
        "lists": ["/claims", "/actors", "/affairs", "/changes.atom"],
        "search": ["/search?q=harbour"],
    }


def _on(ledger: Ledger, article: str) -> Any:
    excerpt = ledger.article(article)
    return next((_Claim(c.id) for c in excerpt.record.claims), None) if excerpt else None


class _Claim:
    def __init__(self, claim: str) -> None:
        self.claim = claim


@contextmanager
def served(where: str) -> Iterator[str]:
    """A desk in a process of its own, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = f"from onrecord.web import serve; serve({where!r}, port={port})"
    process = subprocess.Popen([sys.executable, "-c", told])
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{address}/api/v1/state", timeout=60).status_code == 200:
                return
        except httpx.TransportError:
            if process.poll() is not None:
                raise
            time.sleep(0.1)
    raise TimeoutError(address)


def read(address: str, of: Sequence[str], readers: int, seconds: int) -> dict[str, float]:
    """What many readers at once are answered in, milliseconds; raises FileNotFoundError where there is no wrk."""
    with tempfile.TemporaryDirectory() as folder:
        script, listed = Path(folder, "wrk.lua"), Path(folder, "places")
        script.write_text(SCRIPT)
        listed.write_text("\n".join(of))
        asked = [
            "wrk",
            "-t",
            "1",
            "-c",
            str(readers),
            "-d",
            f"{seconds}s",
            "--timeout",
            "30s",
            "-s",
            str(script),
            address,
        ]
        told = subprocess.run(
            asked, env={**os.environ, "PLACES": str(listed)}, capture_output=True, text=True, check=True
        )
    line = told.stdout[told.stdout.rindex('{"requests"') :]
    return dict(json.loads(line[: line.index("}") + 1]))


def weights(address: str, of: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """What the heaviest of each kind of page weighs, in bytes."""
    with httpx.Client(base_url=address, timeout=60, headers={"Accept-Encoding": "identity"}) as client:
        return {kind: max((len(_page(client, at)) for at in some), default=0) for kind, some in of.items()}


def _page(client: httpx.Client, at: str) -> bytes:
    answer = client.get(at)
    answer.raise_for_status()
    return answer.content


@contextmanager
def adding(address: str) -> Iterator[list[str]]:
    """Adds pages one after the other for as long as it is open; the states that their jobs came to."""
    over, states = threading.Event(), list[str]()

    def run() -> None:
        with httpx.Client(base_url=f"{address}/api/v1", timeout=120) as client:
            number = int(time.time())
            while not over.is_set():
                number += 1
                job = client.post("/articles", json={"text": ADDED.format(f"Ilmar{number}", number % 97)}).json()
                while not over.is_set():
                    state = client.get(f"/jobs/{job['id']}").json()["state"]
                    if state in ("done", "failed"):
                        states.append(state)
                        break
                    time.sleep(0.2)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield states
    finally:
        over.set()
        thread.join()


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    given = parser.parse_args()
    where = given.folder / f"load-web-{os.getpid()}.db"
    shutil.copy(given.ledger, where)
    try:
        print(platform.processor() or platform.machine(), os.cpu_count(), "cores; python", platform.python_version())
        measure(str(where), given.readers, given.seconds)
    finally:
        for left in given.folder.glob(f"{where.name}*"):
            left.unlink()


def measure(where: str, readers: int, seconds: int) -> None:
    """One reader alone at claims and at their JSON, then many at all pages while pages are added."""
    of = places(where)
    with Ledger.open(where, create=False) as ledger:
        print(json.dumps(ledger.state()._asdict()))
    with served(where) as address:
        print("bytes", json.dumps(weights(address, of)))
        for kind in ("claim", "claim as JSON"):
            print("alone,", kind, json.dumps(read(address, of[kind], 1, min(seconds, 15))))
        with adding(address) as states:
            told = read(address, of["claim"], readers, seconds)
            print(f"{readers} readers of claims while pages are added", json.dumps(told), "added", len(states))
            everything = [at for some in of.values() for at in some]
            told = read(address, everything, readers, seconds)
            print(f"{readers} readers of all pages while pages are added", json.dumps(told), "added", len(states))


if __name__ == "__main__":
    main()
