"""The evidence for all pairs of some statements at once: the table of ``pairs`` as arrays."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..model import Stance
from .pairs import Vectors, meanings
from .sayings import Saying
from .weights import weights


@dataclass(frozen=True)
class Traits:
    """What a statement is compared by besides its vector, as its article alone tells it: ``speaker`` are the words of the speaker's
    name, ``printed`` stands for the very words of content and paragraph."""

    article: str
    place: int
    speaker: str
    opinion: bool
    printed: str
    words: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()

    @property
    def name(self) -> frozenset[str]:
        """The words of the speaker's name."""
        return frozenset(self.speaker.split())


def traits(saying: Saying) -> Traits:
    """Those of what is said."""
    printed = hashlib.sha256(f"{saying.content}\n{saying.paragraph}".encode()).hexdigest()[:16]
    opinion = saying.stance in (Stance.SUGGESTS, Stance.ASKS)
    speaker = " ".join(sorted(saying.name))
    return Traits(saying.article, saying.place, speaker, opinion, printed, saying.words, saying.numbers)


def vectors(said: Sequence[Saying]) -> Vectors:
    """What is kept of each statement to compare it by: the meanings of its content and its paragraph, shape (said, 768).

    As exact as float16, in which they are stored, so that what is kept compares as what is new does.
    """
    if not said:
        return np.zeros((0, 0), np.float32)
    found = [meanings([s.content for s in said]), meanings([s.paragraph for s in said])]
    return np.concatenate(found, axis=1).astype(np.float16).astype(np.float32)


def joined(of: Iterable[Vectors]) -> Vectors:
    """Vectors of several articles, one after the other."""
    some = [v for v in of if len(v)]
    return np.concatenate(some) if some else np.zeros((0, 0), np.float32)


def contents(of: Vectors) -> Vectors:
    """The meanings of the contents alone."""
    return of[:, : of.shape[1] // 2]


def asked(of: Vectors) -> Vectors:
    """Vectors whose dot product with those of other statements is the evidence that lies in meaning."""
    w = weights("pairs")
    content, paragraph = np.split(of, 2, axis=1)
    crossed = w["content_in_paragraph"] / 2
    both = [w["content"] * content + crossed * paragraph, crossed * content + w["paragraph"] * paragraph]
    return np.concatenate(both, axis=1).astype(np.float32)


def matrix(
    of: Vectors, compared: Sequence[Traits], first: int | None = None, speakers: Sequence[str] | None = None
) -> NDArray[np.float32]:
    """Log odds that two statements are about the same thing, of the ``first`` few with all, or of all; shape (first, statements).

    Those that have equal ``speakers``, or where these are not given the same name, have one speaker.
    """
    w, rows = weights("pairs"), slice(first)
    paragraph = np.split(of, 2, axis=1)[1]
    article, speaker = _codes([t.article for t in compared]), _codes(speakers or [t.speaker for t in compared])
    place = np.array([t.place for t in compared])
    opinion = np.array([t.opinion for t in compared], np.float32)
    names, words = _held([t.name for t in compared], [t.words for t in compared])
    numbers, _ = _held([t.numbers for t in compared], ())
    any_number = numbers.sum(axis=1) > 0
    one_article = article[rows, None] == article
    shared = numbers[rows] @ numbers.T > 0
    named = (names[rows] @ words.T > 0) | (words[rows] @ names.T > 0)
    out = w["nothing"] + asked(of[rows]) @ of.T
    close = w["paragraph_of_one_article"] * (paragraph[rows] @ paragraph.T)
    close += w["near"] / (1 + np.abs(place[rows, None] - place))
    out += np.where(one_article, close, 0)
    out += w["same_speaker"] * (speaker[rows, None] == speaker) + w["speaker_named"] * named
    out += w["numbers_shared"] * shared + w["numbers_differ"] * (any_number[rows, None] & any_number & ~shared)
    out += w["opinions"] * (opinion[rows, None] + opinion)
    found: NDArray[np.float32] = out.astype(np.float32)
    return found


def _codes(values: Sequence[str]) -> NDArray[np.intp]:
    known: dict[str, int] = {}
    return np.array([known.setdefault(v, len(known)) for v in values], np.intp)


def _held(
    sets: Sequence[Collection[str]], others: Sequence[Collection[str]]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Which of all that is in ``sets`` is in each of them, a row each, and in each of the ``others``; one where it is, else zero."""
    column = {v: i for i, v in enumerate(sorted(set().union(*sets)))}
    out = np.zeros((len(sets), len(column)), np.float32), np.zeros((len(others), len(column)), np.float32)
    for table, rows in zip(out, (sets, others), strict=True):
        for row, values in zip(table, rows, strict=True):
            row[[column[v] for v in values if v in column]] = 1
    return out
