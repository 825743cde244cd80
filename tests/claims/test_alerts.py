"""What changed since a moment, from claims told in lines; all invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from onrecord.claims.alerts import Alert, News, alerts
from onrecord.model import (
    Actor,
    Article,
    Change,
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
    Turn,
)

START = datetime(2026, 3, 1, tzinfo=UTC)
REPORT = (1, "officials", Stance.ASSERTS, Side.FOR, Standing.UNCONFIRMED)
DENIAL = (2, "ministry", Stance.DENIES, Side.AGAINST, Standing.DISPUTED)
ADMISSION = (9, "ministry", Stance.CONFIRMS, Side.FOR, Standing.CONFIRMED)

Line = tuple[int, str, Stance, Side, Standing]


def day(number: float) -> datetime:
    return START + timedelta(days=number)


def told(
    *lines: Line, turns: tuple[Turn, ...] = (), own: str = ""
) -> tuple[Record, tuple[Reading, ...], dict[str, datetime]]:
    """A record with one claim, its statements told as the day of publication, who, stance, side, and the standing it came to; each
    article is added when it is published."""
    said = [
        Statement(f"{own}{i}", f"{own}day{n}", (), (Span(i, i + 1),), (), stance, False, 0.9, speaker=who)
        for i, (n, who, stance, *_) in enumerate(lines)
    ]
    changes = [Change(f"{own}{i}", day(line[0]), line[4], f"by {line[1]}") for i, line in enumerate(lines)]
    history = tuple(
        c
        for c, before in zip(changes, [None, *changes], strict=False)
        if not before or c.standing is not before.standing
    )
    positions = tuple(Position(f"{own}{i}", line[3], "") for i, line in enumerate(lines))
    claim = Claim(f"c{own}", "cranes", (), positions, Judgement(history[-1].standing, (), (), ""), history, turns)
    actors = tuple(Actor(who, who.title(), Kind.ORGANIZATION) for who in {line[1] for line in lines})
    readings = tuple(
        Reading(
            Article(f"{own}day{n}", "cranes paid", url=f"u{n}", published=day(n)),
            tuple(s for s in said if s.article == f"{own}day{n}"),
        )
        for n in sorted({line[0] for line in lines})
    )
    record = Record(actors, tuple(said), (claim,))
    return record, readings, {r.article.id: r.article.published or START for r in readings}


def brief(found: list[Alert]) -> list[tuple[str, News, object, object]]:
    return [(a.statement, a.kind, a.before, a.after) for a in found]


def test_a_new_claim_and_every_standing_it_came_to_newest_first() -> None:
    found = alerts(*told(REPORT, DENIAL, ADMISSION))
    assert brief(found) == [
        ("2", News.CONFIRMED, Standing.DISPUTED, Standing.CONFIRMED),
        ("1", News.DISPUTED, Standing.UNCONFIRMED, Standing.DISPUTED),
        ("0", News.NEW, None, Standing.UNCONFIRMED),
    ]
    assert (found[0].learnt, found[0].published, found[0].reason) == (day(9), day(9), "by ministry")
    assert (found[0].claim, found[0].text, found[0].speaker) == ("c", "cranes", "ministry")


def test_since_is_when_the_ledger_learnt_it_and_not_when_it_was_published() -> None:
    record, readings, added = told(REPORT, DENIAL, ADMISSION)
    assert [a.statement for a in alerts(record, readings, added, day(2))] == ["2"]
    late = added | {"day2": day(20)}
    assert [(a.statement, a.learnt) for a in alerts(record, readings, late, day(9))] == [("1", day(20))]
    assert alerts(record, readings, added, day(9)) == []


def test_an_old_report_that_is_added_late_makes_a_known_denial_news() -> None:
    record, readings, added = told(REPORT, DENIAL)
    found = alerts(record, readings, added | {"day1": day(20)})
    assert brief(found) == [
        ("1", News.DISPUTED, Standing.UNCONFIRMED, Standing.DISPUTED),
        ("1", News.NEW, None, Standing.DISPUTED),
    ]
    assert [a.learnt for a in found] == [day(20), day(2)]


def test_a_denial_that_nobody_answers_and_one_taken_back() -> None:
    denied = (2, "ministry", Stance.DENIES, Side.AGAINST, Standing.DENIED)
    taken = (3, "officials", Stance.RETRACTS, Side.AGAINST, Standing.RETRACTED)
    named = (4, "bank", Stance.ASSERTS, Side.FOR, Standing.UNCONTESTED)
    kinds = [a.kind for a in alerts(*told(REPORT, denied, taken, named))]
    assert kinds == [News.CHANGED, News.RETRACTED, News.DENIED, News.NEW]


def test_who_changed_sides() -> None:
    found = alerts(*told(REPORT, DENIAL, ADMISSION, turns=(Turn("ministry", "1", "2"),)))
    (turn,) = (a for a in found if a.kind is News.TURNED)
    assert (turn.statement, turn.before, turn.after, turn.speaker) == ("2", Side.AGAINST, Side.FOR, "ministry")
    assert turn.reason == "Ministry was against it and is now for it"
    assert turn.learnt == day(9)


def test_what_a_page_said_before_it_was_changed_is_no_news() -> None:
    record, readings, added = told(REPORT, DENIAL)
    old = replace(readings[1], article=replace(readings[1].article, id="old"))
    assert [a.kind for a in alerts(record, readings, added | {"day2": day(20), "old": day(2)}, day(9), (old,))] == []
    other = replace(old, statements=tuple(replace(s, stance=Stance.ASSERTS) for s in old.statements))
    found = alerts(record, readings, added | {"day2": day(20), "old": day(2)}, day(9), (other,))
    assert [a.kind for a in found] == [News.DISPUTED]


def test_nothing_read_is_nothing_changed() -> None:
    assert alerts(Record(), (), {}) == []
