"""The state of play as a person sees it; all of it invented."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console, RenderableType

from onrecord.cli import disputes
from onrecord.model import (
    Actor,
    Affair,
    Article,
    Claim,
    Event,
    Judgement,
    Kind,
    Move,
    Occasion,
    Outcome,
    Position,
    Reading,
    Record,
    Side,
    Silence,
    Span,
    Stance,
    Standing,
    Statement,
)

TEXT = "Board said it paid for cranes. Ana Roe denied that. Union demanded papers; refused, Board would not say when."
WHEN = datetime(2026, 3, 2, tzinfo=UTC)


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def statement(place: int, who: str, cue: str, stance: Stance, *content: Span) -> Statement:
    return Statement(
        f"abcdef0123456789:s{place}", "abcdef0123456789", (), (span(cue),), content, stance, False, 0.9, speaker=who
    )


STATEMENTS = (
    statement(0, "b", "said", Stance.CONFIRMS, span("it paid for cranes")),
    statement(1, "a", "denied", Stance.DENIES, span("that.")),
    statement(2, "u", "demanded", Stance.DEMANDS, span("papers")),
    statement(3, "b", "refused", Stance.REFUSES),
    statement(4, "b", "would not say", Stance.WITHHOLDS, span("when")),
)
S = [s.id for s in STATEMENTS]
ACTORS = (
    Actor("a", "Ana Roe", Kind.PERSON),
    Actor("b", "Board", Kind.ORGANIZATION),
    Actor("u", "Union", Kind.ORGANIZATION),
)
JUDGED = Judgement(Standing.CONFIRMED, ("b",), (), "")
CLAIMS = (
    Claim(
        "c1",
        "The board paid for cranes",
        ("b",),
        (Position(S[0], Side.FOR, ""), Position(S[1], Side.AGAINST, "")),
        JUDGED,
    ),
    Claim("c2", "When it was paid", (), (Position(S[4], Side.NEITHER, ""),), JUDGED),
)
AFFAIR = Affair(
    "f00", "Board paid for cranes", ("abcdef0123456789",), ("c1", "c2"), ("b", "u", "a"),
    (Move("u", Stance.DEMANDS, "papers", (S[2],), ("b",), Outcome.REFUSED, S[3], "refuses just after it"),),
    (
        Event(S[0], WHEN, Occasion.CONFIRMED, "c1", Standing.CONFIRMED),
        Event(S[1], WHEN, Occasion.DENIED, "c1"),
        Event(S[2], WHEN, Occasion.MOVED),
    ),
    (("c1", S[0]),), (), (Silence("c2", S[4], ("b",)),),
)  # fmt: skip
READINGS = (Reading(Article("abcdef0123456789", TEXT, outlet="Coast Wire", published=WHEN), STATEMENTS, ACTORS),)
RECORD = Record(ACTORS, STATEMENTS, CLAIMS, affairs=(AFFAIR,))


def shown(what: RenderableType, width: int) -> str:
    out = StringIO()
    Console(file=out, width=width).print(what)
    return out.getvalue()


@pytest.mark.parametrize("width", [80, 120])
def test_the_state_of_play_tells_who_wants_what_and_what_came_of_it(width: int) -> None:
    told = [line.split() for line in shown(disputes.affair(AFFAIR, READINGS, RECORD), width).splitlines()]
    assert ["demands", "papers", "2", "Mar", "abcdef01:s2"] in told
    assert ["refused", "by", "Board", "2", "Mar", "abcdef01:s3"] in told
    assert ["2", "Mar", "confirmed", "·", "Board", "confirmed:", "it", "paid", "for", "cranes", "abcdef01:s0"] in told
    assert ["Ana", "Roe", "denied:", "The", "board", "paid", "for", "cranes", "abcdef01:s1"] in told


def test_what_is_agreed_contested_and_unanswered_is_counted_and_told() -> None:
    told = shown(disputes.affair(AFFAIR, READINGS, RECORD), 120)
    for words in ("agreed (1)", "contested (0)", "nobody will answer (1)", "When it was paid", "Board · abcdef01:s4"):
        assert words in told


def test_a_list_tells_between_whom_and_how_much_is_open() -> None:
    told = shown(disputes.affairs([AFFAIR], READINGS, RECORD), 120)
    for words in (
        "Board paid for cranes",
        "Union",
        "0 contested",
        "1 unanswered",
        "0 moves open",
        "1 article in 1 outlet",
    ):
        assert words in told


def test_no_affairs_are_told_in_words() -> None:
    assert "no affairs" in shown(disputes.affairs([], (), Record()), 80)


def test_what_nobody_dates_and_nobody_knows_is_shown_all_the_same() -> None:
    undated = (Reading(Article("abcdef0123456789", TEXT), STATEMENTS, ()),)
    lost = Affair("f00", "", ("abcdef0123456789",), ("c1",), (), (), (Event(S[0], None, Occasion.CONFIRMED, "c1"),))
    told = shown(disputes.affair(lost, undated, Record((), STATEMENTS, CLAIMS)), 80)
    assert "undated ? confirmed: it paid for cranes" in told
    assert "—" in shown(disputes.affairs([lost], undated, Record((), STATEMENTS, CLAIMS)), 80)
