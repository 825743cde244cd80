"""Whom a source with a proper name means."""

from __future__ import annotations

from dataclasses import replace

from ..model import Kind
from .cast import Figure
from .kinds import kind_of_name
from .names import headline, key, names
from .phrases import Phrase
from .roles import is_role
from .scene import Scene
from .words import heads


def named(phrase: Phrase, place: int, told: str, scene: Scene) -> Figure:
    """The figure known by the phrase's name or by a part of it, made where there is none; learns the role it is told with."""
    role = " ".join((*phrase.modifiers, *phrase.titles))
    beside = phrase.beside.role if phrase.beside and phrase.beside.head else ""
    figure = (
        _other(phrase, place, scene)
        or scene.cast.by_name(phrase.name, place, phrase.titles, (role, beside))
        or _people_of(phrase, scene)
        or _begun(phrase, place, scene)
        or _ending(phrase, place, scene)
        or scene.cast.begun(phrase.name)
        or scene.cast.add(phrase.name, _kind(phrase, scene), told)
    )
    if figure.kind is Kind.PERSON and any(is_role(w.casefold()) for w in role.split()):
        scene.cast.give_role(figure, role)
    if beside:
        scene.cast.give_role(figure, beside)
    return figure


def _other(phrase: Phrase, place: int, scene: Scene) -> Figure | None:
    """ "The other Pell": the bearer of the name who was not told of last."""
    if "other" not in (phrase.determiner, *phrase.modifiers):
        return None
    near = scene.cast.by_name(phrase.name, place)
    others = [f for f in scene.cast.bearers(phrase.name) if f is not near]
    return others[0] if len(others) == 1 else None


def _ending(phrase: Phrase, place: int, scene: Scene) -> Figure | None:
    """ "Challenger Ilma Torvald": the person known by the last two words."""
    parts = phrase.name.split()
    figure = scene.cast.by_name(" ".join(parts[-2:]), place) if len(parts) > 2 else None
    return figure if figure and figure.kind is Kind.PERSON else None


def _begun(phrase: Phrase, place: int, scene: Scene) -> Figure | None:
    """In a headline in capitals: whoever the body knows by the first words of what looks like one name."""
    if place >= headline(scene.text):
        return None
    parts = phrase.name.split()
    begun = (scene.cast.by_name(" ".join(parts[:n]), place) for n in range(len(parts) - 1, 0, -1))
    return next((f for f in begun if f), None)


def _people_of(phrase: Phrase, scene: Scene) -> Figure | None:
    """ "The Osks": the place or body whose name the plural is made from."""
    own = key(phrase.name)
    if phrase.determiner != "the" or not own.endswith("s"):
        return None
    bearers = (f for f in scene.cast.figures if f.kind is not Kind.PERSON)
    return next((f for f in bearers if len(k := key(f.name)) > 3 and own.startswith(k) and len(own) - len(k) < 4), None)


def _kind(phrase: Phrase, scene: Scene) -> Kind:
    found = names(f"x {' '.join((*phrase.titles, phrase.name))}")
    own = replace(found[-1], determined=phrase.determiner == "the") if found else None
    kind = kind_of_name(own, scene.cast.usage, scene.cast.outlets) if own else None
    noun = (phrase.modifiers[-1] if phrase.modifiers else phrase.beside.head if phrase.beside else "").casefold()
    listed = heads().get(noun)
    if listed in ("organization", "outlet"):
        return Kind(listed)
    if kind is None and is_role(noun):
        return Kind.PERSON
    return kind or Kind.ORGANIZATION
