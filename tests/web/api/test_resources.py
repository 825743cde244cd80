"""Everything that a ledger holds can be read, in the shapes of the export, each thing once."""

from __future__ import annotations

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from onrecord.export import shapes
from onrecord.ledger import Ledger
from onrecord.model import Standing
from onrecord.web.api import schemas

API = "/api/v1"


def told(api: TestClient, address: str, **query: Any) -> Any:
    answer = api.get(f"{API}{address}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def through(api: TestClient, address: str, limit: int, **query: Any) -> list[Any]:
    """All items of a list, by following its links from page to page."""
    items, at = [], f"{API}{address}"
    params: dict[str, Any] | None = {"limit": limit, **query}
    while at:
        answer = api.get(at, params=params)
        page = answer.json()
        assert len(page["items"]) <= limit
        items += page["items"]
        link = re.fullmatch(r'<([^>]+)>; rel="next"', answer.headers.get("link", ""))
        assert bool(link) == (page["next"] is not None)
        at, params = link[1] if link else "", None
    return items


@pytest.mark.parametrize("limit", [1, 2, 7, 200])
def test_a_list_gone_through_page_by_page_has_everything_once(api: TestClient, cranes: Ledger, limit: int) -> None:
    readings, record = cranes.record()
    whole = {
        "/claims": [c.id for c in record.claims],
        "/affairs": [a.id for a in record.affairs],
        "/actors": [a.id for a in record.actors],
        "/articles": [r.article.id for r in readings],
        "/statements": [s.id for s in record.statements],
    }
    for address, ids in (
        whole.items() if limit > 2 else [("/claims", whole["/claims"]), ("/articles", whole["/articles"])]
    ):
        assert sorted(item["id"] for item in through(api, address, limit)) == sorted(ids)


def test_what_changed_gone_through_page_by_page_is_told_once(api: TestClient, cranes: Ledger) -> None:
    assert through(api, "/alerts", 4) == [shapes.alert(a) for a in cranes.news(most=200).items]


@pytest.mark.parametrize("kind", ["claims", "affairs", "actors", "articles", "statements"])
def test_a_thing_whole_is_an_excerpt_of_the_export(api: TestClient, cranes: Ledger, kind: str) -> None:
    readings, record = cranes.record()
    export = shapes.ledger(readings, record)
    known = {table: {row["id"]: row for row in rows} for table, rows in export.items() if table != "decisions"}
    for own in list(known[kind])[:4]:
        excerpt = told(api, f"/{kind}/{own}")
        assert own in {row["id"] for row in excerpt[kind]}
        for table in ("articles", "statements"):
            for row in excerpt[table]:
                assert row == known[table][row["id"]]
        articles = {row["id"] for row in excerpt["articles"]}
        assert all(row["article"] in articles for row in excerpt["statements"])


def test_a_claim_has_everyone_who_spoke_on_it_and_their_words(api: TestClient, cranes: Ledger) -> None:
    claim = cranes.claims(most=1).items[0]
    excerpt = told(api, f"/claims/{claim.id}")
    (shown,) = excerpt["claims"]
    texts = {a["id"]: a["text"] for a in excerpt["articles"]}
    statements = {s["id"]: s for s in excerpt["statements"]}
    actors = {a["id"] for a in excerpt["actors"]}
    assert shown["text"] == claim.text
    assert len(shown["statements"]) == sum(excerpt["counts"][claim.id][side] for side in ("for", "against", "neither"))
    for own in shown["statements"]:
        statement = statements[own]
        assert statement["claim"] == claim.id
        assert statement["speaker"] in actors | {None}
        assert all(texts[statement["article"]][start:end].strip() for start, end in statement["content"])


def test_claims_that_stand_so(api: TestClient) -> None:
    everything = through(api, "/claims", 50)
    for standing in Standing:
        wanted = [c["id"] for c in everything if c["standing"] == standing]
        assert [c["id"] for c in through(api, "/claims", 50, standing=standing)] == wanted


def test_claims_about_somebody_and_since_a_day(api: TestClient) -> None:
    about = through(api, "/claims", 50, about="tavares")
    assert 0 < len(about) < len(through(api, "/claims", 50))
    assert through(api, "/claims", 50, since="2100-01-01T00:00:00Z") == []


def test_statements_of_an_article_a_speaker_a_claim(api: TestClient, cranes: Ledger) -> None:
    _, record = cranes.record()
    for name, of in (("article", "article"), ("speaker", "speaker"), ("stance", "stance")):
        value = next(v for s in record.statements if (v := getattr(s, of)))
        own = through(api, "/statements", 20, **{name: str(value)})
        assert sorted(s["id"] for s in own) == sorted(s.id for s in record.statements if getattr(s, of) == value)


def test_ask_tells_who_is_for_and_against(api: TestClient) -> None:
    answer = told(api, "/ask", q="Did the ministry pay for the cranes?")
    nearest = answer["claims"][0]
    assert "cranes" in nearest["text"].lower()
    assert {"for", "against", "silent"} == set(nearest["asked"])
    assert nearest["asked"]["for"][0]["words"]


def test_ask_about_nothing_near_answers_with_nothing(api: TestClient) -> None:
    assert told(api, "/ask", q="Will snails inherit the moon?")["claims"] == []


def test_search_finds_claims_people_and_articles(api: TestClient) -> None:
    found = told(api, "/search", q="tavares")
    assert "Oriel Tavares" in {a["name"] for a in found["actors"]}
    assert found["articles"]
    assert told(api, "/search", q="zeppelin") == {"claims": [], "actors": [], "articles": []}


def test_home_leads_to_everything(api: TestClient) -> None:
    home = told(api, "/")
    assert home["state"] == told(api, "/state")
    assert home["state"]["waiting"] == 0
    for address in home["links"].values():
        assert api.get(address, params={"q": "cranes"}).status_code == 200


SHAPES = {
    "articles": schemas.Article,
    "actors": schemas.Actor,
    "statements": schemas.Statement,
    "claims": schemas.Claim,
    "affairs": schemas.Affair,
    "decisions": schemas.Decision,
}


def test_every_field_of_the_export_is_described(cranes: Ledger) -> None:
    for table, rows in shapes.ledger(*cranes.record()).items():
        fields = {f.alias or name for name, f in SHAPES[table].model_fields.items()}
        for row in rows:
            assert set(row) == fields
            SHAPES[table].model_validate(row)
