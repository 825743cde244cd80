"""Copies: reprints, by the runs of words they share with an earlier article; light rewrites, which share no run, by the
same things said in the same order soon after."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

from ..model import Article, Stance
from .sayings import Saying
from .traits import Vectors

RUN = 4
"""Words in a run."""

SHARED = 0.25
"""Share of an article's runs that an earlier one had first for it to be a reprint. In the 24 train affairs the 24 reprints
share 0.45 to 0.8, light rewrites and all other articles 0.03 at most."""

ALIKE = 0.4
"""Cosine above which two contents count as alike, by what they have above it."""

UNRELATED = 0.02
"""Likeness that is never enough: the most of 300 pairs of train articles from different affairs."""

PER_HOUR = 0.0024
"""Likeness asked of a rewrite for each hour after the original: rewriting is quick. On the 24 train affairs copies come to F1
97.9, of ALIKE 0.2 to 0.5 and the best PER_HOUR for each; the 24 light rewrites come 2 to 39 hours after."""

LATEST = 96
"""Hours after which no rewrite is looked for."""


def copies(
    articles: Sequence[Article], said: Sequence[Saying], contents: Vectors, persons: Container[str]
) -> dict[str, str]:
    """For each copy the id of the article it copies; articles come in order of publication.

    ``contents`` are the vectors of what is ``said``, shape (said, 384); ``persons`` are the ids of the actors who are persons.
    """
    out = rewrites(articles, said, contents, persons) | reprints(articles)
    return {a.id: out[a.id] for a in articles if a.id in out}


def reprints(articles: Sequence[Article]) -> dict[str, str]:
    """For each reprint the other outlet's article that had most of its runs first; linear in the words of all articles."""
    first: dict[tuple[str, ...], str] = {}
    by_id = {a.id: a for a in articles}
    out = {}
    for article in articles:
        words = re.findall(r"\w+", article.text.casefold())
        runs = dict.fromkeys(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
        shared = Counter(first.setdefault(run, article.id) for run in runs)
        others = (
            i for i, count in shared.most_common() if count >= SHARED * len(runs) and not _one_outlet(by_id[i], article)
        )
        if (original := next(others, None)) is not None:
            out[article.id] = original
    return out


def rewrites(
    articles: Sequence[Article], said: Sequence[Saying], contents: Vectors, persons: Container[str]
) -> dict[str, str]:
    """For each rewrite the earlier article it is most like for the hours between; undated articles are none.

    Nor is what an outlet says again itself, nor an article in which a person denies who does not speak in the earlier one: it has
    asked somebody new. In the 24 train affairs the first costs no rewrite, the second 1 of 41.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        rows[s.article].append(i)
    dated = [(a.published, a) for a in articles if a.published and rows[a.id]]
    speakers = {i: {said[row].statement.speaker or "" for row in own} for i, own in rows.items()}
    deniers = {
        i: {s.statement.speaker or "" for row in own if (s := said[row]).stance is Stance.DENIES}
        for i, own in rows.items()
    }
    out = {}
    start = 0
    for place, (published, own) in enumerate(dated):
        while (published - dated[start][0]).total_seconds() > LATEST * 3600:
            start += 1
        best = PER_HOUR
        for earlier, theirs in dated[start:place]:
            if _one_outlet(own, theirs) or any(who in persons for who in deniers[own.id] - speakers[theirs.id]):
                continue
            hours = max(1.0, (published - earlier).total_seconds() / 3600)
            likeness = alike(contents[rows[own.id]], contents[rows[theirs.id]], max(UNRELATED, best * hours))
            if likeness > UNRELATED and likeness / hours > best:
                best, out[own.id] = likeness / hours, theirs.id
    return out


def _one_outlet(one: Article, other: Article) -> bool:
    """Whether one outlet brings both, and so copies nobody; the outlets of two articles that name none may differ."""
    return one.id == other.id or one.outlet == other.outlet is not None


def alike(own: Vectors, theirs: Vectors, least: float = 0.0) -> float:
    """How much of the same is said in the same order, for each statement of the shorter article; 0 where it is below ``least``."""
    above = np.maximum(own @ theirs.T - ALIKE, 0)
    shorter: int = min(above.shape)
    if above.max(axis=1).sum() / shorter <= least:
        return 0.0
    return _in_order(above) / shorter


def _in_order(worth: NDArray[np.float32]) -> float:
    """The most that can be had of a table by going down and to the right only (Needleman and Wunsch, 1970, without gaps' cost)."""
    reached = np.zeros(worth.shape[1] + 1)
    for row in worth:
        reached[1:] = np.maximum.accumulate(np.maximum(reached[1:], reached[:-1] + row))
    return float(reached[-1])
