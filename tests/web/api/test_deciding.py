"""What a person decides is kept, shown, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from .test_adding import API, done


def decided(api: TestClient, **wish: Any) -> dict[str, Any]:
    """A decision, after all that follows from it."""
    answer = api.post(f"{API}/decisions", json=wish)
    assert answer.status_code == 202, answer.text
    told = answer.json()
    assert answer.headers["location"] == f"{API}/decisions/{told['decision']['number']}"
    assert done(api, told["job"])["state"] == "done"
    decision: dict[str, Any] = told["decision"]
    assert api.get(answer.headers["location"]).json() == decision
    return decision


def claims(api: TestClient) -> dict[str, str]:
    return {c["id"]: c["text"] for c in api.get(f"{API}/claims?limit=200").json()["items"]}


def test_claims_are_merged_and_that_is_undone(own: TestClient) -> None:
    before, tag = claims(own), own.get(f"{API}/decisions").headers["etag"]
    one, other = list(before)[:2]
    merge = decided(own, about="claims", ruling="merge", ids=[one, other], by="Ana", reason="one payment")
    assert (merge["by"], merge["reason"], merge["holds"]) == ("Ana", "one payment", True)
    assert len(claims(own)) == len(before) - 1
    assert own.get(f"{API}/decisions", headers={"If-None-Match": tag}).status_code == 200
    undo = decided(own, about="claims", ruling="undo", undoes=merge["number"])
    assert claims(own) == before
    held = {d["number"]: d["holds"] for d in own.get(f"{API}/decisions").json()["items"]}
    assert held == {merge["number"]: False, undo["number"]: True}


def test_a_claim_is_worded(own: TestClient) -> None:
    claim = next(iter(claims(own)))
    words = "The ministry paid for cranes that never came"
    number = decided(own, about="claims", ruling="reword", ids=[claim], text=words)["number"]
    (shown,) = own.get(f"{API}/claims/{claim}").json()["claims"]
    assert (shown["text"], shown["worded"]) == (words, number)


def test_actors_are_merged_under_the_first_one_s_name(own: TestClient) -> None:
    names = {a["name"]: a["id"] for a in own.get(f"{API}/actors").json()["items"]}
    decided(own, about="actors", ruling="merge", ids=[names["Oriel Tavares"], names["Anselm Tavares"]])
    left = {a["name"] for a in own.get(f"{API}/actors").json()["items"]}
    assert "Oriel Tavares" in left
    assert "Anselm Tavares" not in left


@pytest.mark.parametrize(
    ("wish", "status"),
    [
        ({}, 422), ({"about": "claims", "ruling": "merge", "ids": ["nothing", "nobody"]}, 404), ({"about": "claims", "ruling": "undo"}, 422),
        ({"about": "claims", "ruling": "undo", "undoes": 7}, 404), ({"about": "claims", "ruling": "merge", "ids": []}, 422),
        ({"about": "shoes", "ruling": "merge"}, 422), ({"about": "actors", "ruling": "reword", "ids": ["x"]}, 422),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_refused_and_nothing_kept(own: TestClient, wish: dict[str, Any], status: int) -> None:
    answer = own.post(f"{API}/decisions", json=wish)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert own.get(f"{API}/decisions").json()["items"] == []


def test_a_decision_that_is_none_is_not_found(api: TestClient) -> None:
    assert api.get(f"{API}/decisions/1").status_code == 404
    assert api.get(f"{API}/decisions/x").status_code == 422
