"""The network that is trained: an encoder, and over it the roles that words play for each cue."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.language.decode import LABELS, REACH
from onrecord.language.tokens import SHAPES

HIDDEN = 256
CONVENTIONS = 2


class Reader(nn.Module):
    """One encoder pass gives every word's chance to open a cue; each likely cue is then asked for its roles.

    Attribution is read as semantic-role labelling with the cue as predicate (after He et al., ACL 2017 and
    Cai et al., COLING 2018): a word may be content for one cue and source for another, which is how nested
    attributions and shared sources come apart without any joining rules.
    """

    def __init__(self, encoder: str, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="sdpa")
        width = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), width)
        nn.init.zeros_(self.shape.weight)
        self.convention = nn.Embedding(CONVENTIONS, width)
        nn.init.zeros_(self.convention.weight)
        self.dropout = nn.Dropout(dropout)
        self.flat = nn.Linear(width, len(LABELS))
        self.opens = nn.Linear(width, 1)
        self.cue = nn.Linear(width, HIDDEN)
        self.word = nn.Linear(width, HIDDEN)
        self.distance = nn.Embedding(2 * REACH + 1, HIDDEN)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.role = nn.Linear(HIDDEN, len(LABELS))

    def words(self, pieces: Tensor, mask: Tensor, shapes: Tensor, convention: Tensor, first: Tensor) -> Tensor:
        """States of the words, (batch, words, width), each at its first piece."""
        embedded = self.encoder.embeddings.word_embeddings(pieces)
        embedded = embedded + self.shape(shapes) + self.convention(convention)[:, None]
        states = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.dropout(states.gather(1, first[:, :, None].expand(-1, -1, states.shape[-1])))

    def roles(self, words: Tensor, row: Tensor, cue: Tensor) -> Tensor:
        """Label scores, (cues, words, labels), for the cues that open at word ``cue`` of window ``row``."""
        place = torch.arange(words.shape[1], device=words.device)
        distance = (place[None] - cue[:, None]).clamp(-REACH, REACH) + REACH
        asked = self.cue(words)[row, cue][:, None] + self.word(words)[row] + self.distance(distance)
        return self.role(self.dropout(torch.relu(asked))) + self.flat(words)[row]

    def forward(
        self, pieces: Tensor, mask: Tensor, shapes: Tensor, convention: Tensor, first: Tensor, threshold: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """What is exported: (cues, 2) rows and words where cues open, (cues,) chances, (cues, words, labels) scores."""
        words = self.words(pieces, mask, shapes, convention, first)
        chance = torch.sigmoid(self.opens(words)[..., 0]) * (first > 0)
        where = (chance > threshold).nonzero()
        row, cue = where[:, 0], where[:, 1]
        return where, chance[row, cue], self.roles(words, row, cue)
