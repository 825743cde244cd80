"""Whom "we", "I" and "you" mean."""

from __future__ import annotations

import re

from ..model import Kind, Statement
from .cast import Figure
from .phrases import parse
from .scene import Scene

FAR = 600
"""Characters after a question in which whom it asks takes the turn."""


def own(word: str, place: int, statement: Statement, scene: Scene) -> Figure | None:
    """In what someone says it is that speaker, in an interview's question the one asked, else the article's outlet."""
    if outer := scene.outer(statement):
        return outer
    start = scene.text.rfind("\n", 0, place) + 1
    turn = re.match(r"([^\W\d_][\w.’' -]{0,40}?):\s", scene.text[start : start + 50])
    speaker = scene.cast.by_name(parse(turn[1]).name or turn[1], place) if turn else None
    spoken = scene.last if scene.last and scene.last.kind is Kind.PERSON else None
    if word in ("you", "your"):
        asked = re.search(r"\n([^\W\d_][\w.’' -]{1,40}?):\s", scene.text[place : place + FAR])
        return spoken or (scene.cast.by_name(parse(asked[1]).name or asked[1], place) if asked else None)
    inside = sum(scene.text.count(q, start, place) for q in '"“”') % 2 == 1
    if speaker and speaker.kind is Kind.PERSON:
        return speaker
    return (spoken if inside else None) or scene.cast.own or spoken
