"""Whom the letters of an interview mean: "Q:" asks, "A:" answers, "N.L.:" is who has these initials."""

from __future__ import annotations

import re

from ..model import Kind, Statement, words_of
from .cast import Figure
from .scene import Scene


def turn(words: str, statement: Statement, scene: Scene) -> Figure | None:
    """The article's outlet for a question, for an answer the person of whom the text has told most, for letters the one person whose
    initials they are; None for other words."""
    if words_of(scene.text, statement.cue)[:1] != ":":
        return None
    if words == "Q":
        return scene.cast.own
    if words == "A":
        return max(_people(scene), key=lambda f: len(f.places), default=None)
    return by_letters(words, scene)


def by_letters(words: str, scene: Scene) -> Figure | None:
    """The one person whose initials these are."""
    letters = re.sub(r"\W", "", words)
    bearers = [f for f in _people(scene) if letters == "".join(w[0] for w in f.name.split())]
    return bearers[0] if len(letters) > 1 and letters.isupper() and len(bearers) == 1 else None


def _people(scene: Scene) -> list[Figure]:
    return [f for f in scene.cast.figures if f.kind is Kind.PERSON]
