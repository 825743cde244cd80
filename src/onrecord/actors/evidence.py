"""What speaks for and against a figure being whom a source means; the weight of each is in speakers.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from math import log1p

from ..model import Kind, Span, Statement, words_of
from .antecedents import Links
from .cast import Called, Figure
from .names import key
from .phrases import Phrase
from .pronouns import PERSONAL
from .scene import Scene

Evidence = dict[str, float]

MOST = 4
"""Sentences and paragraphs beyond which far is far."""

SURE = 12.0
"""Log-odds of the reader beyond which likely is likely."""


@dataclass(frozen=True)
class Source:
    """Whom a statement's source is to be found for: ``form`` names the table of weights, ``span`` is where it stands, the cue
    where it is left out."""

    form: str
    span: Span
    statement: Statement
    word: str = ""
    phrase: Phrase = field(default_factory=lambda: Phrase(""))


def of_figure(figure: Figure, source: Source, scene: Scene, links: Links) -> Evidence:
    """By the names of speakers.toml; what is not there is 0."""
    seen = {f"a {figure.kind}": 1.0, "told often": log1p(len(figure.places))}
    place, mentions = source.span.start, scene.mentions
    where = figure.before(place)
    if where < 0:
        seen["only told of later"] = 1.0
        if figure is mentions.next(place):
            seen["the next to be named"] = 1.0
    else:
        seen["sentences between"] = min(mentions.sentence(place) - mentions.sentence(where), MOST)
        seen["paragraphs between"] = min(mentions.paragraph(place) - mentions.paragraph(where), MOST)
        seen["mentions between"] = log1p(mentions.between(where, place))
        if mentions.opens(where):
            seen["opened its sentence"] = 1.0
        if any(q.start <= where < q.end for q in scene.quoted):
            seen["told of by another"] = 1.0
    if figure is scene.last:
        seen["spoke last"] = 1.0
        if _GOES_ON.search(words_of(scene.text, source.statement.cue)):
            seen["goes on"] = 1.0
        if mentions.paragraph(scene.ends) == mentions.paragraph(place):
            seen["spoke last in the paragraph"] = 1.0
    elif figure is scene.before_last:
        seen["spoke before the last"] = 1.0
    elif id(figure) in scene.spoken:
        seen["has spoken"] = 1.0
    if figure is scene.outer(source.statement):
        seen["speaks around it"] = 1.0
    if source.word in PERSONAL:
        seen |= _of_gender(figure, PERSONAL[source.word])
    if figure is scene.cast.own:
        seen["the article's outlet"] = 1.0
    if any(figure.before(span.end) >= span.start for span in source.statement.content):
        seen["told of in what is said"] = 1.0
    if (score := links.back.get(id(figure))) is not None:
        seen["reader's link"] = max(-SURE, min(SURE, score))
        if score == max(links.back.values()):
            seen["reader's likeliest"] = 1.0
    if (score := links.on.get(id(figure))) is not None:
        seen["reader's link from a later name"] = min(SURE, score)
    return seen


def _of_gender(figure: Figure, asked: str) -> Evidence:
    """The text tells it by a title or a noun; pronouns near by let it be guessed, and so does the ending of a first name."""
    seen: Evidence = {}
    if figure.gender and figure.guessed:
        seen["gender guessed alike" if figure.gender == asked else "gender guessed otherwise"] = 1.0
    elif figure.gender == asked:
        seen["same gender"] = 1.0
    first, _, rest = key(figure.name).partition(" ")
    if rest and (figure.guessed or not figure.gender) and figure.kind is Kind.PERSON:
        seen[f"first name {'in' if first.endswith('a') else 'not in'} -a, {asked}"] = 1.0
    return seen


_GOES_ON = re.compile(r"\b(?:add|went on|goes? on|going on|continu)", re.I)

_SHOWING = re.compile(
    r"\b(?:show|read|record|list|reveal|indicate|put|suggest|document|bear|contain|state|note|find|found|detail)", re.I
)


def of_document(figure: Figure, cue: str) -> Evidence:
    """How well what one does fits a document."""
    if figure.kind is not Kind.DOCUMENT:
        return {}
    return {"a document that shows": 1.0} if _SHOWING.search(cue) else {"a document that speaks": 1.0}


def of_someone_new(source: Source, scene: Scene, cue: str, impersonal: bool) -> Evidence:
    """What speaks for nobody of whom the article tells by name or has told before."""
    phrase = source.phrase
    seen = {"someone new": 1.0}
    if source.form == "left out":
        seen["impersonal"] = float(impersonal)
        same = scene.last is not None and scene.mentions.paragraph(scene.ends) == scene.mentions.paragraph(
            source.span.start
        )
        seen["nobody spoke in the paragraph"] = float(not same)
        seen["a colon"] = float(cue.strip() == ":")
        content = source.statement.content
        seen["a quotation"] = float(bool(content) and scene.text[content[0].start] in '"“‘«')
        return seen
    seen["new, definite"] = float(phrase.definite)
    seen["new, indefinite"] = float(
        phrase.determiner not in ("the", "this", "that", "that same", "") and not phrase.owner
    )
    seen["new, plural"] = float(phrase.plural)
    seen["new, with a complement"] = float(bool(phrase.tail))
    seen["new, described more closely"] = float(bool(phrase.modifiers))
    seen["new, with an owner"] = float(bool(phrase.owner))
    seen["new, in the title"] = float(source.span.start < scene.title)
    return seen


def of_description(figure: Figure, source: Source, called: Called, scene: Scene) -> Evidence:
    """How well a description fits what the text calls the figure."""
    seen: Evidence = {}
    phrase = source.phrase
    if figure in called.fully:
        seen["called so"] = 1.0
        if phrase.modifiers or phrase.tail or phrase.owner:
            seen["called so in full"] = 1.0
        if len(called.fully) == 1:
            seen["alone called so"] = 1.0
    elif figure in called.mostly:
        seen["mostly called so"] = 1.0
    elif figure in called.barely and source.span.start < scene.title:
        seen["called so but for a word, in the title"] = 1.0
    else:
        seen["nothing calls it so"] = 1.0
        if figure.roles:
            seen["called otherwise"] = 1.0
    if not phrase.definite:
        seen["by an indefinite"] = 1.0
    if phrase.plural:
        seen["by a plural"] = 1.0
    return seen
