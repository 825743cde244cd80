"""From label scores to spans: the best sequence of labels that is well formed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .labels import LABELS, ROLES

REACH = 64
"""Words beyond which the distance from a cue no longer matters to the role head."""

FORBIDDEN = np.array(
    [
        [(b[0] in "IE" and (a[0] not in "BI" or a[2:] != b[2:])) or (a[0] == "I" and b[0] not in "IE") for b in LABELS]
        for a in LABELS
    ]
)
"""Which label, in columns, may not follow which: a span is B, or B I ... E."""
UNOPENED = np.array([label[0] in "IE" for label in LABELS])
UNCLOSED = np.array([label[0] == "I" for label in LABELS])
"""Labels that no text begins with, and none ends with."""

_PENALTY, _OPENING, _CLOSING = (
    np.where(never, -np.inf, 0.0).astype(np.float32) for never in (FORBIDDEN, UNOPENED, UNCLOSED)
)

Runs = dict[str, list[tuple[int, int]]]


def decode(
    scores: NDArray[np.float32],
    cues: NDArray[np.int64],
    lengths: NDArray[np.int64],
    follows: NDArray[np.float32] | None = None,
) -> list[Runs]:
    """For each cue the runs of words, end exclusive, that fill each role; one source at most, the one whose labels gain most.

    ``scores`` has shape (cues, words, labels); row ``k`` is the cue that opens at word ``cues[k]`` of a text of
    ``lengths[k]`` words. Viterbi over the labels, where a span is B, or B I ... E, and ``follows``, (labels, labels), is what it is worth that one label
    follows another; the cue's word is held to B-cue. Of sources, 2 in 4,000 of PolNeAR train are more than one.
    """
    gain = scores - scores[:, :, :1]
    paths = _best_paths(_held(scores, cues), lengths, _PENALTY if follows is None else _PENALTY + follows)
    out = []
    for own, path, length in zip(gain, paths, lengths, strict=True):
        runs = _runs(path[:length].tolist())
        worth = own[np.arange(len(path)), path]
        runs["source"] = sorted(runs["source"], key=lambda run: -worth[slice(*run)].sum())[:1]
        out.append(runs)
    return out


def _held(scores: NDArray[np.float32], cues: NDArray[np.int64]) -> NDArray[np.float32]:
    """The scores with each cue's word held to B-cue."""
    scores = scores.astype(np.float32, copy=True)
    opening = LABELS.index("B-cue")
    scores[np.arange(len(cues)), cues, :opening] = -np.inf
    scores[np.arange(len(cues)), cues, opening + 1 :] = -np.inf
    return scores


def _best_paths(
    scores: NDArray[np.float32], lengths: NDArray[np.int64], follows: NDArray[np.float32]
) -> NDArray[np.int64]:
    """The best well-formed labels, shape (cues, words); behind a text its last label, which no score touches.

    What led to a label is worked out on the way back, for the labels of the best path alone.
    """
    count, words, labels = scores.shape
    gains = np.ascontiguousarray(scores.transpose(1, 2, 0))
    best = np.empty((words, labels, count), dtype=np.float32)
    best[0] = gains[0] + _OPENING[:, None]
    for i in range(1, words):
        step = (best[i - 1][:, None] + follows[:, :, None]).max(0)
        best[i] = np.where(i < lengths, step + gains[i], best[i - 1])
    path = np.zeros((count, words), dtype=np.int64)
    path[:, -1] = (best[-1] + _CLOSING[:, None]).argmax(0)
    for i in range(words - 1, 0, -1):
        led = (best[i - 1].T + follows.T[path[:, i]]).argmax(1)
        path[:, i - 1] = np.where(i < lengths, led, path[:, i])
    return path


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
