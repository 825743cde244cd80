"""What happened in an affair, moment by moment: claims reported, denied, confirmed, retracted and standing otherwise, and new moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from ..model import UNDATED, Article, Claim, Event, Move, Occasion, Side, Stance, Standing, Statement

DOING = {
    Stance.DENIES: Occasion.DENIED,
    Stance.CONFIRMS: Occasion.CONFIRMED,
    Stance.RETRACTS: Occasion.RETRACTED,
}
"""The stances that are events when someone first takes them on a claim."""


def timeline(
    claims: Sequence[Claim],
    moves: Sequence[Move],
    statements: Mapping[str, Statement],
    articles: Mapping[str, Article],
) -> tuple[Event, ...]:
    """Events in order of publication, those of undated articles last; within an article in the order of its words.

    Standings come from the claims' histories, where these are told; at most one event for a statement and its claim.
    """
    found = [e for c in claims for e in _of_claim(c, statements, articles)]
    found += [Event(m.statements[0], _when(m.statements[0], statements, articles), Occasion.MOVED) for m in moves]

    def order(event: Event) -> tuple[datetime, str, int, str, str]:
        s = statements[event.statement]
        return event.when or UNDATED, s.article, s.cue[0].start if s.cue else 0, event.statement, event.claim or ""

    return tuple(sorted(found, key=order))


def _of_claim(claim: Claim, statements: Mapping[str, Statement], articles: Mapping[str, Article]) -> Iterator[Event]:
    """The first report, each speaker's first denial, confirmation and retraction, and where its standing changes by another statement."""
    came_to: dict[str, Standing] = {}
    before: Standing | None = None
    for change in claim.history:
        if change.standing is not before:
            came_to[change.statement] = change.standing
        before = change.standing
    done: set[tuple[str | None, Stance]] = set()
    reported = False
    for position in claim.positions:
        s = statements[position.statement]
        standing = came_to.get(s.id)
        kind = DOING.get(s.stance) if (s.speaker, s.stance) not in done else None
        if kind is None and position.side is Side.FOR and not reported:
            kind = Occasion.REPORTED
        if kind is None and standing is not None:
            kind = Occasion.CHANGED
        if kind is not None:
            done.add((s.speaker, s.stance))
            reported |= position.side is Side.FOR
            yield Event(s.id, _when(s.id, statements, articles), kind, claim.id, standing)


def _when(statement: str, statements: Mapping[str, Statement], articles: Mapping[str, Article]) -> datetime | None:
    return articles[statements[statement].article].published
