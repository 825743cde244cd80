"""Whether two statements are about the same thing in the light of all that are told with them.

A pair alone often does not say: "the figure is wrong" denies whatever figure the others tell. So the statements of a unit are taken as a
set and looked at together by small attention networks, in which what is looked at in a pair weighs how much the two attend to each other.
Each layer's evidence guides the next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from ..model import Stance
from .attention import Layers, Table, stored
from .pairs import Block, network
from .traits import Traits, Vectors

STANCES = tuple(Stance)
"""The stances in the order in which the networks know them."""

SURE = 6.0
"""Evidence beyond which it guides no more."""

WEIGHT = 4.0
"""What the networks' evidence counts beside a pair's own. On 57 invented affairs that nothing had seen, as marked, at a bound of -0.75: of 2, 4, 8
and by the networks alone B3 of claims is 61.2, 63.6, 65.0 and 65.8, claims found 98.5, 96.1, 94.5 and 93.3, standings right 53.0, 52.7, 53.9 and
55.5, origins counted 34.2, 34.8, 36.7 and 33.6, denials counted 54.8, 52.4, 52.1 and 53.6. On the six dev affairs, which are longer, standings
are 60 of 100 by 4, 53 by 8 and 50 by the networks alone."""

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
        self._layers = Layers(parameters)
        self._depth = sum(name.startswith("guide.") and name.endswith(".weight") for name in parameters)

    def evidence(self, of: Vectors, stances: Sequence[int], marks: Table, looked: Table) -> Table:
        """Log odds for each two of n statements, shape (n, n): of their vectors (n, 768), the places of their stances in STANCES, what
        is ``marked`` in each (n, 8) and what is looked at in each two, shape (features, n, n) and the same both ways."""
        own, pairs = self._layers, Pairs(len(of))
        by_pair = np.ascontiguousarray(looked[:, pairs.one, pairs.other].T)
        stance = own.parameters["stance.weight"][list(stances)]
        state: Table = own.linear("meaning", of) + stance + own.linear("mark", marks)
        near = own.mapped("look", by_pair)
        found = self._judged(0, state, by_pair, pairs)
        for n in range(self._depth):
            guided = near + own.linear(f"guide.{n}", np.clip(found, -SURE, SURE)[:, None])
            state = own.attended(f"layers.{n}", state, guided[pairs.both])
            found = self._judged(n + 1, state, by_pair, pairs)
        both_ways: Table = found[pairs.both]
        return both_ways

    def _judged(self, at: int, state: Table, by_pair: Table, pairs: Pairs) -> Table:
        """The evidence of each pair after ``at`` layers: of what is looked at, of how alike two are in several ways, and of how likely
        each bears on any claim."""
        aspects = self._layers.linear(f"aspect.{at}", state).reshape(len(state), -1, PART)
        aspects = aspects / np.maximum(np.linalg.norm(aspects, axis=-1, keepdims=True), np.float32(1e-12))
        parts = np.ascontiguousarray(aspects.transpose(1, 0, 2))
        alike = (parts @ parts.transpose(0, 2, 1))[:, pairs.one, pairs.other].T * 2
        bears = self._layers.linear("bears", state)[:, 0]
        one, other = bears[pairs.one], bears[pairs.other]
        seen = np.concatenate([by_pair, alike, np.stack([one + other, np.abs(one - other)], -1)], -1)
        return self._layers.mapped(f"judge.{at}", seen)[:, 0]


@cache
def networks() -> tuple[Context, ...]:
    """The networks that ship; `python -m training.context` makes them anew."""
    return tuple(map(Context, stored("context.npz")))


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
