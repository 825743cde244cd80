"""The page of an affair."""

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.ledger import Ledger
from onrecord.model import Affair


@pytest.fixture(scope="module")
def affair(cranes: str) -> Affair:
    """The affair of the cranes."""
    with Ledger.open(cranes) as ledger:
        return max(ledger.record()[1].affairs, key=lambda a: len(a.articles))


@pytest.fixture(scope="module")
def page(reader: TestClient, affair: Affair) -> html.HtmlElement:
    """Its page."""
    answer = reader.get(f"/affairs/{affair.id}")
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    return html.fromstring(answer.text)


def words(nodes: list[html.HtmlElement]) -> str:
    return " ".join(" ".join(n.text_content().split()) for n in nodes)


def test_it_says_how_much_tells_of_it_and_when(page: html.HtmlElement, affair: Affair) -> None:
    assert words(page.cssselect("h1")) == affair.name
    assert words(page.cssselect(".opening .note")).startswith("9 articles in 6 outlets, 2 Mar 2026 – 10 Mar 2026.")


def test_parties_stand_with_what_they_want_and_what_came_of_it(page: html.HtmlElement, affair: Affair) -> None:
    told = {words(p.cssselect("h3")): words(p.cssselect("li")) for p in page.cssselect(".party")}
    assert "threatens to close the port if the cranes were not in place by May" in told["dockers' union"]
    assert "still open" in told["dockers' union"]
    assert len(told) == len({m.party for m in affair.moves if m.party})


def test_what_is_contested_agreed_and_unanswered_is_counted(page: html.HtmlElement, affair: Affair) -> None:
    heads = [words([h]) for h in page.cssselect(".settled h2")]
    assert heads == [
        f"Contested {len(affair.contested)}",
        f"Agreed {len(affair.agreed)}",
        f"Nobody will answer {len(affair.unanswered)}",
    ]
    assert page.cssselect(".settled a[href^='/claims/']")


def test_days_come_in_order_with_what_happened(page: html.HtmlElement) -> None:
    days = [t.get("datetime") for t in page.cssselect(".days h3 time")]
    assert days == sorted(days)
    assert days[0] == "2026-03-02"
    assert "The Quay Post retracted" in words(page.cssselect(".days"))


def test_it_lists_its_claims_with_standings_and_its_articles(page: html.HtmlElement, affair: Affair) -> None:
    assert len(page.cssselect("#claims .claim-line .standing")) == len(affair.claims)
    assert {a.get("href") for a in page.cssselect(".articles a")} == {f"/articles/{i}" for i in affair.articles}
    assert "a copy" in words(page.cssselect(".articles"))
