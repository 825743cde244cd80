"""Whom "who" and "which" mean: the noun phrase right before."""

from __future__ import annotations

import re

from ..model import Kind, Span, Statement
from .cast import Figure
from .described import described
from .phrases import clean, parse
from .roles import is_role
from .scene import Scene

REACH = 90
"""Characters before the pronoun in which its noun phrase begins."""

_PHRASE = re.compile(
    r"(?:^|\s)((?:the|a|an|its|his|her|their|two|three|[\w-]+[’']s)\s[^,]+?),?\s+(?:of |to |for |in |by )?$"
)


def antecedent(word: str, place: int, statement: Statement, scene: Scene) -> Figure | None:
    """A description right before, else the nearest figure of a kind that the pronoun may mean."""
    text = scene.text[max(0, place - REACH) : place]
    clause = re.split(r"[.;:!?\n\"“”]|,\s(?=[^,]*,\s*$)", text)[-1]
    if found := _PHRASE.search(clause):
        phrase = parse(found[1])
        start = place - len(clause) + found.start(1)
        if not phrase.name and (phrase.kind or is_role(phrase.head)):
            return described(phrase, Span(start, start + len(found[1])), clean(found[1]), statement, scene)[0]
    people = (Kind.PERSON, Kind.UNNAMED, Kind.GROUP)
    for figure in scene.mentions.near(place, 4):
        if word in ("whose", "that") or (figure.kind in people) == (word in ("who", "whom")):
            return figure
    return None
