"""Weighs what the rules say of a stance against what the content says and the encoder leans to: a log-linear model, its weights data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import exp

from ..data import data
from ..model import Stance

STANCES = tuple(Stance)
NOTHING = (0.0,) * len(STANCES)

MARGIN = 0.5
"""Log-odds by which another stance must be likelier than that of the rules to overrule it. Of 0, 0.5, 0.75 and 1 the one with most mended
and none broken in train affairs that were left out of the fit. And none does that is not likelier than all others together, or where the rules
found more than a plain assertion: a denial is not taken for less because of its words."""


def weigh(found: Stance, by: str, signs: Iterable[str], leaning: Sequence[float]) -> tuple[Stance, float]:
    """The likeliest stance and its chance; where nothing leans the stance of the rules, and its chance by the rest.

    ``found`` is the stance of the rules, ``by`` the phrase or operator that decided it, ``signs`` what the content shows, ``leaning``
    the log-odds of the encoder for each stance.
    """
    table = _weights()
    rows = [own for row in evidence(found, by, signs) if (own := table.get(row))]
    scores = [sum(own) for own in zip(*rows, leaning or NOTHING, strict=True)]
    most, ruled = max(scores), STANCES.index(found)
    chances = [exp(score - most) for score in scores]
    scores[ruled] += MARGIN
    best = scores.index(max(scores)) if leaning and found is Stance.ASSERTS else ruled
    if chances[best] < sum(chances) / 2:
        best = ruled
    return STANCES[best], round(chances[best] / sum(chances), 3)


def evidence(found: Stance, by: str, signs: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The rows of the table that bear on a statement; a sign has a second weight where the cue is plain."""
    yield "found", found
    yield "by", by
    for sign in signs:
        yield "signs", sign
        if found is Stance.ASSERTS:
            yield "plain", sign


@cache
def _weights() -> dict[tuple[str, str], tuple[float, ...]]:
    """The log-odds of each stance that each row of evidence adds, in the order of ``Stance``."""
    tables = data(__package__, "weights.toml")
    return {(table, row): tuple(own) for table, rows in tables.items() for row, own in rows.items()}
