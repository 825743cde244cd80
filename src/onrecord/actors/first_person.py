"""Whom "we", "I" and "you" mean."""

from __future__ import annotations

import re

from ..model import Kind, Statement
from .cast import Figure
from .phrases import parse
from .scene import Scene
from .turns import by_letters

FAR = 600
"""Characters after a question in which whom it asks takes the turn."""


_TURN = re.compile(r"([^\W\d_][\w.’' -]{0,40}?):\s")


def own(word: str, place: int, statement: Statement, scene: Scene) -> Figure | None:
    """In what someone says it is that speaker, in an interview's question the one asked, else the article's outlet, of which "I" is the
    one who signs."""
    if outer := scene.outer(statement):
        return outer
    start = scene.text.rfind("\n", 0, place) + 1
    turn = _TURN.match(scene.text, start, start + 50)
    spoken = scene.last if scene.last and scene.last.kind is Kind.PERSON else None
    if word in ("you", "your"):
        return _asked(place, turn[1] if turn else "", scene) or spoken
    speaker = _called(turn[1], place, scene) if turn else None
    inside = sum(scene.text.count(q, start, place) for q in '"“”') % 2 == 1
    if speaker and speaker.kind is Kind.PERSON:
        return speaker
    signed = scene.cast.author if word in ("i", "me", "my") and not turn else None
    return (spoken if inside else None) or signed or scene.cast.own or spoken


def _asked(place: int, asking: str, scene: Scene) -> Figure | None:
    """Who takes the next turn, if that is another than who asks."""
    line = scene.text.find("\n", place, place + FAR)
    turn = _TURN.match(scene.text, line + 1, line + 51) if line >= 0 else None
    figure = _called(turn[1], place, scene) if turn and turn[1] != asking else None
    return figure if figure and figure.kind is Kind.PERSON else None


def _called(name: str, place: int, scene: Scene) -> Figure | None:
    """Whom the words before a turn name, or their letters."""
    return scene.cast.by_name(parse(name).name or name, place) or by_letters(name, scene)
