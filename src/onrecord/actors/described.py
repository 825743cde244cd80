"""Whom a source that describes means: "the minister", "her lawyer", "a leaked memo", "residents of the quay"."""

from __future__ import annotations

import re

from ..model import Kind, Span, Statement, words_of
from .cast import Figure, gender
from .evidence import Source, of_description, of_document, of_figure, of_someone_new
from .named import named
from .names import key
from .personal import body_meant, meant
from .phrases import Phrase, clean, parse
from .pronouns import ALL
from .roles import is_role, tells_person
from .scene import Scene
from .words import heads, words

_BODY = (Kind.ORGANIZATION, Kind.OUTLET, Kind.GROUP, Kind.PLACE)
_KINDS = {
    "person": (Kind.PERSON, Kind.UNNAMED),
    "body": _BODY,
    "outlet": (Kind.OUTLET, Kind.ORGANIZATION, Kind.DOCUMENT),
    "document": tuple(Kind),
    "other": tuple(Kind),
}

_SPEAKS_FOR_ITS_ISSUER = {"statement", "release", "communique", "communiqué", "note", "tweet", "post"}

LINKED = -1.0
"""Log-odds of the reader from which a figure is looked at though nothing calls it so."""


def described(phrase: Phrase, span: Span, told: str, statement: Statement, scene: Scene) -> tuple[Figure, str]:
    """The figure and, in a few words, what decided."""
    if phrase.name:
        return named(phrase, span.start, told, scene), "named"
    if phrase.kind == "spokesman" and not _pleads(phrase):
        return _spokesman(phrase, span, told, statement, scene)
    if not phrase.plural and (figure := _beside(phrase, span.start, told, scene)):
        return figure, "apposition"
    return _likeliest(phrase, span, told, statement, scene)


def _likeliest(phrase: Phrase, span: Span, told: str, statement: Statement, scene: Scene) -> tuple[Figure, str]:
    form = _form(phrase)
    source = Source(form, span, statement, "", phrase)
    cue = words_of(scene.text, statement.cue)
    links = scene.antecedents.links(span)
    called = scene.cast.called(phrase)
    before = scene.described.get(phrase.head)
    issuer = _issuer(phrase, span, statement, scene)
    if issuer and _authorship(phrase) == "brought the story" and not before:
        return issuer, "brought the story"
    if issuer and phrase.owner and phrase.head in _SPEAKS_FOR_ITS_ISSUER:
        return issuer, "its own words"
    outlets = _outlets(span.start, scene) if _is_outlet(phrase) else []
    figures = [
        *(() if form == "outlet" else (*called.fully, *called.mostly)),
        *(called.barely if span.start < scene.title and len(called.barely) == 1 else ()),
        *scene.cast.companies(phrase, span.start),
        *(f for f in links.figures if links.back.get(id(f), LINKED) > LINKED or id(f) in links.on),
        *([before] if before else []),
        *([issuer] if issuer else []),
        *outlets,
        *([scene.last] if scene.last and phrase.definite and form in ("document", "other") else []),
    ]
    figures = [
        f
        for f in dict.fromkeys(figures)
        if (f.kind in _KINDS[form] or f in (before, issuer))
        and (form != "outlet" or f in outlets or f is before)
        and not (phrase.plural and f.kind is Kind.PERSON)
    ]
    rows = []
    for figure in figures:
        row = of_figure(figure, source, scene, links) | of_document(figure, cue)
        row |= of_description(figure, source, called, scene)
        if figure is before:
            row["described so before" if _points_back(phrase, span, scene) else "described so before, now anew"] = 1.0
        if figure is issuer:
            row[_authorship(phrase)] = 1.0
        rows.append(row)
    if form == "outlet" and figures:
        best, why = scene.choose(source, figures, rows)
        return figures[best], why
    new = of_someone_new(source, scene, cue, False)
    if phrase.head in _SPEAKS_FOR_ITS_ISSUER:
        new["new, a statement or the like"] = 1.0
    rows.append(new)
    best, why = scene.choose(source, [*figures, None], rows)
    if best < len(figures):
        return _told_fully(figures[best], phrase, told, scene), why
    return _new(phrase, told, scene), "described only"


def _points_back(phrase: Phrase, span: Span, scene: Scene) -> bool:
    """Whether a description is of someone known: "the clerk", or without an article in a headline."""
    return phrase.definite or (span.start < scene.title and not phrase.determiner)


def _told_fully(figure: Figure, phrase: Phrase, told: str, scene: Scene) -> Figure:
    """One whom only the headline has described takes the words of the text."""
    if (
        figure is scene.described.get(phrase.head)
        and figure.places
        and figure.places[-1] < scene.title
        and phrase.definite
    ):
        figure.name = max(figure.name, _bare(told), key=len)
    return figure


def _authorship(phrase: Phrase) -> str:
    """How a document's issuer is known."""
    if phrase.owner or phrase.tail:
        return "owns it" if phrase.owner else "wrote it"
    return "brought the story" if phrase.head in words("documents", "story") else "may have issued it"


def _form(phrase: Phrase) -> str:
    if _is_outlet(phrase) and phrase.definite:
        return "outlet"
    if phrase.kind == "document":
        return "document"
    if tells_person(phrase) and not phrase.plural:
        return "person"
    if phrase.kind in ("organization", "outlet"):
        return "body"
    return "other"


def _pleads(phrase: Phrase) -> bool:
    """ "Counsel" who speaks for nobody that is told is one person."""
    return phrase.head in ("counsel", "barrister") and not (phrase.owner or phrase.tail or phrase.modifiers)


def _beside(phrase: Phrase, place: int, told: str, scene: Scene) -> Figure | None:
    """The name that stands right after the phrase in apposition."""
    if not is_role(phrase.head) and phrase.kind not in ("organization", "outlet"):
        return None
    end = scene.text.find(told, place, place + len(told) + 3) + len(told)
    after = re.match(r",? (?=[^\W\d_a-z])", scene.text[end : end + 3]) if end >= len(told) else None
    figure = scene.mentions.at(end + after.end()) if after else None
    kinds = (Kind.PERSON,) if tells_person(phrase) else (Kind.ORGANIZATION, Kind.OUTLET)
    return figure if figure and figure.kind in kinds else None


def _outlets(place: int, scene: Scene) -> list[Figure]:
    """ "The newspaper" alone may be any that the text has told of as one, and where it has told of none the article's own."""
    told = [
        f
        for f in scene.cast.figures
        if f is not scene.cast.own
        and (f.kind is Kind.OUTLET or (f.kind is Kind.ORGANIZATION and scene.cast.usage.outlet[key(f.name)]))
        and f.before(place) >= 0
    ]
    spoken = scene.last if scene.last and scene.last.kind is Kind.OUTLET else None
    return list(dict.fromkeys([*([spoken] if spoken else []), *told])) or [f for f in [scene.cast.own] if f]


def _new(phrase: Phrase, told: str, scene: Scene) -> Figure:
    """One who has no name."""
    figure = scene.cast.add(_bare(told), _kind(phrase), told)
    figure.plural = figure.plural or phrase.plural
    for word in (phrase.head, *phrase.modifiers):
        figure.gender = figure.gender or gender(word)
    scene.described[phrase.head] = figure
    return figure


def _issuer(phrase: Phrase, span: Span, statement: Statement, scene: Scene) -> Figure | None:
    """Who speaks by a statement or a news report: its owner or author, else, pointed back to, who was told of last."""
    if phrase.head not in words("documents", "issued") | words("documents", "story"):
        return None
    if phrase.owner:
        return _owner(phrase, span, statement, scene)
    story = phrase.head in words("documents", "story")
    if by := re.match(r"(?:by|from|in) (.+)", phrase.tail):
        author = parse(by[1])
        figure = scene.cast.by_name(author.name, span.start) if author.name else None
        return figure if figure and (not story or figure.kind is Kind.OUTLET) else None
    if not phrase.definite or phrase.tail:
        return None
    if story:
        told = [f for f in _outlets(span.start, scene) if f is not scene.cast.own]
        return max(told, key=lambda f: f.before(span.start), default=None)
    return scene.last if scene.last and scene.last.kind in (Kind.ORGANIZATION, Kind.PERSON) else None


def _owner(phrase: Phrase, span: Span, statement: Statement, scene: Scene) -> Figure | None:
    if phrase.owner in ALL:
        own = Span(span.start, span.start + len(phrase.owner))
        if phrase.kind == "spokesman" and phrase.owner in ("their", "its"):
            return body_meant(own, statement, scene)
        found = meant(phrase.owner, own, statement, scene)
        return found[0] if found else None
    owner = parse(phrase.owner if phrase.owner[:1].isupper() else f"the {phrase.owner}")
    if owner.name:
        return named(owner, span.start, owner.name, scene)
    kinds = (Kind.PERSON,) if tells_person(owner) else _BODY
    return scene.cast.by_role(owner, span.start, kinds) if owner.kind or is_role(owner.head) else None


def _spokesman(phrase: Phrase, span: Span, told: str, statement: Statement, scene: Scene) -> tuple[Figure, str]:
    """Speaks as the organization: that of "for X" or "X's", else the one last told of."""
    why = "speaks for it"
    if phrase.owner and (owner := _owner(phrase, span, statement, scene)):
        return owner, why
    if whom := re.match(r"(?:for|of|at|from|with) (.+)", phrase.tail):
        return described(parse(whom[1]), span, clean(whom[1]), statement, scene)[0], why
    office = " ".join(m for m in phrase.modifiers if f"{m} {phrase.head}" not in heads())
    if office:
        start = told.casefold().find(office)
        proper = told[start : start + len(office)]
        body = parse(proper if proper[:1].isupper() and start else f"the {proper.lower()}")
        return described(body, span, proper, statement, scene)[0], why
    if body_ := body_meant(span, statement, scene):
        return body_, why
    return _new(phrase, told, scene), "described only"


def _is_outlet(phrase: Phrase) -> bool:
    return phrase.head in words("outlets", "nouns") and not (phrase.modifiers or phrase.owner or phrase.tail)


def _bare(told: str) -> str:
    """A description's words without determiner and trailing clause."""
    core = re.split(r",\s|\s(?:who|which|that|whom)\s", told)[0]
    return re.sub(r"^(?:the|an?|this|that same|that|these|those)\s+(?=\S)", "", core, flags=re.IGNORECASE)


def _kind(phrase: Phrase) -> Kind:
    """What one is who has no name, by the head noun; someone of no known sort is unnamed."""
    listed = phrase.kind
    if listed == "group" and phrase.words.casefold().startswith("one "):
        return Kind.UNNAMED
    if listed == "organization":
        return Kind.GROUP if phrase.plural and phrase.head not in ("police", "authorities") else Kind.ORGANIZATION
    if listed == "group" and not phrase.plural and is_role(phrase.head):
        return Kind.UNNAMED
    return Kind(listed) if listed in ("document", "outlet", "group") else Kind.UNNAMED
