"""What is read of a ledger while it grows: what was concluded last, and how to get to what has another id now."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord.claims.ids import marks
from onrecord.ledger import Ledger
from onrecord.ledger.finding import LENGTH, passage
from onrecord.ledger.fulltext import Word
from onrecord.model import Actor, Article, Kind, Reading, Span, Stance, Statement

TEXT = "{who} {verb} that the Harbour Ministry paid 48 million crowns for four cranes."


def reading(own: str, who: str, stance: Stance, day: int, url: str | None = None) -> Reading:
    text = TEXT.format(who=who, verb=stance)
    cue = len(who) + 1
    content = cue + len(stance) + 6
    spans = (Span(0, cue - 1),), (Span(cue, content - 6),), (Span(content, len(text) - 1),)
    return Reading(
        Article(own, text, url=url, title=f"Cranes, day {day}", published=datetime(2026, 3, day, tzinfo=UTC)),
        (Statement(f"{own}:s0", own, *spans, stance, False, 0.9, speaker=f"{own}:a0"),),
        (Actor(f"{own}:a0", who, Kind.PERSON),),
    )


def test_what_is_added_waits_until_it_is_concluded(where: str) -> None:
    with Ledger.open(where) as ledger:
        assert ledger.state().mark == ""
        ledger.add(reading("a1", "Ana Brisk", Stance.ASSERTS, 1))
        assert ledger.state().waiting == 1
        assert ledger.claims().items == ()
        ledger.record()
        before = ledger.state()
        assert (before.articles, before.claims, before.waiting) == (1, 1, 0)
        ledger.add(reading("a2", "Tom Vale", Stance.DENIES, 2))
        assert ledger.state() == before._replace(waiting=1)
        (claim,) = ledger.claims().items
        assert len(claim.positions) == 1
        assert ledger.find("vale").actors == ()
        early = ledger.article("a2")
        assert early
        assert early.readings[0].article.id == "a2"
        assert early.record.statements == ()
        ledger.record()
        assert ledger.state().mark != before.mark
        assert {a.name for a in ledger.find("vale").actors} == {"Tom Vale"}
        assert sum(len(c.positions) for c in ledger.claims().items) == 2


def test_an_earlier_version_of_a_page_leads_to_the_newest(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading("a1", "Ana Brisk", Stance.ASSERTS, 1, "https://pier.example/1"))
        ledger.add(reading("a2", "Ana Brisk", Stance.DENIES, 1, "https://pier.example/1"))
        ledger.add(reading("a3", "Tom Vale", Stance.DENIES, 3))
        ledger.record()
        found = ledger.article("a1")
        assert found
        assert [r.article.id for r in found.readings if r.statements] == ["a2"]
        assert [a.id for a in ledger.articles().items] == ["a3", "a2"]
        assert ledger.statement("a1:s0") is None


def test_an_id_that_a_claim_or_an_actor_had_leads_to_it(where: str) -> None:
    first, second = reading("a1", "Ana Brisk", Stance.ASSERTS, 1), reading("a2", "Tom Vale", Stance.DENIES, 2)
    with Ledger.open(where) as ledger:
        ledger.add(second)
        ledger.record()
        (own,) = ledger.claims().items
        ledger.add(first)
        _, record = ledger.record()
        (whole,) = record.claims
        assert own.id == marks(second)["a2:s0"] != whole.id
        for id_ in (own.id, whole.id):
            found = ledger.claim(id_)
            assert found
            assert found.record.claims == (whole,)
        by_member = ledger.actor("a2:a0")
        assert by_member
        assert {s.id for s in by_member.record.statements} == {"a2:s0"}


def test_who_reads_waits_for_nobody_who_writes(where: str) -> None:
    with Ledger.open(where) as ledger, Ledger.open(where) as other:
        ledger.add(reading("a1", "Ana Brisk", Stance.ASSERTS, 1))
        ledger.record()
        before = ledger.claims()
        with other._writing():
            assert ledger.claims() == before
            assert ledger.state().waiting == 0


@pytest.mark.parametrize(
    ("words", "shown"),
    [("cranes", "cranes"), ("ferry NIGHT", "night ferry"), ("zebra", "It began"), ("pilot", "pilots")],
)
def test_a_passage_shows_most_of_the_words(words: str, shown: str) -> None:
    text = f"It began{' and so on' * 60} with four cranes{' and so on' * 60}, the night ferry{' and so on' * 60} and pilots."
    asked = [(Word(w),) for w in words.casefold().split()]
    asked[-1] = (Word(asked[-1][0].letters, begins=True),)
    found = passage(text, asked).of(text)
    assert shown in found
    assert len(found) <= LENGTH
