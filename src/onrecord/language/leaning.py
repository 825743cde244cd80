"""What a speaker does with what is said, as the encoder's states tell it: log-odds of the stances."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..model import Stance
from .decode import Runs
from .encoder import States
from .weights import session

PARTS = ("cue", "content")
"""The parts of a statement whose words have a vote; each part's votes are averaged, and the averages added."""

LONGEST = 32
"""Words of a content that vote: what follows mostly tells more of the same."""


def leanings(words: States, read: Sequence[Runs]) -> list[tuple[float, ...]]:
    """Log-odds of each ``Stance`` for each attribution read off a window, from its words' states, (words, width)."""
    if not read:
        return []
    votes = session("stance").run(None, {"words": words})[0].reshape(len(words), len(PARTS), len(Stance))
    shares = np.zeros((len(PARTS), len(read), len(words)))
    for i, runs in enumerate(read):
        for share, own in zip(shares, parts(runs), strict=True):
            share[i, own] = 1 / max(1, len(own))
    total = (shares @ votes.transpose(1, 0, 2)).sum(0)
    return list(map(tuple, total.round(2).tolist()))


def parts(runs: Runs) -> tuple[list[int], ...]:
    """The words of each part that vote."""
    return tuple([i for a, b in runs[part] for i in range(a, b)][:LONGEST] for part in PARTS)
