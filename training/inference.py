"""The encoder as it runs: what training made, in the few plain operations that a processor does fast."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers import BertModel

from onrecord.language.windows import SIZE


class Encoder(nn.Module):
    """States of whole windows of one length, (windows, pieces, width); there is nothing to mask.

    The same as a ``BertModel`` over the sum of word, shape and convention embeddings, without dropout. The table of words is int8
    with a scale a word.
    """

    def __init__(self, encoder: BertModel, shape: nn.Embedding, convention: nn.Embedding) -> None:
        super().__init__()
        embeddings = encoder.embeddings
        words = embeddings.word_embeddings.weight.detach()
        scale = words.abs().amax(1, keepdim=True).clamp(min=torch.finfo(words.dtype).tiny) / 127
        self.register_buffer("words", (words / scale).round().to(torch.int8))
        self.register_buffer("scale", scale)
        places = embeddings.position_embeddings.weight[:SIZE] + embeddings.token_type_embeddings.weight[0]
        self.register_buffer("places", places.detach().clone())
        self.shape, self.convention, self.norm = shape, convention, embeddings.LayerNorm
        self.layers = nn.ModuleList(Layer(layer) for layer in encoder.encoder.layer)

    def forward(self, pieces: Tensor, shapes: Tensor, convention: Tensor) -> Tensor:
        states = self.words[pieces].float() * self.scale[pieces]
        states = states + self.shape(shapes) + self.convention(convention)[:, None] + self.places[: pieces.shape[1]]
        states = self.norm(states)
        for layer in self.layers:
            states = layer(states)
        return states


class Layer(nn.Module):
    """One transformer layer (Vaswani et al., NeurIPS 2017); queries come scaled out of their own weights."""

    def __init__(self, layer: nn.Module) -> None:
        super().__init__()
        attention = layer.attention.self
        self.heads = attention.num_attention_heads
        self.query = _scaled(attention.query, attention.attention_head_size**-0.5)
        self.key, self.value = attention.key, attention.value
        self.out, self.middle = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.up, self.down, self.last = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, states: Tensor) -> Tensor:
        query, key, value = (self._by_head(project(states)) for project in (self.query, self.key, self.value))
        weights = (query @ key.transpose(-1, -2)).softmax(-1)
        states = self.middle(states + self.out((weights @ value).transpose(1, 2).reshape(states.shape)))
        return self.last(states + self.down(gelu(self.up(states))))

    def _by_head(self, states: Tensor) -> Tensor:
        """(windows, pieces, width) to (windows, heads, pieces, width of a head)."""
        return states.view(*states.shape[:2], self.heads, -1).transpose(1, 2)


def _scaled(linear: nn.Linear, by: float) -> nn.Linear:
    scaled = nn.Linear(linear.in_features, linear.out_features)
    scaled.load_state_dict({"weight": linear.weight * by, "bias": linear.bias * by})
    return scaled
