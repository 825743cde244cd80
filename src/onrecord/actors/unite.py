"""Actors across articles: the same name and kind is the same actor; a part of a name is, where one candidate remains."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import Actor, Kind, Reading, Statement
from .names import key


@dataclass(frozen=True)
class United:
    """The actors of a whole ledger, and its statements with their speakers told by the actors' ids."""

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]


def unite(readings: Sequence[Reading]) -> United:
    """Independent of the order of readings. Unnamed speakers are one actor only within what one outlet relays."""
    everyone = [(reading, actor) for reading in readings for actor in reading.actors]
    known: set[tuple[Kind, str]] = {(a.kind, key(a.name)) for _, a in everyone if a.kind is not Kind.UNNAMED}
    merged: dict[str, list[Actor]] = defaultdict(list)
    ids: dict[str, str] = {}
    for reading, actor in everyone:
        if actor.kind is Kind.UNNAMED:
            name = f"{key(actor.name)}@{reading.article.agency or reading.article.outlet or reading.article.id}"
        else:
            name = _fullest(actor, known)
        ids[actor.id] = hashlib.sha256(f"{actor.kind}:{name}".encode()).hexdigest()[:12]
        merged[ids[actor.id]].append(actor)
    actors = tuple(_merge(i, same) for i, same in sorted(merged.items()))
    statements = tuple(
        replace(s, speaker=ids.get(s.speaker or ""), via=ids.get(s.via or "")) for r in readings for s in r.statements
    )
    return United(actors, statements)


def _fullest(actor: Actor, known: set[tuple[Kind, str]]) -> str:
    """The one longer name of the same kind whose words end (persons) or begin (others) with this one's, else its own."""
    own = key(actor.name)
    if actor.kind is Kind.PERSON:
        longer = {n for k, n in known if k is actor.kind and n != own and n.split()[-1:] == [own]}
    else:
        longer = {n for k, n in known if k is actor.kind and n != own and n.startswith(own + " ")}
    return longer.pop() if len(longer) == 1 else own


def _merge(own: str, same: Sequence[Actor]) -> Actor:
    name = max((a.name for a in same), key=lambda n: (len(key(n)), n))
    aliases = {alias for a in same for alias in (a.name, *a.aliases)} - {name}
    return Actor(own, name, same[0].kind, tuple(sorted(aliases)), tuple(sorted({r for a in same for r in a.roles})))
