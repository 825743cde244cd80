"""The page of an article: its words marked, and the card."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from starlette.testclient import TestClient

from onrecord.ledger import Excerpt, Ledger
from onrecord.model import (
    Actor,
    Article,
    Claim,
    Judgement,
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
from onrecord.web.article import Piece, paragraphs

from .conftest import HARM, NAME

spans = st.lists(
    st.builds(lambda a, n: Span(a, a + n), st.integers(0, 60), st.integers(0, 25)), max_size=3
).map(tuple)  # fmt: skip
statements = st.lists(
    st.builds(
        Statement,
        id=st.integers(1, 10_000).map(lambda n: f"a:s{n}"),
        article=st.just("a"),
        source=spans,
        cue=spans,
        content=spans,
        stance=st.just(Stance.ASSERTS),
        negated=st.just(False),
        confidence=st.just(1.0),
    ),
    max_size=6,
    unique_by=lambda s: s.id,
)


def cranes_of(cranes: str) -> tuple[tuple[Reading, ...], Record]:
    with Ledger.open(cranes) as ledger:
        return ledger.record()


@given(st.text(st.sampled_from("ab \n<&\u202e"), max_size=70), statements)
def test_pieces_put_together_are_the_paragraphs(text: str, said: list[Statement]) -> None:
    told = ["".join(p.text for p in pieces) for pieces in paragraphs(text, said, {})]
    assert told == [line for line in text.split("\n") if line.strip()]


@given(st.text(st.sampled_from("ab \n"), max_size=70), statements)
def test_every_statement_with_words_in_the_text_opens_once_and_has_one_handle(text: str, said: list[Statement]) -> None:
    pieces = [p for paragraph in paragraphs(text, said, {}) for p in paragraph]
    opened = [o for p in pieces for o in p.opens]
    handles = [h for p in pieces for h in p.handles]
    assert len(opened) == len(set(opened))
    assert len(handles) == len(set(handles))
    assert set(handles) <= set(opened) == {o for p in pieces for o in p.over}


def test_a_statement_within_another_lies_over_it() -> None:
    text = "Ana said Ben denied it"
    outer = Statement("a:s1", "a", (Span(0, 3),), (Span(4, 8),), (Span(9, 22),), Stance.ASSERTS, False, 1.0)
    inner = Statement(
        "a:s2", "a", (Span(9, 12),), (Span(13, 19),), (Span(20, 22),), Stance.DENIES, False, 1.0, within="a:s1"
    )
    (pieces,) = paragraphs(text, [inner, outer], {"a:s1": Side.FOR, "a:s2": Side.AGAINST})
    denied = next(p for p in pieces if p.text == "denied")
    assert denied == Piece("denied", ("s1", "s2"), ("cue",), Side.AGAINST, "for", (), ("s2",))


def test_all_of_an_articles_words_are_there_with_all_its_statements(reader: TestClient, cranes: str) -> None:
    for reading in cranes_of(cranes)[0]:
        article = reading.article
        if article.id == "hostile":
            continue
        page = html.fromstring(reader.get(f"/articles/{article.id}").text)
        told = [p.text_content().strip("\n") for p in page.cssselect(".body h1, .body > p")]
        assert told == [line for line in article.text.split("\n") if line.strip()]
        places = {s.id.rpartition(":")[2] for s in reading.statements}
        assert {li.get("id").removeprefix("about-") for li in page.cssselect(".about")} == places
        assert {i for a in page.cssselect(".handle") for i in a.get("data-card").split()} == places
        assert places <= {span.get("id") for span in page.cssselect(".at")}


def test_a_copy_says_of_what_and_what_it_kept_and_dropped(reader: TestClient, cranes: str) -> None:
    record = cranes_of(cranes)[1]
    (mill,) = (a.article for a in cranes_of(cranes)[0] if a.article.outlet == "NewsMill24")
    page = html.fromstring(reader.get(f"/articles/{mill.id}").text)
    notice = " ".join(page.cssselect(".notice")[0].text_content().split())
    assert notice.startswith("A copy of Tessaly paid for cranes that never arrived")
    assert "words" in notice
    assert page.cssselect(".notice a")[0].get("href") == f"/articles/{record.copies[mill.id]}"
    original = html.fromstring(reader.get(f"/articles/{record.copies[mill.id]}").text)
    assert "Copied by NewsMill24" in " ".join(original.cssselect(".opening")[0].text_content().split())


def test_a_page_that_means_harm_is_shown_and_does_nothing(reader: TestClient, cranes: str) -> None:
    record = cranes_of(cranes)[1]
    speaker = next(a for a in record.actors if a.name == NAME)
    claim = next(c for c in record.claims if any(p.statement == "hostile:s1" for p in c.positions))
    for address in ("/articles/hostile", f"/actors/{speaker.id}", f"/claims/{claim.id}"):
        answer = reader.get(address)
        assert answer.status_code == 200
        page = html.fromstring(answer.text)
        assert all(s.get("src", "").startswith("/static/") and not s.text for s in page.cssselect("script"))
        assert not page.cssselect(
            "main img, main b, main i, main [onclick], main [onerror], main a[href^='javascript']"
        )
        assert "\x01" not in answer.text
    page = html.fromstring(reader.get("/articles/hostile").text)
    told = [p.text_content().strip("\n") for p in page.cssselect(".body h1, .body > p")]
    assert told == HARM.replace("\x01", "\N{REPLACEMENT CHARACTER}").split("\n")
    assert all(p.get("dir") == "auto" for p in page.cssselect(".body > *"))


def test_an_article_full_of_statements_stays_a_small_page(
    reader: TestClient, cranes: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sentence = (
        "Commissioner Oriel Tavares of the Harbour Ministry told the paper that the cranes were on their way north. "
    )
    at = [n * len(sentence) for n in range(700)]
    said = tuple(
        Statement(
            f"long:s{n}", "long", (Span(a, a + 50),), (Span(a + 51, a + 55),), (Span(a + 66, a + 105),), Stance.ASSERTS, False, 1.0,
            speaker="t", stance_reason="cue “told” (lexicon: asserts, told)", speaker_reason="named",
        )
        for n, a in enumerate(at)
    )  # fmt: skip
    claims = tuple(
        Claim(
            f"c{n}",
            sentence * 3,
            (),
            (Position(s.id, Side.FOR, "asserts it"),),
            Judgement(Standing.DENIED, (), (), "nobody"),
        )
        for n, s in enumerate(said)
    )
    who = (Actor("t", "Commissioner Oriel Tavares of the Harbour Ministry", Kind.PERSON),)
    own = Reading(Article("long", sentence * 700, outlet="The Quay Post"), said, who)
    monkeypatch.setattr(Ledger, "article", lambda *_: Excerpt((own,), Record(who, said, claims)))
    answer = reader.get("/articles/long")
    assert answer.status_code == 200
    assert len(answer.content) < 200_000
    assert "620 further statements are not marked here" in " ".join(answer.text.split())
