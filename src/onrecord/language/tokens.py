"""Words and word pieces of a text, each with its place in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

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
    ``start`` and ``end`` count code points of the text, end exclusive.
    """

    start: Ints
    end: Ints
    shape: Ints
    paragraph: Ints
    pieces: Ints
    first: Ints

    def __len__(self) -> int:
        return len(self.start)


def tokenize(text: str, tokenizer: Tokenizer) -> Tokens:
    """Cuts a text of any length into words and pieces."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    words = np.array([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    opens = np.flatnonzero(np.diff(words, prepend=-2))
    first = np.append(opens, len(words))
    start, end = offsets[opens, 0], offsets[first[1:] - 1, 1]
    newlines = np.array([i for i, c in enumerate(text) if c == "\n"], dtype=np.int64)
    return Tokens(
        start=start,
        end=end,
        shape=np.array([_shape(text[a:b]) for a, b in zip(start, end, strict=True)], dtype=np.int64),
        paragraph=np.searchsorted(newlines, start),
        pieces=np.array(encoding.ids, dtype=np.int64),
        first=first,
    )


def _shape(word: str) -> int:
    if any(c.isdigit() for c in word):
        return 3
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
