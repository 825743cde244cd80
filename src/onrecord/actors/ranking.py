"""Whom a source that is no name means: a log-linear model over evidence that can be read, with its weights in speakers.toml."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from ..data import data
from .cast import Figure
from .evidence import Evidence, Source

Choose = Callable[[Source, Sequence[Figure | None], Sequence[Evidence]], tuple[int, str]]
"""Picks one of the candidates by the evidence on each; None among them stands for someone new."""

ALWAYS = "any"
"""The table of weights that counts for every form of source, to which the form's own are added."""


Weights = dict[str, dict[str, float]]
"""By form of source and name of evidence."""


@cache
def shipped() -> Weights:
    """The weights of speakers.toml, those of ``ALWAYS`` added to each form's own."""
    return added(data(__package__, "speakers.toml"))


def added(tables: Weights) -> Weights:
    """Each form's weights with those that count for every form added to them."""
    common = tables[ALWAYS]
    forms = ((form, own) for form, own in tables.items() if form != ALWAYS)
    return {form: {n: common.get(n, 0.0) + own.get(n, 0.0) for n in common | own} for form, own in forms}


def likeliest(
    source: Source, figures: Sequence[Figure | None], rows: Sequence[Evidence], weights: Weights | None = None
) -> tuple[int, str]:
    """The place of the likeliest among candidates, the first of equals, and in a few words what decided."""
    own = (weights or shipped()).get(source.form, {})
    scores = [sum([own.get(name, 0.0) * value for name, value in row.items()]) for row in rows]
    best = max(range(len(rows)), key=scores.__getitem__)
    return best, _reason(own, rows, scores, best)


def _reason(own: dict[str, float], rows: Sequence[Evidence], scores: Sequence[float], best: int) -> str:
    """The two pieces of evidence by which the likeliest is most before the next."""
    others = [i for i in range(len(rows)) if i != best]
    rival = rows[max(others, key=scores.__getitem__)] if others else {}
    ahead = {n: own.get(n, 0.0) * (value - rival.get(n, 0.0)) for n, value in rows[best].items()}
    led = sorted((n for n, worth in ahead.items() if worth > 0), key=lambda n: (-ahead[n], n))
    return ", ".join(led[:2])
