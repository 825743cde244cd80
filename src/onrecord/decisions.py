"""What a person decides, whatever it is about: which decisions hold, which can be undone, and each in a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .errors import NotFoundError, UsageError
from .model import Decision, Ruling, Subject


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


def summary(it: Decision) -> str:
    """What was decided, in one sentence without a full stop."""
    quoted = it.about is not Subject.ACTORS
    names = [f"“{p.name}”" if quoted else p.name for p in it.parties]
    if it.about is Subject.STATEMENTS and it.parties:
        names[0] = f"“{it.parties[0].members[0].name}”"
    match it.ruling:
        case Ruling.MERGE:
            return f"{' and '.join(names)} are one"
        case Ruling.SPLIT if it.about is Subject.CLAIMS:
            count = len(it.parties[1].members)
            return f"{names[1]}{f' and {count - 1:,} more' if count > 1 else ''} {'is' if count == 1 else 'are'} no part of {names[0]}"
        case Ruling.SPLIT:
            count = len(it.parties[1].members)
            return f"{names[1]}, in {count:,} {'article' if count == 1 else 'articles'}, is not {names[0]}"
        case Ruling.ALIASES:
            return f"the names of {len(it.entities):,} people and bodies"
        case Ruling.REWORD:
            return f"{names[0]} reads “{it.text}”"
        case Ruling.VERDICT:
            return f"the verdict on {names[0]} is “{it.text}”"
        case Ruling.STANCE:
            return f"{names[0]} is to be read as “{it.text}”"
        case Ruling.SIDE:
            return f"{names[0]} takes no side" if it.text == "neither" else f"{names[0]} is {it.text} its claim"
        case Ruling.SPEAKER:
            return f"{names[0]} is said by {it.parties[1].name}"
        case Ruling.UNNAMED:
            return f"{names[0]} has a source that is not named"
        case Ruling.UNDO:
            return f"decision {it.undoes} holds no longer"
