"""Names in somebody's table are matched with actors, as the Reconciliation Service API 0.2 has it."""

from __future__ import annotations

import json
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.testclient import TestClient

from onrecord.ledger import Ledger

PLACE = "/api/v1/reconcile"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Named(Strict):
    id: Annotated[str, Field(min_length=1)]
    name: Annotated[str, Field(min_length=1)]


class Feature(Strict):
    id: str
    value: bool | float


class Candidate(Named):
    """Section 4.2 of the specification: a reconciliation candidate."""

    description: str
    type: list[Named]
    score: Annotated[float, Field(strict=False)]
    features: list[Feature]
    match: bool


class Result(Strict):
    result: list[Candidate]


class Suggestion(Named):
    """Section 6.3: a suggest response's item."""

    description: str | None = None
    notable: list[Named] = []


class Suggestions(Strict):
    result: list[Suggestion]


class Cell(Strict):
    """Section 7.4: a property value is one of these, alone."""

    str_: str | None = Field(None, alias="str")
    int_: int | None = Field(None, alias="int")


class Extended(Strict):
    meta: list[Named]
    rows: dict[str, dict[str, list[Cell]]]


RESULTS = TypeAdapter(dict[str, Result])


def meant(api: TestClient, **queries: Any) -> dict[str, Result]:
    return RESULTS.validate_python(api.post(PLACE, data={"queries": json.dumps(queries)}).json())


def extended(api: TestClient, ids: list[str], *properties: dict[str, Any]) -> Extended:
    asked = json.dumps({"ids": ids, "properties": properties})
    told = api.post(PLACE, data={"extend": asked}).json()
    assert told == api.get(PLACE, params={"extend": asked}).json()
    return Extended.model_validate(told)


def test_the_manifest_says_what_the_service_does(api: TestClient, cranes: Ledger) -> None:
    told = api.get(PLACE).json()
    assert "0.2" in told["versions"]
    assert {"name", "identifierSpace", "schemaSpace"} <= set(told)
    assert {t["id"] for t in told["defaultTypes"]} >= {"person", "organization", "place", "group", "outlet", "document"}
    actor = cranes.actors(most=1).items[0][0]
    assert f"{told['identifierSpace']}{actor.id}" == told["view"]["url"].replace("{{id}}", actor.id)
    preview = api.get(told["preview"]["url"].replace("{{id}}", actor.id))
    assert preview.status_code == 200
    assert isinstance(told["preview"]["width"], int)
    for kind in ("entity", "property", "type"):
        service = told["suggest"][kind]
        answer = api.get(service["service_url"] + service["service_path"], params={"prefix": ""})
        assert Suggestions.model_validate(answer.json()).result
    proposal = told["extend"]["propose_properties"]
    proposed = api.get(proposal["service_url"] + proposal["service_path"], params={"type": "person", "limit": 2}).json()
    assert (proposed["type"], len(proposed["properties"])) == ("person", 2)


def test_a_name_means_the_one_who_bears_it(api: TestClient, cranes: Ledger) -> None:
    for actor, *_ in cranes.actors(most=50).items:
        (best, *_) = meant(api, q={"query": actor.name})["q"].result
        assert best.name == actor.name
        assert best.score == 100


@pytest.mark.parametrize(
    ("words", "name", "match"),
    [
        ("Oriel Tavares", "Oriel Tavares", True),
        ("oriel tavares", "Oriel Tavares", True),
        ("Orial Tavares", "Oriel Tavares", False),
        ("Ministry of the Harbour", "Harbour Ministry", False),
        ("the Harbor Ministry", "Harbour Ministry", False),
        ("Tavares, Oriel", "Oriel Tavares", False),
        ("Lindqvist", "Bo Lindqvist", False),
    ],
)
def test_a_name_spelled_otherwise_is_told_with_less_certainty(
    api: TestClient, words: str, name: str, match: bool
) -> None:
    (best, *_) = meant(api, q={"query": words})["q"].result
    assert (best.name, best.match) == (name, match)


def test_a_name_that_two_bear_matches_neither(api: TestClient) -> None:
    found = meant(api, q={"query": "Tavares"})["q"].result
    assert {"Oriel Tavares", "Anselm Tavares"} <= {c.name for c in found}
    assert not any(c.match for c in found)


def test_candidates_come_by_score_and_no_more_than_asked_for(api: TestClient) -> None:
    found = meant(api, q={"query": "Harbour Ministry of Tavares", "limit": 3})["q"].result
    assert 0 < len(found) <= 3
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)


@pytest.mark.parametrize("kind", ["person", ["person", "place"]])
def test_a_type_leaves_only_its_own(api: TestClient, kind: str | list[str]) -> None:
    found = meant(api, a={"query": "Tavares", "type": kind}, b={"query": "Tavares", "type": "document"})
    assert {c.type[0].id for c in found["a"].result} == {"person"}
    assert found["b"].result == []


def test_a_role_decides_between_two(api: TestClient) -> None:
    for role, name in (("founder", "Anselm Tavares"), ("harbour minister", "Oriel Tavares")):
        properties = [{"pid": "role", "v": role}]
        (best, *_) = meant(api, q={"query": "Tavares", "properties": properties})["q"].result
        assert best.name == name


def test_an_id_means_its_actor_and_nobody_means_nobody(api: TestClient, cranes: Ledger) -> None:
    own = cranes.actors(most=1).items[0][0].id
    found = meant(api, a={"query": own}, b={"query": "Zebedee Quux"}, c={"query": "!?"})
    assert [(c.id, c.match) for c in found["a"].result] == [(own, True)]
    assert found["b"].result == found["c"].result == []


def test_get_answers_as_post_does(api: TestClient) -> None:
    queries = json.dumps({"q": {"query": "Tavares"}})
    assert api.get(PLACE, params={"queries": queries}).json() == api.post(PLACE, data={"queries": queries}).json()


def test_properties_of_actors_are_given(api: TestClient, cranes: Ledger) -> None:
    own = next(a for a, *_ in cranes.actors(most=50).items if a.name == "Oriel Tavares")
    wanted = [{"id": name} for name in ("kind", "role", "alias", "statements", "claims", "count")]
    told = extended(api, [own.id, "nobody"], *wanted, {"id": "shoe size"})
    assert [m.id for m in told.meta] == [w["id"] for w in wanted]
    row = told.rows[own.id]
    assert [c.str_ for c in row["kind"]] == ["person"]
    assert {c.str_ for c in row["role"]} == set(own.roles)
    assert len(row["statements"]) == row["count"][0].int_
    assert row["claims"]
    assert all(cells == [] for cells in told.rows["nobody"].values())
    assert len(extended(api, [own.id], {"id": "statements", "settings": {"limit": 1}}).rows[own.id]["statements"]) == 1


def test_suggestions_begin_with_what_was_typed(api: TestClient) -> None:
    told = Suggestions.model_validate(api.get(f"{PLACE}/suggest/entity", params={"prefix": "tav"}).json())
    assert {"Oriel Tavares", "Anselm Tavares"} <= {s.name for s in told.result}
    rest = api.get(f"{PLACE}/suggest/entity", params={"prefix": "tav", "cursor": 1}).json()["result"]
    assert len(rest) == len(told.result) - 1
    assert [s["id"] for s in api.get(f"{PLACE}/suggest/type", params={"prefix": "out"}).json()["result"]] == ["outlet"]


def test_a_preview_may_be_framed_by_openrefine_and_runs_nothing(api: TestClient, cranes: Ledger) -> None:
    own = cranes.actors(most=1).items[0][0]
    answer = api.get(f"{PLACE}/preview/{own.id}")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy + answer.text
    assert "frame-ancestors http://127.0.0.1:3333 http://localhost:3333" in policy
    assert own.name in answer.text


@pytest.mark.parametrize(
    "form",
    [
        {"queries": "no json"}, {"queries": "[]"}, {"queries": '{"q": {"query": "x", "limit": 0}}'}, {"queries": '{"q": {"shoe": 1}}'},
        {"queries": '{"q": {"query": "x", "type_strict": "perhaps"}}'}, {"queries": "[" * 100_000}, {"extend": "{}"}, {"extend": '{"ids": 1}'},
        {"shoe": "1"}, {},
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(api: TestClient, form: dict[str, str]) -> None:
    answer = api.post(PLACE, data=form)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_too_many_at_once_are_refused(api: TestClient) -> None:
    queries = {str(n): {"query": "x"} for n in range(51)}
    assert api.post(PLACE, data={"queries": json.dumps(queries)}).status_code == 413
    asked = {"ids": [str(n) for n in range(101)], "properties": [{"id": "kind"}]}
    assert api.post(PLACE, data={"extend": json.dumps(asked)}).status_code == 413


def test_no_script_of_another_site_reads_and_no_callback_is_called(api: TestClient) -> None:
    for origin, allowed in (("http://127.0.0.1:3333", True), ("https://elsewhere.example", False)):
        answer = api.get(PLACE, params={"callback": "steal"}, headers={"Origin": origin})
        assert (answer.headers.get("access-control-allow-origin") == origin) is allowed
        assert answer.headers["content-type"] == "application/json"
        assert answer.json()["versions"] == ["0.2"]


def test_a_client_of_others_reconciles_a_table(api: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The PyPI package ``reconciler``, which data people use, with its network replaced by the desk."""
    client = pytest.importorskip("reconciler")
    pandas = pytest.importorskip("pandas")
    monkeypatch.setattr("reconciler.webutils.http", api)
    table = pandas.Series(["Oriel Tavares", "Bo Lindqvist", "Oriel Tavares"])
    found = client.reconcile(table, type_id="person", reconciliation_endpoint=PLACE)
    assert list(found["name"]) == ["Oriel Tavares", "Bo Lindqvist"]
    assert list(found["match"]) == [True, True]
    assert list(found["type_id"]) == ["person", "person"]
