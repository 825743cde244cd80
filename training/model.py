"""The network that is trained: one encoder, and over its states a head for each thing that is read off a text."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import AutoModel, PreTrainedModel

from onrecord.language.decode import REACH
from onrecord.language.labels import KINDS, LABELS, RELATIONS, TAGS
from onrecord.language.links import FAR, LIKENESSES, LINKS
from onrecord.language.tokens import SHAPES

CONVENTIONS = 2
HIDDEN = 256
ARC, RELATION, SPAN, LINK, PAIR = 256, 128, 96, 192, 32
"""Sizes of the heads' own spaces."""

ROLE_DROPOUT = 0.25
WIDEST = 48
"""Words of the longest mention that is looked for; 1 in 400 of GUM's is longer."""

NEVER = -1e4
RARE = -4.0
"""Where the scores of what is rare begin, so that the first steps do not go into learning that it is."""


def pretrained(encoder: str) -> PreTrainedModel:
    """The encoder as it lies in a folder, without a pooling layer."""
    body: PreTrainedModel = AutoModel.from_pretrained(
        encoder, add_pooling_layer=False, attn_implementation="sdpa", dtype=torch.float32
    )
    return body


def governors(words: Tensor, heads: Tensor) -> Tensor:
    """States of the words' heads, (windows, words, width), from where these stand, (windows, words)."""
    return words.gather(1, heads[..., None].expand(-1, -1, words.shape[-1]))


class Encoder(nn.Module):
    """States of the pieces, (windows, pieces, width), of a BERT-like encoder that is also told how words are written."""

    def __init__(self, encoder: str) -> None:
        super().__init__()
        self.body = pretrained(encoder)
        self.width = self.body.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), self.width)
        self.convention = nn.Embedding(CONVENTIONS, self.width)
        nn.init.zeros_(self.shape.weight)
        nn.init.zeros_(self.convention.weight)

    def forward(self, pieces: Tensor, mask: Tensor, shapes: Tensor, convention: Tensor) -> Tensor:
        embedded = self.body.embeddings.word_embeddings(pieces)
        embedded = embedded + self.shape(shapes) + self.convention(convention)[:, None]
        states: Tensor = self.body(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return states


class Roles(nn.Module):
    """Which words open a cue, and the role of every word for each cue.

    Attribution is read as semantic-role labelling with the cue as predicate (after He et al., ACL 2017 and
    Cai et al., COLING 2018): a word may be content for one cue and source for another, which is how nested
    attributions and shared sources come apart without any joining rules. The labels of a cue are one sequence
    with scores for what follows what (Lafferty et al., ICML 2001).
    """

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.flat = nn.Linear(width, len(LABELS))
        self.opens = nn.Linear(width, 1)
        nn.init.constant_(self.opens.bias, RARE)
        self.cue = nn.Linear(width, HIDDEN)
        self.word = nn.Linear(width, HIDDEN)
        self.distance = nn.Embedding(2 * REACH + 1, HIDDEN)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.role = nn.Linear(HIDDEN, len(LABELS))
        self.follows = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))

    def scores(self, words: Tensor, row: Tensor, cue: Tensor) -> Tensor:
        """Label scores, (cues, words, labels), for the cues that open at word ``cue`` of row ``row``."""
        place = torch.arange(words.shape[1], device=words.device)
        distance = (place[None] - cue[:, None]).clamp(-REACH, REACH) + REACH
        asked = self.cue(words)[row, cue][:, None] + self.word(words)[row] + self.distance(distance)
        return self.role(self.dropout(torch.relu(asked))) + self.flat(words)[row]

    def forward(self, words: Tensor, threshold: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Of one window's words, (words, width): (cues,) words where cues open, (cues,) chances,
        (cues, words, labels) scores, (labels, labels) what it is worth that one label follows another."""
        chance = torch.sigmoid(self.opens(words)[:, 0])
        cue = (chance > threshold).nonzero()[:, 0]
        return cue, chance[cue], self.scores(words[None], torch.zeros_like(cue), cue), self.follows


class Syntax(nn.Module):
    """Words, sentences, universal parts of speech and dependencies (biaffine: Dozat and Manning, ICLR 2017)."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.joins = nn.Linear(width, 1)
        self.starts = nn.Linear(width, 1)
        self.tags = nn.Linear(width, len(TAGS))
        self.dependent = nn.Linear(width, ARC)
        self.governor = nn.Linear(width, ARC)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.leans = nn.Linear(ARC, 1)
        self.root = nn.Linear(ARC, 1)
        self.left = nn.Linear(width, RELATION)
        self.right = nn.Linear(width, RELATION)
        self.relation = nn.Linear(RELATION, len(RELATIONS) * RELATION, bias=False)
        self.alone = nn.Linear(2 * RELATION, len(RELATIONS))

    def arcs(self, words: Tensor) -> Tensor:
        """Score, (..., words, words), that the second word governs the first; a root governs itself."""
        dependent = self.dropout(torch.relu(self.dependent(words)))
        governor = self.dropout(torch.relu(self.governor(words)))
        score = self.arc(dependent) @ governor.transpose(-1, -2) / ARC**0.5 + self.leans(governor).transpose(-1, -2)
        root = self.root(dependent)
        eye = torch.eye(words.shape[-2], device=words.device, dtype=score.dtype)
        return score * (1 - eye) + root * eye

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations, (words, relations), of words (words, width) to their heads (words, width)."""
        left = self.dropout(torch.relu(self.left(words)))
        right = self.dropout(torch.relu(self.right(heads)))
        turned = self.relation(left).reshape(-1, len(RELATIONS), RELATION)
        scores: Tensor = (turned @ right[:, :, None])[..., 0] + self.alone(torch.cat([left, right], -1))
        return scores

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Of one window's words: chances to join the word before, to start a sentence; tag scores; arc scores."""
        joins, starts = torch.sigmoid(self.joins(words)[:, 0]), torch.sigmoid(self.starts(words)[:, 0])
        return joins, starts, self.tags(words), self.arcs(words)


class Mentions(nn.Module):
    """Spans that name or point at something, nested ones too, their kinds, and a vector for each."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.first = nn.Linear(width, SPAN)
        self.last = nn.Linear(width, SPAN)
        self.pair = nn.Linear(SPAN, SPAN, bias=False)
        self.firsts = nn.Linear(SPAN, 1)
        self.lasts = nn.Linear(SPAN, 1)
        nn.init.constant_(self.lasts.bias, RARE)
        self.wide = nn.Embedding(WIDEST, 1)
        self.kind = nn.Sequential(
            nn.Linear(2 * width, HIDDEN), nn.ReLU(), nn.Dropout(dropout), nn.Linear(HIDDEN, len(KINDS))
        )
        self.vector = nn.Sequential(
            nn.Linear(2 * width, HIDDEN), nn.ReLU(), nn.Dropout(dropout), nn.Linear(HIDDEN, LINK)
        )

    def spans(self, words: Tensor) -> Tensor:
        """Score, (..., words, words), that a mention goes from the first word to the second, both in it."""
        first = self.dropout(torch.relu(self.first(words)))
        last = self.dropout(torch.relu(self.last(words)))
        score = (
            self.pair(first) @ last.transpose(-1, -2) / SPAN**0.5
            + self.firsts(first)
            + self.lasts(last).transpose(-1, -2)
        )
        place = torch.arange(words.shape[-2], device=words.device)
        wide = place[None] - place[:, None]
        score = score + self.wide(wide.clamp(0, WIDEST - 1))[..., 0]
        return score.masked_fill((wide < 0) | (wide >= WIDEST), NEVER)

    def described(self, words: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """Kind scores, (mentions, kinds), and vectors, (mentions, size), of spans of words (words, width)."""
        both = torch.cat([words[first], words[last]], -1)
        return self.kind(both), self.vector(both)

    def forward(self, words: Tensor, threshold: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Of one window's words: (mentions, 2) first and last words, (mentions,) chances, kind scores, vectors."""
        chance = torch.sigmoid(self.spans(words))
        where = (chance > threshold).nonzero()
        kinds, vectors = self.described(words, where[:, 0], where[:, 1])
        return where, chance[where[:, 0], where[:, 1]], kinds, vectors


class Links(nn.Module):
    """Which earlier mention a mention points back to (mention ranking: Lee et al., EMNLP 2017)."""

    def __init__(self, dropout: float = 0.3) -> None:
        super().__init__()
        buckets, likenesses = len(FAR) + 1, len(LIKENESSES)
        self.dropout = nn.Dropout(dropout)
        self.back = nn.Linear(LINK, LINK, bias=False)
        self.new = nn.Linear(LINK, 1)
        self.old = nn.Linear(LINK, 1)
        self.far = nn.Linear(LINK, buckets)
        self.alike = nn.Linear(LINK, likenesses)
        self.later = nn.Linear(LINK, PAIR)
        self.earlier = nn.Linear(LINK, PAIR)
        self.near = nn.Embedding(buckets, PAIR)
        self.like = nn.Embedding(likenesses, PAIR)
        self.pair = nn.Linear(PAIR, 1)

    def forward(self, later: Tensor, earlier: Tensor, far: Tensor, alike: Tensor) -> Tensor:
        """Scores, (later, earlier), over that of no antecedent (0); ``far`` and ``alike`` are (later, earlier) classes."""
        score = self.back(later) @ earlier.T / LINK**0.5 + self.new(later) + self.old(earlier).T
        score = score + self.far(later).gather(1, far) + self.alike(later).gather(1, alike)
        both = self.later(later)[:, None] + self.earlier(earlier)[None] + self.near(far) + self.like(alike)
        return score + self.weighed(both) + self.pair.bias

    def weighed(self, both: Tensor) -> Tensor:
        """What pairs are worth by the sum of what each of the two is, (..., PAIR)."""
        return (self.dropout(torch.relu(both)) @ self.pair.weight.T)[..., 0]

    def likeliest(
        self, later: Tensor, earlier: Tensor, far: Tensor, alike: Tensor, least: Tensor
    ) -> tuple[Tensor, Tensor]:
        """The ``LINKS`` likeliest that stand before each of the later, and their scores as of ``forward``, (later, LINKS); what scores
        below ``least`` may have another score below it.

        Every pair is first weighed as if the earlier one were the mean of all. What that errs by is bounded, since ``relu`` moves by
        no more than what it is given, so only those are weighed as they are that may reach ``least``: 1 in 5.
        """
        other = self.earlier(earlier)
        mean = other.mean(0)
        off = other - mean
        classes = ((self.later(later) + mean)[:, None] + self.near.weight)[:, :, None] + self.like.weight
        classes = classes.flatten(1, 2)
        as_mean = self.weighed(classes)
        table = (self.far(later)[:, :, None] + self.alike(later)[:, None]).flatten(1) + as_mean
        which = far * len(LIKENESSES) + alike
        score = self.back(later) @ earlier.T / LINK**0.5 + (self.new(later) + self.pair.bias) + self.old(earlier).T
        score = (score + table.gather(1, which)).masked_fill(far == 0, NEVER)
        more = torch.relu(off * self.pair.weight).sum(1)
        i, j = (score + more >= least).nonzero().unbind(1)
        pair = which[i, j]
        exact = score[i, j] - as_mean[i, pair] + self.weighed(classes[i, pair] + off[j])
        best, where = nn.functional.pad(score.index_put((i, j), exact), (0, LINKS), value=NEVER).topk(LINKS)
        return where, best


class Meaning(nn.Module):
    """What a sentence means, as a unit vector: the mean of its pieces' states, turned (Reimers and Gurevych, EMNLP 2019)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.turn = nn.Linear(width, width)
        nn.init.eye_(self.turn.weight)
        nn.init.zeros_(self.turn.bias)

    def sentences(self, states: Tensor, mask: Tensor) -> Tensor:
        """Vectors, (sentences, width), of many sentences' states, (sentences, pieces, width), that are padded."""
        weight = mask[..., None].to(states.dtype)
        mean = (states * weight).sum(1) / weight.sum(1)
        return nn.functional.normalize(self.turn(mean), dim=-1)

    def forward(self, states: Tensor) -> Tensor:
        """The vector, (width,), of one sentence's states, (pieces, width)."""
        return nn.functional.normalize(self.turn(states.mean(0)), dim=-1)


class Reader(nn.Module):
    """The encoder and its heads."""

    def __init__(self, encoder: str, dropout: float = 0.15) -> None:
        super().__init__()
        self.encoder = Encoder(encoder)
        width = self.encoder.width
        self.dropout = nn.Dropout(dropout)
        self.roles = Roles(width, ROLE_DROPOUT)
        self.syntax = Syntax(width, dropout)
        self.mentions = Mentions(width, dropout)
        self.links = Links()
        self.meaning = Meaning(width)

    def words(
        self, pieces: Tensor, mask: Tensor, shapes: Tensor, convention: Tensor, first: Tensor, last: Tensor
    ) -> Tensor:
        """States of the words, (windows, words, width): the mean of each one's first and last piece."""
        states = self.encoder(pieces, mask, shapes, convention)
        ends = [states.gather(1, at[:, :, None].expand(-1, -1, states.shape[-1])) for at in (first, last)]
        mean: Tensor = self.dropout((ends[0] + ends[1]) / 2)
        return mean
