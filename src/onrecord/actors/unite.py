"""Actors across articles: one name is one actor; a part of a name, or a role, is, where one candidate remains.

Errs towards separate. What is no proper name ("the minister", "the memo") is the same only between articles that are linked:
that share a person or a body told by name. What a person decided goes before all of it.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..model import Actor, Decision, Identity, Kind, Reading, Statement
from .affairs import Affairs
from .decisions import is_made, rule
from .likeness import by_description, by_name, by_part, by_role, by_spelling
from .names import key
from .proposition import known
from .quotes import by_quote
from .retold import by_retelling, originals
from .same import Found, Same


@dataclass(frozen=True)
class United:
    """The actors of a whole ledger, its statements with their speakers told by the actors' ids, and who was taken for whom, and why."""

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]
    identities: tuple[Identity, ...]


def unite(
    readings: Sequence[Reading], decisions: Sequence[Decision] = (), retold: Mapping[str, str] = MappingProxyType({})
) -> United:
    """Independent of the order of readings. Unnamed speakers are one actor only within what one outlet relays. Who is in an article only
    by a decision, having been read in none, has no identity of its own. ``retold`` has for statements of copies, by their ids, those of
    the original that they tell again."""
    ordered = sorted(readings, key=lambda r: r.article.order)
    told = [
        (i, r.article.agency or r.article.outlet or r.article.id, a) for i, r in enumerate(ordered) for a in r.actors
    ]
    everyone = [Found(n, i, actor, scope) for n, (i, scope, actor) in enumerate(told)]
    same = Same(everyone)
    affairs = Affairs([r.article for r in ordered], everyone)
    names = rule(decisions, everyone, ordered, same)
    for join in (by_name, by_spelling, by_part):
        join(everyone, same, affairs)
    by_retelling(everyone, same, ordered, retold)
    for join in (by_role, by_description):
        join(everyone, same, affairs)
    by_quote(everyone, same, ordered)
    outlets = {key(o) for r in readings for o in (r.article.outlet, r.article.agency) if o}
    actors, identities = _actors(everyone, same, outlets, names)
    ids = {i.member: i.actor for i in identities}
    told_of = tuple(i for i in identities if not is_made(i.member))
    return United(actors, tuple(_statements(readings, ids, {a.id: a for a in actors}, retold)), told_of)


def _statements(
    readings: Sequence[Reading], ids: dict[str, str], actors: dict[str, Actor], retold: Mapping[str, str]
) -> Iterator[Statement]:
    """With the ids of united actors. A speaker who has turned out to be named needs no relay; one whose very words an
    earlier article has is relayed by whoever relayed them there. What a copy tells without a source is said by whoever says it in the
    original."""
    said_by = originals((s for r in readings for s in r.statements), retold)
    first: dict[tuple[str, ...], str | None] = {}
    for reading in sorted(readings, key=lambda r: (str(r.article.published or "9"), r.article.id)):
        for s in reading.statements:
            if s.content:
                first.setdefault(_words(s, reading.article.text), s.via)
    for reading in readings:
        unnamed = {a.id for a in reading.actors if a.kind is Kind.UNNAMED}
        for s in reading.statements:
            speaker = ids.get(s.speaker or "")
            if s.speaker in unnamed and s.id in said_by and not is_made(s.speaker):
                speaker = ids.get(said_by[s.id].speaker or "") or speaker
            via = s.via and (first.get(_words(s, reading.article.text)) or s.via)
            named = speaker is not None and s.speaker in unnamed and actors[speaker].kind is not Kind.UNNAMED
            yield replace(
                s,
                speaker=speaker,
                via=None if named or s.via is None else ids.get(via or ""),
                on_behalf_of=ids.get(s.on_behalf_of or ""),
                proposition=known(s.proposition, ids),
            )


def _words(statement: Statement, text: str) -> tuple[str, ...]:
    return tuple(s.of(text) for s in (*statement.source, *statement.cue, *statement.content))


def _actors(
    everyone: Sequence[Found], same: Same, outlets: set[str], names: Mapping[int, str]
) -> tuple[tuple[Actor, ...], tuple[Identity, ...]]:
    groups: dict[int, list[Found]] = defaultdict(list)
    for found in everyone:
        groups[same.root(found.number)].append(found)
    kept: dict[int, str] = {}
    for number, name in names.items():
        kept.setdefault(same.root(number), name)
    whole = [(group, _merged(group, outlets, kept.get(root))) for root, group in groups.items()]
    bearers = Counter((a.kind, key(a.name)) for _, a in whole)
    actors: list[Actor] = []
    identities: list[Identity] = []
    for group, merged in whole:
        alone = any(f.proper for f in group) and bearers[merged.kind, key(merged.name)] == 1
        own = replace(merged, id=_id(merged, "" if alone else min(f"{f.scope}:{f.actor.id}" for f in group)))
        actors.append(own)
        eldest = max(group, key=lambda f: (not is_made(f.actor.id), f.actor.name == own.name, -f.number))
        identities += [Identity(everyone[n].actor.id, own.id, why) for n, why in same.reasons(eldest.number)]
    ids = {i.member: i.actor for i in identities}
    actors = [replace(a, members=tuple(dict.fromkeys(ids[m] for m in a.members))) for a in actors]
    return tuple(sorted(actors, key=lambda a: a.id)), tuple(sorted(identities, key=lambda i: i.member))


def _merged(group: Sequence[Found], outlets: set[str], kept: str | None) -> Actor:
    """One actor of all, still without an id of its own."""
    proper = [f for f in group if f.proper] or group
    name = kept or max(proper, key=lambda f: (f.key in outlets, len(f.key), f.actor.name)).actor.name
    kinds = Counter(f.actor.kind for f in proper)
    kind = Kind.OUTLET if key(name) in outlets else max(kinds, key=lambda k: (kinds[k], k.value))
    aliases = {a for f in group for a in (f.actor.name, *f.actor.aliases)} - {name}
    roles = {r for f in group for r in f.actor.roles}
    members = tuple(m for f in group for m in f.actor.members)
    return Actor("", name, kind, tuple(sorted(aliases)), tuple(sorted(roles)), members)


def _id(actor: Actor, first: str) -> str:
    return hashlib.sha256(f"{actor.kind}:{key(actor.name)}:{first}".encode()).hexdigest()[:12]
