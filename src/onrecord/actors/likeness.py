"""What makes actors of different articles the same: the name, a part of it, a role. Each joins where one candidate remains, with
its reason; a description is the same only between articles that are linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache

from ..model import Actor, Kind
from .affairs import NEAREST, Affairs
from .cast import acronym, is_company, role_heads
from .names import key
from .phrases import Phrase, parse
from .roles import is_role, tells_person
from .same import Found, Same
from .variants import sound, stems
from .words import singular

_LESSER = frozenset(["deputy", "vice", "assistant", "former", "ex", "late", "acting", "prime"])
"""Words of a role without which it is another's."""

ABOUT = 31
"""Days from an article within which an office that several held is taken to have one holder; by hand."""


def by_name(everyone: Sequence[Found], same: Same, affairs: Affairs) -> None:
    """Proper names by their words, whatever kind each article took them for."""
    for members in _groups(found for found in everyone if found.proper):
        for found in members[1:]:
            same.join(found.number, members[0].number, "the same name")


def by_description(everyone: Sequence[Found], same: Same, affairs: Affairs) -> None:
    """Who has come to be nobody with a name: descriptions by their words between linked readings, the unnamed only within what one
    outlet relays."""
    for members in _groups(found for found in everyone if not found.proper):
        if members[0].actor.kind is not Kind.UNNAMED:
            _by_description(members, same, affairs)
            continue
        nameless = [found for found in members if not same.named(same.root(found.number))]
        for found in nameless[1:]:
            same.join(found.number, nameless[0].number, "unnamed, of one outlet")


def _groups(everyone: Iterable[Found]) -> Iterable[list[Found]]:
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for found in everyone:
        groups[_group(found)].append(found)
    return groups.values()


def _group(found: Found) -> tuple[str, str]:
    if found.actor.kind is Kind.UNNAMED:
        return found.key, f"@{found.scope}"
    if not found.proper:
        return found.key, found.actor.kind.value
    return found.key, "" if " " in found.key or found.actor.kind is not Kind.PERSON else "person"


def _by_description(members: Sequence[Found], same: Same, affairs: Affairs) -> None:
    told: dict[int, Found] = {}
    for i, found in enumerate(members):
        linked = affairs.linked(found.reading)
        near = min(
            (r for r in (linked if len(linked) < len(told) else told) if r in linked and r in told), default=None
        )
        if near is not None:
            _join_described(found, told[near], same, "described alike in linked articles")
        elif found.actor.kind is Kind.ORGANIZATION and (found.phrase.owner or found.phrase.modifiers):
            for other in members[max(0, i - NEAREST) : i]:
                if affairs.alike(other.reading, found.reading):
                    _join_described(found, other, same, "described alike in articles of the same words")
                    break
        told.setdefault(found.reading, found)


def _join_described(found: Found, other: Found, same: Same, reason: str) -> None:
    if not (same.named(same.root(found.number)) and same.named(same.root(other.number))):
        same.join(found.number, other.number, reason)


def by_spelling(everyone: Sequence[Found], same: Same, affairs: Affairs) -> None:
    """A full name written otherwise ("Yousef", "Yusuf"; "Ministry of Defence", "Defence Ministry"): the one that is spelled so in a
    linked article, unless one article tells of both."""
    alike: dict[tuple[bool, frozenset[str] | str], dict[int, Found]] = defaultdict(dict)
    spelled = [(found, _spelling(found)) for found in everyone if found.proper and " " in found.key]
    for found, spelling in spelled:
        if found.actor.kind in (Kind.PERSON, Kind.ORGANIZATION):
            alike[spelling].setdefault(same.root(found.number), found)
    for found, spelling in spelled:
        own = same.root(found.number)
        others = [
            c
            for r, c in alike.get(spelling, {}).items()
            if (root := same.root(r)) != own and same.readings(root).isdisjoint(same.readings(own))
        ]
        if others:
            _join_only(found, others, same, affairs.linked(found.reading), "spelled otherwise: “{}”")


def _spelling(found: Found) -> tuple[bool, frozenset[str] | str]:
    person = found.actor.kind is Kind.PERSON
    return person, sound(found.key) if person else stems(found.key)


def by_part(everyone: Sequence[Found], same: Same, affairs: Affairs) -> None:
    """A surname, a short form or an acronym: the one longer name of the same kind that it is a part of. What an outlet's name begins or
    ends with is mostly a place: it is a short form only where it is told to be an outlet."""
    longer: dict[tuple[Kind | None, str], dict[int, Found]] = defaultdict(dict)
    for found in everyone:
        if found.proper:
            for part in parts(found.actor):
                longer[_alone(found.actor.kind), part].setdefault(same.root(found.number), found)
    for found in everyone:
        candidates = longer.get((_alone(found.actor.kind), found.key))
        body = found.phrase.kind == "organization" and found.actor.kind is Kind.ORGANIZATION
        if candidates and (found.proper or body):
            near = affairs.linked(found.reading)
            _join_only(found, candidates.values(), same, near, "a part of the name “{}”", anywhere=found.proper)


def _alone(kind: Kind) -> Kind | None:
    """A kind whose names are parts of no other kind's; None for all others together."""
    return kind if kind in (Kind.PERSON, Kind.OUTLET) else None


def parts(actor: Actor) -> set[str]:
    """The names by which an actor may be called for short: a person's given names and surname, a body's short forms and acronym."""
    own = key(actor.name).split()
    if actor.kind is Kind.PERSON:
        return {" ".join(own[i:]) for i in range(1, len(own))} | {" ".join(own[:i]) for i in range(1, len(own))}
    if actor.kind not in (Kind.ORGANIZATION, Kind.OUTLET):
        return set()
    ends = {" ".join(own[i:]) for i in range(1, len(own)) if own[i - 1] not in ("of", "the", "in", "and")}
    begins = {" ".join(own[:i]) for i in range(1, len(own)) if own[i - 1] not in ("of", "the", "in", "and", "for")}
    ends |= {b for b in begins if " " in b or is_company(actor.name)}
    return ends | ({short} if (short := acronym(actor.name)) else set())


def by_role(everyone: Sequence[Found], same: Same, affairs: Affairs) -> None:
    """ "The minister" where no article names one beside it: the one whom a linked article gives that role."""
    bearers: dict[str, dict[int, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for found in everyone:
        if found.proper:
            for head in found.heads:
                bearers[head][found.reading].append(found)
            if found.actor.kind is Kind.ORGANIZATION:
                bearers[singular(found.key.split()[-1])][found.reading].append(found)
    where = {head: list(told) for head, told in bearers.items()}
    for found in everyone:
        nameless = not same.named(same.root(found.number))
        if nameless and _points(found) and (is_role(found.phrase.head) or found.phrase.kind == "organization"):
            head, person = found.phrase.head, tells_person(found.phrase)
            near = affairs.telling(found.reading, where.get(head, ()))
            candidates = [
                b
                for r in sorted(near)
                for b in bearers[head][r]
                if (b.actor.kind is Kind.PERSON) == person and _bears(b.actor, found.phrase)
            ]
            reason = "the only one told to be so in linked articles: “{}”"
            if len({same.root(c.number) for c in candidates}) > 1:
                candidates = [c for c in candidates if affairs.days(c.reading, found.reading) <= ABOUT]
                reason = "the only one told to be so in linked articles of about that day: “{}”"
            _join_only(found, candidates, same, near, reason)


def _points(found: Found) -> bool:
    """Whether the article spoke of it as one that is known: with "the", an owner, or the bare noun of a title."""
    phrases = [parse(a) for a in found.actor.aliases or (found.actor.name,)]
    ours = found.phrase.owner in ("my", "our", "your")
    return not (found.phrase.plural or ours) and any(p.definite or not p.determiner for p in phrases)


def _bears(actor: Actor, phrase: Phrase) -> bool:
    """Whether an actor is told to be what the phrase says: all its modifiers, and no deputy or former one but where it says so."""
    told = _told(actor.name, actor.roles)
    return _lesser(actor.roles, phrase.head) <= set(phrase.modifiers) and all(
        singular(m) in told for m in phrase.modifiers
    )


@lru_cache(maxsize=1 << 14)
def _lesser(roles: tuple[str, ...], head: str) -> frozenset[str]:
    told = [_LESSER.intersection(key(role).split()) for role in roles if head in role_heads(role)]
    return min(told, key=len, default=frozenset())


@lru_cache(maxsize=1 << 14)
def _told(name: str, roles: tuple[str, ...]) -> frozenset[str]:
    return frozenset(singular(w) for w in key(" ".join((name, *roles))).split())


def _join_only(
    found: Found, candidates: Iterable[Found], same: Same, linked: Set[int], reason: str, anywhere: bool = False
) -> None:
    """Joins with the one candidate there is in linked readings, or, where that is allowed, in the whole ledger; not where it is
    one of them already."""
    roots = {same.root(c.number): c for c in candidates}
    if same.root(found.number) in roots:
        return
    near = {r: c for r, c in roots.items() if not linked.isdisjoint(same.readings(r))}
    alike = {r: c for r, c in near.items() if same.heads(r) & found.heads}
    remain = alike or near or (roots if anywhere else {})
    if len(remain) == 1:
        (other,) = remain.values()
        same.join(found.number, other.number, reason.format(other.actor.name))
