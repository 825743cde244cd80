"""Whom "both", "the two", "the former" and "the latter" mean: two of a kind told of right before."""

from __future__ import annotations

from ..model import Kind
from .cast import Figure
from .scene import Scene

TOGETHER = {"both", "the two", "the pair", "both of them", "the two of them", "both men", "both women", "the two men"}
APART = {"the former": 0, "the latter": 1}

REACH = 6
"""Mentions before among which the two are looked for."""

SENTENCES = 2
"""Sentences back in which both must stand."""


def paired(words: str, place: int, scene: Scene) -> Figure | None:
    """Both as one group, or the one that is meant; None where no two of a kind are told of near by."""
    if words not in TOGETHER and words not in APART:
        return None
    two = _two(place, scene)
    if not two:
        return None
    if words in APART:
        return two[APART[words]]
    return scene.cast.together(two)


def _two(place: int, scene: Scene) -> list[Figure]:
    """The nearest and the next of its kind, in the order in which they were last told of."""
    sentence = scene.mentions.sentence(place)
    near = [
        f
        for f in scene.mentions.near(place, REACH)
        if f.kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE)
        and sentence - scene.mentions.sentence(f.before(place)) <= SENTENCES
    ]
    two = [f for f in near if f.kind is near[0].kind][:2]
    return two[::-1] if len(two) == 2 else []
