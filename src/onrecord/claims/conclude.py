"""From readings to the record: actors united, statements grouped into claims, each claim's standing with its reason."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from ..actors import unite
from ..model import Actor, Article, Claim, Decision, Kind, Position, Reading, Record, Side, Stance, Statement
from .affairs import affairs
from .concerns import Names, by_first_word, concerns
from .copies import copies
from .group import group
from .pairs import Vectors, meanings
from .sayings import Saying, sayings
from .sides import Ground, side
from .standing import Word, judge
from .wording import text, wording

DOUBTS = {Stance.DENIES, Stance.RETRACTS, Stance.ASKS, Stance.WITHHOLDS}


def conclude(readings: Sequence[Reading], decisions: Sequence[Decision] = ()) -> Record:
    """Derives everything anew; the same readings in any order give the same record. ``decisions`` are a person's, in order."""
    ordered = sorted(readings, key=lambda r: (r.article.published or datetime.max.replace(tzinfo=UTC), r.article.id))
    united = unite(ordered, decisions)
    actors = {a.id: a for a in united.actors}
    articles = {r.article.id: r.article for r in ordered}
    said = sayings(_inner_first(united.statements), articles, actors)
    contents = meanings([s.content for s in said])
    persons = {a.id for a in united.actors if a.kind is Kind.PERSON}
    copied = copies([r.article for r in ordered], said, contents, persons)
    known = {n: a.id for a in reversed(united.actors) if a.kind is Kind.OUTLET for n in (*a.aliases, a.name)}
    outlets = {i: _outlet(article, known) for i, article in articles.items()}
    relays = {i: (outlets[i], outlets[copied.get(i, i)]) for i in articles}
    names = by_first_word(united.actors)
    claims = [
        _claim([said[i] for i in places], contents[places], relays, actors, names) for places in group(said, contents)
    ]
    ordered_claims = tuple(sorted(claims, key=lambda c: c.id))
    found = affairs(ordered, actors, united.identities, said, contents, ordered_claims, copied)
    return Record(united.actors, united.statements, ordered_claims, copied, united.identities, tuple(decisions), found)


def _inner_first(statements: Sequence[Statement]) -> list[Statement]:
    """In the order of telling, a nested statement just before the one that holds it."""
    out: list[Statement] = []
    held: dict[str, list[Statement]] = {}
    for s in statements:
        if s.within:
            held.setdefault(s.within, []).append(s)

    def tell(s: Statement) -> None:
        for inner in held.get(s.id, []):
            tell(inner)
        out.append(s)

    for s in statements:
        if s.within is None:
            tell(s)
    return out


def _claim(
    members: Sequence[Saying],
    contents: Vectors,
    relays: Mapping[str, tuple[str, str]],
    actors: Mapping[str, Actor],
    names: Names,
) -> Claim:
    worded = members[wording(members, contents)]
    concerned = concerns(members, text(worded), actors, names)
    positions: list[Position] = []
    words: list[Word] = []
    last: dict[str, Side] = {}
    stances = {s.statement.id: s.stance for s in members}
    deniers = {s.statement.speaker for s in members if s.stance is Stance.DENIES}
    for member in members:
        own = member.statement
        speaker = own.speaker or ""
        ground = Ground(
            contrary=own.negated != worded.statement.negated,
            reported=stances.get(own.within or "") in DOUBTS,
            concerned=speaker in concerned,
            denies=speaker in deniers,
            denied_before=last.get(speaker) is Side.AGAINST,
        )
        taken, reason = side(own.stance, ground)
        if taken is not Side.NEITHER:
            last[speaker] = taken
        positions.append(Position(own.id, taken, reason))
        outlet, original = relays[own.article]
        words.append(Word(speaker, own.stance, taken, original if own.via in (None, outlet) else own.via))
    name = hashlib.sha256("".join(sorted(stances)).encode()).hexdigest()[:12]
    return Claim(name, text(worded), concerned, tuple(positions), judge(words, actors, concerned))


def _outlet(article: Article, known: Mapping[str, str]) -> str:
    """The id of the agency or outlet that brings an article; its name where it is no actor."""
    name = article.agency or article.outlet or article.id
    return known.get(name, name)
