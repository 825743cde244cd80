"""From readings to the record: actors united, statements grouped into claims, each claim's standing with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..actors import unite
from ..model import Actor, Claim, Decision, Kind, Position, Reading, Record
from .affairs import affairs
from .arrive import Known, gathered, grouped, told
from .concerns import Names, by_first_word, chances, concerns
from .copies import copies
from .decisions import Worded, rule
from .history import heard, turns
from .ids import marks
from .origins import Brought, bringing, words
from .sayings import Saying
from .sides import side, views
from .traits import Vectors, contents, stacked
from .wording import text, wording


def conclude(readings: Sequence[Reading], decisions: Sequence[Decision] = (), known: Known | None = None) -> Record:
    """Derives everything anew; the same readings in any order give the same record. ``decisions`` are a person's, in order; ``known`` is
    what was kept of the articles when they were added."""
    ordered = sorted(readings, key=lambda r: r.article.order)
    united = unite(ordered, decisions)
    actors = {a.id: a for a in united.actors}
    known = known or gathered(ordered)
    statements = {s.id: s for s in united.statements}
    said = [replace(s, statement=statements[s.statement.id]) for r in ordered for s in told(r)]
    meaning = stacked([known.vectors[r.article.id] for r in ordered if r.statements])
    persons = {a.id for a in united.actors if a.kind is Kind.PERSON}
    copied = copies([r.article for r in ordered], said, contents(meaning), persons)
    brought = bringing([r.article for r in ordered], united.actors, copied)
    articles = {r.article.id: r.article for r in ordered}
    names = by_first_word(united.actors)
    ruled = rule(decisions, said, articles)
    groups = grouped(known.units, said, meaning, ruled.together, ruled.apart)
    worded = ruled.worded(groups)
    marked = {i: mark for r in ordered for i, mark in marks(r).items()}
    claims = [
        _claim([said[i] for i in places], contents(meaning[places]), brought, actors, names, marked, worded.get(n))
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
    marked: Mapping[str, str],
    given: Worded | None,
) -> Claim:
    worded = members[wording(members, contents)]
    reads = given.text if given else text(worded)
    concerned = concerns(members, reads, actors, names)
    positions: list[Position] = []
    for view in views(members, worded, chances(members, actors), actors):
        taken, reason = side(view)
        positions.append(Position(view.saying.statement.id, taken, reason))
    told = words(positions, {m.statement.id: m.statement for m in members}, brought, actors)
    judgement, changes = heard(told, actors, concerned)
    return Claim(
        marked[members[0].statement.id],
        reads,
        concerned,
        tuple(positions),
        judgement,
        changes,
        turns(told, actors),
        given.decision if given else None,
    )
