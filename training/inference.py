"""The encoder as it runs: what training made, in the few plain operations that a processor does fast."""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu
from transformers import BertModel

from onrecord.language.windows import SIZE

SHARE = 0.7
"""How much of the unevenness of inputs the weights take over. Of 0.6, 0.65 and 0.7 the one whose int8 states of MiniLM-L6, evened
on PolNeAR train, are most like those in float32 on PolNeAR dev."""


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


def even(encoder: Encoder, examples: Iterable[tuple[Tensor, Tensor, Tensor]]) -> None:
    """Evens both products of every feed-forward by ``examples`` of what the encoder will read: pieces, shapes and convention.

    They are where int8 loses most: a few of their inputs are many times larger than the rest, which all have one scale.
    """
    largest: dict[nn.Module, Tensor] = {}

    def look(product: nn.Module, given: tuple[Tensor, ...]) -> None:
        size = given[0].abs().flatten(0, 1).amax(0)
        largest[product] = torch.maximum(largest.get(product, size), size)

    products = [product for layer in encoder.layers for product in (layer.up, layer.down)]
    hooks = [product.register_forward_pre_hook(look) for product in products]
    with torch.inference_mode():
        for example in examples:
            encoder(*example)
    for hook in hooks:
        hook.remove()
    for layer in encoder.layers:
        layer.up, layer.down = (Even(product, largest[product]) for product in (layer.up, layer.down))


class Even(nn.Module):
    """A product whose inputs are first brought to like size, for which its weights make up (Xiao et al., ICML 2023)."""

    def __init__(self, product: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weight = product.weight.detach()
        size = largest.clone() ** SHARE / weight.abs().amax(0) ** (1 - SHARE)
        size = size.clamp(min=torch.finfo(size.dtype).eps)
        self.register_buffer("by", 1 / size)
        self.product = nn.Linear(product.in_features, product.out_features)
        self.product.load_state_dict({"weight": weight * size, "bias": product.bias})

    def forward(self, states: Tensor) -> Tensor:
        return self.product(states * self.by)


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
