"""What a statement is compared by with others: the meanings of its words as vectors, and its traits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..language import embed
from ..model import Stance
from .sayings import Saying, days, stems

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class Traits:
    """What a statement is compared by besides its vector, as its article alone tells it: ``speaker`` are the words of the speaker's
    name, ``printed`` stands for the very words of content and paragraph, ``around`` are the stems of the paragraph, ``told`` the words of the names that the article tells of."""

    article: str
    place: int
    speaker: str
    stance: Stance
    printed: str
    negated: bool = False
    bare: bool = False
    words: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()

    @property
    def name(self) -> frozenset[str]:
        """The words of the speaker's name."""
        return frozenset(self.speaker.split())


def traits(saying: Saying) -> Traits:
    """Those of what is said."""
    return Traits(
        article=saying.article,
        place=saying.place,
        speaker=" ".join(sorted(saying.name)),
        stance=saying.stance,
        printed=hashlib.sha256(f"{saying.content}\n{saying.paragraph}".encode()).hexdigest()[:16],
        negated=saying.statement.negated,
        bare=saying.bare,
        words=saying.words,
        around=stems(saying.paragraph),
        numbers=saying.numbers,
        days=days(saying.said),
        told=saying.told,
    )


def vectors(said: Sequence[Saying]) -> Vectors:
    """What is kept of each statement to compare it by: the meanings of its content and its paragraph, shape (said, 768).

    As exact as float16, in which they are stored, so that what is kept compares as what is new does.
    """
    if not said:
        return np.zeros((0, 0), np.float32)
    found = [meanings([s.content for s in said]), meanings([s.paragraph for s in said])]
    return np.concatenate(found, axis=1).astype(np.float16).astype(np.float32)


def meanings(texts: Sequence[str]) -> Vectors:
    """Unit vectors, shape (texts, 384); each text is embedded once however often it occurs."""
    different = list(dict.fromkeys(texts))
    place = {t: i for i, t in enumerate(different)}
    return embed(different)[[place[t] for t in texts]]


def stacked(of: Iterable[Vectors]) -> Vectors:
    """Vectors of several articles, one after the other."""
    some = [v for v in of if len(v)]
    return np.concatenate(some) if some else np.zeros((0, 0), np.float32)


def contents(of: Vectors) -> Vectors:
    """The meanings of the contents alone."""
    return of[:, : of.shape[1] // 2]
