"""Pages are added by a job that can be watched; by those who may."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.web import Options, application
from onrecord.web.jobs import Jobs
from onrecord.web.people import person

from .conftest import HERE

API = "/api/v1"
TEXT = "Pilots: gate stays shut\nHarbour master Lena Okafor said the east gate would stay shut until Friday."
PAGE = f"<html><head><title>Pilots</title></head><body><article><h1>Pilots</h1><p>{TEXT.splitlines()[1]}</p></article></body></html>"
READER, EDITOR = "a reader's long secret", "an editor's long secret"


def done(api: TestClient, job: dict[str, Any]) -> dict[str, Any]:
    """What became of a job."""
    for _ in range(600):
        told: dict[str, Any] = api.get(f"{API}/jobs/{job['id']}").json()
        if told["state"] in ("done", "failed"):
            return told
        time.sleep(0.05)
    raise TimeoutError


def test_a_text_is_taken_in_and_then_read(own: TestClient) -> None:
    about = {
        "title": "Pilots",
        "outlet": "The Quay Post",
        "published": "2026-03-02",
        "url": "https://quaypost.example/gate",
    }
    answer = own.post(f"{API}/articles", json={"text": TEXT, **about})
    assert answer.status_code == 202
    assert answer.headers["location"] == f"{API}/jobs/{answer.json()['id']}"
    told = done(own, answer.json())
    assert (told["state"], told["error"]) == ("done", None)
    (outcome,) = told["outcomes"]
    assert (outcome["added"], outcome["error"]) == ("new", None)
    excerpt = own.get(f"{API}/articles/{outcome['article']}").json()
    article = next(a for a in excerpt["articles"] if a["id"] == outcome["article"])
    assert (article["outlet"], article["url"], article["published"]) == (
        about["outlet"],
        about["url"],
        "2026-03-02T00:00:00Z",
    )
    assert "Lena Okafor" in {a["name"] for a in excerpt["actors"]}
    again = done(own, own.post(f"{API}/articles", json={"text": TEXT, **about}).json())
    assert [o["added"] for o in again["outcomes"]] == ["same"]


def test_a_page_is_sent_as_it_is(own: TestClient) -> None:
    for kind in ("text/html; charset=utf-8", "application/octet-stream"):
        job = own.post(f"{API}/articles?name=gate.html", content=PAGE, headers={"Content-Type": kind}).json()
        (outcome,) = done(own, job)["outcomes"]
        assert (outcome["name"], outcome["error"]) == ("gate.html", None)


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/x", "http://169.254.169.254/latest", "http://[::1]/", "http://localhost/"]
)
def test_an_address_within_is_not_fetched(own: TestClient, address: str) -> None:
    (outcome,) = done(own, own.post(f"{API}/articles", json={"fetch": address}).json())["outcomes"]
    assert outcome["article"] is None
    assert "private" in outcome["error"] or "not fetched" in outcome["error"]


def test_a_page_with_nothing_in_it_costs_only_itself(own: TestClient) -> None:
    told = done(own, own.post(f"{API}/articles", content=b" ", headers={"Content-Type": "text/html"}).json())
    assert told["state"] == "done"
    assert "empty" in told["outcomes"][0]["error"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422), ({"text": ""}, 422), ({"text": 1}, 422), ({"text": "x", "shoe": 1}, 422), ({"fetch": "file:///etc/passwd"}, 422),
        ({"fetch": "https://a.example", "text": "x"}, 422), ({"text": "x", "url": "javascript:alert(1)"}, 422), ([], 422),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(own: TestClient, body: Any, status: int) -> None:
    answer = own.post(f"{API}/articles", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize(
    "kind", ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "image/png", ""]
)
def test_what_a_form_elsewhere_could_send_is_refused(own: TestClient, kind: str) -> None:
    answer = own.post(f"{API}/articles", content=TEXT, headers={"Content-Type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (415, "application/problem+json")


def test_too_much_at_once_is_refused(own: TestClient) -> None:
    answer = own.post(f"{API}/articles", content=b"x" * 25_000_000, headers={"Content-Type": "text/html"})
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")


def test_who_comes_when_much_is_waiting_is_told_to_come_back(own: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.jobs.MOST_WAITING", 0)
    answer = own.post(f"{API}/articles", json={"text": TEXT})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0


@pytest.fixture
def guarded(read_only: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A desk for a reader and an editor, which begins jobs and does none."""
    monkeypatch.setattr(Jobs, "_do", lambda *_: None)
    people = (person("ria", "reader", READER), person("edo", "editor", EDITOR))
    with TestClient(application(read_only, Options(people=people)), base_url=HERE, follow_redirects=False) as client:
        yield client


def test_readers_read_and_editors_add(guarded: TestClient) -> None:
    basic = base64.b64encode(f"edo:{EDITOR}".encode()).decode()
    for told, reads, adds in (
        (None, 401, 401), ("Bearer wrong secret altogether", 401, 401), (f"Bearer {READER}", 200, 403), (f"Bearer {EDITOR}", 200, 202), (f"Basic {basic}", 200, 202),
    ):  # fmt: skip
        headers = {"Authorization": told} if told else {}
        answers = (
            guarded.get(f"{API}/claims", headers=headers),
            guarded.post(f"{API}/articles", json={"text": TEXT}, headers=headers),
        )
        assert [a.status_code for a in answers] == [reads, adds]
        assert all(a.headers["content-type"] == "application/problem+json" for a in answers if a.status_code > 400)


def test_a_session_needs_its_token_to_add(guarded: TestClient) -> None:
    page = guarded.get("/login").text
    token = page.split('name="csrf" value="')[1].split('"')[0]
    assert guarded.post("/login", data={"name": "edo", "secret": EDITOR, "csrf": token}).status_code == 303
    assert guarded.post(f"{API}/articles", json={"text": TEXT}).status_code == 403
    session = guarded.get("/claims").text.split('name="csrf" value="')[1].split('"')[0]
    assert guarded.post(f"{API}/articles", json={"text": TEXT}, headers={"X-CSRF-Token": session}).status_code == 202
    foreign = {"X-CSRF-Token": session, "Origin": "https://elsewhere.example"}
    assert guarded.post(f"{API}/articles", json={"text": TEXT}, headers=foreign).status_code == 403


def test_readers_may_ask_who_is_meant(guarded: TestClient) -> None:
    answer = guarded.post(f"{API}/reconcile", data={"queries": "{}"}, headers={"Authorization": f"Bearer {READER}"})
    assert (answer.status_code, answer.json()) == (200, {})
