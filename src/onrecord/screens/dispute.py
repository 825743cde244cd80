"""The state of play of an affair: what its parties want and what came of it, day by day what happened, and what is settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ..model import Affair, Event, Move, Occasion, Outcome
from .known import Known

TOLD = 3
"""Statements from which a claim's report is an event of note."""

SPELLED_OUT = 3
"""Words from which a content can be read alone."""

VERBS = {Occasion.REPORTED: "said"}
"""What is shown of an event in place of its kind; of a change, what the speaker did."""

WEIGHT = (Occasion.RETRACTED, Occasion.CONFIRMED, Occasion.DENIED, Occasion.REPORTED, Occasion.CHANGED, Occasion.MOVED)
"""Of a day's events these are shown before others."""


@dataclass(frozen=True)
class Party:
    """What one party wants or will do: its first ``moves`` as they are shown, and how many ``more`` there are."""

    actor: str
    moves: tuple[Move, ...]
    more: int = 0


@dataclass(frozen=True)
class Day:
    """What happened on one day, the weightiest first, and how much ``more``; a day that is None holds what has no date."""

    day: date | None
    events: tuple[Event, ...]
    more: int = 0


def newest(it: Affair) -> datetime | None:
    """When something last happened in an affair."""
    return max((e.when for e in it.events if e.when), default=None)


def parties(it: Affair, most: int, moves: int) -> tuple[Party, ...]:
    """The most involved parties that want something, each with so many of its moves: open ones before others, and the latest first."""
    own: dict[str | None, list[Move]] = defaultdict(list)
    for move in it.moves:
        own[move.party].append(move)
    out = []
    for actor in [i for i in it.parties if own[i]][:most]:
        ordered = sorted(reversed(own[actor]), key=lambda m: m.outcome is not Outcome.OPEN)  # noqa: C414 - the latest first of equals
        out.append(Party(actor, tuple(ordered[:moves]), max(0, len(ordered) - moves)))
    return tuple(out)


def days(it: Affair, known: Known, most: int, events: int) -> tuple[Day, ...]:
    """The days on which most happened, in order, each with so many of its events; moves and small reports are left out."""
    found: dict[date | None, list[Event]] = defaultdict(list)
    for event in it.events:
        if event.kind is not Occasion.MOVED and (event.kind is not Occasion.REPORTED or _of_note(event, known)):
            found[event.when.date() if event.when else None].append(event)
    shown = sorted(found, key=lambda d: (-len(found[d]), str(d)))[:most]
    out = []
    for day in [d for d in found if d in shown]:
        told = sorted(found[day], key=lambda e: (WEIGHT.index(e.kind), -_size(e, known)))
        out.append(Day(day, tuple(told[:events]), max(0, len(told) - events)))
    return tuple(out)


def deed(event: Event, known: Known) -> tuple[str, str]:
    """What the speaker of an event did, and the words: the speaker's own, or of a denial and of words too few to be read alone the claim's."""
    own = known.words(event.statement) if known.statements[event.statement].content else ""
    own = own.removeprefix("that ")
    bare = event.kind is Occasion.DENIED or len(own.split()) < SPELLED_OUT
    stance = known.statements[event.statement].stance
    verb = stance.value if event.kind is Occasion.CHANGED else VERBS.get(event.kind, event.kind.value)
    claim = known.claims.get(event.claim or "")
    return verb, claim.text if bare and claim else own


def extent(it: Affair, known: Known) -> tuple[int, int, Sequence[datetime]]:
    """How many articles tell of an affair, in how many outlets, and the first and the last day, where any is known."""
    told = [known.articles[i] for i in it.articles if i in known.articles]
    moments = sorted(a.published for a in told if a.published)
    return len(it.articles), len({a.outlet or a.id for a in told}), moments[:1] + moments[-1:]


def _of_note(event: Event, known: Known) -> bool:
    return _size(event, known) >= TOLD


def _size(event: Event, known: Known) -> int:
    claim = known.claims.get(event.claim or "")
    return len(claim.positions) if claim else 0
