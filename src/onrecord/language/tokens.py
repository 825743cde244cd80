"""Words and word pieces of a text, each with its place in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .graphemes import extends

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

CLS, SEP = 101, 102
"""Ids of the window's first piece and of the paragraph break, in the BERT vocabulary that the weights use."""

SHAPES = ("lower", "capitalised", "upper", "digits")
"""What the pieces no longer tell, since the vocabulary is lower-case: how the word is written on the page."""


@dataclass(frozen=True)
class Tokens:
    """The words of one text and the pieces they fall into.

    Shapes: ``start``, ``end``, ``shape``, ``paragraph`` have one entry a word, ``pieces`` one a piece, and
    ``first`` one a word and one more, so that word ``w`` has the pieces ``first[w]:first[w + 1]``.
    ``start`` and ``end`` count code points of the text, end exclusive; no word parts an accent or the like from what bears it.
    ``paragraph`` counts lines that hold words.
    """

    start: Ints
    end: Ints
    shape: Ints
    paragraph: Ints
    pieces: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.start)


LONE_SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of code points, which JSON and file names can bring in and no tokenizer takes."""

PART = re.compile("(?s:.{1,65536})[^ \n]*")
"""What is tokenized at once: the tokenizer takes some 100 times the memory of the text. No word reaches over a space."""


def tokenize(text: str, tokenizer: Tokenizer) -> Tokens:
    """Cuts a text of any length into words and pieces."""
    readable = LONE_SURROGATES.sub("\ufffd", text)
    points = np.frombuffer(readable.encode("utf-32-le"), dtype="<u4")
    pieces, offsets, opening = _encoded(readable, tokenizer)
    ends = _whole(offsets[:, 1], _extending(readable, points))
    split = offsets[:, 0] < np.append(0, ends[:-1])[: len(ends)]
    opens = np.flatnonzero(opening & ~split)
    first = np.append(opens, len(pieces))
    start, end = offsets[opens, 0], ends[first[1:] - 1]
    line = np.searchsorted(np.flatnonzero(points == ord("\n")), start)
    return Tokens(
        start=start,
        end=end,
        shape=_shapes([text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)]),
        paragraph=np.cumsum(np.diff(line, prepend=line[:1]) > 0),
        pieces=pieces,
        first=first,
    )


def _encoded(text: str, tokenizer: Tokenizer) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Each piece's id, (pieces,), its characters, (pieces, 2), and whether it opens a word, (pieces,)."""
    pieces, offsets, opening = [np.zeros(0, np.int64)], [np.zeros((0, 2), np.int64)], [np.zeros(0, np.bool_)]
    for part in PART.finditer(text):
        encoding = tokenizer.encode(part.group(), add_special_tokens=False)
        pieces.append(np.array(encoding.ids, dtype=np.int64))
        offsets.append(np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + part.start())
        opening.append(np.diff(np.array(encoding.word_ids, dtype=np.int64), prepend=-1) != 0)
    return np.concatenate(pieces), np.concatenate(offsets), np.concatenate(opening)


def _extending(text: str, points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which code points belong to the one before them; one more than there are, which does not."""
    marks = [ord(c) for c in set(text) if extends(c, 0)]
    return np.append(np.isin(points, marks) if marks else np.zeros(len(points), dtype=bool), False)


def _whole(end: Ints, extending: NDArray[np.bool_]) -> Ints:
    """The ends moved behind whatever extends the last character."""
    stops = np.flatnonzero(~extending)
    moved: Ints = stops[np.searchsorted(stops, end)]
    return moved


def _shapes(words: Sequence[str]) -> Ints:
    kinds = {word: _shape(word) for word in set(words)}
    return np.array([kinds[word] for word in words], dtype=np.int64)


def _shape(word: str) -> int:
    if not word.isalpha() and any(c.isdigit() for c in word):
        return 3
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
