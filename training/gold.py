"""Annotated affairs as the line would read them if it read without a fault: statements with their speakers, claims and sides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onrecord.claims.sayings import Saying, sayings
from onrecord.model import (
    Actor,
    Article,
    Decision,
    Kind,
    Member,
    Party,
    Reading,
    Ruling,
    Side,
    Span,
    Stance,
    Statement,
)
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


def by_claim(claims: Iterable[str | None]) -> dict[str, list[int]]:
    """The places of each claim, in order of its first; None is none."""
    places: dict[str, list[int]] = {}
    for i, claim in enumerate(claims):
        if claim:
            places.setdefault(claim, []).append(i)
    return places


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
        actors = [_actor(a) for a in gold["actors"]]
        told = [
            (Article(a["id"], a["text"]), [_marked(a["id"], a["text"], row) for row in a["statements"]])
            for a in sorted(gold["articles"], key=lambda a: a["published"])
        ]
        yield _affair(actors, told, {c["id"]: c["concerns"] for c in gold["claims"]}, False)
    yield from told_in(INVENTED)


def told_in(folder: Path) -> Iterator[Affair]:
    """The invented affairs of a folder."""
    for affair in invented(folder):
        actors = [Actor(a.id, a.name, a.kind, a.aliases, a.roles) for a in affair.speakers.values()]
        told = [
            (Article(a.name, a.text), [_marked(a.name, a.text, {**vars(s), **s.spans}) for s in a.statements])
            for a in sorted(affair.articles, key=lambda a: a.published)
        ]
        yield _affair(actors, told, {c.id: c.concerns for c in affair.claims.values()}, True)


def readings(gold: Mapping[str, Any]) -> tuple[list[Reading], list[Decision]]:
    """An affair of the corpus as if it had been read without a fault: of each article its statements and all who are named in it or
    speak in it; and, as decisions, who is one actor across articles. Ids hold among several affairs."""
    known = {a["id"]: _actor(a) for a in gold["actors"]}
    out, members = list[Reading](), dict[str, list[Member]]()
    for row in gold["articles"]:
        own, text = f"{gold['id']}-{row['id']}", row["text"]
        said = [m.statement for m in _inner_first([_marked(own, text, s) for s in row["statements"]])]
        spoken = {i for s in said for i in (s.speaker, s.via) if i}
        here = [a for i, a in known.items() if i in spoken or (a.kind is not Kind.UNNAMED and a.name in text)]
        for actor in here:
            members.setdefault(actor.id, []).append(Member(f"{own}:{actor.id}", row["url"], actor.name))
        article = Article(
            own, text, row["file"], row["url"], row["title"], known[row["outlet"]].name,
            known[row["wire"]].name if row["wire"] else None, row["byline"] or None,
            datetime.fromisoformat(row["published"]), "en",
        )  # fmt: skip
        placed = [
            replace(s, speaker=f"{own}:{s.speaker}", via=f"{own}:{s.via}" if s.via else None)
            for s in sorted(said, key=lambda s: min(span.start for span in (*s.source, *s.cue, *s.content)))
        ]
        out.append(Reading(article, tuple(placed), tuple(replace(a, id=f"{own}:{a.id}") for a in here)))
    return out, [
        Decision(0, Ruling.MERGE, datetime(1970, 1, 1, tzinfo=UTC), parties=(Party(known[i].name, tuple(own)),))
        for i, own in members.items()
    ]


def _actor(row: Mapping[str, Any]) -> Actor:
    return Actor(
        row["id"], row["name"], Kind(row["kind"]), tuple(row["aliases"]), tuple(filter(None, [row.get("role")]))
    )


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
    statement = Statement(
        own, article, source, cue, content, stance, negated, 1.0, None, row["speaker"], row.get("via")
    )
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
