"""What several readers say together, taught to one (Hinton, Vinyals and Dean, 2015): also on text where nothing is marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, log_softmax

from .batches import IGNORE, Batch
from .losses import Weights, partition
from .model import NEVER, Reader, governors

SURE = 0.5
"""Chance from which the teachers' word counts as opening a cue where none are marked."""


@dataclass(frozen=True)
class Lesson:
    """What the teachers say of a batch. Shapes as of the heads; ``labels`` are the chances of each label at each word of
    a cue's sequence, ``follows`` how often one is expected to follow another, summed over the cues."""

    flat: Tensor
    opens: Tensor
    row: Tensor
    cue: Tensor
    labels: Tensor
    follows: Tensor
    tags: Tensor
    joins: Tensor
    starts: Tensor
    arcs: Tensor
    heads: Tensor
    relations: Tensor
    spans: Tensor


def lesson(teachers: Sequence[Reader], batch: Batch) -> Lesson:
    """The mean of the teachers, who see every piece that is hidden from the pupil."""
    with torch.no_grad():
        words = [
            t.words(batch.whole, batch.mask, batch.shapes, batch.convention, batch.first, batch.last) for t in teachers
        ]

        def mean(values: Sequence[Tensor]) -> Tensor:
            return torch.stack([v.float() for v in values]).mean(0)

        both = list(zip(teachers, words, strict=True))
        opens = mean([t.roles.opens(w)[..., 0].float().sigmoid() for t, w in both])
        real = batch.real
        unmarked = (batch.opens == IGNORE).all(1)
        row, cue = ((opens > SURE) & real & unmarked[:, None]).nonzero().T
        row, cue = torch.cat([batch.row, row]), torch.cat([batch.cue, cue])
        apart = ~batch.together
        arcs = mean([t.syntax.arcs(w).float().masked_fill(apart, NEVER).softmax(-1) for t, w in both])
        heads = arcs.argmax(-1)
        governing = [governors(w, heads) for w in words]
        relations = [
            t.syntax.relations(w[real], g[real]).float().softmax(-1) for (t, w), g in zip(both, governing, strict=True)
        ]
        scores = [t.roles.scores(w, row, cue).float() for t, w in both] if len(row) else []
        said = {
            "flat": mean([t.roles.flat(w).float().softmax(-1) for t, w in both]),
            "opens": opens,
            "tags": mean([t.syntax.tags(w).float().softmax(-1) for t, w in both]),
            "joins": mean([t.syntax.joins(w)[..., 0].float().sigmoid() for t, w in both]),
            "starts": mean([t.syntax.starts(w)[..., 0].float().sigmoid() for t, w in both]),
            "spans": mean([t.mentions.spans(w).float().sigmoid() for t, w in both]),
        }
    labels, follows = words[0].new_zeros(0), words[0].new_zeros(0)
    if scores:
        expected = [
            _expected(s, batch.lengths[row], cue, t.roles.follows) for s, t in zip(scores, teachers, strict=True)
        ]
        labels, follows = mean([e[0] for e in expected]), mean([e[1] for e in expected])
    return Lesson(
        **said, row=row, cue=cue, labels=labels, follows=follows, arcs=arcs, heads=heads, relations=mean(relations)
    )


def _expected(scores: Tensor, lengths: Tensor, cue: Tensor, follows: Tensor) -> tuple[Tensor, Tensor]:
    """A random field's expectations are the gradient of its partition function."""
    with torch.enable_grad(), torch.autocast(scores.device.type, enabled=False):
        scores, follows = scores.detach().requires_grad_(), follows.detach().float().requires_grad_()
        total = partition(scores, lengths, cue, follows).sum()
        a, b = torch.autograd.grad(total, (scores, follows))
    return a, b


def distilled(pupil: Reader, words: Tensor, batch: Batch, told: Lesson, weights: Weights) -> dict[str, Tensor]:
    """How far the pupil's reading of a batch is from the teachers', by head, weighted."""
    real = batch.real
    count = max(1, len(told.row))

    def apart(scores: Tensor, chances: Tensor) -> Tensor:
        return -(chances * log_softmax(scores.float(), -1)).sum(-1).mean()

    def yes(scores: Tensor, chances: Tensor, reduction: str = "mean") -> Tensor:
        return binary_cross_entropy_with_logits(scores.float(), chances, reduction=reduction)

    roles, syntax = pupil.roles, pupil.syntax
    out = {
        "flat*": weights.flat * apart(roles.flat(words)[real], told.flat[real]),
        "opens*": weights.opens * yes(roles.opens(words)[..., 0][real], told.opens[real], "sum") / count,
    }
    if len(told.row):
        scores = roles.scores(words, told.row, told.cue).float()
        lengths = batch.lengths[told.row]
        sequence = partition(scores, lengths, told.cue, roles.follows).sum()
        sequence = sequence - (told.labels * scores).sum() - (told.follows * roles.follows).sum()
        out["roles*"] = weights.roles * sequence / count
    if weights.syntax:
        arcs = syntax.arcs(words).float().masked_fill(~batch.together, NEVER)
        governing = governors(words, told.heads)
        parts = [
            apart(syntax.tags(words)[real], told.tags[real]),
            yes(syntax.joins(words)[..., 0][real], told.joins[real]),
            2 * yes(syntax.starts(words)[..., 0][real], told.starts[real]),
            apart(arcs[real], told.arcs[real]),
            apart(syntax.relations(words[real], governing[real]), told.relations),
        ]
        out["syntax*"] = weights.syntax * torch.stack(parts).sum()
    if weights.mentions:
        scores = pupil.mentions.spans(words).float()
        looked = real[:, :, None] & real[:, None, :] & (scores > NEVER / 2)
        found = yes(scores[looked], told.spans[looked], "sum") / (1 + told.spans[looked].sum())
        out["spans*"] = 4 * weights.mentions * found
    return out
