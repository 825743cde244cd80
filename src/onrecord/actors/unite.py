"""Actors across articles: one name is one actor; a part of a name, or a role, is, where one candidate remains.

Errs towards separate. What is no proper name ("the minister", "the memo") is the same only between articles that are linked:
that share a person or a body told by name.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ..model import Actor, Kind, Reading, Statement
from .cast import acronym, is_company, role_heads
from .names import fold, key, names
from .phrases import Phrase, parse
from .roles import is_role, tells_person
from .words import singular, words


@dataclass(frozen=True)
class United:
    """The actors of a whole ledger, and its statements with their speakers told by the actors' ids."""

    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]


SHARED = 2
"""Names of persons, bodies and places that two articles must share to be linked where none of them speaks in both; set by hand."""


ALIKE = 0.2
"""Share of the shorter article's words of five letters or more that are the other's too, above which they tell of one
affair; chosen on the train affairs: 7 of 13,524 pairs of articles of different affairs exceed it."""


@lru_cache(maxsize=1 << 14)
def _told(text: str) -> frozenset[str]:
    """Keys of the names a text tells of, without those that any article may have."""
    return (
        frozenset(key(n.name) for n in names(text) if not n.opens)
        - words("places", "names")
        - words("outlets", "names")
    )


@dataclass(frozen=True)
class _Found:
    """An actor of one reading; ``phrase`` is its name taken apart, with no name of its own where it is a description."""

    number: int
    reading: int
    actor: Actor
    phrase: Phrase
    scope: str

    @property
    def proper(self) -> bool:
        return bool(self.phrase.name) and self.actor.kind is not Kind.UNNAMED


def unite(readings: Sequence[Reading]) -> United:
    """Independent of the order of readings. Unnamed speakers are one actor only within what one outlet relays."""
    ordered = sorted(readings, key=lambda r: r.article.id)
    everyone = [
        _Found(0, i, a, parse(a.name), r.article.agency or r.article.outlet or r.article.id)
        for i, r in enumerate(ordered)
        for a in r.actors
    ]
    everyone = [replace(f, number=n) for n, f in enumerate(everyone)]
    same = _Same(len(everyone))
    links = _Links(everyone, [r.article.text for r in ordered])
    _by_name(everyone, same, links)
    _by_part(everyone, same, links)
    _by_role(everyone, same, links)
    outlets = {key(o) for r in readings for o in (r.article.outlet, r.article.agency) if o}
    ids, actors = _actors(everyone, same, outlets)
    return United(actors, tuple(_statements(readings, ids, {a.id: a for a in actors})))


def _statements(readings: Sequence[Reading], ids: dict[str, str], actors: dict[str, Actor]) -> Iterator[Statement]:
    """With the ids of united actors. A speaker who has turned out to be named needs no relay; one whose very words an
    earlier article has is relayed by whoever relayed them there."""
    first: dict[tuple[str, ...], str | None] = {}
    for reading in sorted(readings, key=lambda r: (str(r.article.published or "9"), r.article.id)):
        for s in reading.statements:
            if s.content:
                first.setdefault(_words(s, reading.article.text), s.via)
    for reading in readings:
        unnamed = {a.id for a in reading.actors if a.kind is Kind.UNNAMED}
        for s in reading.statements:
            speaker = ids.get(s.speaker or "")
            via = first.get(_words(s, reading.article.text)) or s.via
            named = speaker is not None and s.speaker in unnamed and actors[speaker].kind is not Kind.UNNAMED
            yield replace(
                s,
                speaker=speaker,
                via=None if named or s.via is None else ids.get(via or ""),
                on_behalf_of=ids.get(s.on_behalf_of or ""),
            )


def _words(statement: Statement, text: str) -> tuple[str, ...]:
    return tuple(s.of(text) for s in (*statement.source, *statement.cue, *statement.content))


class _Same:
    """Which of the found are one actor (disjoint sets)."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def join(self, a: int, b: int) -> None:
        first, second = sorted((self.root(a), self.root(b)))
        self._parent[second] = first


class _Links:
    """Which readings tell of the same affair, as far as the names they share show it."""

    def __init__(self, everyone: Sequence[_Found], texts: Sequence[str]) -> None:
        self._names: dict[int, set[str]] = defaultdict(set)
        for found in everyone:
            if found.proper and found.actor.kind in (Kind.PERSON, Kind.ORGANIZATION):
                self._names[found.reading].add(key(found.actor.name))
        self._told = [_told(t) for t in texts]
        self._words = [frozenset(w for w in re.findall(r"[a-z]{5,}", fold(t))) for t in texts]

    def linked(self, a: _Found, b: _Found) -> bool:
        if a.reading == b.reading or self._names[a.reading] & self._names[b.reading]:
            return True
        return len(self._told[a.reading] & self._told[b.reading]) >= SHARED

    def alike(self, a: _Found, b: _Found) -> bool:
        """Whether two readings use the same words: enough for a body that both describe alike and more than by its head."""
        if a.actor.kind is not Kind.ORGANIZATION or not (a.phrase.owner or a.phrase.modifiers):
            return False
        one, other = self._words[a.reading], self._words[b.reading]
        return len(one & other) > ALIKE * min(len(one), len(other))


def _by_name(everyone: Sequence[_Found], same: _Same, links: _Links) -> None:
    """Proper names by their words, whatever kind each article took them for; descriptions only between linked readings."""
    heads: dict[tuple[str, str], list[_Found]] = defaultdict(list)
    for found in everyone:
        own = key(found.actor.name)
        if found.actor.kind is Kind.UNNAMED:
            group = (own, f"@{found.scope}")
        elif not found.proper:
            group = (own, found.actor.kind.value)
        else:
            group = (own, "" if " " in own or found.actor.kind is not Kind.PERSON else "person")
        known = next(
            (
                h
                for h in heads[group]
                if found.proper or found.actor.kind is Kind.UNNAMED or links.linked(h, found) or links.alike(h, found)
            ),
            None,
        )
        heads[group].append(found)
        if known:
            same.join(known.number, found.number)


def _by_part(everyone: Sequence[_Found], same: _Same, links: _Links) -> None:
    """A surname, a short form or an acronym: the one longer name of the same kind that it is a part of."""
    longer: dict[tuple[bool, str], list[_Found]] = defaultdict(list)
    for found in everyone:
        if found.proper:
            for part in _parts(found.actor):
                longer[found.actor.kind is Kind.PERSON, part].append(found)
    for found in everyone:
        if found.proper or (found.phrase.kind == "organization" and found.actor.kind is Kind.ORGANIZATION):
            candidates = longer[found.actor.kind is Kind.PERSON, key(found.actor.name)]
            _join_only(found, candidates, same, links, anywhere=found.proper)


def _parts(actor: Actor) -> set[str]:
    own = key(actor.name).split()
    if actor.kind is Kind.PERSON:
        return {" ".join(own[i:]) for i in range(1, len(own))} | {" ".join(own[:i]) for i in range(1, len(own))}
    if actor.kind not in (Kind.ORGANIZATION, Kind.OUTLET):
        return set()
    parts = {" ".join(own[i:]) for i in range(1, len(own)) if own[i - 1] not in ("of", "the", "in", "and")}
    begins = {" ".join(own[:i]) for i in range(1, len(own)) if own[i - 1] not in ("of", "the", "in", "and", "for")}
    parts |= {b for b in begins if " " in b or is_company(actor.name)}
    return parts | ({short} if (short := acronym(actor.name)) else set())


def _by_role(everyone: Sequence[_Found], same: _Same, links: _Links) -> None:
    """ "The minister" where no article names one beside it: the one whom a linked article gives that role."""
    bearers: dict[str, list[_Found]] = defaultdict(list)
    for found in everyone:
        if found.proper:
            for head in _heads(found.actor):
                bearers[head].append(found)
            if found.actor.kind is Kind.ORGANIZATION:
                bearers[singular(key(found.actor.name).split()[-1])].append(found)
    for found in everyone:
        if not found.proper and _points(found) and (is_role(found.phrase.head) or found.phrase.kind == "organization"):
            person = tells_person(found.phrase)
            candidates = [
                b
                for b in bearers[found.phrase.head]
                if (b.actor.kind is Kind.PERSON) == person and all(_tells(b.actor, m) for m in found.phrase.modifiers)
            ]
            _join_only(found, candidates, same, links, anywhere=False)


def _heads(actor: Actor) -> set[str]:
    return {h for role in actor.roles for h in role_heads(role)}


def _points(found: _Found) -> bool:
    """Whether the article spoke of it as one that is known: with "the", an owner, or the bare noun of a title."""
    phrases = [parse(a) for a in found.actor.aliases or (found.actor.name,)]
    return not found.phrase.plural and any(p.definite or not p.determiner for p in phrases)


def _tells(actor: Actor, word: str) -> bool:
    return singular(word) in {singular(w) for w in key(" ".join((actor.name, *actor.roles))).split()}


def _join_only(found: _Found, candidates: Iterable[_Found], same: _Same, links: _Links, anywhere: bool) -> None:
    """Joins with the one candidate there is in linked readings, or, where that is allowed, in the whole ledger."""
    others = [c for c in candidates if same.root(c.number) != same.root(found.number)]
    near = [c for c in others if links.linked(c, found)]
    alike = [c for c in near if _heads(c.actor) & _heads(found.actor)]
    linked = {same.root(c.number) for c in alike or near}
    roots = linked or ({same.root(c.number) for c in others} if anywhere else set())
    if len(roots) == 1:
        same.join(roots.pop(), found.number)


def _actors(everyone: Sequence[_Found], same: _Same, outlets: set[str]) -> tuple[dict[str, str], tuple[Actor, ...]]:
    groups: dict[int, list[_Found]] = defaultdict(list)
    for found in everyone:
        groups[same.root(found.number)].append(found)
    ids: dict[str, str] = {}
    actors: list[Actor] = []
    for group in groups.values():
        own = _merge(group, outlets)
        ids.update({f.actor.id: own.id for f in group})
        actors.append(own)
    actors = [replace(a, members=tuple(dict.fromkeys(ids[m] for m in a.members))) for a in actors]
    return ids, tuple(sorted(actors, key=lambda a: a.id))


def _merge(group: Sequence[_Found], outlets: set[str]) -> Actor:
    proper = [f for f in group if f.proper] or group
    name = max((f.actor.name for f in proper), key=lambda n: (key(n) in outlets, len(key(n)), n))
    kinds = Counter(f.actor.kind for f in proper)
    kind = Kind.OUTLET if key(name) in outlets else max(kinds, key=lambda k: (kinds[k], k.value))
    aliases = {a for f in group for a in (f.actor.name, *f.actor.aliases)} - {name}
    roles = {r for f in group for r in f.actor.roles}
    first = min(f"{f.scope}:{f.actor.id}" for f in group) if not proper[0].proper else ""
    own = hashlib.sha256(f"{kind}:{key(name)}:{first}".encode()).hexdigest()[:12]
    members = tuple(m for f in group for m in f.actor.members)
    return Actor(own, name, kind, tuple(sorted(aliases)), tuple(sorted(roles)), members)
