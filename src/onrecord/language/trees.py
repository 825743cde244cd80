"""The best dependency tree of a sentence: a maximum spanning arborescence with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .tokens import Ints

Scores = NDArray[np.float32]


def tree(scores: Scores) -> Ints:
    """The head of every word, its own for the root, from (words, words) scores that the second governs the first.

    Chu and Liu (1965) and Edmonds (1967); that there is one root is seen to by trying the likeliest ones
    (Zmigrod, Vieira and Cotterell, EMNLP 2020). The diagonal holds the scores of roots.
    """
    heads = scores.argmax(1)
    roots = np.flatnonzero(heads == np.arange(len(heads)))
    if len(roots) == 1 and not len(_cycle(heads)):
        return heads
    candidates = np.argsort(-np.diagonal(scores), kind="stable")[:ROOTS]
    trees = [_rooted(scores, int(root)) for root in candidates]
    worth = [float(scores[np.arange(len(t)), t].sum()) for t in trees]
    return trees[int(np.argmax(worth))]


ROOTS = 3
"""Roots that are tried where the best heads are no tree."""


def _rooted(scores: Scores, root: int) -> Ints:
    """The best tree whose root is given."""
    scores = scores.astype(np.float64)
    np.fill_diagonal(scores, -np.inf)
    scores[root] = -np.inf
    scores[root, root] = 0
    return _arborescence(scores, root)


def _arborescence(scores: NDArray[np.float64], root: int) -> Ints:
    heads = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads)
    if not len(cycle):
        return heads
    outside = np.delete(np.arange(len(heads)), cycle)
    count = len(outside)
    own = scores[cycle, heads[cycle]]
    entering = scores[np.ix_(cycle, outside)] - own[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    small = np.full((count + 1, count + 1), -np.inf)
    small[:count, :count] = scores[np.ix_(outside, outside)]
    small[:count, count] = leaving.max(1)
    small[count, :count] = entering.max(0)
    inner = _arborescence(small, int(np.flatnonzero(outside == root)[0]))
    out = heads.copy()
    for i in range(count):
        out[outside[i]] = outside[inner[i]] if inner[i] < count else cycle[leaving[i].argmax()]
    out[root] = root
    enters = outside[inner[count]]
    at = int(entering[:, inner[count]].argmax())
    out[cycle[at]] = enters
    return out


def _cycle(heads: Ints) -> Ints:
    """The words of one cycle of more than one word, or none."""
    state = np.zeros(len(heads), dtype=np.int8)
    for start in range(len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            if heads[at] == at:
                break
            at = int(heads[at])
        else:
            if state[at] == 1:
                return np.array(path[path.index(at) :])
        state[path] = 2
    return np.array([], dtype=np.int64)
