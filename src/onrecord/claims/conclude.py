"""From readings to the record: actors united, statements grouped into claims, each claim's standing with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..actors import unite
from ..corrections import bearing, corrected, sides
from ..model import Actor, Article, Claim, Decision, Kind, Position, Reading, Record, Side
from .affairs import affairs
from .anew import anew
from .arrive import Known, gathered, grouped, told
from .concerns import Names, by_first_word, chances, concerns
from .contrast import Relation, relation
from .copies import copies, root
from .decisions import rule
from .history import heard, turns
from .ids import marks
from .origins import Brought, Origins
from .sayings import Saying
from .sides import side, turn, views
from .standing import Word
from .traits import Vectors, contents, stacked
from .wording import text, wording


def conclude(readings: Sequence[Reading], decisions: Sequence[Decision] = (), known: Known | None = None) -> Record:
    """Derives everything anew; the same readings in any order give the same record. ``decisions`` are a person's, in order; ``known`` is
    what was kept of the articles when they were added."""
    read = sorted(readings, key=lambda r: r.article.order)
    known = known or gathered(read)
    ordered = corrected(read, decisions)
    united = unite(ordered, decisions)
    actors = {a.id: a for a in united.actors}
    statements = {s.id: s for s in united.statements}
    said = [replace(s, statement=statements[s.statement.id]) for r in ordered for s in told(r)]
    meaning = stacked([known.vectors[r.article.id] for r in ordered if r.statements])
    persons = {a.id for a in united.actors if a.kind is Kind.PERSON}
    copied = copies([r.article for r in ordered], said, contents(meaning), persons)
    outlet_ids = {n: a.id for a in reversed(united.actors) if a.kind is Kind.OUTLET for n in (*a.aliases, a.name)}
    outlets = {r.article.id: _outlet(r.article, outlet_ids) for r in ordered}
    roots = {i: root(i, copied) for i in outlets}
    articles = {r.article.id: r.article for r in ordered}
    brought = {i: Brought(outlets[i], o, outlets[o], articles[i].published) for i, o in roots.items()}
    names = by_first_word(united.actors)
    ruled = rule(decisions, said, articles)
    units = anew(known.units, read, ordered, said, meaning) if ordered != tuple(read) else known.units
    groups = grouped(units, said, meaning, ruled.together, ruled.apart)
    worded, judged = ruled.worded(groups), ruled.judged(groups)
    given = sides(bearing(ordered, decisions))
    marked = {i: mark for r in ordered for i, mark in marks(r).items()}
    claims = [
        _claim(
            [said[i] for i in places],
            contents(meaning[places]),
            brought,
            actors,
            names,
            marked,
            worded.get(n),
            judged.get(n, ()),
            given,
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
    marked: Mapping[str, str],
    reworded: Decision | None,
    verdicts: tuple[int, ...],
    given: Mapping[str, tuple[Side, str]],
) -> Claim:
    worded = members[wording(members, contents)]
    told = (reworded.text or "") if reworded else text(worded)
    turned = reworded is not None and relation(told, text(worded))[0] is Relation.CONTRARY
    concerned = concerns(members, told, actors, names)
    positions: list[Position] = []
    words: list[Word] = []
    origins = Origins(brought, actors)
    for view in views(members, worded, chances(members, actors), actors):
        own = view.saying.statement
        taken, reason = turn(*side(view)) if turned else side(view)
        taken, reason = given.get(own.id, (taken, reason))
        positions.append(Position(own.id, taken, reason))
        words.append(origins.word(own, taken))
    judgement, changes = heard(words, actors, concerned)
    return Claim(
        marked[members[0].statement.id],
        told,
        concerned,
        tuple(positions),
        judgement,
        changes,
        turns(words, actors),
        reworded.number if reworded else None,
        verdicts,
    )


def _outlet(article: Article, known: Mapping[str, str]) -> str:
    """The id of the agency or outlet that brings an article; its name where it is no actor."""
    name = article.agency or article.outlet or article.id
    return known.get(name, name)
