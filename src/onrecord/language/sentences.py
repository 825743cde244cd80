"""Sentences: what they mean, as vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .encoder import states
from .roles import Convention
from .tokens import tokenize
from .weights import session, tokenizer
from .windows import windows

WIDTH = 384
LONGEST = 128
"""Pieces of a sentence that are looked at; longer ones are cut there, as MiniLM-L6 was trained."""


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors, shape (texts, 384); the same text gets the same vector whatever stands beside it."""
    vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
    tokens = [tokenize(text, tokenizer()) for text in texts]
    filled = [i for i, own in enumerate(tokens) if len(own)]
    openings = (next(windows(tokens[i], LONGEST)) for i in filled)
    meaning = session("meaning")
    for i, found in zip(filled, states(openings, int(Convention.GUIDE)), strict=True):
        (vectors[i],) = meaning.run(None, {"states": found})
    return vectors
