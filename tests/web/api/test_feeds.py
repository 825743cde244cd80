"""Feeds are valid Atom (RFC 4287), and say what changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from starlette.testclient import TestClient

from onrecord.claims.alerts import Alert, News
from onrecord.ledger import Ledger
from onrecord.model import Standing
from onrecord.web.api import atom

from .conftest import HERE

ATOM = f"{{{atom.NAMESPACE}}}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

PLACES: Mapping[str, Callable[[Ledger], tuple[str, Mapping[str, Any]]]] = {
    "ledger": lambda ledger: ("/changes", {}),
    "claim": lambda ledger: (f"/claims/{(own := ledger.claims(most=1).items[0].id)}", {"claim": own}),
    "affair": lambda ledger: (f"/affairs/{(own := ledger.affairs(most=1).items[0].id)}", {"affair": own}),
    "actor": lambda ledger: (f"/actors/{(own := ledger.actors(most=1).items[0][0].id)}", {"about": own}),
}


def valid(data: bytes) -> ElementTree.Element:
    """A feed that has all that RFC 4287, 4.1 asks of one, and nothing twice that it may have once."""
    feed = ElementTree.fromstring(data)
    assert feed.tag == f"{ATOM}feed"
    for it in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (one,) = it.findall(f"{ATOM}{name}")
            assert one.text
            assert one.text.strip()
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", it.findtext(f"{ATOM}id", ""))
        assert all(
            MOMENT.fullmatch(t.text or "") for t in (*it.findall(f"{ATOM}updated"), *it.findall(f"{ATOM}published"))
        )
        links = [
            (link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in it.findall(f"{ATOM}link")
        ]
        assert len(links) == len(set(links))
        assert all((link.get("href") or "").startswith("http") for link in it.findall(f"{ATOM}link"))
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    assert any(link.get("rel") == "self" for link in feed.findall(f"{ATOM}link"))
    ids = [it.findtext(f"{ATOM}id") for it in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    return feed


@pytest.mark.parametrize("of", PLACES)
def test_a_feed_says_what_changed(api: TestClient, cranes: Ledger, of: str) -> None:
    place, about = PLACES[of](cranes)
    answer = api.get(f"{place}.atom")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = valid(answer.content)
    wanted = cranes.news(**about, most=50).items
    assert wanted
    read = feedparser.parse(answer.content)
    assert not read.bozo
    assert [(e.link, e.summary) for e in read.entries] == [(f"{HERE}/claims/{a.claim}", a.reason) for a in wanted]
    assert all(alert.text in entry.title for entry, alert in zip(read.entries, wanted, strict=True))
    assert feed.findtext(f"{ATOM}updated") == max(a.learnt for a in wanted).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_feed_is_the_same_at_its_page_and_in_the_api(api: TestClient, cranes: Ledger) -> None:
    place, _ = PLACES["claim"](cranes)
    assert api.get(f"{place}.atom").content == api.get(f"/api/v1{place}.atom").content


def test_a_feed_that_is_known_is_not_sent_again(api: TestClient) -> None:
    first = api.get("/changes.atom")
    assert "last-modified" in first.headers
    again = api.get("/changes.atom", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("kind", ["claims", "affairs", "actors"])
def test_a_feed_of_nothing_known_is_not_found(api: TestClient, kind: str) -> None:
    answer = api.get(f"/{kind}/nothing.atom")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def alert(text: str, reason: str = "why") -> Alert:
    when = datetime(2026, 3, 2, tzinfo=UTC)
    return Alert(News.NEW, when, None, "c1", text, None, Standing.DENIED, reason, "a1:s1")


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "a & b ]]> c", "bell\x07 null\x00 lone\ud800", "no\ufffe\uffffbody", "שלום <b>"],
)
def test_words_of_a_page_are_words_in_a_feed(text: str) -> None:
    data = atom.feed(text, f"{HERE}/changes.atom", HERE, f"{HERE}/claims/", [alert(text, text)])
    feed = valid(data)
    plain = "".join(c for c in text if c not in "\x00\x07\ud800\ufffe\uffff")
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary", "") == plain
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == f"New: {plain}"


def test_a_change_has_the_same_name_in_every_feed() -> None:
    feeds = [valid(atom.feed(n, f"{HERE}/{n}.atom", HERE, f"{HERE}/", [alert("it")])) for n in ("a", "b")]
    names = {feed.findtext(f"{ATOM}entry/{ATOM}id") for feed in feeds}
    assert len(names) == 1
