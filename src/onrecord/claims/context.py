"""Whether two statements are about the same thing in the light of all that are told with them.

A pair alone often does not say: "the figure is wrong" denies whatever figure the others tell. So the statements of a unit are taken as a
set and looked at together by small attention networks (Vaswani et al., 2017; without places, as in the Set Transformer of Lee et al.,
2019), in which what is looked at in a pair weighs how much the two attend to each other. Each layer's evidence guides the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import as_file, files

import numpy as np

from ..model import Stance
from .pairs import Block, Table, network
from .traits import Traits, Vectors

STANCES = tuple(Stance)
"""The stances in the order in which the networks know them."""

SURE = 6.0
"""Evidence beyond which it guides no more."""

WEIGHT = 2.0
"""What the networks' evidence counts beside a pair's own. Of 1, 2 and endless on 33 invented affairs that nothing had seen the area under precision
and recall of pairs is 51.4, 53.3 and 55.3; by networks that had learnt from half as many affairs, on the train affairs left out, standings
right at a bound of -1.25 are 58.8, 56.2 and 56.9, so neither is left out."""

PART = 8
"""Numbers that tell one aspect of a statement."""

LONG, MANY, LATE = 12, 3.0, 3.0
"""What is divided by: words of a content that say much; logarithms of how many statements a speaker makes and come before in an article."""


def marked(compared: Sequence[Traits], speakers: Sequence[str]) -> Table:
    """What is looked at in each statement by itself, shape (statements, 8); they come in the order of telling."""
    made = Counter(speakers)
    first = compared[0].article if compared else ""
    return np.array(
        [
            (
                t.bare,
                t.negated,
                np.log1p(t.place) / LATE,
                t.place == 0,
                t.article == first,
                min(1.0, len(t.words) / LONG),
                np.log1p(made[who]) / MANY,
                bool(t.numbers),
            )
            for t, who in zip(compared, speakers, strict=True)
        ],
        np.float32,
    )


class Pairs:
    """Each two of n things once, as the places of the ``one`` and the ``other``; ``both`` leads from two places to their pair, shape
    (n, n)."""

    def __init__(self, n: int) -> None:
        self.one, self.other = np.tril_indices(n)
        self.both = np.empty((n, n), np.intp)
        self.both[self.one, self.other] = self.both[self.other, self.one] = np.arange(len(self.one))


class Context:
    """One network, by the names that its parameters have in ``training.context``."""

    def __init__(self, parameters: Mapping[str, Table]) -> None:
        self._p = parameters
        self._heads = parameters["attended.0.weight"].shape[0]
        self._layers = sum(name.startswith("attended.") and name.endswith(".weight") for name in parameters)

    def evidence(self, of: Vectors, stances: Sequence[int], marks: Table, looked: Table) -> Table:
        """Log odds for each two of n statements, shape (n, n): of their vectors (n, 768), the places of their stances in STANCES, what
        is ``marked`` in each (n, 8) and what is looked at in each two, shape (features, n, n) and the same both ways."""
        pairs = Pairs(len(of))
        by_pair = np.ascontiguousarray(looked[:, pairs.one, pairs.other].T)
        state = self._linear("meaning", of) + self._p["stance.weight"][list(stances)] + self._linear("mark", marks)
        near = self._linear("look.2", np.maximum(self._linear("look.0", by_pair), 0))
        found = self._judged(0, state, by_pair, pairs)
        for layer in range(self._layers):
            guided = near + self._linear(f"attended.{layer}", _bounded(found)[:, None])
            state = self._layer(layer, state, guided[pairs.both])
            found = self._judged(layer + 1, state, by_pair, pairs)
        both_ways: Table = found[pairs.both]
        return both_ways

    def _layer(self, layer: int, state: Table, near: Table) -> Table:
        """The statements after each has attended to the others, more to those that are ``near``, shape (n, n, heads)."""
        name, (n, width) = f"layers.{layer}", state.shape
        asked = self._linear(f"{name}.ask", self._norm(f"{name}.before", state)).reshape(n, 3, self._heads, -1)
        query, key, value = asked.transpose(1, 2, 0, 3)
        weight = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(width // self._heads)) + near.transpose(2, 0, 1)
        weight = np.exp(weight - weight.max(-1, keepdims=True))
        weight /= weight.sum(-1, keepdims=True)
        told = (weight @ value).transpose(1, 0, 2).reshape(n, width)
        state = state + self._linear(f"{name}.tell", told)
        inner = np.maximum(self._linear(f"{name}.widen", self._norm(f"{name}.after", state)), 0)
        widened: Table = state + self._linear(f"{name}.narrow", inner)
        return widened

    def _judged(self, at: int, state: Table, by_pair: Table, pairs: Pairs) -> Table:
        """The evidence of each pair after ``at`` layers: of what is looked at, of how alike two are in several ways, and of how likely
        each bears on any claim."""
        aspects = self._linear(f"aspect.{at}", state).reshape(len(state), -1, PART)
        aspects = aspects / np.maximum(np.linalg.norm(aspects, axis=-1, keepdims=True), np.float32(1e-12))
        parts = np.ascontiguousarray(aspects.transpose(1, 0, 2))
        alike = (parts @ parts.transpose(0, 2, 1))[:, pairs.one, pairs.other].T * 2
        bears = self._linear("bears", state)[:, 0]
        one, other = bears[pairs.one], bears[pairs.other]
        seen = np.concatenate([by_pair, alike, np.stack([one + other, np.abs(one - other)], -1)], -1)
        return self._linear(f"judge.{at}.3", np.maximum(self._linear(f"judge.{at}.0", seen), 0))[:, 0]

    def _linear(self, name: str, given: Table) -> Table:
        out: Table = given @ self._p[f"{name}.weight"].T + self._p[f"{name}.bias"]
        return out

    def _norm(self, name: str, given: Table) -> Table:
        centred = given - given.mean(-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(-1, keepdims=True) + np.float32(1e-5))
        out: Table = centred / spread * self._p[f"{name}.weight"] + self._p[f"{name}.bias"]
        return out


def _bounded(evidence: Table) -> Table:
    return np.clip(evidence, -SURE, SURE)


@cache
def networks() -> tuple[Context, ...]:
    """The networks that ship; `python -m training.context` makes them anew."""
    with as_file(files(__package__) / "context.npz") as path, np.load(path) as stored:
        known: dict[str, dict[str, Table]] = {}
        for name in stored.files:
            which, _, parameter = name.partition("/")
            known.setdefault(which, {})[parameter] = stored[name].astype(np.float32)
    return tuple(map(Context, known.values()))


def among(
    some: Sequence[Context], of: Vectors, compared: Sequence[Traits], speakers: Sequence[str], looked: Table
) -> Table:
    """Log odds that two of some statements are about the same thing by the mean of ``some`` networks, shape (n, n). They come in the order of
    telling; ``looked`` is the table of ``pairs.Block``, shape (features, n, n)."""
    marks, stances = marked(compared, speakers), [STANCES.index(t.stance) for t in compared]
    seen = [n.evidence(of, stances, marks, looked) for n in some]
    mean: Table = np.mean(np.stack(seen), axis=0, dtype=np.float32)
    return mean


def weighed(alone: Table, among: Table) -> Table:
    """Evidence of pairs by themselves and WEIGHT times that among the others."""
    found: Table = ((alone + WEIGHT * among) / (1 + WEIGHT)).astype(np.float32)
    return found


def matrix(of: Vectors, compared: Sequence[Traits], speakers: Sequence[str]) -> Table:
    """Log odds that two of some statements are about the same thing, shape (n, n), by themselves and among the others, which come in the
    order of telling; the arguments are those of ``pairs.Block``."""
    looked = Block(of, compared, speakers=speakers).looked()
    return weighed(network().evidence(looked), among(networks(), of, compared, speakers, looked))
