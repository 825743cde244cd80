"""What HTTP asks of every answer: tags, methods, one shape of errors, and nothing that a hostile request could break."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.ledger import Ledger
from onrecord.web.api import resources

API = "/api/v1"
ADDRESSES = (
    "/",
    "/state",
    "/claims",
    "/affairs",
    "/actors",
    "/articles",
    "/statements",
    "/decisions",
    "/alerts",
    "/changes.atom",
)


def problem(answer: object, status: int) -> dict[str, object]:
    """What an answer says went wrong, in the one shape."""
    assert answer.status_code == status, answer.text  # type: ignore[attr-defined]
    assert answer.headers["content-type"] == "application/problem+json"  # type: ignore[attr-defined]
    told: dict[str, object] = answer.json()  # type: ignore[attr-defined]
    assert set(told) == {"type", "title", "status", "detail", "subject", "happened", "remedy"}
    assert told["status"] == status
    assert all(told[part] for part in ("title", "detail", "subject", "happened", "remedy"))
    return told


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_an_answer_already_gets_no_body(api: TestClient, address: str) -> None:
    first = api.get(f"{API}{address}")
    tag = first.headers["etag"]
    for told in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = api.get(f"{API}{address}", headers={"If-None-Match": told})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert api.get(f"{API}{address}", headers={"If-None-Match": '"other"'}).content == first.content


def test_what_is_not_there_is_not_unchanged(api: TestClient) -> None:
    problem(api.get(f"{API}/claims/nothing", headers={"If-None-Match": "*"}), 404)


def test_a_tag_is_another_when_something_was_added(own: TestClient) -> None:
    before = own.get(f"{API}/claims").headers["etag"]
    text = "The Quay Post\nHarbour master Lena Okafor said the east gate would stay shut until Friday."
    job = own.post(f"{API}/articles", json={"text": text}).json()
    while own.get(f"{API}/jobs/{job['id']}").json()["state"] not in ("done", "failed"):
        pass
    after = own.get(f"{API}/claims", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.headers["etag"] != before


@pytest.mark.parametrize("address", [*ADDRESSES, "/claims/nothing", "/nothing"])
def test_head_is_get_without_a_body(api: TestClient, address: str) -> None:
    whole, head = api.get(f"{API}{address}"), api.head(f"{API}{address}")
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers == whole.headers


def test_options_tell_what_may_be_done(api: TestClient) -> None:
    for address, methods in (("/claims", "GET, HEAD, OPTIONS"), ("/articles", "GET, HEAD, OPTIONS, POST")):
        answer = api.options(f"{API}{address}")
        assert (answer.status_code, answer.headers["allow"]) == (204, methods)
    problem(api.options(f"{API}/nothing"), 404)


def test_a_method_that_is_not_there(api: TestClient) -> None:
    answer = api.put(f"{API}/articles", json={})
    problem(answer, 405)
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


@pytest.mark.parametrize("kind", ["claims", "affairs", "actors", "articles", "statements", "jobs"])
@pytest.mark.parametrize(
    "own", ["nothing", "%2e%2e", "' OR 1=1 --", "<script>", "a" * 150, "∞", "%F0%9F%8D%8B", "x:s1"]
)
def test_a_hostile_id_is_not_found(api: TestClient, kind: str, own: str) -> None:
    problem(api.get(f"{API}/{kind}/{own}"), 404)


@pytest.mark.parametrize("own", ["a%00b", "a%0ab", "a" * 300])
def test_an_id_that_none_can_be_is_refused(api: TestClient, own: str) -> None:
    problem(api.get(f"{API}/claims/{own}"), 404 if "%0a" in own else 422)


def test_an_id_adds_no_header(api: TestClient) -> None:
    answer = api.get(f"{API}/claims/%0d%0aSet-Cookie:%20a=b")
    problem(answer, 404)
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "query",
    [
        "limit=0", "limit=201", "limit=many", "standing=true", "since=yesterday", "about=%00", "after=%00", f"about={'a' * 301}",
    ],
)  # fmt: skip
def test_a_query_that_cannot_be_meant_is_refused(api: TestClient, query: str) -> None:
    assert str(problem(api.get(f"{API}/claims?{query}"), 422)["subject"]).startswith("query.")


@pytest.mark.parametrize("address", ["/claims", "/actors", "/articles", "/statements", "/alerts"])
def test_a_place_that_a_list_has_not_is_not_found(api: TestClient, address: str) -> None:
    problem(api.get(f"{API}{address}?after=nowhere"), 404)


@pytest.mark.parametrize(
    "words", ["'; DROP TABLE claims; --", "%", "_", "\\", '"', "*", "NEAR(", "a AND", "𝕏", "é" * 300]
)
def test_hostile_words_are_only_words(api: TestClient, words: str) -> None:
    for address in ("/search", "/ask"):
        assert api.get(f"{API}{address}", params={"q": words}).status_code == 200
    for address, name in (("/claims", "about"), ("/actors", "named"), ("/alerts", "about"), ("/articles", "outlet")):
        found = api.get(f"{API}{address}", params={name: words})
        assert found.status_code == 200
        assert found.json()["items"] == []


def test_a_fault_of_ours_is_told_and_not_how(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: Ledger) -> None:
        raise RuntimeError("the secret of the vault")

    monkeypatch.setattr(Ledger, "decisions", broken)
    answer = api.get(f"{API}/decisions")
    problem(answer, 500)
    assert "vault" not in answer.text


def test_no_other_site_may_read(api: TestClient) -> None:
    answer = api.get(f"{API}/claims", headers={"Origin": "https://elsewhere.example"})
    assert not any(name.startswith("access-control") for name in answer.headers)


def test_every_place_is_described(api: TestClient) -> None:
    paths = api.get(f"{API}/openapi.json").json()["paths"]
    assert {f"/{name}" for name in resources.PLACES} <= set(paths)
