"""Why things are taken to be the same: the names of one actor, and an article and what it copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..claims import aligned, unattributed
from ..claims.alignment import Kept
from ..model import Actor, Article, Reading, Record


@dataclass(frozen=True)
class Alias:
    """Another name by which so many ``articles`` tell of an actor, and why that is taken to be the one."""

    name: str
    articles: int
    reason: str


@dataclass(frozen=True)
class Copied:
    """What an article copies, what it ``kept``, and the speakers of whose words it ``lost`` the attribution."""

    original: Article
    kept: Kept
    lost: tuple[Actor, ...]


def aliases(it: Actor, readings: Iterable[Reading], record: Record) -> tuple[Alias, ...]:
    """The other names of an actor, by name; a line for each name and reason."""
    mine = {i.member: i.reason for i in record.identities if i.actor == it.id}
    told = Counter((a.name, mine[a.id]) for r in readings for a in r.actors if mine.get(a.id))
    return tuple(Alias(name, count, reason) for (name, reason), count in sorted(told.items()) if name != it.name)


def copied(it: Article, readings: Iterable[Reading], record: Record) -> Copied | None:
    """What an article copies and how; None where it is no copy, or its original is not at hand."""
    original = next((r.article for r in readings if r.article.id == record.copies.get(it.id)), None)
    if original is None:
        return None
    kept = aligned(it, original)
    return Copied(original, kept, unattributed(it, original, kept, record))
