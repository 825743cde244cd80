"""What happened in an affair, from statements told in lines; all invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.claims.timeline import timeline
from onrecord.model import (
    Article,
    Change,
    Claim,
    Event,
    Judgement,
    Move,
    Occasion,
    Position,
    Side,
    Span,
    Stance,
    Standing,
    Statement,
)

Line = tuple[int, str, Stance, Side]
START = datetime(2026, 3, 1, tzinfo=UTC)


def happened(*lines: Line, history: tuple[Change, ...] = (), moved: tuple[Move, ...] = ()) -> list[Event]:
    """The events of one claim, whose statements are told as day, who, stance and side."""
    articles = {f"day{day}": Article(f"day{day}", "", published=START + timedelta(days=day)) for day, *_ in lines}
    statements = {
        str(i): Statement(str(i), f"day{day}", (), (Span(i, i + 1),), (), stance, False, 0.9, speaker=who)
        for i, (day, who, stance, _) in enumerate(lines)
    }
    positions = tuple(Position(str(i), side, "") for i, (*_, side) in enumerate(lines))
    claim = Claim("c", "cranes", (), positions, Judgement(Standing.DISPUTED, (), (), ""), history)
    return list(timeline([claim], moved, statements, articles))


REPORT = (1, "officials", Stance.ASSERTS, Side.FOR)
DENIAL = (2, "ministry", Stance.DENIES, Side.AGAINST)
ADMISSION = (9, "ministry", Stance.CONFIRMS, Side.FOR)


def kinds(found: list[Event]) -> list[tuple[str, Occasion]]:
    return [(e.statement, e.kind) for e in found]


def test_first_report_denial_and_confirmation_in_order() -> None:
    assert kinds(happened(REPORT, DENIAL, ADMISSION)) == [
        ("0", Occasion.REPORTED),
        ("1", Occasion.DENIED),
        ("2", Occasion.CONFIRMED),
    ]


def test_what_is_reported_or_denied_again_is_no_event() -> None:
    again = (3, "tabloid", Stance.ASSERTS, Side.FOR)
    assert kinds(happened(REPORT, DENIAL, again, (4, *DENIAL[1:]))) == [
        ("0", Occasion.REPORTED),
        ("1", Occasion.DENIED),
    ]


def test_another_s_denial_is_an_event_of_its_own() -> None:
    assert kinds(happened(REPORT, DENIAL, (4, "bank", Stance.DENIES, Side.AGAINST)))[-1] == ("2", Occasion.DENIED)


def test_the_standing_that_a_claim_comes_to_stands_with_what_brought_it() -> None:
    history = (
        Change("0", START, Standing.UNCONFIRMED, ""),
        Change("1", START, Standing.DISPUTED, ""),
        Change("2", START, Standing.CONFIRMED, ""),
    )
    found = happened(REPORT, DENIAL, ADMISSION, history=history)
    assert [e.standing for e in found] == [Standing.UNCONFIRMED, Standing.DISPUTED, Standing.CONFIRMED]


def test_a_change_by_a_statement_that_is_no_event_else_is_one() -> None:
    history = (Change("0", START, Standing.UNCONFIRMED, ""), Change("1", START, Standing.UNCONTESTED, ""))
    found = happened(REPORT, (2, "witness", Stance.ASSERTS, Side.FOR), history=history)
    assert [(e.kind, e.standing) for e in found][1:] == [(Occasion.CHANGED, Standing.UNCONTESTED)]


def test_a_standing_that_stays_is_no_change() -> None:
    history = (Change("0", START, Standing.UNCONFIRMED, ""), Change("1", START, Standing.UNCONFIRMED, ""))
    assert len(happened(REPORT, (2, "blog", Stance.ASSERTS, Side.FOR), history=history)) == 1


def test_moves_are_events_where_they_are_first_made() -> None:
    move = Move("union", Stance.DEMANDS, "papers", ("1", "2"))
    found = happened(REPORT, (2, "union", Stance.DEMANDS, Side.NEITHER), moved=(move,))
    assert (found[-1].statement, found[-1].kind, found[-1].claim) == ("1", Occasion.MOVED, None)
