"""What a copy tells again of its original, statement by statement: a rewrite that blurs its sources still tells what they said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .sayings import Saying
from .traits import Vectors

ALIKE = 0.4
"""Cosine of two contents from which the one may tell the other again. Of 295 invented affairs as they are read, in the pairs in which the copy's
source is unnamed and the original's is not, from 0.4 on 120 of 124 have one speaker, below 10 of 18."""


def retold(copied: Mapping[str, str], said: Sequence[Saying], contents: Vectors) -> dict[str, str]:
    """For each statement of a copy that tells again one of its original that one, by their ids: of the same stance, and each the nearest
    to the other in meaning, and ALIKE.

    ``copied`` has for each copy its original, ``contents`` are the vectors of what is ``said``, shape (said, 384). In the 24 train
    affairs, where the copy's source is unnamed and the original's is not, 48 of 50 such pairs have one speaker; of other stances 6 of 22,
    and of pairs with an article that is not the original none of 100.
    """
    places: dict[str, list[int]] = {}
    for i, s in enumerate(said):
        places.setdefault(s.article, []).append(i)
    out = {}
    for copy, original in copied.items():
        own, theirs = places.get(copy), places.get(original)
        if not own or not theirs:
            continue
        alike = contents[own] @ contents[theirs].T
        nearest, back = alike.argmax(axis=1), alike.argmax(axis=0)
        for row in np.flatnonzero(back[nearest] == np.arange(len(own))):
            one, other = said[own[row]], said[theirs[nearest[row]]]
            if one.stance is other.stance and alike[row, nearest[row]] >= ALIKE:
                out[one.statement.id] = other.statement.id
    return out
