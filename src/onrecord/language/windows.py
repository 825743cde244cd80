"""The text as the encoder sees it: windows of at most 256 pieces, cut where paragraphs end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .tokens import CLS, SEP, Ints, Tokens

SIZE = 256
"""Pieces in a window, the first and last mark included: the length MiniLM-L6 was trained on."""


@dataclass(frozen=True)
class Window:
    """The words ``start:end`` of a text as one row of encoder input.

    Shapes: ``pieces`` and ``shapes`` have one entry a piece, ``first`` one a word: the place of its first piece.
    """

    start: int
    end: int
    pieces: Ints
    shapes: Ints
    first: Ints


def windows(tokens: Tokens, size: int = SIZE, opening: int | None = None) -> Iterator[Window]:
    """Covers every word once, in order; a window holds whole paragraphs where they fit.

    ``opening`` is the size of the first window alone: training varies it, so that no article is always cut alike.
    """
    room = size if opening is None else opening
    start, used = 0, 1
    for a, b in _blocks(tokens, size - 2):
        length = int(tokens.first[b] - tokens.first[a]) + 1
        if a > start and used + length > room:
            yield _window(tokens, start, a)
            start, used, room = a, 1, size
        used += length
    if start < len(tokens):
        yield _window(tokens, start, len(tokens))


def _blocks(tokens: Tokens, most: int) -> Iterator[tuple[int, int]]:
    """Runs of words that stay together: paragraphs, or as much of one as ``most`` pieces hold."""
    edges = np.flatnonzero(np.diff(tokens.paragraph, prepend=-1, append=-1))
    for a, b in pairwise(edges):
        while tokens.first[b] - tokens.first[a] > most:
            c = max(int(np.searchsorted(tokens.first, tokens.first[a] + most, side="right")) - 1, int(a) + 1)
            yield int(a), c
            a = np.int64(c)
        yield int(a), int(b)


def _window(tokens: Tokens, start: int, end: int) -> Window:
    pieces, shapes, first = [CLS], [0], []
    for w in range(start, end):
        if w > start and tokens.paragraph[w] != tokens.paragraph[w - 1]:
            pieces.append(SEP)
            shapes.append(0)
        first.append(len(pieces))
        own = tokens.pieces[tokens.first[w] : tokens.first[w + 1]][: SIZE - 2]
        pieces.extend(own.tolist())
        shapes.extend([int(tokens.shape[w])] * len(own))
    pieces.append(SEP)
    shapes.append(0)
    return Window(start, end, np.array(pieces), np.array(shapes), np.array(first))
