"""Whom "she", "it" or "they" means: the likeliest of the figures near by that agree with it."""

from __future__ import annotations

from collections.abc import Callable

from ..model import Kind, Span, Statement, words_of
from .cast import Figure
from .evidence import SURE, Source, of_document, of_figure
from .names import key
from .pronouns import PERSONAL, THINGS, fits
from .scene import Scene
from .words import words

REACH = 60
"""Mentions looked at before the pronoun."""


def meant(
    word: str, span: Span, statement: Statement, scene: Scene, describe: Callable[[Span], Figure] | None = None
) -> tuple[Figure, str] | None:
    """The likeliest figure and what decided, the next to be named where nobody before fits; None where nobody does. ``describe``
    makes a figure of the words that the reader leads to where they name nobody."""
    form = "he" if word in PERSONAL else "it" if word in THINGS else "they"
    near = scene.mentions.near(span.start, REACH)
    links = scene.antecedents.links(span)
    near += [f for f in links.figures if id(f) in links.back and f not in near]
    fitting: list[Figure | None] = [f for f in near if fits(f, word)]
    if not fitting and (later := scene.mentions.next(span.start)) and fits(later, word):
        fitting = [later]
    words_ = scene.antecedents.described(span) if describe else None
    if not fitting and not words_:
        return None
    source = Source(form, span, statement, word)
    cue = words_of(scene.text, statement.cue)
    told = not set(key(cue).split()).isdisjoint(words("documents", "story"))
    rows = [of_figure(f, source, scene, links) | of_document(f, cue) for f in fitting if f]
    for figure, row in zip(fitting, rows, strict=True):
        if told and figure and figure.kind is Kind.OUTLET:
            row["an outlet and its story"] = 1.0
        if figure and figure.plural:
            row["many"] = 1.0
    if words_ and describe:
        fitting.append(None)
        rows.append({"only words": 1.0, "reader's link": min(SURE, words_.score)})
    best, why = scene.choose(source, fitting, rows)
    chosen = fitting[best]
    if chosen is None and words_ and describe:
        return describe(words_.span), why
    return (chosen, why) if chosen else None


def body_meant(span: Span, statement: Statement, scene: Scene) -> Figure | None:
    """Whom a spokesman with no name speaks for where nothing says it: a body or a place told of before."""
    near = [f for f in scene.mentions.near(span.start, REACH) if f.kind in (Kind.ORGANIZATION, Kind.PLACE)]
    if not near:
        return None
    source = Source("it", span, statement, "it")
    links = scene.antecedents.links(span)
    return near[scene.choose(source, near, [of_figure(f, source, scene, links) for f in near])[0]]
