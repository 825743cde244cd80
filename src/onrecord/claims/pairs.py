"""Whether two statements are about the same thing: a weighted table of what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ..language import embed
from ..model import Stance
from .sayings import Saying
from .weights import weights

BLOCK = 1024
"""Statements compared with all others at a time: 80 MB of nearness for a ledger of 20,000."""

NEIGHBOURS = 100
"""Statements that one statement is compared with at most, the nearest by meaning, besides those of its own article."""

FLOOR = -4.0
"""Evidence below which a pair is not kept: odds of one to fifty. Pairs not kept count as FLOOR when groups are joined."""

Vectors = NDArray[np.float32]


def near(a: Saying, b: Saying) -> float:
    """They stand close to each other in one article: 1/2 for neighbours, less for each statement between."""
    return 1 / (1 + abs(a.place - b.place)) if a.article == b.article else 0.0


def same_speaker(a: Saying, b: Saying) -> float:
    """The same actor says both."""
    return float(a.statement.speaker == b.statement.speaker)


def speaker_named(a: Saying, b: Saying) -> float:
    """What one says names the other's speaker."""
    return float(bool(a.name & b.words or b.name & a.words))


def numbers_differ(a: Saying, b: Saying) -> float:
    """Both tell numbers and share none: "200 killed" is not "20 killed"."""
    return float(bool(a.numbers and b.numbers) and not a.numbers & b.numbers)


def numbers_shared(a: Saying, b: Saying) -> float:
    """They share a number."""
    return float(bool(a.numbers & b.numbers))


def opinions(a: Saying, b: Saying) -> float:
    """How many of the two ask or suggest, which mostly bears on no claim."""
    return float(sum(s.stance in (Stance.SUGGESTS, Stance.ASKS) for s in (a, b)))


TABLE: Mapping[str, Callable[[Saying, Saying], float]] = {
    f.__name__: f for f in (near, same_speaker, speaker_named, numbers_differ, numbers_shared, opinions)
}
"""What is looked at besides the meanings; the weight of each is in weights.toml."""


def pairs(said: Sequence[Saying], contents: Vectors) -> Iterator[tuple[int, int, float]]:
    """Pairs of places with the evidence (log odds) that both are about the same thing, where it is FLOOR or more.

    ``contents`` are the vectors of what is ``said``, shape (said, 384).
    """
    if not said:
        return
    paragraphs = meanings([s.paragraph for s in said])
    for i, others in _candidates(said, contents, paragraphs):
        told = nearness(i, others, contents, paragraphs)
        for j, seen in zip(others, told, strict=True):
            found = evidence(said[i], said[j], seen)
            if found >= FLOOR:
                yield i, j, found


def evidence(a: Saying, b: Saying, seen: Sequence[float]) -> float:
    """Log odds that two statements are about the same thing; ``seen`` is their row of ``nearness``."""
    w = weights("pairs")
    return w["nothing"] + sum(
        w[name] * value for name, value in zip(features(), (*seen, *_rest(a, b, seen)), strict=True)
    )


def features() -> tuple[str, ...]:
    """The names of what is looked at, in order."""
    return ("content", "paragraph", "content_in_paragraph", "paragraph_of_one_article", *TABLE)


def described(a: Saying, b: Saying, seen: Sequence[float]) -> tuple[float, ...]:
    """All that is looked at in a pair, in the order of ``features``."""
    return (*seen, *_rest(a, b, seen))


def _rest(a: Saying, b: Saying, seen: Sequence[float]) -> tuple[float, ...]:
    return (seen[1] if a.article == b.article else 0.0, *(look(a, b) for look in TABLE.values()))


def nearness(i: int, others: Sequence[int], contents: Vectors, paragraphs: Vectors) -> list[list[float]]:
    """Cosines of one statement with others, a row each: contents, paragraphs, the content of one in the paragraph of the other."""
    chosen = list(others)
    c, p = contents[chosen], paragraphs[chosen]
    crossed = (c @ paragraphs[i] + p @ contents[i]) / 2
    rows: list[list[float]] = np.stack([c @ contents[i], p @ paragraphs[i], crossed], axis=1).tolist()
    return rows


def meanings(texts: Sequence[str]) -> Vectors:
    """Unit vectors, shape (texts, 384); each text is embedded once however often it occurs."""
    different = list(dict.fromkeys(texts))
    place = {t: i for i, t in enumerate(different)}
    return embed(different)[[place[t] for t in texts]]


def _candidates(said: Sequence[Saying], contents: Vectors, paragraphs: Vectors) -> Iterator[tuple[int, Sequence[int]]]:
    """For each statement the earlier ones worth looking at: of its article, and its nearest by weighted meaning.

    The three weighted cosines are one dot product of vectors twice as long, so a block is one matrix product.
    """
    w = weights("pairs")
    crossed = w["content_in_paragraph"] / 2
    asked = np.concatenate(
        [w["content"] * contents + crossed * paragraphs, crossed * contents + w["paragraph"] * paragraphs], axis=1
    ).astype(np.float32)
    both = np.concatenate([contents, paragraphs], axis=1)
    own: dict[str, list[int]] = {}
    for i, s in enumerate(said):
        own.setdefault(s.article, []).append(i)
    most = sum(max(w[name], 0.0) for name in ("same_speaker", "speaker_named", "numbers_shared"))
    least = FLOOR - w["nothing"] - most
    found: list[set[int]] = [{j for j in own[s.article] if j < i} for i, s in enumerate(said)]
    for start in range(0, len(said), BLOCK):
        block = asked[start : start + BLOCK] @ both.T
        block[np.arange(len(block)), np.arange(start, start + len(block))] = -np.inf
        for i, row in enumerate(block, start):
            close = np.flatnonzero(row >= least)
            if len(close) > NEIGHBOURS:
                close = close[np.argsort(-row[close], kind="stable")[:NEIGHBOURS]]
            for j in close.tolist():
                found[max(i, j)].add(min(i, j))
    for i, others in enumerate(found):
        if others:
            yield i, sorted(others)
