"""Feeds of an invented paper, watched as a person would, and what changed told."""

import gzip
import json
import signal
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ONRECORD, articles, await_article, onrecord

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"
XML = "application/xml"


class Paper:
    """A server whose pages a test may change: by path a status, a type, bytes and further headers."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, str, bytes, dict[str, str]]] = {}
        self.asked: Counter[tuple[str, int]] = Counter()
        self.at = ""

    def put(self, path: str, data: bytes | str, kind: str = XML, status: int = 200, **headers: str) -> None:
        told = data.encode() if isinstance(data, str) else data
        self.pages[path] = (status, kind, told, {k.replace("_", "-"): v for k, v in headers.items()})

    def rss(self, *items: str) -> None:
        self.put("/rss", f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>", etag=f'"{hash(items)}"')

    def item(self, path: str, more: str = "") -> str:
        return f"<item><title>T</title><link>{self.at}{path}</link>{more}</item>"


@pytest.fixture
def paper() -> Iterator[Paper]:
    it = Paper()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, data, headers = it.pages.get(self.path, (404, "text/html", b"", {}))
            known = self.headers.get("If-None-Match")
            if known and known == headers.get("etag"):
                status, data = 304, b""
            it.asked[self.path, status] += 1
            self.send_response(status)
            self.send_header("Content-Type", kind)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    it.at = f"http://127.0.0.1:{server.server_port}"
    for page in sorted(PAGES.glob("*.html")):
        it.put(f"/{page.name[:2]}", page.read_bytes(), "text/html; charset=utf-8")
    yield it
    server.shutdown()
    server.server_close()


def watched(paper: Paper, where: str, *feeds: str) -> subprocess.CompletedProcess[str]:
    return onrecord("watch", *(paper.at + f for f in feeds), "--once", "--allow-private", "--ledger", where)


def read(where: str) -> list[Any]:
    told: list[Any] = json.loads(onrecord("export", "--format", "json", "--ledger", where).stdout)["articles"]
    return told


def told(where: str, *options: str) -> list[Any]:
    lines = onrecord("alerts", "--format", "jsonl", "--ledger", where, *options).stdout
    return [json.loads(line) for line in lines.splitlines()]


def test_a_feed_is_read_once_and_what_changed_is_told_once(paper: Paper, where: str) -> None:
    paper.rss(paper.item("/02"), paper.item("/03"))
    first = watched(paper, where, "/rss")
    assert (first.returncode, first.stderr[5:]) == (0, " 2 new\n")
    assert {a["path"] for a in read(where)} == {f"{paper.at}/02", f"{paper.at}/03"}
    news = told(where)
    assert news
    assert {"kind", "learnt", "published", "claim", "text", "from", "to", "reason", "statement", "speaker"} == set(
        news[0]
    )
    assert [n["learnt"] for n in news] == sorted((n["learnt"] for n in news), reverse=True)
    assert told(where) == []
    assert watched(paper, where, "/rss").returncode == 0
    assert paper.asked["/rss", 304] == 1
    assert paper.asked["/02", 200] == paper.asked["/03", 200] == 1
    paper.rss(paper.item("/05"), paper.item("/02"))
    assert watched(paper, where, "/rss").stderr[5:] == " 1 new\n"
    assert paper.asked["/02", 200] == 1
    later = told(where)
    assert later
    ids = {a["id"] for a in read(where) if a["path"].endswith("/05")}
    assert {n["statement"].partition(":")[0] for n in later} == ids
    everything = told(where, "--since", "2d")
    assert everything[: len(later)] == later
    assert told(where, "--since", "2040-01-01") == []
    assert 0 < len(told(where, "--about", "tavares")) <= len(everything)
    assert told(where, "--about", "tavares") == []
    shown = onrecord("alerts", "--since", "1d", "--ledger", where).stdout
    assert later[0]["statement"] in shown
    assert "nothing changed since" in onrecord("alerts", "--ledger", where).stdout
    assert onrecord("alerts", "--since", "noon", "--ledger", where).returncode == 2


def test_a_bad_entry_costs_itself_alone(paper: Paper, where: str) -> None:
    paper.rss("<item><title>Nowhere</title></item>", paper.item("/gone"), paper.item("/02"), paper.item("/picture"))
    paper.put("/picture", b"\x89PNG", "image/png")
    got = watched(paper, where, "/rss")
    assert got.returncode == 1
    lines = got.stderr.splitlines()
    assert [any(cause in line for line in lines) for cause in ("(Nowhere)", "404", "image/png", "1 new")] == [True] * 4
    assert len(lines) == 4
    assert len(read(where)) == 1
    again = watched(paper, where, "/rss")
    assert (paper.asked["/gone", 404], paper.asked["/rss", 304], paper.asked["/rss", 200]) == (1, 0, 2)
    assert "404" not in again.stderr


def test_sitemaps_are_read_through_their_index(paper: Paper, where: str) -> None:
    locs = "".join(f"<sitemap><loc>{paper.at}{p}</loc></sitemap>" for p in ("/a.xml", "/b.xml.gz", "/bomb.xml"))
    paper.put("/sitemap.xml", f"<sitemapindex>{locs}</sitemapindex>")
    paper.put("/a.xml", f"<urlset><url><loc>{paper.at}/02</loc></url></urlset>", etag='"a"')
    packed = gzip.compress(f"<urlset><url><loc>{paper.at}/03</loc></url></urlset>".encode())
    paper.put("/b.xml.gz", packed, "application/x-gzip")
    paper.put(
        "/bomb.xml", '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>'
    )
    got = watched(paper, where, "/sitemap.xml")
    assert got.returncode == 1
    assert got.stderr.splitlines()[0].startswith(f"{paper.at}/bomb.xml: it declares entities")
    assert len(read(where)) == 2
    watched(paper, where, "/sitemap.xml")
    assert (paper.asked["/sitemap.xml", 200], paper.asked["/a.xml", 304]) == (2, 1)


def test_a_busy_server_is_left_alone_and_what_is_no_feed_says_so(
    paper: Paper, where: str, place: Callable[[str], str]
) -> None:
    paper.rss(paper.item("/busy"), paper.item("/02"))
    paper.put("/busy", b"", "text/html", 429, Retry_After="3600")
    got = watched(paper, where, "/rss")
    assert got.returncode == 1
    assert [("429" in line, "nothing new" in line) for line in got.stderr.splitlines()] == [
        (True, False),
        (False, True),
    ]
    again = watched(paper, where, "/rss")
    assert "left alone until" in again.stderr
    assert (paper.asked["/busy", 429], paper.asked["/rss", 200], paper.asked["/02", 200]) == (1, 1, 0)
    elsewhere = place("elsewhere")
    paper.put("/page", (PAGES / "08-quay-post.html").read_bytes(), "text/html")
    no_feed = watched(paper, elsewhere, "/page")
    assert no_feed.returncode == 1
    assert f"{paper.at}/page: it is no feed and no sitemap" in no_feed.stderr
    assert "tried again from" in watched(paper, elsewhere, "/page").stderr


def test_private_addresses_are_refused(paper: Paper, where: str) -> None:
    paper.rss(paper.item("/02"))
    got = onrecord("watch", f"{paper.at}/rss", "--once", "--ledger", where)
    assert (got.returncode, "private" in got.stderr) == (1, True)
    assert not paper.asked


def test_the_feed_s_source_is_where_an_article_was_taken_from(paper: Paper, where: str) -> None:
    paper.rss(paper.item("/bare", "<source url='https://coastwire.example/bridge'>Coast Wire</source>"))
    story = "The old bridge was shut on Monday, the mayor said after the meeting. " * 6
    paper.put("/bare", f"<html><body><article><p>{story}</p></article></body></html>", "text/html")
    assert watched(paper, where, "/rss").returncode == 0
    (article,) = read(where)
    assert (article["based_on"], article["title"]) == ("https://coastwire.example/bridge", "T")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_it_between_two_articles(paper: Paper, where: str, number: int) -> None:
    paper.rss(*(paper.item(f"/0{i}") for i in range(1, 9)))
    command = ["watch", f"{paper.at}/rss", "--allow-private", "--ledger", where]
    running = subprocess.Popen([*ONRECORD, *command], stderr=subprocess.PIPE, text=True)
    await_article(where)
    running.send_signal(number)
    _, stderr = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "Traceback" not in stderr
    kept = articles(where)
    assert 0 < kept < 8
    assert watched(paper, where, "/rss").returncode == 0
    assert articles(where) == 8
