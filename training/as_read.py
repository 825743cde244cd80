"""Annotated affairs as the line reads them, with its faults: which claim each statement bears on, and its side, is told by the annotated
statement whose words it shares."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.actors import identify, unite
from onrecord.claims.arrive import told
from onrecord.language import analyze
from onrecord.model import Article, Reading, Side, Span, Statement
from onrecord.statements import find

from .annotated import affairs as invented
from .gold import INVENTED, Affair, readings

SHARED = 0.5
"""The least share of two statements' words, by characters, that both have, as in the corpus' scorer."""

Marked = tuple[Sequence[Span], str | None, Side | None]
"""The content of an annotated statement, its cue where there is none, its claim and its side."""


def affairs(shared: Path) -> Iterator[Affair]:
    """The affairs under ``shared``/disputes/train, then the invented ones, read; nobody is concerned."""
    known = [*_corpus(shared), *_invented()]
    read = iter([identify(a.article, find(a), a.mentions) for a in analyze([a for own, _, _ in known for a in own])])
    for articles, marked, is_invented in known:
        yield _affair([next(read) for _ in articles], marked, is_invented)


NOWHERE: Marked = ((), None, None)

Told = tuple[list[Article], dict[str, list[Marked]], bool]


def _corpus(shared: Path) -> Iterator[Told]:
    for path in sorted((shared / "disputes/train").glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        articles = [r.article for r in readings(gold)[0]]
        marked = {
            a.id: [
                _marked([Span(*s) for s in m["content"] or m["cue"]], m.get("claim"), m.get("side"))
                for m in row["statements"]
            ]
            for a, row in zip(articles, gold["articles"], strict=True)
        }
        yield articles, marked, False


def _invented() -> Iterator[Told]:
    for affair in invented(INVENTED):
        articles = [a.article() for a in affair.articles]
        marked: dict[str, list[Marked]] = {
            a.name: [_marked(s.spans["content"] or s.spans["cue"], s.claim, s.side) for s in a.statements]
            for a in affair.articles
        }
        yield articles, marked, True


def _affair(read: Sequence[Reading], marked: dict[str, list[Marked]], is_invented: bool) -> Affair:
    ordered = sorted(read, key=lambda r: r.article.order)
    united = unite(ordered)
    statements = {s.id: s for s in united.statements}
    said = [replace(s, statement=statements[s.statement.id]) for r in ordered for s in told(r)]
    found = {i: m for r in ordered for i, m in _matched(r.statements, marked[r.article.id]).items()}
    bears = [found.get(s.statement.id, NOWHERE) for s in said]
    actors = {a.id: a for a in united.actors}
    return Affair(said, [claim for _, claim, _ in bears], [side for _, _, side in bears], actors, {}, is_invented)


def _marked(spans: Sequence[Span], claim: str | None, side: str | None) -> Marked:
    return spans, claim, Side(side) if side else None


def _matched(read: Sequence[Statement], marked: Sequence[Marked]) -> dict[str, Marked]:
    """The annotated statement of each of an article that shares enough words with it; the most alike are matched first."""
    alike = []
    for i, statement in enumerate(read):
        own = _places(statement.content or statement.cue)
        for j, (spans, _, _) in enumerate(marked):
            other = _places(spans)
            if own & other and len(own & other) >= SHARED * len(own | other):
                alike.append((-len(own & other) / len(own | other), i, j))
    out: dict[str, Marked] = {}
    taken: set[int] = set()
    for _, i, j in sorted(alike):
        if read[i].id not in out and j not in taken:
            taken.add(j)
            out[read[i].id] = marked[j]
    return out


def _places(spans: Sequence[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}
