"""What a person decides, whatever it is about: which decisions hold, and which can be undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .errors import NotFoundError, UsageError
from .model import Decision, Ruling


def in_force(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """The decisions that no later one has undone, the newest first."""
    undone: set[int | None] = set()
    for decision in sorted(decisions, key=lambda d: -d.number):
        if decision.number not in undone:
            yield decision
            if decision.ruling is Ruling.UNDO:
                undone.add(decision.undoes)


def undoing(number: int, decisions: Sequence[Decision]) -> int:
    """The number of a decision that can be undone; raises NotFoundError where there is none, UsageError where it holds no longer."""
    if number not in {d.number for d in decisions}:
        raise NotFoundError(str(number), "there is no such decision", "see onrecord claims decisions")
    if number not in {d.number for d in in_force(decisions)}:
        raise UsageError(str(number), "it is undone already", "see onrecord claims decisions")
    return number
