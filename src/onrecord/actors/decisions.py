"""What a person decides about actors: to make two one, to part one in two, to name them.

A decision names the articles' actors it is about, whose ids last, and never an actor of the ledger, whose id is a digest of what was
concluded. The later of two that contradict each other prevails, for the pairs on which they do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from ..decisions import in_force
from ..errors import NotFoundError, UsageError
from ..model import Actor, Decision, Identity, Kind, Member, Party, Reading, Ruling, Subject
from .names import key
from .phrases import clean, parse
from .pronouns import ALL
from .same import Found, Same

NAMELESS = "an unnamed source"
"""What someone is called whose source a person says is not named: no role, by which it might be taken for one who is."""


def merger(one: Actor, other: Actor, readings: Sequence[Reading], identities: Sequence[Identity]) -> tuple[Party, ...]:
    """The parties of the decision that two actors are one; raises UsageError where they are already."""
    if one.id == other.id:
        raise UsageError(other.name, f"it is {one.name} already", "see onrecord actors")
    members = _members(readings, identities)
    return tuple(Party(a.name, tuple(members[a.id])) for a in (one, other))


def split(
    whole: Actor, parts: Sequence[str], readings: Sequence[Reading], identities: Sequence[Identity]
) -> tuple[Party, ...]:
    """The parties of the decision that of an actor's members those in ``parts`` are another: names that articles call it by, or
    articles by their ids, which may be cut short. Raises NotFoundError where a part is none of its, UsageError where nothing stays."""
    members = _members(readings, identities)[whole.id]
    aliases = {a.id: {key(n) for n in (a.name, *a.aliases)} for r in readings for a in r.actors}
    articles = {a.id: r.article.id for r in readings for a in r.actors}
    gone: set[Member] = set()
    for part in parts:
        named = [m for m in members if key(m.name) == key(part)] or [m for m in members if key(part) in aliases[m.id]]
        chosen = [m for m in members if part and articles[m.id].startswith(part)] or named
        if not chosen:
            raise NotFoundError(
                part, f"no article calls {whole.name} so, and none of this id tells of it", "see onrecord show"
            )
        gone.update(chosen)
    stay = tuple(m for m in members if m not in gone)
    if not stay:
        raise UsageError(whole.name, "nothing of it would be left", "name fewer of its parts")
    leave = tuple(m for m in members if m in gone)
    return Party(whole.name, stay), Party(max((m.name for m in leave), key=lambda n: (len(key(n)), n)), leave)


_MADE = re.compile(r":d\d+$")


def made(article: str, decision: int) -> str:
    """The id of the actor that a decision about a statement gives an article in which nobody is the one it names."""
    return f"{article}:d{decision}"


def is_made(actor: str) -> bool:
    """Whether an article's actor is by a decision, and was not read."""
    return _MADE.search(actor) is not None


def nameless(own: str, source: str) -> Actor:
    """Someone whom an article does not name, by the words of the ``source`` where they tell more than a pronoun and no name."""
    told = clean(source)
    described = told and told.casefold() not in ALL and not parse(told).name
    return Actor(own, NAMELESS, Kind.UNNAMED, (told,) if described else ())


def placed(party: Party, reading: Reading) -> Actor | None:
    """The one of an article's actors that is among the members of a party."""
    ids = {m.id for m in party.members}
    places = {(m.url, key(m.name)) for m in party.members if m.url}
    own = (a for a in reading.actors if a.id in ids or (reading.article.url, key(a.name)) in places)
    return next(own, None)


def rule(
    decisions: Sequence[Decision], everyone: Sequence[Found], readings: Sequence[Reading], same: Same
) -> dict[int, str]:
    """Joins and parts what was decided, and gives the names that merged actors keep, by a number that stands for each."""
    by_id = {f.actor.id: f.number for f in everyone}
    by_place = {(url, f.key): f.number for f in everyone if (url := readings[f.reading].article.url)}
    names: dict[int, str] = {}
    for decision in in_force(decisions):
        if decision.ruling is Ruling.SPEAKER:
            whom = [*_present(decision.parties[1], by_id, by_place)][:1]
            _join([*whom, *_made(decision, everyone)], same, f"decision {decision.number}")
        if decision.about is not Subject.ACTORS:
            continue
        names |= {n: name for n, name in _resolve(decision, everyone, same) if n not in names}
        parties = [list(_present(p, by_id, by_place)) for p in decision.parties]
        if decision.ruling is Ruling.MERGE:
            together = [[n for members in parties for n in members]]
        else:
            together = parties
            for a, b in (pair for one, other in pairwise(parties) for pair in product(one, other)):
                same.part(a, b)
        for members in together:
            _join(members, same, f"decision {decision.number}")
        if decision.ruling is Ruling.MERGE and together[0]:
            names.setdefault(together[0][0], decision.parties[0].name)
    return names


def _resolve(decision: Decision, everyone: Sequence[Found], same: Same) -> Iterator[tuple[int, str]]:
    """Joins those who bear names of one listed entity, and gives its name for one of them; a name that two entities bear is nobody's,
    and a weak alias counts only in an article that tells of its bearer by another name."""
    if not decision.entities:
        return
    bearers: dict[tuple[bool, str], set[int]] = defaultdict(set)
    weak: set[tuple[bool, str]] = set()
    for number, entity in enumerate(decision.entities):
        person = entity.kind is Kind.PERSON
        for name in (entity.name, *entity.aliases, *entity.weak):
            bearers[person, key(name)].add(number)
        weak |= {(person, key(name)) for name in entity.weak}
    told: dict[int, list[Found]] = defaultdict(list)
    for found in everyone:
        own = (found.actor.kind is Kind.PERSON, found.key)
        if found.actor.kind is not Kind.UNNAMED and len(numbers := bearers.get(own, ())) == 1:
            told[min(numbers)].append(found)
    for number, members in told.items():
        where = {f.reading for f in members if (f.actor.kind is Kind.PERSON, f.key) not in weak}
        meant = [f.number for f in members if f.reading in where]
        _join(meant, same, f"listed so in decision {decision.number}")
        yield from ((n, decision.entities[number].name) for n in meant[:1])


def _join(members: Iterable[int], same: Same, reason: str) -> None:
    """Makes them one; where a later decision keeps some apart, as few as that allows."""
    firsts: list[int] = []
    for number in members:
        if not any(same.join(first, number, reason) for first in firsts):
            firsts.append(number)


def _made(decision: Decision, everyone: Iterable[Found]) -> list[int]:
    return [f.number for f in everyone if f.actor.id.endswith(made("", decision.number))]


def _present(party: Party, by_id: Mapping[str, int], by_place: Mapping[tuple[str, str], int]) -> Iterator[int]:
    """The numbers of those of its members that are still read; of a page read anew, who bears the same name there."""
    for member in party.members:
        number = by_id.get(member.id, by_place.get((member.url or "", key(member.name))))
        if number is not None:
            yield number


def _members(readings: Iterable[Reading], identities: Iterable[Identity]) -> dict[str, list[Member]]:
    owner = {i.member: i.actor for i in identities}
    members: dict[str, list[Member]] = {}
    for reading in readings:
        for actor in reading.actors:
            members.setdefault(owner[actor.id], []).append(Member(actor.id, reading.article.url, actor.name))
    return members
