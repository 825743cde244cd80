"""What was worked out before and rests on nothing that is otherwise is not worked out again, and the record is that of a rebuild."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

import pytest

from onrecord.claims import conclude
from onrecord.deciding import propose
from onrecord.ledger import Ledger
from onrecord.model import (
    Actor,
    Article,
    Claim,
    Decision,
    Kind,
    Reading,
    Record,
    Ruling,
    Span,
    Stance,
    Statement,
    Subject,
)
from tests.databases import connected

from .test_growing import ARTICLES, article

concluding, arriving, remembering = (
    import_module(f"onrecord.claims.{n}") for n in ("conclude", "arrive", "remembered")
)

TABLES = (
    "actors", "identities", "speakers", "claims", "positions", "changes", "turns", "copies", "affairs", "conclusions", "links", "homes",
    "groupings", "bases", "claim_heads", "affair_heads", "actor_heads", "article_heads", "names", "concerned", "parties", "news", "tallies",
)  # fmt: skip


def stored(where: str) -> dict[str, list[tuple[object, ...]]]:
    with connected(where) as connection:
        return {
            table: sorted(map(tuple, connection.exec_driver_sql(f"select * from {table}")), key=str) for table in TABLES
        }


def said(own: str, who: Actor, words: str, stance: Stance = Stance.ASSERTS) -> Reading:
    """An article of one statement."""
    text = f"{who.name} {stance} {words}, he said on the quay."
    cue = len(who.name) + 1
    content = cue + len(stance) + 1
    spans = (Span(0, cue - 1),), (Span(cue, content - 1),), (Span(content, content + len(words)),)
    it = Statement(f"{own}:1", own, *spans, stance, False, 0.9, speaker=who.id)
    return Reading(Article(own, text, outlet=f"Paper {own}"), (it,), (who,))


PAID = said("b1", Actor("b1:1", "Ana Brisk", Kind.PERSON), "the Quay Board paid 48 million crowns for four cranes")
ELSEWHERE = said("b2", Actor("b2:1", "Quay Board", Kind.ORGANIZATION), "the night ferry will stop in winter")
PAINTING = said("b3", Actor("b3:1", "Wim Ostra", Kind.PERSON), "the museum bought a painting of two horses")
"""In the second somebody speaks for the first time whom the claim of the first is about, on another matter."""


def decided(ledger: Ledger, rng: random.Random) -> None:
    """A person's decision of some kind about something that is there."""
    readings, record = ledger.record()
    one, other = (rng.choice(record.claims) for _ in range(2))
    at = rng.choice(rng.choice(record.claims).positions).statement
    nobody = {a.id for a in record.actors if a.kind is Kind.UNNAMED}
    named = any(s.id == at and s.speaker not in nobody for s in record.statements)
    about, ruling, ids, text = rng.choice(
        [
            (Subject.STATEMENTS, Ruling.STANCE, [at], rng.choice(["denies", "confirms", "demands"])),
            (Subject.STATEMENTS, Ruling.SIDE, [at], rng.choice(["for", "against"])),
            *([(Subject.STATEMENTS, Ruling.UNNAMED, [at], None)] if named else []),
            *([(Subject.CLAIMS, Ruling.MERGE, [one.id, other.id], None)] if one is not other else []),
            (Subject.CLAIMS, Ruling.REWORD, [one.id], "The ministry paid nothing"),
            (Subject.CLAIMS, Ruling.VERDICT, [one.id], "false"),
        ]
    )
    proposal = propose(about, ruling, ids, readings, record, text)
    ledger.foreseen(proposal)
    ledger.decide(**vars(proposal))


def undone(ledger: Ledger) -> None:
    last: Decision = ledger.decisions()[-1]
    ledger.decide(Ruling.UNDO, undoes=last.number, about=last.about)


def anew(ledger: Ledger) -> Record:
    """What follows of all that was read and decided, with nothing remembered."""
    return conclude(ledger.readings(), ledger.decisions())


@pytest.mark.parametrize("seed", range(4))
def test_after_articles_in_any_order_and_decisions_between_the_record_is_a_rebuilds(where: str, seed: int) -> None:
    rng = random.Random(seed)
    versions = [article(20, "https://pier.example/1"), article(21, "https://pier.example/1")]
    coming = rng.sample([*ARTICLES, PAID, ELSEWHERE], len(ARTICLES) + 2)
    with Ledger.open(where) as ledger:
        for n, one in enumerate([*coming[:3], versions[0], *coming[3:9], versions[1], *coming[9:]]):
            ledger.add(one)
            if n > 2 and n % 3 == 0:
                decided(ledger, rng)
            if n == 10:
                undone(ledger)
            assert ledger.record()[1] == anew(ledger)
        before = stored(where)
        ledger.rebuild()
        assert stored(where) == before


def test_a_claim_is_judged_again_where_only_what_it_looked_up_is_otherwise(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(PAID)
        (before,) = ledger.record()[1].claims
        assert before.concerns == ()
        ledger.add(ELSEWHERE)
        assert about(ledger.record()[1], before.id).concerns != ()
        assert ledger.record()[1] == anew(ledger)


def test_the_same_would_be_stale_if_what_was_found_did_not_count(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "_found", lambda looked, tables: "")
    with Ledger.open(where) as ledger:
        for one in (PAID, ELSEWHERE):
            ledger.add(one)
            ledger.record()
        assert ledger.record()[1] != anew(ledger)


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[int], list[str]]]:
    """How many statements each unit has that is grouped, and which claims are judged."""
    grouped, judged = list[int](), list[str]()
    groups, judge = arriving.claims_of, concluding._claim
    with monkeypatch.context() as patched:
        patched.setattr(arriving, "claims_of", lambda of, *given: grouped.append(len(of)) or groups(of, *given))
        patched.setattr(concluding, "_claim", lambda id_, *given: judged.append(id_) or judge(id_, *given))
        yield grouped, judged


def test_what_an_article_does_not_touch_is_not_worked_out_again(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(where) as ledger:
        for one in ARTICLES:
            ledger.add(one)
        before = ledger.record()[1]
        ledger.add(PAINTING)
        with watched(monkeypatch) as (grouped, judged):
            after = ledger.record()[1]
        assert grouped == [1]
        assert judged == [c.id for c in after.claims if c not in before.claims]


def test_what_a_correction_does_not_touch_is_not_worked_out_again(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(where) as ledger:
        for one in ARTICLES:
            ledger.add(one)
        readings, record = ledger.record()
        claim = max(record.claims, key=lambda c: len(c.positions))
        wish = propose(Subject.STATEMENTS, Ruling.SIDE, [claim.positions[0].statement], readings, record, "against")
        with watched(monkeypatch) as (grouped, judged):
            ledger.foreseen(wish)
        assert (grouped, judged) == ([], [claim.id])


def test_a_rebuild_remembers_nothing(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(where) as ledger:
        for one in ARTICLES[:4]:
            ledger.add(one)
        ledger.record()
        with watched(monkeypatch) as (_, judged):
            record = ledger.rebuild()[1]
        assert {*judged} == {c.id for c in record.claims}


def test_what_another_version_worked_out_is_not_believed(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("mark", "ledger", "remembering"):
        monkeypatch.setattr(f"onrecord.ledger.{module}.VERSION", "another")
    with Ledger.open(where) as ledger:
        ledger.add(PAID)
        ledger.record()
    monkeypatch.undo()
    with Ledger.open(where) as ledger, watched(monkeypatch) as (_, judged):
        ledger.record()
        assert len(judged) == 1


def about(record: Record, claim: str) -> Claim:
    return next(c for c in record.claims if c.id == claim)
