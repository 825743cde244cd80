"""Articles in, attributions out: one encoder pass over the windows, then the best labels for each cue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

import numpy as np

from ..model import Analysis, Article, Attribution, Span, Spans
from .decode import Runs, decode
from .spans import spans
from .tokens import Ints, Tokens, tokenize
from .weights import session, tokenizer
from .windows import Window, windows

BATCH = 2
"""Windows run together. Of 2 and 4 on PolNeAR dev and 2 cores the faster and the smaller: 4.7 and 4.2 articles a second and 184 and 247 MB for 2 and 4."""


class Convention(IntEnum):
    """By whose rules spans are drawn: PolNeAR's, to be compared with what is published, or our own guide's."""

    POLNEAR = 0
    GUIDE = 1


THRESHOLD = {Convention.POLNEAR: 0.5, Convention.GUIDE: 0.35}
"""Chance from which a word is taken to open a cue. For PolNeAR the best exact F1 of cues on its dev part of 0.45, 0.5 and 0.55. By our guide
attributions nest, and nested cues come with less confidence: more are let through here, and ``statements`` judges them in their place."""


def analyze(articles: Iterable[Article], convention: Convention = Convention.GUIDE) -> Iterator[Analysis]:
    """One analysis for each article, in order. An article that is not English has no attributions."""
    for article in articles:
        english = article.language in (None, "en")
        found = attributions(article.text, convention) if english else ()
        yield Analysis(article, found)


def attributions(text: str, convention: Convention = Convention.GUIDE) -> tuple[Attribution, ...]:
    """Every attribution in a text of any length, in the order of their cues."""
    tokens = tokenize(text, tokenizer())
    rows = list(windows(tokens))
    found: list[Attribution] = []
    for i in range(0, len(rows), BATCH):
        found.extend(_read(text, tokens, rows[i : i + BATCH], convention))
    return tuple(sorted(_distinct(found), key=lambda a: a.cue[0].start))


def _distinct(found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Of attributions whose cues share words ("were alleged", "alleged") only the surest."""
    taken: set[int] = set()
    for attribution in sorted(found, key=lambda a: -a.confidence):
        words = {i for span in attribution.cue for i in range(*span)}
        if words and not words & taken:
            taken |= words
            yield attribution


def _read(text: str, tokens: Tokens, rows: Sequence[Window], convention: Convention) -> Iterator[Attribution]:
    where, chance, scores = session("reader").run(
        None,
        {
            "pieces": _pad([w.pieces for w in rows]),
            "mask": _pad([np.ones_like(w.pieces) for w in rows]),
            "shapes": _pad([w.shapes for w in rows]),
            "convention": np.full(len(rows), int(convention)),
            "first": _pad([w.first for w in rows]),
            "threshold": np.array(THRESHOLD[convention], dtype=np.float32),
        },
    )
    lengths = np.array([rows[row].end - rows[row].start for row in where[:, 0]], dtype=np.int64)
    for row, sure, runs in zip(where[:, 0], chance, decode(scores, where[:, 1], lengths), strict=True):
        yield _attribution(text, tokens, rows[row], runs, float(sure), convention)


def _attribution(
    text: str, tokens: Tokens, window: Window, runs: Runs, sure: float, convention: Convention
) -> Attribution:
    def place(role: str) -> Spans:
        ranges = [(int(tokens.start[window.start + a]), int(tokens.end[window.start + b - 1])) for a, b in runs[role]]
        if role == "source" and convention is Convention.POLNEAR:  # there the comma that ends an apposition is in
            return tuple(Span(a, b) for a, b in ranges)
        return spans(text, ranges)

    return Attribution(place("source"), place("cue"), place("content"), round(sure, 3))


def _pad(rows: Sequence[Ints]) -> Ints:
    width = max(len(r) for r in rows)
    return np.array([np.pad(r, (0, width - len(r))) for r in rows], dtype=np.int64)
