"""Annotated affairs as the line would read them if it read without a fault: statements with their speakers, claims and sides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.claims.sayings import Saying, sayings
from onrecord.model import Actor, Article, Kind, Side, Span, Stance, Statement
from onrecord.statements.phrases import Words
from onrecord.statements.scope import bounds

from .annotated import affairs as invented

INVENTED = Path(__file__).parent / "affairs"


@dataclass(frozen=True)
class Affair:
    """What is said in an affair, in order of time and a nested statement before the one that holds it, with the claim that each bears on
    and its side, None where there is none; its actors, and whom each claim concerns."""

    said: Sequence[Saying]
    claims: Sequence[str | None]
    sides: Sequence[Side | None]
    actors: Mapping[str, Actor]
    concerned: Mapping[str, frozenset[str]]
    invented: bool


@dataclass(frozen=True)
class Marked:
    """A statement as it was annotated."""

    statement: Statement
    claim: str | None
    side: Side | None


def affairs(shared: Path) -> Iterator[Affair]:
    """The affairs under ``shared``/disputes/train, then the invented ones."""
    for path in sorted((shared / "disputes/train").glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        actors = [
            Actor(a["id"], a["name"], Kind(a["kind"]), tuple(a["aliases"]), tuple(filter(None, [a.get("role")])))
            for a in gold["actors"]
        ]
        told = [
            (Article(a["id"], a["text"]), [_marked(a["id"], a["text"], row) for row in a["statements"]])
            for a in sorted(gold["articles"], key=lambda a: a["published"])
        ]
        yield _affair(actors, told, {c["id"]: c["concerns"] for c in gold["claims"]}, False)
    for affair in invented(INVENTED):
        actors = [Actor(a.id, a.name, a.kind, a.aliases, a.roles) for a in affair.speakers.values()]
        told = [
            (Article(a.name, a.text), [_marked(a.name, a.text, {**vars(s), **s.spans}) for s in a.statements])
            for a in sorted(affair.articles, key=lambda a: a.published)
        ]
        yield _affair(actors, told, {c.id: c.concerns for c in affair.claims.values()}, True)


def _affair(
    actors: Iterable[Actor],
    told: Iterable[tuple[Article, list[Marked]]],
    concerned: Mapping[str, Iterable[str]],
    invented: bool,
) -> Affair:
    known = {a.id: a for a in actors}
    articles, marked = dict[str, Article](), list[Marked]()
    for article, own in told:
        articles[article.id] = article
        marked += _inner_first(own)
    said = sayings([m.statement for m in marked], articles, known)
    whom = {claim: frozenset(ids) for claim, ids in concerned.items()}
    return Affair(said, [m.claim for m in marked], [m.side for m in marked], known, whom, invented)


def _marked(article: str, text: str, row: Mapping[str, Any]) -> Marked:
    source, cue, content = (tuple(Span(a, b) for a, b in row[role]) for role in ("source", "cue", "content"))
    cue, stance = cue or source or content, Stance(row["stance"])
    negated = bounds(Words(text), cue, content).under(stance).negated
    own = f"{article}:{row['id']}"
    statement = Statement(own, article, source, cue, content, stance, negated, 1.0, None, row["speaker"])
    return Marked(statement, row.get("claim"), Side(row["side"]) if row.get("side") else None)


def _inner_first(marked: Sequence[Marked]) -> list[Marked]:
    """With each statement told to be within the least whose content holds its cue, and put before it."""
    out = []
    for m in marked:
        own = m.statement
        holders = [
            h.statement
            for h in marked
            if h is not m and all(any(c.holds(cue) for c in h.statement.content) for cue in own.cue)
        ]
        outer = min(holders, key=lambda h: sum(b - a for a, b in h.content), default=None)
        within = replace(own, within=outer.id) if outer else own
        out.append((len(holders), Marked(within, m.claim, m.side)))
    depth = {m.statement.id: level for level, m in out}
    told = {m.statement.id: m for _, m in out}

    def outermost(own: str) -> str:
        while outer := told[own].statement.within:
            own = outer
        return own

    order = {m.statement.id: i for i, m in enumerate(marked)}
    return sorted(told.values(), key=lambda m: (order[outermost(m.statement.id)], -depth[m.statement.id]))
