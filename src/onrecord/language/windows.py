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
"""Pieces that a window sees beyond an edge which cuts a paragraph, and leaves to its neighbour to decide. At the edges between paragraphs it
sees none: on PolNeAR dev 16, 24 and 32 there changed no figure by more than 0.9, up or down, and cost half the speed."""


LEAST = 96
"""Pieces that a window is brought to: training saw few shorter ones. A shorter one sees back into the text before it; a whole text that is
shorter is read as if it stood there again, of which only the first time counts."""


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


def windows(tokens: Tokens, size: int = SIZE, opening: int | None = None, least: int = 0) -> Iterator[Window]:
    """Windows that own every word once, in order; one owns whole paragraphs where they fit.

    ``opening`` is the size of the first window alone: training varies it, so that no article is always cut alike. ``least`` is
    the size that shorter windows are brought to.
    """
    room = size if opening is None else opening
    start, used = 0, 1
    for a, b in _blocks(tokens, size - 2):
        length = _length(tokens, a, b)
        if a > start and used + length > room:
            yield _window(tokens, start, a, size, least)
            start, used, room = a, 1, size
        used += length
    if start < len(tokens):
        yield _window(tokens, start, len(tokens), size, least)


def _length(tokens: Tokens, a: int, b: int) -> int:
    """Pieces of the words ``a:b`` and of the marks between and behind their paragraphs, long words cut."""
    breaks = int(tokens.paragraph[b - 1] - tokens.paragraph[a]) if b > a else 0
    return int(tokens.first[b] - tokens.first[a]) + breaks + 1


def _blocks(tokens: Tokens, most: int) -> Iterator[tuple[int, int]]:
    """Runs of words that stay together: paragraphs of ``most`` pieces, or as much of a longer one as leaves room for context."""
    edges = np.flatnonzero(np.diff(tokens.paragraph, prepend=-1, append=-1))
    for a, b in pairwise(edges.tolist()):
        part = max(most - 2 * CONTEXT, most // 2)
        while tokens.first[b] - tokens.first[a] > most:
            c = max(int(np.searchsorted(tokens.first, tokens.first[a] + part, side="right")) - 1, a + 1)
            yield a, c
            a = c
        yield a, b


def _sight(tokens: Tokens, a: int, b: int, size: int, least: int) -> tuple[int, int]:
    """The words that a window of ``size`` pieces sees, which owns the words ``a:b``."""
    length = _length(tokens, a, b)
    each = max(0, min(CONTEXT, (size - 1 - length) // 2))
    start, end = a, b
    if a and length < least:
        return int(np.searchsorted(tokens.first, tokens.first[a] - (least - length), side="left")), b
    if a and tokens.paragraph[a] == tokens.paragraph[a - 1]:
        start = int(np.searchsorted(tokens.first, tokens.first[a] - each, side="left"))
        start = max(start, int(np.searchsorted(tokens.paragraph, tokens.paragraph[a])))
    if b < len(tokens) and tokens.paragraph[b] == tokens.paragraph[b - 1]:
        end = int(np.searchsorted(tokens.first, tokens.first[b] + each, side="right")) - 1
        end = min(end, int(np.searchsorted(tokens.paragraph, tokens.paragraph[b - 1], side="right")))
    return start, end


def _window(tokens: Tokens, a: int, b: int, size: int, least: int) -> Window:
    start, end = _sight(tokens, a, b, size, least)
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
    again, written = pieces[1:], shapes[1:]
    while b - a == len(tokens) and len(pieces) < least:
        pieces.extend(again)
        shapes.extend(written)
    return Window(start, end, (a, b), np.array(pieces), np.array(shapes), np.array(first), np.array(last))
