"""Attributions: which words open a cue, and the source and content that each cue has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate, islice

import numpy as np

from ..model import Attribution, Span, Spans
from .decode import Runs, decode
from .encoder import States
from .labels import LABELS
from .leaning import leanings
from .spans import spans
from .tokens import Ints, Tokens
from .weights import session
from .windows import Window


class Convention(IntEnum):
    """By whose rules spans are drawn: PolNeAR's, to be compared with what is published, or our own guide's."""

    POLNEAR = 0
    GUIDE = 1


THRESHOLD = {Convention.POLNEAR: 0.5, Convention.GUIDE: 0.25}
"""Chance from which a word is taken to open a cue. For PolNeAR the best exact F1 of cues on its dev part of 0.45, 0.5 and 0.55. By our guide
attributions nest, and nested cues come with less confidence: more are let through here, and ``statements`` judges them in their place."""


@dataclass(frozen=True)
class Asked:
    """What the head says of a window. Shapes: ``words`` (words, width), their states; ``cues`` and ``chances`` (cues,): words
    where cues open; ``scores`` (cues, words, labels); ``follows`` (labels, labels): what it is worth that one label follows another."""

    window: Window
    words: States
    cues: Ints
    chances: States
    scores: States
    follows: States


def ask(window: Window, words: States, convention: Convention) -> Asked:
    """The cues that open in what a window owns and their words' scores, from the words' states, (words, width)."""
    threshold = np.array(THRESHOLD[convention], dtype=np.float32)
    cues, chances, scores, follows = session("roles").run(None, {"words": words, "threshold": threshold})
    own = (window.own[0] <= window.start + cues) & (window.start + cues < window.own[1])
    return Asked(window, words, cues[own], chances[own], scores[own], follows)


def attributions(text: str, tokens: Tokens, asked: Sequence[Asked], convention: Convention) -> Iterator[Attribution]:
    """The attributions of some windows of a text; windows read together are read faster and not otherwise."""
    asked = [a for a in asked if len(a.cues)]
    if not asked:
        return
    lengths = [len(a.window) for a in asked for _ in a.cues]
    scores = np.zeros((len(lengths), max(lengths), len(LABELS)), dtype=np.float32)
    at = 0
    for a in asked:
        scores[at : at + len(a.cues), : len(a.window)] = a.scores
        at += len(a.cues)
    cues = np.concatenate([a.cues for a in asked])
    decoded = iter(decode(scores, cues, np.array(lengths), asked[0].follows))
    for a in asked:
        read = list(islice(decoded, len(a.cues)))
        leaning = leanings(a.words, read) if convention is Convention.GUIDE else [()] * len(read)
        for runs, chance, leans in zip(read, a.chances.tolist(), leaning, strict=True):
            yield _attribution(text, tokens, a.window, runs, chance, leans, convention)


def distinct(found: Iterable[Attribution], convention: Convention) -> tuple[Attribution, ...]:
    """In the order of their cues; of those whose cues share words ("were alleged", "alleged") only the surest.

    By PolNeAR's convention a word has one part in one attribution, so those nested in another's content go.
    """
    taken: set[int] = set()
    kept = []
    for attribution in sorted(found, key=lambda a: -a.confidence):
        words = {i for span in attribution.cue for i in range(*span)}
        if words and not words & taken:
            taken |= words
            kept.append(attribution)
    if convention is Convention.POLNEAR:
        kept = _outermost(kept)
    return tuple(sorted(kept, key=lambda a: a.cue[0].start))


def _outermost(found: Sequence[Attribution]) -> list[Attribution]:
    """Those whose cue no content holds."""
    contents = sorted(span for attribution in found for span in attribution.content)
    starts = [span.start for span in contents]
    reach = [0, *accumulate((span.end for span in contents), max)]
    return [a for a in found if reach[bisect_right(starts, a.cue[0].start)] < a.cue[0].end]


def ranges(tokens: Tokens, window: Window, runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where runs of a window's words stand in the text."""
    at = window.start
    return [(int(tokens.start[at + a]), int(tokens.end[at + b - 1])) for a, b in runs]


def _attribution(
    text: str,
    tokens: Tokens,
    window: Window,
    runs: Runs,
    chance: float,
    leaning: tuple[float, ...],
    convention: Convention,
) -> Attribution:
    def place(role: str) -> Spans:
        found = ranges(tokens, window, runs[role])
        if role == "source" and convention is Convention.POLNEAR:  # there the comma that ends an apposition is in
            return tuple(Span(a, b) for a, b in found)
        return spans(text, found)

    return Attribution(place("source"), place("cue"), place("content"), round(chance, 3), leaning)
