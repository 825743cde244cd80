"""The page of a claim."""

from dataclasses import replace

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.claims.ids import marks
from onrecord.ledger import Excerpt, Ledger
from onrecord.model import (
    Actor,
    Article,
    Claim,
    Kind,
    Position,
    Reading,
    Record,
    Side,
    Span,
    Stance,
    Standing,
    Statement,
)
from onrecord.web import claim as pages
from onrecord.web.linking import address, linked
from onrecord.web.quoting import Part, quote

STATEMENT = Statement("x:s1", "x", (), (), (), Stance.ASSERTS, False, 1.0)
PAID = "paid 48 million crowns"


@pytest.fixture(scope="module")
def paid(cranes: str) -> Claim:
    """The claim that most is said about."""
    with Ledger.open(cranes) as ledger:
        return max((c for c in ledger.record()[1].claims if PAID in c.text), key=lambda c: len(c.positions))


@pytest.fixture(scope="module")
def page(reader: TestClient, paid: Claim) -> html.HtmlElement:
    """Its page."""
    answer = reader.get(f"/claims/{paid.id}")
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    return html.fromstring(answer.text)


def words(nodes: list[html.HtmlElement]) -> str:
    return " ".join(" ".join(n.text_content().split()) for n in nodes)


def test_the_first_screen_says_the_claim_how_it_stands_and_why(page: html.HtmlElement, paid: Claim) -> None:
    assert words(page.cssselect("h1")) == paid.text
    verdict = words(page.cssselect(".verdict"))
    assert verdict.startswith("Confirmed since 4 Mar 2026")
    assert paid.judgement.reason in verdict


def test_who_is_named_in_the_reason_leads_to_the_words(page: html.HtmlElement) -> None:
    (link,) = (a for a in page.cssselect(".verdict .because a") if a.text == "Oriel Tavares")
    voice = page.get_element_by_id(link.get("href").removeprefix("#"))
    assert "the Harbour Ministry had paid 48 million crowns" in words([voice])


def test_each_side_counts_origins_and_articles(page: html.HtmlElement) -> None:
    assert words(page.cssselect(".side.for h2")) == "For 4 origins in 7 articles, 2 copies"
    assert words(page.cssselect(".side.against h2")) == "Against 2 origins in 2 articles, 1 copy"
    assert "7 articles, 6 origins; 2 articles are copies" in words(page.cssselect(".verdict"))


def test_words_are_quoted_in_their_paragraph_with_their_parts_marked(page: html.HtmlElement) -> None:
    (quoted,) = (q for q in page.cssselect(".side.for blockquote") if "the order was worth" in q.text_content())
    assert words(quoted.cssselect(".cue")) == "confirmed"
    assert words(quoted.cssselect(".source")) == "He"
    assert words(quoted.cssselect(".content")) == "the order was worth 48 million crowns"
    assert "but denied that any money had been paid." in words([quoted])


def test_every_place_leads_to_the_statement_in_its_article(page: html.HtmlElement, reader: TestClient) -> None:
    found = {a.get("href") for a in page.cssselect("a.place")}
    assert len(found) > 10
    for told in found:
        path, _, place = told.partition("#")
        assert html.fromstring(reader.get(path).text).get_element_by_id(place) is not None


def test_the_list_tells_every_change_that_the_chart_shows(page: html.HtmlElement, paid: Claim) -> None:
    told = [words(li.cssselect(".standing")) for li in page.cssselect(".changes li")]
    assert told == [c.standing.value for c in paid.history]
    for name in ("wide", "narrow"):
        points = page.cssselect(f".chart.{name} a")
        assert [words(a.cssselect("text")) for a in points] == ["1", "2", "3"]
        assert [a.get("href") for a in points] == [address(c.statement) for c in paid.history]


def test_the_picture_shows_origins_articles_and_copies_and_the_table_tells_the_same(page: html.HtmlElement) -> None:
    (wide,) = page.cssselect("svg.provenance.wide")
    labels = words(wide.cssselect("text"))
    assert all(name in labels for name in ("unnamed sources", "Harbour Ministry", "NewsMill24", "copy, 3 Mar 2026"))
    assert wide.cssselect("title")[0].text == "Where it comes from"
    rows = [words(list(r)) for r in page.cssselect(".from tbody tr")]
    assert "Bo Lindqvist against it Coast Wire 2 Mar 2026" in rows
    assert "The Quay Post, 2 Mar 2026 copied by NewsMill24 copy, 3 Mar 2026" in rows
    assert all(a.get("href").startswith(("/actors/", "/articles/")) for a in wide.cssselect("a"))


def test_an_id_that_the_claim_had_earlier_leads_to_it(reader: TestClient, cranes: str, paid: Claim) -> None:
    with Ledger.open(cranes) as ledger:
        readings, _ = ledger.record()
    earlier = next(
        m for r in readings for i, m in marks(r).items() if i in {p.statement for p in paid.positions} and m != paid.id
    )
    answer = reader.get(f"/claims/{earlier}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/claims/{paid.id}")


@pytest.mark.parametrize("kind", ["claims", "affairs", "actors", "articles"])
def test_an_address_that_nothing_answers_to_is_told_in_words(reader: TestClient, kind: str) -> None:
    answer = reader.get(f"/{kind}/0123<b>")
    assert answer.status_code == 404
    assert "answers to this address" in answer.text
    assert "<b>" not in answer.text


def test_what_was_taken_back_is_told_so(reader: TestClient, cranes: str) -> None:
    with Ledger.open(cranes) as ledger:
        (it,) = (c for c in ledger.record()[1].claims if "received a commission" in c.text)
    page = html.fromstring(reader.get(f"/claims/{it.id}").text)
    assert it.judgement.standing is Standing.RETRACTED
    assert words(page.cssselect(".verdict .stamp")).startswith("Retracted since 9 Mar 2026")
    assert "took it back" in words(page.cssselect(".verdict .because"))


def test_a_claim_that_hundreds_repeat_stays_a_small_page(
    reader: TestClient, paid: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many actors, each in an article of its own, affirm the claim as an excerpt holds on each side, and more."""
    actors = tuple(Actor(f"p{n}", f"Person {n} " + "of the harbour " * 6, Kind.PERSON) for n in range(200))
    text = "Harbour news.\n" + "It is said. " * 20 + "He said it. " + "It was heard. " * 40
    said = tuple(
        replace(
            STATEMENT,
            id=f"x{n}:s1",
            article=f"x{n}",
            speaker=f"p{n % 200}",
            cue=(Span(263, 267),),
            content=(Span(268, 270),),
        )
        for n in range(300)
    )
    taken = {s.id: Side.FOR if n % 2 else Side.AGAINST for n, s in enumerate(said)}
    readings = tuple(Reading(Article(s.article, text, outlet="The Harbour Courier of Norrsund"), (s,)) for s in said)
    claim = replace(
        paid, positions=tuple(Position(i, side, "says so") for i, side in taken.items()), turns=(), history=()
    )
    sides = {
        "for": 4_000,
        "against": 4_000,
        "neither": 0,
        "origins": 250,
        "denials": 200,
        "articles": 7_000,
        "copies": 30,
    }
    own = {f"{side}_{name}": n for side in Side for name, n in (("articles", 3_900), ("copies", 20))}
    excerpt = Excerpt(readings, Record(actors=actors, statements=said, claims=(claim,)), {claim.id: sides | own})
    monkeypatch.setattr(Ledger, "claim", lambda *_: excerpt)
    answer = reader.get(f"/claims/{claim.id}")
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    told = words(html.fromstring(answer.text).cssselect("main"))
    assert f"and {250 - pages.VOICES} more origins" in told
    assert "7,000 articles, 450 origins; 30 articles are copies" in told
    assert "For 250 origins in 3,900 articles, 20 copies" in told
    assert "Against 200 origins in 3,900 articles, 20 copies" in told
    assert "at least" not in told
    assert "7,700 further statements are on record" in told


def test_of_two_names_in_one_place_the_longer_leads() -> None:
    found = linked("Ana Roe denied it, Ana did not", {"Ana": "#a", "Ana Roe": "#r"})
    assert [(s.text, s.marks) for s in found if s.marks] == [("Ana Roe", ("#r",)), ("Ana", ("#a",))]
    assert "".join(s.text for s in found) == "Ana Roe denied it, Ana did not"


def test_a_quotation_is_never_longer_than_a_screen(cranes: str) -> None:
    with Ledger.open(cranes) as ledger:
        statement = ledger.record()[1].statements[0]
    text = "word " * 2_000
    found = quote(replace(statement, source=(), cue=(Span(0, 4),), content=(Span(5, 9_000),)), text)
    assert sum(len(s.text) for s in found.pieces) <= 1_200
    assert found.after
    assert not found.before
    assert found.pieces[0].marks == (Part.CUE,)
