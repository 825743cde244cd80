"""What a person corrects of what was read: a statement's stance, who makes it, that its source is not named, its side on its claim.

``corrected`` is the one place where that happens, before anything is concluded, so all that follows sees the statement as it was
corrected; what was read stays as it was. A correction goes with the words: it holds for the page when it is read anew, and for every
article that has the same statement in the same paragraph, as a reprint does, also one that is added later. The later of two prevails.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .actors import made, nameless, placed
from .address import Finder, line, member, words
from .decisions import in_force
from .errors import UsageError
from .model import (
    Actor,
    Article,
    Decision,
    Entity,
    Identity,
    Member,
    Party,
    Reading,
    Ruling,
    Side,
    Stance,
    Statement,
    Subject,
    words_of,
)
from .statements import bounded

RULINGS = (Ruling.STANCE, Ruling.SPEAKER, Ruling.UNNAMED, Ruling.SIDE)
"""What a person can decide of a statement."""

REPRINTED = 10
"""Words of a paragraph from which an article that has it too is taken to reprint it. By hand: "“No comment,” the ministry said." is
printed of many things."""

CORRECTED = "corrected"
"""How a reason begins that is a correction."""

Bearing = Mapping[str, Sequence[Decision]]
"""The decisions in force that bear on statements, by the statements' ids, the newest first."""


def about(statement: Statement, article: Article) -> Party:
    """The party of a decision about a statement: its paragraph, and the statement as its member."""
    return Party(line(statement, article), (member(statement, article),))


def speaking(
    actor: Actor, readings: Iterable[Reading], identities: Iterable[Identity]
) -> tuple[Party, tuple[Entity, ...]]:
    """The party and the entity of a decision that an actor says something; raises UsageError where no article tells of it."""
    mine = {i.member for i in identities if i.actor == actor.id}
    members = [Member(a.id, r.article.url, a.name) for r in readings for a in r.actors if a.id in mine]
    if not members:
        raise UsageError(actor.name, "no article names it", "name someone of whom an article tells")
    return Party(actor.name, tuple(members)), (Entity(actor.name, actor.kind, roles=actor.roles),)


def bearing(readings: Sequence[Reading], decisions: Sequence[Decision]) -> Bearing:
    """Which decisions bear on which of the readings' statements; of a part of the readings what it is of all."""
    held = [d for d in in_force(decisions) if d.about is Subject.STATEMENTS and d.ruling in RULINGS]
    if not held:
        return {}
    articles = {r.article.id: r.article for r in readings}
    finder = Finder((s for r in readings for s in r.statements), articles)
    printed = _printed(readings, {d.parties[0].name for d in held})
    out: dict[str, list[Decision]] = defaultdict(list)
    for decision in held:
        (wanted,) = decision.parties[0].members
        own = finder.find(wanted)
        where = articles[own.article] if own else None
        found = [own] if own else []
        for reading in printed.get(decision.parties[0].name, ()):
            if reading.article is not where:
                found += _same_words(reading, wanted, decision.parties[0].name)
        for statement in found:
            out[statement.id].append(decision)
    return out


def corrected(readings: Sequence[Reading], decisions: Sequence[Decision]) -> tuple[Reading, ...]:
    """The readings as a person corrected them, and as they were where nobody did."""
    bear = bearing(readings, decisions)
    return tuple(_reading(r, bear) if any(s.id in bear for s in r.statements) else r for r in readings)


def sides(bear: Bearing) -> dict[str, tuple[Side, str]]:
    """The sides that a person gave statements, by their ids, with what is told of it."""
    newest = {i: next((d for d in found if d.ruling is Ruling.SIDE), None) for i, found in bear.items()}
    return {i: (Side(d.text or ""), told(d, d.text or "")) for i, d in newest.items() if d}


def told(decision: Decision, words_: str) -> str:
    """What was corrected, by whom, when and why: "corrected by Ana Roe on 3 Mar 2026: denies, was asserts, because she rejects it"."""
    by = f" by {decision.by}" if decision.by else ""
    why = f", because {decision.reason}" if decision.reason else ""
    return f"{CORRECTED}{by} on {decision.made:%-d %b %Y}: {words_}{why}"


def corrections(statement: Statement) -> tuple[str, ...]:
    """What a person corrected of a statement, as it is told."""
    reasons = (statement.stance_reason, statement.speaker_reason) if statement.corrections else ()
    return tuple(words_ for words_ in reasons if words_.startswith(CORRECTED))


def _printed(readings: Sequence[Reading], wanted: Iterable[str]) -> dict[str, list[Reading]]:
    """The readings of articles that have one of these paragraphs, where it is long enough to be a reprint's."""
    long = {w for w in wanted if len(w.split()) >= REPRINTED}
    out: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings if long else ():
        for own in long.intersection(reading.article.text.split("\n")):
            out[own].append(reading)
    return out


def _same_words(reading: Reading, wanted: Member, paragraph: str) -> Iterator[Statement]:
    own = (s for s in reading.statements if line(s, reading.article) == paragraph)
    return (s for s in own if words(s, reading.article) == wanted.name)


def _reading(reading: Reading, bear: Bearing) -> Reading:
    actors = list(reading.actors)
    statements = tuple(_statement(s, bear[s.id], reading, actors) if s.id in bear else s for s in reading.statements)
    return Reading(reading.article, statements, tuple(actors))


def _statement(it: Statement, found: Sequence[Decision], reading: Reading, actors: list[Actor]) -> Statement:
    """The statement as the newest decision of each kind has it; who is not yet an actor of the article is added to ``actors``."""
    stance = next((d for d in found if d.ruling is Ruling.STANCE), None)
    speaker = next((d for d in found if d.ruling in (Ruling.SPEAKER, Ruling.UNNAMED)), None)
    side = next((d for d in found if d.ruling is Ruling.SIDE), None)
    by = tuple(sorted(d.number for d in (stance, speaker, side) if d))
    out = replace(it, corrections=by)
    if stance:
        out = _with_stance(out, stance, reading)
    return _with_speaker(out, speaker, reading, actors) if speaker else out


def _with_stance(it: Statement, decision: Decision, reading: Reading) -> Statement:
    new = Stance(decision.text or "")
    reason = told(decision, f"{new}, was {it.stance}" if new is not it.stance else f"{new}, as it was read")
    if new is not it.stance:
        held = tuple(span for s in reading.statements if s.within == it.id for span in s.content)
        it = bounded(it, new, reading.article.text, held)
    return replace(it, stance_confidence=1.0, stance_reason=reason)


def _with_speaker(it: Statement, decision: Decision, reading: Reading, actors: list[Actor]) -> Statement:
    known = {a.id: a for a in actors}
    own = made(reading.article.id, decision.number)
    if decision.ruling is Ruling.UNNAMED:
        new = known.get(own) or nameless(own, words_of(reading.article.text, it.source))
    else:
        party, (entity,) = decision.parties[1], decision.entities
        new = placed(party, reading) or known.get(own) or Actor(own, entity.name, entity.kind, roles=entity.roles)
    if new.id not in known:
        actors.append(new)
    was = known[it.speaker].name if it.speaker in known else "nobody"
    reason = told(decision, f"{new.name}, was {was}")
    via, whom = (None if actor == new.id else actor for actor in (it.via, it.on_behalf_of))
    return replace(it, speaker=new.id, via=via, on_behalf_of=whom, speaker_reason=reason)
