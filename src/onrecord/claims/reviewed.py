"""Which claims others gave a verdict on. A review changes no standing: it is another's judgement, and onrecord keeps only who said what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..model import Article, Reading, Record, Review
from .contrast import Relation
from .sayings import words_of
from .search import search
from .traits import Vectors, meanings

SURE = 0.9
"""Chance from which a review counts as one of a claim. It is above the even odds of ``ask``: what is near is offered there to a person who
sees it, while a review is told as being of this claim."""


class Reviewed(NamedTuple):
    """A ``review`` in an ``article`` and the id of the ``claim`` that it is of, None where none is; ``chance`` that it is."""

    article: Article
    review: Review
    claim: str | None
    chance: float = 0.0


def reviewed(readings: Sequence[Reading], record: Record) -> tuple[Reviewed, ...]:
    """Every review that articles hold, in their order, with its claim: the likeliest that says the same and no contrary or other number,
    where the chance is SURE."""
    told = [(r.article, review) for r in readings for review in r.article.reviews]
    if not told:
        return ()
    texts = {r.article.id: r.article.text for r in readings}
    contents = meanings([words_of(s, texts[s.article]) for s in record.statements]) if record.statements else None
    return tuple(_linked(article, review, readings, record, contents) for article, review in told)


def _linked(
    article: Article, review: Review, readings: Sequence[Reading], record: Record, contents: Vectors | None
) -> Reviewed:
    found = search(review.claim, readings, record, contents).claims
    near = next((it for it in found if it.relation is Relation.SAME), None)
    if near is None or near.chance < SURE:
        return Reviewed(article, review, None)
    return Reviewed(article, review, near.claim.id, near.chance)
