"""What each head is told it got wrong, and how much each counts."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from onrecord.language.decode import FORBIDDEN, UNCLOSED, UNOPENED
from onrecord.language.labels import LABELS

from .batches import IGNORE, Batch
from .model import NEVER, Reader, governors


@dataclass(frozen=True)
class Weights:
    """How much each loss counts; see README.md for what was tried."""

    flat: float = 1.0
    opens: float = 0.5
    roles: float = 0.1
    syntax: float = 0.6
    mentions: float = 0.1
    links: float = 0.1
    meaning: float = 2.0
    sequence: bool = True
    """Whether a cue's labels are judged as one sequence, or each by itself."""
    silver: float = 0.3
    taught: float = 0.5
    """Share of what teachers say, where there are any, beside what is marked."""


def loss(model: Reader, words: Tensor, batch: Batch, weights: Weights) -> dict[str, Tensor]:
    """The weighted losses of a batch, by name, given its words' states."""
    out = attribution(model, words, batch, weights)
    if weights.syntax:
        out |= {k: weights.syntax * v for k, v in _syntax(model, words, batch).items()}
    if weights.mentions and len(batch.spans):
        out |= {k: weights.mentions * v for k, v in _mentions(model, words, batch).items()}
    if weights.links and batch.links:
        out["links"] = weights.links * _links(model, words, batch, weights.silver)
    return out


def attribution(model: Reader, words: Tensor, batch: Batch, weights: Weights) -> dict[str, Tensor]:
    known = batch.opens != IGNORE
    if not known.any():
        return {}
    count = max(1, len(batch.cue))
    flat = cross_entropy(model.roles.flat(words).float().flatten(0, 1), batch.flat.flatten(), ignore_index=IGNORE)
    opens = binary_cross_entropy_with_logits(
        model.roles.opens(words)[..., 0].float()[known], batch.opens[known].float(), reduction="sum"
    )
    out = {"flat": weights.flat * flat, "opens": weights.opens * opens / count}
    if len(batch.cue):
        scores = model.roles.scores(words, batch.row, batch.cue).float()
        if weights.sequence:
            wrong = sequence_loss(scores, batch.roles, batch.lengths[batch.row], batch.cue, model.roles.follows).sum()
        else:
            wrong = cross_entropy(scores.flatten(0, 1), batch.roles.flatten(), ignore_index=IGNORE, reduction="sum")
        out["roles"] = weights.roles * wrong / count
    return out


def sequence_loss(scores: Tensor, gold: Tensor, lengths: Tensor, cue: Tensor, follows: Tensor) -> Tensor:
    """(cues,) negative log-likelihood of the gold labels (cues, words) among all well-formed ones, given where the cue opens:
    a linear-chain conditional random field (Lafferty et al., ICML 2001)."""
    real = torch.arange(scores.shape[1], device=scores.device)[None] < lengths[:, None]
    gold = gold.clamp(min=0)
    right = (scores.gather(2, gold[:, :, None])[..., 0] * real).sum(1)
    right = right + (follows[gold[:, :-1], gold[:, 1:]] * real[:, 1:]).sum(1)
    return partition(scores, lengths, cue, follows) - right


def partition(scores: Tensor, lengths: Tensor, cue: Tensor, follows: Tensor) -> Tensor:
    """(cues,) logarithm of the sum over all well-formed label sequences, taken pairwise, as a tree."""
    count, words, labels = scores.shape
    real = torch.arange(words, device=scores.device)[None] < lengths[:, None]
    opening = LABELS.index("B-cue")
    held = torch.full_like(scores[:, 0], NEVER)
    held[:, opening] = 0
    rows = torch.arange(count, device=scores.device)
    scores = scores.index_put((rows, cue), scores[rows, cue] + held)
    forbidden, unopened, unclosed = (NEVER * torch.from_numpy(n).to(scores) for n in (FORBIDDEN, UNOPENED, UNCLOSED))
    step = follows + forbidden
    opens = scores[:, 0] + unopened
    still = torch.full((labels, labels), NEVER, device=scores.device).fill_diagonal_(0)
    chain = torch.where(real[:, 1:, None, None], step + scores[:, 1:, None, :], still)
    while chain.shape[1] > 1:
        if chain.shape[1] % 2:
            chain = torch.cat([chain, still.expand(count, 1, labels, labels)], 1)
        a, b = chain[:, ::2], chain[:, 1::2]
        chain = torch.logsumexp(a[..., :, :, None] + b[..., None, :, :], dim=-2)
    ends = torch.logsumexp(opens[:, :, None] + chain[:, 0], dim=1) if chain.shape[1] else opens
    return torch.logsumexp(ends + unclosed, dim=1)


def _syntax(model: Reader, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    marked = batch.joins != IGNORE
    if not marked.any():
        return {}
    syntax = model.syntax
    rows = marked.any(1)
    words = words[rows]
    joins, starts, tags, heads = batch.joins[rows], batch.starts[rows], batch.tags[rows], batch.heads[rows]
    known = heads >= 0
    arcs = syntax.arcs(words).float().masked_fill(~batch.together[rows], NEVER)
    governing = governors(words, heads.clamp(min=0))[known]

    def yes(logits: Tensor, gold: Tensor) -> Tensor:
        at = gold != IGNORE
        return binary_cross_entropy_with_logits(logits[..., 0].float()[at], gold[at].float())

    return {
        "joins": yes(syntax.joins(words), joins),
        "starts": 2 * yes(syntax.starts(words), starts),
        "tags": cross_entropy(syntax.tags(words).float().flatten(0, 1), tags.flatten(), ignore_index=IGNORE),
        "arcs": cross_entropy(arcs[known], heads[known]),
        "relations": cross_entropy(
            syntax.relations(words[known], governing).float(), batch.relations[rows][known], ignore_index=IGNORE
        ),
    }


def _mentions(model: Reader, words: Tensor, batch: Batch) -> dict[str, Tensor]:
    row, first, last, kind = batch.spans.T
    scores = model.mentions.spans(words).float()
    gold = torch.zeros_like(scores)
    gold[row, first, last] = 1
    real = batch.real & batch.spanned[:, None]
    looked = real[:, :, None] & real[:, None, :] & (scores > NEVER / 2)
    found = binary_cross_entropy_with_logits(scores[looked], gold[looked], reduction="sum") / len(row)
    width = words.shape[-1]
    flat = words.reshape(-1, width)
    base = row * words.shape[1]
    kinds, _ = model.mentions.described(flat, base + first, base + last)
    return {"spans": 4 * found, "kinds": 2 * cross_entropy(kinds.float(), kind, ignore_index=IGNORE)}


def _links(model: Reader, words: Tensor, batch: Batch, silver: float) -> Tensor:
    total, flat = words.new_zeros((), dtype=torch.float32), words.reshape(-1, words.shape[-1])
    weight = 0.0
    for row, first, last, chain, far, alike, is_silver in batch.links:
        base = row * words.shape[1]
        _, vectors = model.mentions.described(flat, base + first, base + last)
        scores = model.links(vectors, vectors, far, alike).float()
        scores, right = antecedents(scores, chain)
        worth = silver if is_silver else 1.0
        wrong = missed(scores, right)
        if is_silver:  # only coreferent mentions are marked there: that a mention is new is not told
            wrong = wrong[~right[:, 0]]
        total = total + worth * wrong.sum()
        weight += worth * len(wrong)
    return total / max(1.0, weight)


def antecedents(scores: Tensor, chains: Tensor) -> tuple[Tensor, Tensor]:
    """Of every mention, (mentions, 1 + mentions): the scores of none and of each earlier one, and which are right.

    ``scores`` are (mentions, mentions), the later one's row; a chain below 0 is of a mention that points to none.
    """
    earlier = torch.ones_like(scores, dtype=torch.bool).tril(-1)
    right = (chains[:, None] == chains[None]) & earlier & (chains >= 0)[:, None]
    scores = torch.cat([scores.new_zeros(len(scores), 1), scores.masked_fill(~earlier, NEVER)], 1)
    return scores, torch.cat([~right.any(1, keepdim=True), right], 1)


def missed(scores: Tensor, right: Tensor) -> Tensor:
    """(mentions,) negative log-likelihood of the right antecedents together (Lee et al., EMNLP 2017)."""
    return torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, NEVER), 1)


def meaning_loss(made: Tensor, original: Tensor) -> Tensor:
    """How far sentences' vectors are from the original encoder's, by themselves and to each other; (sentences, width) both."""
    return (1 - (made * original).sum(-1)).mean() + 5 * (made @ made.T - original @ original.T).square().mean()
