"""Whom the letters of an interview mean: "Q:" asks, "A:" answers."""

from __future__ import annotations

from ..model import Kind, Statement, words_of
from .cast import Figure
from .scene import Scene


def turn(words: str, statement: Statement, scene: Scene) -> Figure | None:
    """The article's outlet for a question, for an answer the person of whom the text has told most; None for other words."""
    if words not in ("Q", "A") or words_of(scene.text, statement.cue).strip() != ":":
        return None
    if words == "Q":
        return scene.cast.own
    people = [f for f in scene.cast.figures if f.kind is Kind.PERSON]
    return max(people, key=lambda f: len(f.places), default=None)
