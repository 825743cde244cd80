"""The layers of ``onrecord.claims.attention`` with what training needs, and the parameters as they ship."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import relu

Shipped = Mapping[str, NDArray[np.float16]]
"""The parameters of a network, by name."""


class Mapped(nn.Module):
    """Two linear maps with rectified units between them."""

    def __init__(self, given: int, hidden: int, out: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.hidden, self.out = nn.Linear(given, hidden), nn.Linear(hidden, out)
        self.drop = nn.Dropout(dropout)

    def forward(self, given: Tensor) -> Tensor:
        found: Tensor = self.out(self.drop(relu(self.hidden(given))))
        return found


class Attended(nn.Module):
    """Self-attention without places, more to what is near, and a step by each statement itself."""

    def __init__(self, width: int, dropout: float) -> None:
        super().__init__()
        self.before, self.after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.ask, self.tell = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.step = Mapped(width, 2 * width, width, dropout)
        self.drop = nn.Dropout(dropout)

    def forward(self, state: Tensor, near: Tensor) -> Tensor:
        """Of states (n, width) and what is near in each two, (n, n, heads)."""
        n, width = state.shape
        heads = near.shape[-1]
        query, key, value = self.ask(self.before(state)).view(n, 3, heads, -1).permute(1, 2, 0, 3)
        weight = (query @ key.transpose(1, 2) / (width // heads) ** 0.5 + near.permute(2, 0, 1)).softmax(-1)
        state = state + self.drop(self.tell((self.drop(weight) @ value).transpose(0, 1).reshape(n, width)))
        out: Tensor = state + self.drop(self.step(self.after(state)))
        return out


Scale = tuple[NDArray[np.float32], NDArray[np.float32]]
"""The mean and the spread of what a network looks at."""


def scale(rows: NDArray[np.float32]) -> Scale:
    """Those of rows of what is looked at."""
    return rows.mean(0), rows.std(0) + np.float32(1e-6)


def shipped(net: nn.Module, scaled: Scale, first: Iterable[str]) -> Shipped:
    """The parameters as they ship: what is looked at is scaled by the ``first`` maps that meet it, at the head of what they are given."""
    own = {name: p.detach().clone() for name, p in net.named_parameters()}
    mean, spread = (torch.from_numpy(s) for s in scaled)
    for name in first:
        weight = own[f"{name}.weight"]
        weight[:, : len(mean)] /= spread
        own[f"{name}.bias"] -= weight[:, : len(mean)] @ mean
    return {name: p.numpy().astype(np.float16) for name, p in own.items()}


def ship(path: Path, nets: Iterable[Shipped]) -> None:
    """Writes networks to a file, as ``onrecord.claims.attention.stored`` reads them."""
    told = {f"{n}/{name}": p for n, net in enumerate(nets) for name, p in net.items()}
    np.savez_compressed(path, allow_pickle=False, **told)
