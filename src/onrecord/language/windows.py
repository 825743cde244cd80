"""The text as the encoder sees it: windows of at most 256 pieces, cut where paragraphs end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .tokens import CLS, SEP, Ints, Tokens

SIZE = 256
"""Pieces in a window, the first and last mark included: the length MiniLM-L6 was trained on."""

CONTEXT = 32
"""Pieces of the text around that a window sees on each side and leaves to its neighbours to decide. On PolNeAR dev 32 instead of
none gives 0.2 to 0.4 points of F1 in six of nine figures, for a quarter more windows."""


@dataclass(frozen=True)
class Window:
    """The words ``start:end`` of a text as one row of encoder input; it decides those of ``own``, a range of the text's words.

    Shapes: ``pieces`` and ``shapes`` have one entry a piece, ``first`` and ``last`` one a word: the places of its
    first and last piece.
    """

    start: int
    end: int
    own: tuple[int, int]
    pieces: Ints
    shapes: Ints
    first: Ints
    last: Ints

    def __len__(self) -> int:
        return self.end - self.start


def windows(tokens: Tokens, size: int = SIZE, opening: int | None = None, context: int = 0) -> Iterator[Window]:
    """Windows that own every word once, in order; one owns whole paragraphs where they fit.

    ``opening`` is the size of the first window alone: training varies it, so that no article is always cut alike.
    """
    if len(tokens) and _length(tokens, 0, len(tokens)) + 1 <= size:
        context = 0
    size -= 2 * context
    room = size if opening is None else opening
    start, used = 0, 1
    for a, b in _blocks(tokens, size - 2):
        length = _length(tokens, a, b)
        if a > start and used + length > room:
            yield _window(tokens, start, a, context)
            start, used, room = a, 1, size
        used += length
    if start < len(tokens):
        yield _window(tokens, start, len(tokens), context)


def _length(tokens: Tokens, a: int, b: int) -> int:
    """Pieces of the words ``a:b`` and of the marks between and behind their paragraphs, long words cut."""
    breaks = int(tokens.paragraph[b - 1] - tokens.paragraph[a]) if b > a else 0
    return int(tokens.first[b] - tokens.first[a]) + breaks + 1


def _blocks(tokens: Tokens, most: int) -> Iterator[tuple[int, int]]:
    """Runs of words that stay together: paragraphs, or as much of one as ``most`` pieces hold."""
    edges = np.flatnonzero(np.diff(tokens.paragraph, prepend=-1, append=-1))
    for a, b in pairwise(edges.tolist()):
        while tokens.first[b] - tokens.first[a] > most:
            c = max(int(np.searchsorted(tokens.first, tokens.first[a] + most, side="right")) - 1, a + 1)
            yield a, c
            a = c
        yield a, b


def _window(tokens: Tokens, a: int, b: int, context: int) -> Window:
    start, end = a, b
    if context:
        start = int(np.searchsorted(tokens.first, tokens.first[a] - context, side="left"))
        end = int(np.searchsorted(tokens.first, tokens.first[b] + context, side="right")) - 1
        start += int(tokens.paragraph[a] - tokens.paragraph[start])  # a mark stands between paragraphs
        end -= int(tokens.paragraph[end - 1] - tokens.paragraph[b - 1])
        start, end = min(start, a), max(end, b)
    pieces, shapes, first, last = [CLS], [0], [], []
    bounds, paragraphs, kinds = (
        tokens.first[start : end + 1].tolist(),
        tokens.paragraph[start:end].tolist(),
        tokens.shape[start:end].tolist(),
    )
    for i, (x, y) in enumerate(pairwise(bounds)):
        if i and paragraphs[i] != paragraphs[i - 1]:
            pieces.append(SEP)
            shapes.append(0)
        own = tokens.pieces[x : min(y, x + SIZE - 2)].tolist()
        first.append(len(pieces))
        pieces.extend(own)
        shapes.extend([kinds[i]] * len(own))
        last.append(len(pieces) - 1)
    pieces.append(SEP)
    shapes.append(0)
    return Window(start, end, (a, b), np.array(pieces), np.array(shapes), np.array(first), np.array(last))
