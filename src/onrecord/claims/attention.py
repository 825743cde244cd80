"""Attention of statements to one another (Vaswani et al., 2017; without places, as in the Set Transformer of Lee et al., 2019), by the
names that its parameters have in ``training.attention``."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.float32]


class Layers:
    """Linear maps, norms and layers of one network, each by its name."""

    def __init__(self, parameters: Mapping[str, Table]) -> None:
        self.parameters = parameters

    def linear(self, name: str, given: Table) -> Table:
        """A linear map of the last axis."""
        out: Table = given @ self.parameters[f"{name}.weight"].T
        out += self.parameters[f"{name}.bias"]
        return out

    def mapped(self, name: str, given: Table) -> Table:
        """Two linear maps with rectified units between them."""
        units = self.linear(f"{name}.hidden", given)
        return self.linear(f"{name}.out", np.maximum(units, 0, out=units))

    def norm(self, name: str, given: Table) -> Table:
        """Each row of mean 0 and variance 1, then scaled and shifted."""
        centred = given - given.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-5))
        out: Table = centred / spread * self.parameters[f"{name}.weight"] + self.parameters[f"{name}.bias"]
        return out

    def attended(self, name: str, state: Table, near: Table) -> Table:
        """The states of n statements, (n, width), after each has attended to the others, more to those that are ``near``, shape
        (n, n, heads), and has taken a step by itself."""
        n, width = state.shape
        heads = near.shape[-1]
        asked = self.linear(f"{name}.ask", self.norm(f"{name}.before", state)).reshape(n, 3, heads, -1)
        query, key, value = asked.transpose(1, 2, 0, 3)
        weight = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width // heads)) + near.transpose(2, 0, 1)
        weight = np.exp(weight - weight.max(-1, keepdims=True))
        weight /= weight.sum(-1, keepdims=True)
        told = (weight @ value).transpose(1, 0, 2).reshape(n, width)
        state = state + self.linear(f"{name}.tell", told)
        stepped: Table = state + self.mapped(f"{name}.step", self.norm(f"{name}.after", state))
        return stepped


def stored(name: str) -> tuple[Mapping[str, Table], ...]:
    """The parameters of the networks in a file of this package, by which each is named first."""
    with as_file(files(__package__) / name) as path, np.load(path) as kept:
        known: dict[str, dict[str, Table]] = {}
        for key in kept.files:
            which, _, parameter = key.partition("/")
            known.setdefault(which, {})[parameter] = kept[key].astype(np.float32)
    return tuple(known.values())
