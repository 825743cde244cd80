"""The frame of every page."""

from __future__ import annotations

from starlette.testclient import TestClient


def test_claims_are_listed(client: TestClient) -> None:
    answer = client.get("/claims")
    assert answer.status_code == 200
    assert "No claims" in answer.text


def test_what_is_not_there_is_said_in_a_page(client: TestClient) -> None:
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "There is no such page." in answer.text
