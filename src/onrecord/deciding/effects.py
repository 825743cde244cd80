"""What comes out otherwise by a decision: the claims before and after it, side by side, and the statements that are read otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..model import Claim, Record, Statement
from ..sets import Sets


@dataclass(frozen=True)
class Effect:
    """Claims of the same statements ``before`` and ``after``: one and one where a claim only stands or reads otherwise, two and one where
    they are merged, one and two where it is split; none and one where statements come to bear on a claim."""

    before: tuple[Claim, ...]
    after: tuple[Claim, ...]


@dataclass(frozen=True)
class Effects:
    """What a decision changes: ``claims``, those with most statements first, and by their ids the ``statements`` with another stance or
    speaker, in the order of the record."""

    claims: tuple[Effect, ...] = ()
    statements: tuple[str, ...] = ()


def effects(before: Record, after: Record) -> Effects:
    """What is otherwise in the one record than in the other."""
    was = {s.id: s for s in before.statements}
    names = [{a.id: a.name for a in record.actors} for record in (before, after)]

    def told(s: Statement, number: int) -> tuple[str, str | None]:
        return s.stance, names[number].get(s.speaker or "")

    changed = tuple(s.id for s in after.statements if s.id in was and told(s, 1) != told(was[s.id], 0))
    return Effects(tuple(_claims(before.claims, after.claims)), changed)


def _claims(before: tuple[Claim, ...], after: tuple[Claim, ...]) -> Iterable[Effect]:
    sets = Sets(len(before) + len(after))
    first: dict[str, int] = {}
    for number, claim in enumerate((*before, *after)):
        for position in claim.positions:
            sets.unite(first.setdefault(position.statement, number), number)
    together: dict[int, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for number, claim in enumerate((*before, *after)):
        together[sets.root(number)][number >= len(before)].append(claim)
    found = [Effect(tuple(old), tuple(new)) for old, new in together.values() if _plain(old) != _plain(new)]
    return sorted(
        found, key=lambda e: (-max(len(c.positions) for c in (*e.before, *e.after)), str(e.after and e.after[0].id))
    )


def _plain(claims: Iterable[Claim]) -> list[Claim]:
    """Without the ids of actors, which change with what these are called."""
    return sorted(
        (replace(c, concerns=(), turns=(), judgement=replace(c.judgement, origins=(), denials=())) for c in claims),
        key=lambda c: c.id,
    )
