"""A program that adds invented articles to a ledger, as one of several at once: ``python -m tests.ledger.writer LEDGER SEED COUNT``.

What they say is compared by vectors drawn from the words alone, so that no encoder is needed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np

from onrecord.claims import Saying, index
from onrecord.claims.traits import Vectors
from onrecord.ledger import Ledger, ledger
from onrecord.model import Actor, Article, Kind, Reading, Span, Stance, Statement

TELLING = 4
"""One article in so many says something."""

FILED = 50
"""So many statements go into the index's file at a time, fewer than in earnest."""

ROUND = (Stance.ASSERTS, Stance.DENIES, Stance.CONFIRMS, Stance.SUGGESTS, Stance.ASSERTS)
"""What is done with one sentence by one article after the other."""


def article(n: int) -> Reading:
    """The same for the same number; what is said of two piers shares no word."""
    own, said = f"a{n:04}", n // TELLING
    when, outlet = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=n), f"Paper {n % 7}"
    if n % TELLING:
        return Reading(Article(own, f"The tide came in at {n}.", outlet=outlet, published=when))
    stance, pier = ROUND[said % len(ROUND)], said // len(ROUND)
    own_words = chr(97 + pier // 26) + chr(97 + pier % 26)
    parts = (f"Speaker{n} Vale", str(stance), f"{own_words}ier was {own_words}old for {pier + 7} {own_words}rowns")
    spans, start = [], 0
    for part in parts:
        spans.append((Span(start, start + len(part)),))
        start += len(part) + 1
    statement = Statement(f"{own}:s", own, *spans, stance, False, 0.9, speaker=f"{own}:who")
    actors = (Actor(f"{own}:who", parts[0], Kind.PERSON),)
    return Reading(Article(own, " ".join(parts), outlet=outlet, published=when), (statement,), actors)


def drawn(said: Sequence[Saying]) -> Vectors:
    """Two unit vectors for each, the same for what is said of the same pier."""
    out = np.zeros((len(said), 768), np.float32)
    for row, s in zip(out, said, strict=True):
        number = int(s.statement.id[1:5]) // TELLING // len(ROUND)
        own = np.random.default_rng(number).normal(size=384)
        row[:] = np.tile(own / np.linalg.norm(own), 2)
    return out.astype(np.float16).astype(np.float32)


def opened(articles: Sequence[Article]) -> Vectors:
    """A unit vector for each."""
    return np.eye(384, dtype=np.float32)[[int(a.id[1:5]) % 384 for a in articles]]


def write(where: str, seed: int, count: int) -> None:
    """Adds the articles in an order of its own, and concludes half way and at the end."""
    ledger.vectors, ledger.opening_vectors, index.TAIL = drawn, opened, FILED  # type: ignore[attr-defined]
    order = random.Random(seed).sample(range(count), count)
    with Ledger.open(where) as own:
        for i, n in enumerate(order, 1):
            own.add(article(n))
            if i in (count // 2, count):
                own.record()


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
