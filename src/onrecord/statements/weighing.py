"""Weighs what the rules say of a stance against what the content says and the encoder leans to: a log-linear model, its weights data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ..data import data
from ..model import Stance

STANCES = tuple(Stance)

MARGIN = 0.5
"""Log-odds by which another stance must be likelier than that of the rules to overrule it. Of 0, 0.5, 0.75 and 1 the one with most mended
and none broken in train affairs that were left out of the fit. And none does that is not likelier than all others together, or where the rules
found more than a plain assertion: a denial is not taken for less because of its words."""


def weigh(found: Stance, by: str, signs: Iterable[str], leaning: Sequence[float]) -> tuple[Stance, float]:
    """The likeliest stance and its chance; where nothing leans the stance of the rules, and its chance by the rest.

    ``found`` is the stance of the rules, ``by`` the phrase or operator that decided it, ``signs`` what the content shows, ``leaning``
    the log-odds of the encoder for each stance.
    """
    table, place = _weights()
    scores = table[[place[row] for row in evidence(found, by, signs) if row in place]].sum(0)
    if leaning:
        scores = scores + np.array(leaning)
    chances = np.exp(scores - scores.max())
    ruled = STANCES.index(found)
    scores[ruled] += MARGIN
    best = int(scores.argmax()) if leaning and found is Stance.ASSERTS else ruled
    if chances[best] < chances.sum() / 2:
        best = ruled
    return STANCES[best], round(float(chances[best] / chances.sum()), 3)


def evidence(found: Stance, by: str, signs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The rows of the table that bear on a statement; a sign has a second weight where the cue is plain."""
    yield "found", found
    yield "by", by
    for sign in signs:
        yield "signs", sign
        if found is Stance.ASSERTS:
            yield "plain", sign


@cache
def _weights() -> tuple[NDArray[np.float64], dict[tuple[str, str], int]]:
    """The log-odds of each stance that each row of evidence adds, (rows, stances) in the order of ``Stance``, and where each row is."""
    tables = data(__package__, "weights.toml")
    rows = {(table, row): own for table, rows in tables.items() for row, own in rows.items()}
    return np.array(list(rows.values())), {row: i for i, row in enumerate(rows)}
