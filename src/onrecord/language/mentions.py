"""Mentions of persons, bodies, places and things, and which of an article's mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..model import Mention, Span
from .encoder import States
from .labels import KINDS
from .links import distances, likenesses
from .tokens import Tokens
from .weights import session
from .windows import Window

THRESHOLD = 0.35
"""Chance from which a stretch of words is taken for a mention: of 0.25, 0.35 and 0.5 the best F1 and coreference on gum-dev."""

NONE = -2.0
"""Score from which an antecedent is taken rather than none, where the head was trained for 0: of 0, -1, -2 and -3 on gum-dev and PolNeAR dev
the one by which most pronouns lead to the right name with CoNLL F1 within 0.3 of its best."""

BACK = 400
"""Mentions back that an antecedent is looked for: the mentions of 1,300 words."""

BLOCK = 200
"""Mentions compared with those before them at once."""


@dataclass(frozen=True)
class Found:
    """A mention before it is known what it shares a chain with; ``vector`` is what the head of links asks."""

    span: Span
    kind: str
    vector: States


def find(tokens: Tokens, window: Window, words: States) -> Iterator[Found]:
    """The mentions that begin in what a window owns, in order, from its words' states, (words, width); none cross,
    and none reaches into another paragraph."""
    threshold = np.array(THRESHOLD, dtype=np.float32)
    where, chances, kinds, vectors = session("mentions").run(None, {"words": words, "threshold": threshold})
    paragraph = tokens.paragraph[window.start : window.end]
    within = np.flatnonzero(paragraph[where[:, 0]] == paragraph[where[:, 1]])
    where, chances, kinds, vectors = where[within], chances[within], kinds[within], vectors[within]
    kept = [i for i in _nested(where, chances) if window.own[0] <= window.start + where[i, 0] < window.own[1]]
    for i in sorted(kept, key=lambda i: (where[i, 0], -where[i, 1])):
        start, end = (int(tokens.start[window.start + where[i, 0]]), int(tokens.end[window.start + where[i, 1]]))
        yield Found(Span(start, end), KINDS[int(kinds[i].argmax())], vectors[i])


def _nested(where: NDArray[np.int64], chances: States) -> list[int]:
    """The surest spans of which no two cross."""
    kept: list[int] = []
    for i in np.argsort(-chances, kind="stable").tolist():
        a, b = where[i]
        inside = where[kept]
        crosses = (inside[:, 0] < a) & (a <= inside[:, 1]) & (inside[:, 1] < b)
        crosses |= (a < inside[:, 0]) & (inside[:, 0] <= b) & (b < inside[:, 1])
        if not kept or not crosses.any():
            kept.append(i)
    return kept


def chained(text: str, found: Sequence[Found]) -> tuple[Mention, ...]:
    """The mentions with their chains: each joins that of its likeliest antecedent, or opens one."""
    chains: list[int] = []
    for start in range(0, len(found), BLOCK):
        before = max(0, start - BACK)
        near = found[before : start + BLOCK]
        vectors = np.stack([f.vector for f in near])
        skipped = start - before
        alike = likenesses([f.span.of(text) for f in near])
        (scores,) = session("links").run(
            None,
            {
                "later": vectors[skipped:],
                "earlier": vectors,
                "far": distances(len(near))[skipped:],
                "alike": alike[skipped:],
            },
        )
        scores[np.arange(len(near))[None] >= np.arange(skipped, len(near))[:, None]] = -np.inf
        for row in scores:
            best = int(row.argmax())
            chains.append(chains[before + best] if row[best] > NONE else len(chains))
    return tuple(Mention(f.span, f.kind, chain) for f, chain in zip(found, chains, strict=True))
