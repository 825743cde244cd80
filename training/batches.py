"""Documents as rows of tensors: windows of words, and for every head the labels that are marked, IGNORE where none are."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from torch import Tensor

from onrecord.language.labels import KINDS, LABELS, RELATIONS, ROLES, TAGS
from onrecord.language.links import distances, likenesses
from onrecord.language.tokens import CLS, SEP, Ints, Tokens
from onrecord.language.windows import Window, windows
from onrecord.model import Mention, Word

from .corpora import Document

IGNORE = -100
MASK = 103
MASKED = 0.08
"""Share of pieces hidden in training; MiniLM overfits PolNeAR from the third epoch on without it."""


@dataclass(frozen=True)
class Marked:
    """A tokenised document. Shapes: ``joins``, ``starts``, ``tags``, ``heads``, ``relations`` have one entry a word
    (IGNORE where unmarked; a head is a word of the document, a root its own); ``mentions`` are rows of first word,
    last word, kind, chain; ``alike`` compares every two of them."""

    tokens: Tokens
    convention: int
    cues: list[tuple[int, Ints]] | None
    joins: Ints
    starts: Ints
    tags: Ints
    heads: Ints
    relations: Ints
    sentences: Ints
    mentions: Ints | None
    silver: bool
    alike: Ints


@dataclass
class Batch:
    """Rows of whole documents. Shapes: (windows, pieces) for the encoder's input (``whole`` before any piece is hidden), (windows, words) for words' labels,
    (cues, words) for roles; ``spans`` rows are window, first, last, kind; ``links`` one entry a document."""

    pieces: Tensor
    whole: Tensor
    mask: Tensor
    shapes: Tensor
    convention: Tensor
    first: Tensor
    last: Tensor
    flat: Tensor
    opens: Tensor
    row: Tensor
    cue: Tensor
    roles: Tensor
    lengths: Tensor
    joins: Tensor
    starts: Tensor
    tags: Tensor
    heads: Tensor
    relations: Tensor
    sentences: Tensor
    spans: Tensor
    spanned: Tensor
    links: list[tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, bool]] = field(default_factory=list)

    @property
    def real(self) -> Tensor:
        """Which places hold words, (windows, words)."""
        return torch.arange(self.flat.shape[1], device=self.flat.device)[None] < self.lengths[:, None]

    @property
    def together(self) -> Tensor:
        """Which two words stand in one sentence, (windows, words, words)."""
        return self.sentences[:, :, None] == self.sentences[:, None, :]

    def to(self, device: str) -> Batch:
        """The same on another device."""
        moved = {k: v.to(device, non_blocking=True) for k, v in vars(self).items() if isinstance(v, Tensor)}
        return Batch(
            **moved,
            links=[tuple(t.to(device) if isinstance(t, Tensor) else t for t in d) for d in self.links],  # type: ignore[misc]
        )


def mark(document: Document, tokens: Tokens) -> Marked:
    """Labels words by the spans that hold their middle; an attribution without a cue cannot be asked for and is left out."""
    blank = np.full(len(tokens), IGNORE, dtype=np.int64)
    joins, starts, tags, heads, relations = (
        [blank] * 5 if document.words is None else _syntax(document.words, document.sentences, tokens)
    )
    mentions = None
    alike = np.zeros((0, 0), dtype=np.int64)
    if document.mentions is not None:
        mentions, texts = _mentions(document, document.mentions, tokens)
        alike = likenesses(texts).astype(np.int8)
    cues = None if document.attributions is None else list(_cues(document, tokens))
    sentences = np.searchsorted([a for a, _ in document.sentences or ()], tokens.start, side="right")
    return Marked(
        tokens, document.convention, cues, joins, starts, tags, heads, relations, sentences, mentions, document.silver, alike
    )  # fmt: skip


def _cues(document: Document, tokens: Tokens) -> Iterator[tuple[int, Ints]]:
    for attribution in document.attributions or ():
        span = np.zeros(len(tokens), dtype=np.int64)
        role = np.zeros(len(tokens), dtype=np.int64)
        count = 0
        for r in reversed(range(len(ROLES))):
            for a, b in attribution[ROLES[r]]:
                count += 1
                inside = _inside(tokens, (a, b))
                span[inside], role[inside] = count, 3 * r + 1
        opening: Ints = _inside(tokens, attribution["cue"][0]) if attribution["cue"] else np.zeros(0, dtype=np.int64)
        if len(opening):
            yield int(opening[0]), labels(span, role)


def labels(span: Ints, role: Ints) -> Ints:
    """BIE labels of runs of words that stand in one span; ``role`` is the label of a span's beginning."""
    before, after = np.append(0, span[:-1]) == span, np.append(span[1:], 0) == span
    return np.where(span == 0, 0, role + np.where(before, np.where(after, 1, 2), 0))


def cut(own: Ints) -> Ints:
    """The labels of a stretch of words as those of a text of its own: what is cut begins and ends there."""
    own = own.copy()
    if len(own) and own[0] and LABELS[own[0]][0] in "IE":
        own[0] -= "BIE".index(LABELS[own[0]][0])
        if len(own) > 1 and LABELS[own[1]][0] == "B":
            return own
    if len(own) > 1 and LABELS[own[-1]][0] == "I":
        own[-1] += 1
    return own


def _inside(tokens: Tokens, span: tuple[int, int]) -> Ints:
    middle = tokens.start + tokens.end
    return np.arange(np.searchsorted(middle, 2 * span[0], "right"), np.searchsorted(middle, 2 * span[1], "left"))


def _syntax(words: Sequence[Word], sentences: Sequence[tuple[int, int]] | None, tokens: Tokens) -> list[Ints]:
    joins, starts, tags, heads, relations = (np.full(len(tokens), IGNORE, dtype=np.int64) for _ in range(5))
    place: dict[int, int] = {}
    for i, word in enumerate(words):
        inside = _inside(tokens, word.span)
        if len(inside):
            place[i] = int(inside[0])
            joins[inside], joins[inside[0]] = 1, 0
    for i, first in place.items():
        word = words[i]
        starts[first] = 0
        tags[first] = TAGS.index(word.tag) if word.tag in TAGS else IGNORE
        if word.head < 0:
            heads[first] = first
        elif word.head in place:
            heads[first] = place[word.head]
        relations[first] = RELATIONS.index(word.relation) if heads[first] >= 0 else IGNORE
    for a, b in sentences or ():
        inside = _inside(tokens, (a, b))
        if len(inside):
            starts[inside[0]] = 1
    return [joins, starts, tags, heads, relations]


def _mentions(document: Document, mentions: Sequence[Mention], tokens: Tokens) -> tuple[Ints, list[str]]:
    rows, texts = set(), []
    for m in mentions:
        inside = _inside(tokens, m.span)
        if len(inside):
            kind = KINDS.index(m.kind) if m.kind in KINDS else IGNORE
            rows.add((int(inside[0]), int(inside[-1]), kind, m.chain))
    ordered = sorted(rows, key=lambda r: (r[0], -r[1]))
    for first, last, _, _ in ordered:
        texts.append(document.text[tokens.start[first] : tokens.end[last]])
    return np.array(ordered, dtype=np.int64).reshape(-1, 4), texts


class Epoch(Sequence[Batch]):
    """All documents once in random order, windows cut anew, about ``rows`` windows of ``size`` pieces a batch."""

    def __init__(self, documents: Sequence[Marked], rows: int, size: int, seed: int, free: float = 0.0) -> None:
        """``free`` is the share of articles whose attributions are left to teachers, by either convention."""
        self.size, self.seed, self.free = size, seed, free
        rng = random.Random(seed)
        order = list(documents)
        rng.shuffle(order)
        self.groups: list[list[Marked]] = [[]]
        used = 0.0
        for marked in order:
            needs = len(marked.tokens.pieces) / (0.85 * size) + 0.5
            if used and used + needs > 1.2 * rows:
                self.groups.append([])
                used = 0.0
            self.groups[-1].append(marked)
            used += needs

    def __len__(self) -> int:
        return len(self.groups)

    def __getitem__(self, index: int) -> Batch:  # type: ignore[override]
        rng = random.Random(self.seed * 100_003 + index)
        freed = [replace(m, cues=None) if rng.random() < self.free else m for m in self.groups[index]]
        cut = [(m, list(windows(m.tokens, self.size, rng.randint(self.size // 3, self.size)))) for m in freed]
        return _batch([(m, own) for m, own in cut if own], rng)


def _batch(group: Sequence[tuple[Marked, list[Window]]], rng: random.Random) -> Batch:
    rows = [(m, w) for m, own in group for w in own]
    conventions = [rng.randrange(2) if m.cues is None else m.convention for m, _ in group]
    pieces = _pad([w.pieces for _, w in rows], 0)
    chance = torch.from_numpy(np.random.default_rng(rng.getrandbits(32)).random(pieces.shape))
    hide = (chance < MASKED) & (pieces != 0) & (pieces != CLS) & (pieces != SEP)
    flat, opens, row, cue, roles = [], [], [], [], []
    spans: list[tuple[int, int, int, int]] = []
    for i, (marked, window) in enumerate(rows):
        a, b = window.start, window.end
        best, starts = np.zeros(b - a, dtype=np.int64), np.zeros(b - a, dtype=np.int64)
        if marked.cues is None:
            best[:], starts[:] = IGNORE, IGNORE
        for word, own in sorted(marked.cues or (), key=lambda c: -int((c[1] > 0).sum())):
            if not own[a:b].any():
                continue
            mine = cut(own[a:b])
            best = np.where(mine > 0, mine, best)
            if a <= word < b:
                starts[word - a] = 1
                row.append(i)
                cue.append(word - a)
                roles.append(mine)
        flat.append(best)
        opens.append(starts)
        if marked.mentions is not None and not marked.silver:
            spans.extend((i, f - a, z - a, k) for f, z, k, _ in marked.mentions.tolist() if a <= f and z < b)

    def local(whole: str) -> Tensor:
        return _pad([getattr(m, whole)[w.start : w.end] for m, w in rows], IGNORE)

    heads = [_local_heads(m.heads[w.start : w.end], w) for m, w in rows]
    relations = [np.where(h >= 0, m.relations[w.start : w.end], IGNORE) for h, (m, w) in zip(heads, rows, strict=True)]
    width = max(len(r) for r in flat)
    return Batch(
        pieces=torch.where(hide, MASK, pieces),
        whole=pieces,
        mask=_pad([np.ones_like(w.pieces) for _, w in rows], 0),
        shapes=_pad([w.shapes for _, w in rows], 0),
        convention=torch.tensor([c for (m, own), c in zip(group, conventions, strict=True) for _ in own]),
        first=_pad([w.first for _, w in rows], 0),
        last=_pad([w.last for _, w in rows], 0),
        flat=_pad(flat, IGNORE),
        opens=_pad(opens, IGNORE),
        row=torch.tensor(row, dtype=torch.long),
        cue=torch.tensor(cue, dtype=torch.long),
        roles=_pad(roles, IGNORE, width),
        lengths=torch.tensor([len(r) for r in flat]),
        joins=local("joins"),
        starts=local("starts"),
        tags=local("tags"),
        heads=_pad(heads, IGNORE),
        relations=_pad(relations, IGNORE),
        sentences=_pad([m.sentences[w.start : w.end] for m, w in rows], -1),
        spans=torch.tensor(spans, dtype=torch.long).reshape(-1, 4),
        spanned=torch.tensor([m.mentions is not None and not m.silver for m, _ in rows]),
        links=list(_links(group)),
    )


def _local_heads(heads: Ints, window: Window) -> Ints:
    inside = (heads >= window.start) & (heads < window.end)
    return np.where(inside, heads - window.start, IGNORE)


def _links(
    group: Sequence[tuple[Marked, list[Window]]],
) -> Iterator[tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, bool]]:
    """Of each document: its mentions' windows, first and last words, chains, and how they compare."""
    base = 0
    for marked, own in group:
        if marked.mentions is not None and len(marked.mentions) > 1:
            ends = np.array([w.end for w in own])
            at = np.searchsorted(ends, marked.mentions[:, 0], side="right")
            whole = at < len(own)
            whole[whole] &= np.array([own[k].start for k in at[whole]]) <= marked.mentions[whole, 0]
            whole[whole] &= marked.mentions[whole, 1] < ends[at[whole]]
            keep = np.flatnonzero(whole)
            if len(keep) > 1:
                offset = np.array([w.start for w in own])[at[keep]]
                yield (
                    torch.from_numpy(at[keep] + base),
                    torch.from_numpy(marked.mentions[keep, 0] - offset),
                    torch.from_numpy(marked.mentions[keep, 1] - offset),
                    torch.from_numpy(marked.mentions[keep, 3]),
                    torch.from_numpy(distances(len(keep))),
                    torch.from_numpy(marked.alike[np.ix_(keep, keep)].astype(np.int64)),
                    marked.silver,
                )
        base += len(own)


def _pad(rows: Sequence[Ints], fill: int, width: int | None = None) -> Tensor:
    width = width or max(len(r) for r in rows)
    out = np.full((len(rows), width), fill, dtype=np.int64)
    for i, r in enumerate(rows):
        out[i, : len(r)] = r
    return torch.from_numpy(out)
