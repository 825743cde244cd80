"""From readings to the record: actors united, statements grouped into claims, each claim's standing with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..actors import unite
from ..corrections import bearing, corrected, sides
from ..model import Actor, Claim, Decision, Kind, Position, Reading, Record, Side
from .affairs import affairs
from .anew import anew
from .arrive import Known, gathered, grouped, told
from .concerns import Names, by_first_word, chances, concerns
from .contrast import Relation, relation
from .copies import copies
from .decisions import rule
from .history import heard, turns
from .ids import marks
from .origins import Brought, bringing, words
from .retelling import retold
from .sayings import Saying
from .sides import side, turn, views
from .traits import Vectors, contents, stacked
from .wording import text, wording


def conclude(readings: Sequence[Reading], decisions: Sequence[Decision] = (), known: Known | None = None) -> Record:
    """Derives everything anew; the same readings in any order give the same record. ``decisions`` are a person's, in order; ``known`` is
    what was kept of the articles when they were added."""
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
    brought = bringing([r.article for r in ordered], united.actors, copied)
    articles = {r.article.id: r.article for r in ordered}
    names = by_first_word(united.actors)
    ruled = rule(decisions, said, articles)
    units = anew(known.units, read, ordered, said, meaning) if ordered != tuple(read) else known.units
    groups = grouped(units, said, meaning, ruled.together, ruled.apart)
    worded, verdicts = ruled.worded(groups), ruled.verdicts_on(groups)
    given = sides(bearing(ordered, decisions))
    marked = {i: mark for r in ordered for i, mark in marks(r).items()}
    claims = [
        replace(
            _claim([said[i] for i in places], contents(meaning[places]), brought, actors, names, worded.get(n), given),
            id=marked[said[places[0]].statement.id],
            verdicts=verdicts.get(n, ()),
        )
        for n, places in enumerate(groups)
    ]
    ordered_claims = tuple(sorted(claims, key=lambda c: c.id))
    found = affairs(ordered, actors, united.identities, said, contents(meaning), ordered_claims, copied)
    return Record(united.actors, united.statements, ordered_claims, copied, united.identities, tuple(decisions), found)


def _claim(
    members: Sequence[Saying],
    contents: Vectors,
    brought: Mapping[str, Brought],
    actors: Mapping[str, Actor],
    names: Names,
    reworded: Decision | None,
    given: Mapping[str, tuple[Side, str]],
) -> Claim:
    """A claim, still without an id and verdicts; a person has ``reworded`` it and ``given`` statements sides."""
    worded = members[wording(members, contents)]
    reads = reworded.text or "" if reworded else text(worded)
    turned = relation(reads, text(worded))[0] is Relation.CONTRARY if reworded else False
    concerned = concerns(members, reads, actors, names)
    positions: list[Position] = []
    for view in views(members, worded, chances(members, actors), actors):
        taken = turn(*side(view)) if turned else side(view)
        own = view.saying.statement.id
        positions.append(Position(own, *given.get(own, taken)))
    told = words(positions, {m.statement.id: m.statement for m in members}, brought, actors)
    judgement, changes = heard(told, actors, concerned)
    turned_sides = turns(told, actors)
    number = reworded.number if reworded else None
    return Claim("", reads, concerned, tuple(positions), judgement, changes, turned_sides, number)
