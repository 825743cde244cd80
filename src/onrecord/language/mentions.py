"""Mentions of persons, bodies, places and things, and which of an article's mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..model import Link, Mention, Span
from .encoder import States
from .labels import KINDS
from .links import Written, distances
from .tokens import Tokens
from .weights import session
from .windows import Window

THRESHOLD = 0.35
"""Chance from which a stretch of words is taken for a mention: of 0.25, 0.35 and 0.5 the best F1 and coreference on gum-dev."""

NONE = -2.0
"""Score from which an antecedent is taken rather than none, where the head was trained for 0: of 0, -1, -2 and -3 on gum-dev and PolNeAR dev
the one by which most pronouns lead to the right name with CoNLL F1 within 0.3 of its best."""

LINKS = 8
"""Antecedents that a mention keeps at most, the likeliest ones."""

LEAST = -6.0
"""Score from which an antecedent is kept."""

BACK = 400
"""Mentions back that an antecedent is looked for: the mentions of 1,300 words."""

BLOCK = 32
"""Mentions compared with those before them at once; with 200, reading PolNeAR dev takes 296 MB at its peak, with 32 184 MB, no slower."""


_SENTENCE_ENDS = re.compile(r"(?:\b[^\W\dA-Z_]+|\w{5}|\d|[\"”’)])[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
"""Where a sentence ends within a stretch, and no abbreviation does; a mention goes over no such place."""


@dataclass(frozen=True)
class Found:
    """A mention before it is known what it shares a chain with; ``vector`` is what the head of links asks."""

    span: Span
    kind: str
    vector: States


def find(text: str, tokens: Tokens, window: Window, words: States) -> Iterator[Found]:
    """The mentions that begin in what a window owns, in order, from its words' states, (words, width); none cross,
    and none reaches into another sentence or paragraph."""
    threshold = np.array(THRESHOLD, dtype=np.float32)
    where, chances, kinds, vectors = session("mentions").run(None, {"words": words, "threshold": threshold})
    paragraph = tokens.paragraph[window.start : window.end]
    within = np.flatnonzero(paragraph[where[:, 0]] == paragraph[where[:, 1]])
    where, chances, kinds, vectors = where[within], chances[within], kinds[within], vectors[within]
    kept = [i for i in _nested(where, chances) if window.own[0] <= window.start + where[i, 0] < window.own[1]]
    for i in sorted(kept, key=lambda i: (where[i, 0], -where[i, 1])):
        start, end = (int(tokens.start[window.start + where[i, 0]]), int(tokens.end[window.start + where[i, 1]]))
        if not _SENTENCE_ENDS.search(text, start, end):
            yield Found(Span(start, end), KINDS[int(kinds[i].argmax())], vectors[i])


def _nested(where: NDArray[np.int64], chances: States) -> list[int]:
    """The surest spans of which no two cross."""
    first, last = where[:, 0], where[:, 1]
    begun = first[:, None] < first
    crossing = begun & (first <= last[:, None]) & (last[:, None] < last)
    crossing |= crossing.T
    kept: list[int] = []
    barred = np.zeros(len(where), dtype=bool)
    for i in np.argsort(-chances, kind="stable").tolist():
        if not barred[i]:
            kept.append(i)
            barred |= crossing[i]
    return kept


def chained(text: str, found: Sequence[Found]) -> tuple[Mention, ...]:
    """The mentions with their likeliest antecedents and their chains: each joins that of its likeliest, or opens one."""
    out: list[Mention] = []
    written = Written([f.span.of(text) for f in found])
    every = np.array([f.vector for f in found], dtype=np.float32)
    for start in range(0, len(found), BLOCK):
        before = max(0, start - BACK)
        near = found[before : start + BLOCK]
        vectors = every[before : start + BLOCK]
        skipped = start - before
        alike = written.likenesses(range(start, before + len(near)), range(before, before + len(near)))
        (scores,) = session("links").run(
            None,
            {
                "later": vectors[skipped:],
                "earlier": vectors,
                "far": distances(len(near), skipped),
                "alike": alike,
            },
        )
        scores[np.arange(len(near))[None] >= np.arange(skipped, len(near))[:, None]] = -np.inf
        likeliest, values = _likeliest(scores)
        kept = (values > LEAST).sum(1)
        rows = zip(
            near[skipped:],
            (before + likeliest).tolist(),
            (values.astype(np.float64) - NONE).tolist(),
            kept.tolist(),
            strict=True,
        )
        for own, antecedents, worth, count in rows:
            links = tuple(map(Link, antecedents[:count], worth[:count]))
            chain = out[links[0].mention].chain if links and links[0].score > 0 else len(out)
            out.append(Mention(own.span, own.kind, chain, links))
    return tuple(out)


def _likeliest(scores: States) -> tuple[NDArray[np.int64], States]:
    """The places of the highest scores of each row, ``LINKS`` or as many as there are, the highest first; and those scores."""
    rows, count = np.arange(len(scores))[:, None], scores.shape[1]
    some = np.sort(np.argpartition(scores, max(0, count - LINKS), axis=1)[:, -LINKS:], axis=1)
    found = scores[rows, some]
    order = np.argsort(-found, axis=1, kind="stable")
    return some[rows, order], found[rows, order]
