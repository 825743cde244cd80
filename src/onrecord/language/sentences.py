"""Sentences: where they end, and what they mean as vectors."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..model import Span
from .weights import session, tokenizer

WIDTH = 384
LONGEST = 128
"""Pieces of a sentence that are looked at; longer ones are cut there, as MiniLM-L6 was trained."""

BATCH = 32

_END = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sgt|Lt|Sen|Rep|Gov|St|No|vs|Inc|Co|Ltd|Jr|Sr)|\b[A-Z])\.$"
)


def sentences(text: str) -> tuple[Span, ...]:
    """Splits at line breaks and at ends of sentences, sparing titles and initials."""
    out, start = [], 0
    for end in _END.finditer(text):
        if "\n" not in end.group() and _ABBREVIATION.search(text[start : end.start()]):
            continue
        if end.start() > start:
            out.append(Span(start, end.start() + len(end.group().rstrip())))
        start = end.end()
    if start < len(text):
        out.append(Span(start, len(text)))
    return tuple(out)


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
