"""What is read of a ledger at a time is closed, bounded, and the same as in the whole record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from onrecord.claims.alerts import alerts
from onrecord.claims.search import search
from onrecord.errors import UsageError
from onrecord.ledger import Excerpt, Ledger, Listed
from onrecord.model import Side, Standing, Statement
from tests.ledger.whole import Whole


def excerpts(ledger: Ledger) -> Iterator[Excerpt | None]:
    readings, record = ledger.record()
    yield from (ledger.claim(c.id) for c in record.claims)
    yield from (ledger.affair(a.id) for a in record.affairs)
    yield from (ledger.actor(a.id) for a in record.actors)
    yield from (ledger.article(r.article.id) for r in readings)
    yield from (ledger.statement(s.id) for s in record.statements[:20])


def test_an_excerpt_is_closed(cranes: Ledger) -> None:
    for excerpt in excerpts(cranes):
        assert excerpt
        record = excerpt.record
        statements = {s.id for s in record.statements}
        articles = {r.article.id for r in excerpt.readings}
        actors = {a.id for a in record.actors}
        assert {s.article for s in record.statements} <= articles
        assert {i for s in record.statements for i in (s.speaker, s.via, s.on_behalf_of) if i} <= actors
        assert {s.within for s in record.statements if s.within} <= statements
        assert {*record.copies, *record.copies.values()} <= articles
        assert {i for c in record.claims for i in c.concerns} <= actors
        for claim in record.claims:
            named = {p.statement for p in claim.positions} | {c.statement for c in claim.history}
            assert named | {s for t in claim.turns for s in (t.before, t.after)} <= statements
        for affair in record.affairs:
            claims = {e.claim for e in affair.events if e.claim} | {c for c, _ in (*affair.agreed, *affair.contested)}
            assert claims <= {c.id for c in record.claims}
            assert {e.statement for e in affair.events} | {s for m in affair.moves for s in m.statements} <= statements
            assert set(affair.parties) <= actors
        assert [s.id for r in excerpt.readings for s in r.statements if s.id not in statements] == []


def test_a_claim_is_told_as_in_the_record(cranes: Ledger) -> None:
    for claim in cranes.record()[1].claims:
        excerpt = cranes.claim(claim.id)
        assert excerpt
        assert excerpt.record.claims == (claim,)
        assert {side: excerpt.counts[claim.id][side] for side in Side} == {
            side: sum(p.side is side for p in claim.positions) for side in Side
        }


def test_a_claim_of_many_statements_is_told_by_the_first_of_each_side(cranes: Ledger) -> None:
    whole = max(cranes.record()[1].claims, key=lambda c: len(c.positions))
    excerpt = cranes.claim(whole.id, most=1)
    assert excerpt
    (claim,) = excerpt.record.claims
    firsts = [next((p for p in whole.positions if p.side is side), None) for side in Side]
    assert {p for p in firsts if p} <= {*claim.positions}
    assert len(claim.positions) < len(whole.positions)
    assert sum(excerpt.counts[whole.id][side] for side in Side) == len(whole.positions)


def test_an_affair_is_told_as_in_the_record(cranes: Ledger) -> None:
    (affair,) = cranes.record()[1].affairs
    excerpt = cranes.affair(affair.id)
    assert excerpt
    assert excerpt.record.affairs == (affair,)
    assert excerpt.counts[affair.id]["articles"] == 9
    assert excerpt.counts[affair.id]["outlets"] == 6


def test_an_article_has_all_its_statements_and_its_copies(cranes: Ledger) -> None:
    readings, record = cranes.record()
    for reading in readings:
        excerpt = cranes.article(reading.article.id)
        assert excerpt
        assert next(r for r in excerpt.readings if r.article.id == reading.article.id) == reading
        assert {s for s in excerpt.record.statements if s.article == reading.article.id} == {
            s for s in record.statements if s.article == reading.article.id
        }
        copies = {i for i, original in record.copies.items() if original == reading.article.id}
        assert copies <= {r.article.id for r in excerpt.readings}


def test_an_actor_is_told_newest_first_and_in_parts(cranes: Ledger) -> None:
    readings, record = cranes.record()
    when = {r.article.id: r.article.published for r in readings}
    who = cranes.actors().items[0][0]
    expected = [s.id for s in record.statements if who.id in (s.speaker, s.via, s.on_behalf_of)]
    told: list[Statement] = []
    after = None
    while True:
        excerpt = cranes.actor(who.id, after, most=2)
        assert excerpt
        told += [s for s in excerpt.record.statements if who.id in (s.speaker, s.via, s.on_behalf_of)]
        if not (after := excerpt.next):
            break
    assert sorted({s.id for s in told}) == sorted(expected)
    times = [when[s.article] for s in told]
    assert times == sorted(times, key=str, reverse=True)


def whole(ledger: Ledger) -> Whole:
    return Whole(*ledger.record(), ledger.added(), ledger.superseded())


def by_place(excerpt: Excerpt | None) -> Excerpt | None:
    """A cursor is opaque; whether there is one is not."""
    return excerpt and excerpt._replace(next=excerpt.next and "more")


def test_every_excerpt_is_what_going_through_the_whole_gives(cranes: Ledger) -> None:
    slow = whole(cranes)
    for most in (1, 100):
        for claim in slow.record.claims:
            assert cranes.claim(claim.id, most) == slow.claim(claim.id, most)
        for affair in slow.record.affairs:
            assert cranes.affair(affair.id, most) == slow.affair(affair.id, most)
        for actor in slow.record.actors:
            assert by_place(cranes.actor(actor.id, most=most)) == by_place(slow.actor(actor.id, None, most))
        for reading in slow.readings:
            assert cranes.article(reading.article.id, most) == slow.article(reading.article.id, most)
    for statement in slow.record.statements:
        assert cranes.statement(statement.id) == slow.statement(statement.id)


def test_every_list_is_what_going_through_the_whole_gives(cranes: Ledger) -> None:
    slow = whole(cranes)
    who = next(a.id for a in slow.record.actors if "Tavares" in a.name)
    day = datetime(2026, 3, 5, tzinfo=UTC)
    (affair,) = slow.record.affairs
    for about, since in ((None, None), ("tavares", None), (who, None), (None, day), ("crane", day)):
        for standing in (None, *Standing):
            assert cranes.claims(standing, about, None, since, most=1000) == slow.list_claims(
                standing, about, None, since, None, 1000
            )
        assert cranes.affairs(about, since) == slow.list_affairs(about, since, None, 50)
        assert cranes.news(since, about, most=1000) == slow.news(since, about, None, 1000)
    assert cranes.claims(affair=affair.id) == cranes.claims()
    for words in (None, "tavares", "no such name"):
        assert cranes.actors(words, most=1000) == slow.list_actors(words, None, 1000)
    for article in slow.articles.values():
        assert cranes.articles(affair.id, article.outlet, day) == slow.list_articles(
            affair.id, article.outlet, day, None, 50
        )
        for claim in (None, slow.record.claims[0].id):
            assert cranes.statements(article.id, claim=claim) == slow.list_statements(
                article.id, None, None, claim, None, 50
            )
    assert cranes.statements(most=1000) == slow.list_statements(None, None, None, None, None, 1000)


@pytest.mark.parametrize("thing", ["claim", "affair", "actor", "article", "statement"])
def test_what_is_not_there(cranes: Ledger, thing: str) -> None:
    assert getattr(cranes, thing)("nothing such") is None


LISTS: dict[str, Callable[[Ledger, str | None, int], Listed[object]]] = {
    "claims": lambda ledger, after, most: ledger.claims(after=after, most=most),
    "affairs": lambda ledger, after, most: ledger.affairs(after=after, most=most),
    "actors": lambda ledger, after, most: ledger.actors(after=after, most=most),
    "articles": lambda ledger, after, most: ledger.articles(after=after, most=most),
    "statements": lambda ledger, after, most: ledger.statements(after=after, most=most),
    "news": lambda ledger, after, most: ledger.news(after=after, most=most),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_page_by_page_is_the_whole_list(cranes: Ledger, name: str) -> None:
    whole = LISTS[name](cranes, None, 1000)
    assert whole.next is None
    pages, after = [], None
    while True:
        page = LISTS[name](cranes, after, 3)
        pages += page.items
        if not (after := page.next):
            break
    assert tuple(pages) == whole.items
    assert len(whole.items) >= 1


@pytest.mark.parametrize("name", LISTS)
def test_a_place_that_is_none_in_a_list_is_refused(cranes: Ledger, name: str) -> None:
    with pytest.raises(UsageError, match="place"):
        LISTS[name](cranes, "nowhere", 3)


def test_claims_are_listed_by_weight_and_chosen(cranes: Ledger) -> None:
    record = cranes.record()[1]
    weights = [len(c.judgement.origins) + len(c.judgement.denials) for c in cranes.claims().items]
    assert weights == sorted(weights, reverse=True)
    assert {c.id for c in cranes.claims(most=1000).items} == {c.id for c in record.claims}
    denied = cranes.claims(standing=Standing.DENIED)
    assert {c.id for c in denied.items} == {c.id for c in record.claims if c.judgement.standing is Standing.DENIED}
    who = next(a for a in record.actors if "Tavares" in a.name)
    by_id = cranes.claims(about=who.id, most=1000).items
    assert by_id
    assert {c.id for c in by_id} <= {c.id for c in cranes.claims(about="tavares", most=1000).items}
    assert {c.id for c in cranes.claims(affair=record.affairs[0].id, most=1000).items} == {*record.affairs[0].claims}


def test_statements_are_chosen_by_who_and_how(cranes: Ledger) -> None:
    record = cranes.record()[1]
    for s in record.statements[:10]:
        found = cranes.statements(speaker=s.speaker, stance=s.stance, article=s.article, most=1000).items
        assert s in found
        assert {(o.speaker, o.stance, o.article) for o in found} == {(s.speaker, s.stance, s.article)}


def test_news_is_what_changed(cranes: Ledger) -> None:
    readings, record = cranes.record()
    added = cranes.added()
    assert list(cranes.news(most=1000).items) == alerts(record, readings, added)
    since = sorted(added.values())[3]
    assert list(cranes.news(since=since, most=1000).items) == alerts(record, readings, added, since)


def test_found_by_words(cranes: Ledger) -> None:
    assert "Oriel Tavares" in {a.name for a in cranes.find("tavares orie").actors}
    found = cranes.find("ministry cranes")
    assert found.claims
    assert all("crane" in c.text.casefold() for c in found.claims)
    assert found.articles
    assert cranes.find("no such words anywhere") == cranes.find("")
    assert cranes.find("tavares", kinds=["actors"]).articles == ()


@pytest.mark.parametrize(
    "words", ['"', "NEAR(", "a AND", "col:x", "*", "-x", "'; drop table claims; --", "\x00", "(((" * 999, "é" * 9999]
)
def test_no_words_break_the_search(cranes: Ledger, words: str) -> None:
    cranes.find(words)


QUESTIONS = (
    "the ministry paid for cranes that were never delivered",
    "Did the brother-in-law of the minister receive money?",
    "who denied paying 48 million crowns?",
    "the moon is made of cheese",
    "?!",
)


@pytest.mark.parametrize("sentence", QUESTIONS)
def test_what_is_asked_of_a_ledger_is_answered_as_from_the_whole_of_it(cranes: Ledger, sentence: str) -> None:
    found, excerpt = cranes.ask(sentence)
    expected = search(sentence, *cranes.record())
    assert found.asked == expected.asked
    assert [(c.claim, c.relation, c.positions) for c in found.claims] == [
        (c.claim, c.relation, c.positions) for c in expected.claims
    ]
    assert [c.chance for c in found.claims] == pytest.approx([c.chance for c in expected.claims], abs=0.05)
    chances = {a.article.id: a.chance for a in expected.articles}
    assert {a.article.id: a.chance for a in found.articles} == pytest.approx(chances, abs=0.05)
    assert excerpt.record.claims == tuple(sorted((c.claim for c in found.claims), key=lambda c: c.id))
    assert {p.statement for c in found.claims for p in c.positions} <= {s.id for s in excerpt.record.statements}


def test_the_state_tells_how_much_there_is(cranes: Ledger) -> None:
    readings, record = cranes.record()
    state = cranes.state()
    assert state[1:] == (len(readings), len(record.statements), len(record.actors), len(record.claims), 1, 0)
    assert state == cranes.state()
