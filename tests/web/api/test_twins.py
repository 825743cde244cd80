"""Every page has a twin: the same address with .json leads to what the API answers, by the same code."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Ledger


@pytest.mark.parametrize("kind", ["claims", "affairs", "actors", "articles"])
def test_a_thing_and_its_list_have_twins(api: TestClient, cranes: Ledger, kind: str) -> None:
    items = api.get(f"/api/v1/{kind}").json()["items"]
    for place in (f"/{kind}", f"/{kind}/{items[0]['id']}"):
        twin, own = api.get(f"{place}.json"), api.get(f"/api/v1{place}")
        assert (twin.status_code, twin.content, twin.headers["etag"]) == (200, own.content, own.headers["etag"])


def test_the_front_page_and_search_have_twins(api: TestClient) -> None:
    assert api.get("/.json").json() == api.get("/api/v1/").json()
    assert api.get("/method.json").json()["standings"][0]["standing"] == "retracted"
    assert api.get("/search.json?q=cranes").json() == api.get("/api/v1/search?q=cranes").json()


def test_the_query_goes_along(api: TestClient) -> None:
    assert len(api.get("/claims.json?limit=2").json()["items"]) == 2


def test_a_twin_tells_errors_and_tags_as_the_api_does(api: TestClient) -> None:
    missing = api.get("/claims/nothing.json")
    assert (missing.status_code, missing.headers["content-type"]) == (404, "application/problem+json")
    tag = api.get("/claims.json").headers["etag"]
    assert api.get("/claims.json", headers={"If-None-Match": tag}).status_code == 304
    assert api.head("/claims.json").content == b""


@pytest.mark.parametrize("place", ["/api/v1/openapi", "/.json/x", "/../secret", "/%2e%2e/secret", "/static/style.css"])
def test_a_twin_of_nothing_is_not_found(api: TestClient, place: str) -> None:
    assert api.get(f"{place}.json.json").status_code == 404


def test_nothing_is_changed_by_a_twin(api: TestClient) -> None:
    assert api.post("/articles.json", json={"text": "x"}).status_code == 405
