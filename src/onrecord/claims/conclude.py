"""From readings to the record: actors united, statements grouped into claims, each claim's standing with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from ..actors import unite
from ..corrections import bearing, corrected, sides
from ..model import Actor, Claim, Decision, Kind, Position, Reading, Record
from .affairs import affairs
from .anew import anew
from .arrive import Known, gathered, grouped, told
from .concerns import Named, chances, concerns
from .contrast import Relation, relation
from .copies import copies
from .debate import taken
from .decisions import rule
from .history import heard, turns
from .ids import marks
from .origins import bringing, words
from .remembered import Digested
from .retelling import retold
from .sayings import Saying
from .sides import turn
from .traits import Vectors, contents, stacked
from .wording import text, wording


def conclude(readings: Sequence[Reading], decisions: Sequence[Decision] = (), known: Known | None = None) -> Record:
    """Derives everything anew; the same readings in any order give the same record. ``decisions`` are a person's, in order; ``known`` is
    what was kept of the articles when they were added, and what is remembered of what was concluded before."""
    read = sorted(readings, key=lambda r: r.article.order)
    known = known or gathered(read)
    ordered = corrected(read, decisions)
    meaning = stacked([known.vectors[r.article.id] for r in ordered if r.statements])
    alone = [s for r in ordered for s in told(r)]
    persons = {a.id for r in ordered for a in r.actors if a.kind is Kind.PERSON}
    copied = copies([r.article for r in ordered], alone, contents(meaning), persons)
    united = unite(ordered, decisions, retold(copied, alone, contents(meaning)))
    actors = {a.id: a for a in united.actors}
    statements = {s.id: s for s in united.statements}
    said = [replace(s, statement=statements[s.statement.id]) for s in alone]
    known_as = {a.id: Actor(a.id, a.name, a.kind, roles=a.roles) for a in united.actors}
    tables = {
        "actors": Digested(known_as),
        "brought": Digested(bringing([r.article for r in ordered], united.actors, copied)),
        "given": Digested(sides(bearing(ordered, decisions))),
        "named": Digested(Named(known_as.values())),
    }
    articles = {r.article.id: r.article for r in ordered}
    ruled = rule(decisions, said, articles)
    units = anew(known.units, read, ordered, said, meaning) if ordered != tuple(read) else known.units
    groups = grouped(units, said, meaning, ruled.together, ruled.apart, known.remembered)
    worded, verdicts = ruled.worded(groups), ruled.verdicts_on(groups)
    marked = {i: mark for r in ordered for i, mark in marks(r).items()}
    claims = []
    for n, places in enumerate(groups):
        members = [said[i] for i in places]
        id_ = marked[members[0].statement.id]
        settled = id_, worded.get(n), verdicts.get(n, ())
        judge = partial(_claim, *settled, members, meaning[places])
        made_of = *settled, [(*m.own, m.statement.speaker, m.statement.via) for m in members]
        claims.append(known.remembered.claim(id_, made_of, tables, judge))
    ordered_claims = tuple(sorted(claims, key=lambda c: c.id))
    found = affairs(ordered, actors, united.identities, said, contents(meaning), ordered_claims, copied)
    return Record(united.actors, united.statements, ordered_claims, copied, united.identities, tuple(decisions), found)


def _claim(
    id_: str,
    reworded: Decision | None,
    verdicts: tuple[int, ...],
    members: Sequence[Saying],
    of: Vectors,
    tables: Mapping[str, Mapping[str, Any]],
) -> Claim:
    """A claim that a person may have ``reworded``, judged by the tables: all that is known besides is looked up there."""
    actors, given = tables["actors"], tables["given"]
    place = wording(members, contents(of))
    worded = members[place]
    reads = reworded.text or "" if reworded else text(worded)
    turned = relation(reads, text(worded))[0] is Relation.CONTRARY if reworded else False
    concerned = concerns(members, reads, actors, tables["named"])
    positions: list[Position] = []
    for member, own in zip(members, taken(members, of, place, chances(members, actors), actors), strict=True):
        statement = member.statement.id
        positions.append(Position(statement, *given.get(statement, turn(*own) if turned else own)))
    told = words(positions, {m.statement.id: m.statement for m in members}, tables["brought"], actors)
    judgement, changes = heard(told, actors, concerned)
    turned_sides = turns(told, actors)
    number = reworded.number if reworded else None
    return Claim(id_, reads, concerned, tuple(positions), judgement, changes, turned_sides, number, verdicts)
