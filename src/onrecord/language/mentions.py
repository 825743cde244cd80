"""Mentions of persons, bodies, places and things, and which of an article's mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

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

LEAST = -6.0
"""Score from which an antecedent is kept."""

BACK = 400
"""Mentions back that an antecedent is looked for: the mentions of 1,300 words."""

BLOCK = 32
"""Mentions compared at once with those before them; the first that look back to the text's beginning are so together."""


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
    if not found:
        return ()
    out: list[Mention] = []
    written = Written([f.span.of(text) for f in found])
    vectors = np.array([f.vector for f in found], dtype=np.float32)
    for start, end in pairwise([0, *range(BACK // BLOCK * BLOCK + BLOCK, len(found), BLOCK), len(found)]):
        before = max(0, start - BACK)
        likeliest, scores = session("links").run(
            None,
            {
                "later": vectors[start:end],
                "earlier": vectors[before:end],
                "far": distances(end - before, start - before),
                "alike": written.likenesses(range(start, end), range(before, end)),
                "least": np.array(LEAST, dtype=np.float32),
            },
        )
        rows = zip(
            found[start:end],
            (before + likeliest).tolist(),
            (scores.astype(np.float64) - NONE).tolist(),
            np.count_nonzero(scores > LEAST, axis=1).tolist(),
            strict=True,
        )
        for own, antecedents, worth, count in rows:
            links = tuple(map(Link, antecedents[:count], worth[:count]))
            chain = out[links[0].mention].chain if links and links[0].score > 0 else len(out)
            out.append(Mention(own.span, own.kind, chain, links))
    return tuple(out)
