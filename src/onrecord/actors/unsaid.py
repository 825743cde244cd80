"""Who speaks where a statement names no source: who goes on speaking, or nobody who is told."""

from __future__ import annotations

import re

from ..model import Kind, Span, Statement, words_of
from .antecedents import Links
from .cast import Figure
from .evidence import Source, of_figure, of_someone_new
from .scene import Scene

REPORTS = "reports"
"""The name of whoever an impersonal cue leaves unsaid ("reportedly", "the alleged meeting")."""

REACH = 6
"""Mentions before the cue among which the speaker is looked for, besides those who spoke last."""

_IMPERSONAL = re.compile(
    r"reported|reportedly|alleg|suppos|purport|rumou?r|apparent|\b(?:is|are|was|were|be|been) |said to|understood|it is|it was|emerged|we are told|believed|thought|talk of",
    re.IGNORECASE,
)

_ASKED = re.compile(r"(?:when\s+)?(?:asked|pressed|questioned|quizzed)\b", re.IGNORECASE)
"""A participle that tells of a reporter's question ("Asked whether …, she said …")."""


def unsaid(statement: Statement, scene: Scene) -> tuple[Figure, str]:
    """The likeliest of those near by, or reports; and what decided."""
    cue = words_of(scene.text, statement.cue)
    if scene.cast.own and _ASKED.match(cue) and scene.mentions.opens(statement.cue[0].start):
        return scene.cast.own, "who asks the questions"
    span = Span(statement.cue[0].start, statement.cue[-1].end)
    near = [scene.last, scene.before_last, scene.outer(statement), *scene.mentions.near(span.start, REACH)]
    figures = [f for f in dict.fromkeys(near) if f and f.name != REPORTS]
    source = Source("left out", span, statement)
    rows = [of_figure(f, source, scene, Links({}, {})) for f in figures]
    for figure, row in zip(figures, rows, strict=True):
        where = figure.before(span.start)
        if where >= 0 and scene.mentions.sentence(where) == scene.mentions.sentence(span.start):
            row["in the sentence before a colon" if cue == ":" else "in the same sentence"] = 1.0
    rows.append(of_someone_new(source, scene, cue, bool(_IMPERSONAL.search(cue))))
    best, why = scene.choose(source, [*figures, None], rows)
    if best < len(figures):
        return figures[best], why
    return reports(scene), "nobody is said to"


def reports(scene: Scene) -> Figure:
    """Those who are not told."""
    return scene.cast.add(REPORTS, Kind.UNNAMED)
