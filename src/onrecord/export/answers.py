"""What ``ask`` answers, in the contract's shape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..model import Actor, Position, Reading, Record, Side, Statement, words_of
from . import shapes

if TYPE_CHECKING:
    from ..claims.search import Answer, NearArticle, NearClaim

HEADINGS = {Side.FOR: "for", Side.AGAINST: "against", Side.NEITHER: "silent"}
"""What the sides are called when a sentence is asked about."""


def told(answer: Answer, readings: Sequence[Reading], record: Record) -> dict[str, Any]:
    """An answer whole; the readings and the record may be those that its claims involve."""
    actors = {a.id: a for a in record.actors}
    return {
        "asked": answer.asked,
        "claims": [near(it, actors, readings, record) for it in answer.claims],
        "articles": [_article(it) for it in answer.articles],
    }


def near(it: NearClaim, actors: Mapping[str, Actor], readings: Sequence[Reading], record: Record) -> dict[str, Any]:
    """A claim as ``claims`` shows it, with the chance that it is on the matter, what the sentence asked is to its wording, and under
    "asked" who is for that sentence, against it and silent, each with the words and the reason."""
    texts = {r.article.id: r.article.text for r in readings}
    said = {s.id: s for s in record.statements}
    heard: dict[str, list[dict[str, Any]]] = {heading: [] for heading in HEADINGS.values()}
    for position in spoken(it.positions, said):
        s = said[position.statement]
        heard[HEADINGS[position.side]].append(
            {
                "statement": s.id,
                "speaker": who.name if (who := actors.get(s.speaker or "")) else None,
                "words": words_of(texts[s.article], s.content or s.cue),
                "reason": position.reason,
            }
        )
    return {
        **shapes.answer(it.claim, actors),
        "score": round(it.chance, 4),
        "relation": it.relation.value,
        "relation_reason": it.reason,
        "asked": heard,
    }


def spoken(positions: Sequence[Position], said: Mapping[str, Statement]) -> Iterator[Position]:
    """Of each speaker the last word that takes a side, or the last of all where none does; in the order of first speaking."""
    last: dict[str, Position] = {}
    for position in positions:
        s = said[position.statement]
        who = s.speaker or s.id
        if position.side is not Side.NEITHER or who not in last or last[who].side is Side.NEITHER:
            last[who] = position
    yield from last.values()


def _article(it: NearArticle) -> dict[str, Any]:
    """An article that tells of it, without its text."""
    whole = shapes.article(it.article)
    own = {name: whole[name] for name in ("id", "title", "outlet", "url", "published")}
    return {**own, "score": round(it.chance, 4), "side": it.side.value, "reason": it.reason}
