"""From label scores to spans: the best sequence of labels that is well formed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .labels import LABELS, ROLES

REACH = 64
"""Words beyond which the distance from a cue no longer matters to the role head."""

_FORBIDDEN = np.array(
    [
        [(b[0] in "IE" and (a[0] not in "BI" or a[2:] != b[2:])) or (a[0] == "I" and b[0] not in "IE") for b in LABELS]
        for a in LABELS
    ]
)
_PENALTY = np.where(_FORBIDDEN, -np.inf, 0.0).astype(np.float32)
_CLOSING = np.array([-np.inf if a[0] == "I" else 0.0 for a in LABELS], dtype=np.float32)
_OPENING = np.array([-np.inf if a[0] in "IE" else 0.0 for a in LABELS], dtype=np.float32)

Runs = dict[str, list[tuple[int, int]]]


def decode(
    scores: NDArray[np.float32],
    cues: NDArray[np.int64],
    lengths: NDArray[np.int64],
    follows: NDArray[np.float32] | None = None,
) -> list[Runs]:
    """For each cue the runs of words, end exclusive, that fill each role.

    ``scores`` has shape (cues, words, labels); row ``k`` is the cue that opens at word ``cues[k]`` of a text of
    ``lengths[k]`` words. Viterbi over the labels, where I- follows only its own B- or I-; the cue's word is held to B-cue.
    """
    gain = scores - scores[:, :, :1]
    paths = _best_paths(_held(scores, cues, lengths), _PENALTY if follows is None else _PENALTY + follows)
    out = []
    for own, path, length in zip(gain, paths, lengths, strict=True):
        runs = _runs(path[:length].tolist())
        runs["source"] = sorted(runs["source"], key=lambda run: -_worth(own, run))[:1]
        out.append(runs)
    return out


def _held(scores: NDArray[np.float32], cues: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.float32]:
    """The scores with each cue's word held to B-cue, and the padding behind a text to no role."""
    scores = scores.astype(np.float32, copy=True)
    scores[np.arange(scores.shape[1])[None] >= lengths[:, None], 1:] = -np.inf
    opening = LABELS.index("B-cue")
    scores[np.arange(len(cues)), cues, :opening] = -np.inf
    scores[np.arange(len(cues)), cues, opening + 1 :] = -np.inf
    return scores


def _best_paths(scores: NDArray[np.float32], follows: NDArray[np.float32]) -> NDArray[np.int64]:
    """The best well-formed labels, shape (cues, words)."""
    count, words, labels = scores.shape
    best = scores[:, 0] + _OPENING
    back = np.zeros((words, count, labels), dtype=np.int64)
    for i in range(1, words):
        step = best[:, :, None] + follows
        back[i] = step.argmax(1)
        best = step.max(1) + scores[:, i]
    path = np.zeros((count, words), dtype=np.int64)
    path[:, -1] = (best + _CLOSING).argmax(1)
    for i in range(words - 1, 0, -1):
        path[:, i - 1] = back[i, np.arange(count), path[:, i]]
    return path


def _worth(gain: NDArray[np.float32], run: tuple[int, int]) -> float:
    """How much better than no role a source's labels score: of several runs one is kept, as 2 in 4,000 sources of
    PolNeAR train have more than one."""
    first, rest = LABELS.index("B-source"), LABELS.index("I-source")
    return float(gain[run[0], first] + gain[run[0] + 1 : run[1], rest].sum())


def _runs(path: list[int]) -> Runs:
    """The runs of a path of labels; runs of one role with nothing between them are one, since no attribution has two there."""
    runs: Runs = {role: [] for role in ROLES}
    for i, label in enumerate(path):
        if (name := LABELS[label]) == "O":
            continue
        own = runs[name[2:]]
        start = own.pop()[0] if own and own[-1][1] == i else i
        own.append((start, i + 1))
    return runs
