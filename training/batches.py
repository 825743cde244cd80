"""Examples as rows of tensors: windows of words, the cues that open in them, and the labels each cue asks for."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.language.decode import LABELS, ROLES
from onrecord.language.tokens import Ints, Tokens
from onrecord.language.windows import SIZE, Window, windows

from .corpora import Example

IGNORE = -100
MASK = 103
MASKED = 0.08
"""Share of pieces hidden in training; MiniLM overfits PolNeAR from the third epoch on without it."""


@dataclass(frozen=True)
class Marked:
    """A tokenised example: for every cue its first word and the label of each word of the text."""

    tokens: Tokens
    cues: list[tuple[int, Ints]]
    convention: int


@dataclass(frozen=True)
class Batch:
    """Shapes: (windows, pieces) and (windows, words) for the rows; (cues,) and (cues, words) for what cues ask."""

    pieces: Tensor
    mask: Tensor
    shapes: Tensor
    convention: Tensor
    first: Tensor
    flat: Tensor
    opens: Tensor
    row: Tensor
    cue: Tensor
    roles: Tensor


def mark(example: Example, tokens: Tokens) -> Marked:
    """Labels words by the spans that hold their middle; an attribution without a cue cannot be asked for and is left out."""
    cues = []
    for attribution in example.attributions:
        labels = np.zeros(len(tokens), dtype=np.int64)
        for role in reversed(ROLES):
            for a, b in attribution[role]:
                inside = _inside(tokens, (a, b))
                labels[inside] = LABELS.index(f"I-{role}")
                labels[inside[:1]] = LABELS.index(f"B-{role}")
        opening = _inside(tokens, attribution["cue"][0]) if attribution["cue"] else []
        if len(opening):
            labels[opening[0]] = LABELS.index("B-cue")
            cues.append((int(opening[0]), labels))
    return Marked(tokens, cues, example.convention)


def _inside(tokens: Tokens, span: tuple[int, int]) -> Ints:
    middle = (tokens.start + tokens.end) / 2
    return np.flatnonzero((middle > span[0]) & (middle < span[1]))


def batches(texts: Sequence[Marked], size: int, rng: random.Random) -> Iterator[Batch]:
    """One epoch: windows cut anew, those of like length together, batches in random order."""
    rows = [(m, w) for m in texts for w in windows(m.tokens, opening=rng.randint(SIZE // 3, SIZE))]
    rng.shuffle(rows)
    rows.sort(key=lambda row: len(row[1].pieces) // 16)
    groups = [rows[i : i + size] for i in range(0, len(rows), size)]
    rng.shuffle(groups)
    for group in groups:
        yield _batch(group, rng)


def _batch(group: Sequence[tuple[Marked, Window]], rng: random.Random) -> Batch:
    pieces = _pad([w.pieces for _, w in group], 0)
    hide = torch.tensor([[rng.random() < MASKED for _ in r] for r in pieces.tolist()])
    hide &= (pieces != 0) & (pieces != 101) & (pieces != 102)
    flat, opens, row, cue, roles = [], [], [], [], []
    for i, (marked, window) in enumerate(group):
        best = np.zeros(window.end - window.start, dtype=np.int64)
        starts = np.zeros(window.end - window.start, dtype=np.int64)
        for word, labels in sorted(marked.cues, key=lambda c: -int((c[1] > 0).sum())):
            own = labels[window.start : window.end]
            best = np.where(own > 0, own, best)
            if window.start <= word < window.end:
                starts[word - window.start] = 1
                row.append(i)
                cue.append(word - window.start)
                roles.append(own)
        flat.append(best)
        opens.append(starts)
    return Batch(
        pieces=torch.where(hide, MASK, pieces),
        mask=_pad([np.ones_like(w.pieces) for _, w in group], 0),
        shapes=_pad([w.shapes for _, w in group], 0),
        convention=torch.tensor([m.convention for m, _ in group]),
        first=_pad([w.first for _, w in group], 0),
        flat=_pad(flat, IGNORE),
        opens=_pad(opens, IGNORE),
        row=torch.tensor(row, dtype=torch.long),
        cue=torch.tensor(cue, dtype=torch.long),
        roles=_pad(roles, IGNORE, _longest(flat)),
    )


def _longest(rows: Sequence[Ints]) -> int:
    return max(len(r) for r in rows)


def _pad(rows: Sequence[Ints], fill: int, width: int | None = None) -> Tensor:
    width = width or _longest(rows)
    return torch.tensor(
        np.array([np.pad(r, (0, width - len(r)), constant_values=fill) for r in rows]).reshape(-1, width)
    )
