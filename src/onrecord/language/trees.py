"""The best dependency tree of a sentence: a maximum spanning arborescence with one root."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .tokens import Ints

Scores = NDArray[np.floating[Any]]

ROOTS = 3
"""Roots that are tried where the best heads are no tree."""


def tree(scores: Scores) -> Ints:
    """The head of every word, its own for the root, from (words, words) scores that the second governs the first.

    Chu and Liu (1965) and Edmonds (1967); that there is one root is seen to by trying the likeliest ones
    (Zmigrod, Vieira and Cotterell, EMNLP 2020). The diagonal holds the scores of roots.
    """
    heads: Ints = scores.argmax(1)
    if np.count_nonzero(heads == np.arange(len(heads))) == 1 and not len(_cycle(heads)):
        return heads
    likeliest = np.argsort(-np.diagonal(scores), kind="stable")[:ROOTS]
    trees = [_rooted(scores, root) for root in likeliest.tolist()]
    return max(trees, key=lambda t: float(scores[np.arange(len(t)), t].sum()))


def _rooted(scores: Scores, root: int) -> Ints:
    """The best tree whose root is given."""
    own = scores.astype(np.float64)
    np.fill_diagonal(own, -np.inf)
    own[root] = -np.inf
    own[root, root] = 0
    return _arborescence(own, root)


def _arborescence(scores: Scores, root: int) -> Ints:
    """The best heads without a cycle: one that the best heads have is taken for a word, and opened where it is entered."""
    heads: Ints = scores.argmax(1)
    heads[root] = root
    cycle = _cycle(heads)
    if not len(cycle):
        return heads
    outside = np.delete(np.arange(len(heads)), cycle)
    count = len(outside)
    entering = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None]
    leaving = scores[np.ix_(outside, cycle)]
    small = np.full((count + 1, count + 1), -np.inf)
    small[:count, :count] = scores[np.ix_(outside, outside)]
    small[:count, count] = leaving.max(1)
    small[count, :count] = entering.max(0)
    inner = _arborescence(small, int(np.flatnonzero(outside == root)[0]))
    whole = np.where(inner[:count] < count, np.append(outside, -1)[inner[:count]], cycle[leaving.argmax(1)])
    heads[outside] = whole
    heads[root] = root
    heads[cycle[int(entering[:, inner[count]].argmax())]] = outside[inner[count]]
    return heads


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
