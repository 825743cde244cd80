"""Whom a copy describes, by what its original has them say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from onrecord.actors import unite
from onrecord.model import (
    Actor,
    Article,
    Decision,
    Kind,
    Member,
    Party,
    Reading,
    Ruling,
    Span,
    Stance,
    Statement,
)

WIRE, POST = "wire", "post"


def reading(article: str, day: int, said: dict[str, Actor], sourceless: tuple[str, ...] = ()) -> Reading:
    """An article in which actors make statements, by the statements' ids."""
    statements = [
        Statement(
            id_, article, () if id_ in sourceless else (Span(0, 2),), (Span(3, 7),), (Span(8, 10),), Stance.ASSERTS,
            False, 1.0, speaker=actor.id,
        )
        for id_, actor in said.items()
    ]  # fmt: skip
    page = Article(
        article, "It said so", url=f"https://{article}.example", published=datetime(2026, 5, day, tzinfo=UTC)
    )
    return Reading(page, tuple(statements), tuple({a.id: a for a in said.values()}.values()))


MORO = Actor("wire:moro", "Ines Moro", Kind.PERSON)
ORRIN = Actor("wire:orrin", "Tavi Orrin", Kind.PERSON)
EXPERT = Actor("post:expert", "one expert", Kind.UNNAMED)
REPORTS = Actor("post:reports", "reports", Kind.UNNAMED)
FIRST = reading(WIRE, 1, {"w1": MORO, "w2": ORRIN, "w3": MORO})


def speakers(again: Reading, retold: dict[str, str], decisions: tuple[Decision, ...] = ()) -> dict[str, str]:
    united = unite([FIRST, again], decisions, retold)
    names = {a.id: a.name for a in united.actors}
    return {s.id: names[s.speaker or ""] for s in united.statements if s.article == POST}


def test_someone_described_is_whoever_says_it_in_the_original() -> None:
    again = reading(POST, 2, {"p1": EXPERT, "p2": EXPERT})
    assert speakers(again, {}) == {"p1": "one expert", "p2": "one expert"}
    assert speakers(again, {"p1": "w1"}) == {"p1": "Ines Moro", "p2": "Ines Moro"}
    (reason,) = {
        i.reason for i in unite([FIRST, again], (), {"p1": "w1"}).identities if i.member == EXPERT.id and i.reason
    }
    assert reason == "the copy has them say what “Ines Moro” says in its original"


def test_nobody_where_what_they_say_is_said_by_two() -> None:
    again = reading(POST, 2, {"p1": EXPERT, "p2": EXPERT})
    assert speakers(again, {"p1": "w1", "p2": "w2"}) == {"p1": "one expert", "p2": "one expert"}
    assert set(speakers(again, {"p1": "w1", "p2": "w3"}).values()) == {"Ines Moro"}


def test_a_name_stays_whose_it_is() -> None:
    again = reading(POST, 2, {"p1": Actor("post:vale", "Ada Vale", Kind.PERSON)})
    assert speakers(again, {"p1": "w1"}) == {"p1": "Ada Vale"}


def test_what_is_told_without_a_source_is_said_by_each_who_says_it_in_the_original() -> None:
    again = reading(POST, 2, {"p1": REPORTS, "p2": REPORTS, "p3": REPORTS}, ("p1", "p2", "p3"))
    assert speakers(again, {"p1": "w1", "p2": "w2"}) == {"p1": "Ines Moro", "p2": "Tavi Orrin", "p3": "reports"}


@pytest.mark.parametrize("apart", [True, False])
def test_a_persons_word_goes_before_it(apart: bool) -> None:
    parties = tuple(
        Party(a.name, (Member(a.id, f"https://{a.id.split(':')[0]}.example", a.name),)) for a in (MORO, EXPERT)
    )
    decision = Decision(1, Ruling.SPLIT, datetime(2026, 5, 3, tzinfo=UTC), parties=parties)
    found = speakers(reading(POST, 2, {"p1": EXPERT}), {"p1": "w1"}, (decision,) if apart else ())
    assert found == {"p1": "one expert" if apart else "Ines Moro"}
