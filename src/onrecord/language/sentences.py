"""Sentences: what they mean, as vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .weights import session, tokenizer

WIDTH = 384
LONGEST = 128
"""Pieces of a sentence that are looked at; longer ones are cut there, as MiniLM-L6 was trained."""

BATCH = 32


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors, shape (texts, 384); the same text gets the same vector whatever stands beside it."""
    vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
    ids = [tokenizer().encode(t).ids for t in texts]
    ids = [row[: LONGEST - 1] + row[-1:] if len(row) > LONGEST else row for row in ids]
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    for i in range(0, len(order), BATCH):
        group = order[i : i + BATCH]
        width = max(len(ids[j]) for j in group)
        pieces = np.array([ids[j] + [0] * (width - len(ids[j])) for j in group], dtype=np.int64)
        mask = np.array([[1] * len(ids[j]) + [0] * (width - len(ids[j])) for j in group], dtype=np.int64)
        (vectors[group],) = session("sentences").run(None, {"pieces": pieces, "mask": mask})
    return vectors
