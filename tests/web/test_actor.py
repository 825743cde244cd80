"""The page of an actor."""

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.ledger import Ledger
from onrecord.model import Record
from onrecord.web import actor as pages


@pytest.fixture(scope="module")
def record(cranes: str) -> Record:
    """What was concluded."""
    with Ledger.open(cranes) as ledger:
        return ledger.record()[1]


def find(record: Record, name: str) -> str:
    return next(a.id for a in record.actors if a.name == name)


def words(nodes: list[html.HtmlElement]) -> str:
    return " ".join(" ".join(n.text_content().split()) for n in nodes)


def test_it_says_who_it_is_and_why_its_names_are_one(reader: TestClient, record: Record) -> None:
    page = html.fromstring(reader.get(f"/actors/{find(record, 'Oriel Tavares')}").text)
    opening = words(page.cssselect(".opening"))
    assert "harbour minister" in opening
    assert "8 statements in 4 articles" in opening
    assert "“minister” in 1 article: the only one told to be so in linked articles" in opening


def test_statements_stand_newest_first_with_their_sides(reader: TestClient, record: Record) -> None:
    page = html.fromstring(reader.get(f"/actors/{find(record, 'Oriel Tavares')}").text)
    days = [t.get("datetime") for t in page.cssselect(".saying > .note time")]
    assert len(days) == 8
    assert days == sorted(days, reverse=True)
    assert words(page.cssselect(".saying")[0].cssselect(".sided")) == "for"
    assert words(page.cssselect(".saying")[4].cssselect(".sided")) == "against"


def test_what_concerns_an_actor_is_listed(reader: TestClient, record: Record) -> None:
    i = find(record, "Oriel Tavares")
    page = html.fromstring(reader.get(f"/actors/{i}").text)
    listed = {a.get("href").removeprefix("/claims/") for a in page.cssselect(".claim-line h3 a")}
    assert listed == {c.id for c in record.claims if i in c.concerns}


def test_a_long_list_goes_on_on_further_pages(
    reader: TestClient, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "STATEMENTS", 3)
    address: str | None = f"/actors/{find(record, 'Oriel Tavares')}"
    seen: list[str] = []
    while address:
        page = html.fromstring(reader.get(address).text)
        seen += [li.get("id") for li in page.cssselect(".saying")]
        links = page.cssselect("a[rel=next][href^='/actors/']")
        address = links[0].get("href") if links else None
    assert len(seen) == len(set(seen)) == 8


def test_the_id_of_an_articles_actor_leads_to_whom_it_is(reader: TestClient, record: Record) -> None:
    identity = next(i for i in record.identities if i.actor == find(record, "Oriel Tavares"))
    answer = reader.get(f"/actors/{identity.member}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/actors/{identity.actor}")


def test_one_who_only_relays_is_shown_with_what_it_relayed(reader: TestClient, record: Record) -> None:
    page = html.fromstring(reader.get(f"/actors/{find(record, 'The Quay Post')}").text)
    assert "relayed" in words(page.cssselect(".saying"))
