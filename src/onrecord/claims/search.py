"""Which claims and articles are near to a sentence, by its words and by its meaning together, and who is for and against it.

A claim is searched by what its statements say. What an article tells in its own voice is no statement, and so in no claim; it is
found by its text, and leads to what is said in it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..data import data
from ..language import embed
from ..model import Article, Claim, Position, Reading, Record, Side
from .asked import stated
from .contrast import Relation, refutes, refuting, relation
from .lexical import bm25
from .sayings import words_of
from .traits import Vectors, meanings

NEAR = 0.5
"""Chance from which a claim or an article counts as one on the matter: even odds, by weights that were fitted on sentences of which
most candidates are about something else."""

CLAIMS, ARTICLES = 20, 30
"""Candidates that are looked at closely. On the fitted half of FNC-1 30 articles hold 99 % of a headline's topic."""

OPENING = 600
"""Characters of an article that are embedded as one: about as much as the 128 word pieces that are looked at."""

LEAD = 3
"""Sentences of an article that say whether it speaks for or against a sentence. By hand."""

MOST = 3
"""Refuting words in a lead that are counted at most."""

RIGHT, FALSE = "The report that {} is right", "The report that {} is false"
"""How the sentence asked would be borne out and how it would be refuted. Of six such pairs the one by which most of the disagreeing
articles of the fitted half of FNC-1 are told, topic by topic left out."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“‘(]?[A-Z0-9])|\n")

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class NearClaim:
    """A claim on the matter: the chance that it is; what the sentence asked is to its wording, and why; and its statements' sides
    on the sentence asked, which are others than on the claim where the two differ."""

    claim: Claim
    chance: float
    relation: Relation
    reason: str
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class NearArticle:
    """An article on the matter: the chance that it is, on which side of the sentence asked its own words are, and why."""

    article: Article
    chance: float
    side: Side
    reason: str


@dataclass(frozen=True)
class Answer:
    """What is near to the statement ``asked``, nearest first."""

    asked: str
    claims: tuple[NearClaim, ...] = ()
    articles: tuple[NearArticle, ...] = ()


def search(
    words: str, readings: Sequence[Reading], record: Record, contents: Vectors | None = None, most: int = 5
) -> Answer:
    """The claims and articles near to a sentence or question, ``most`` of each; none where nothing is NEAR.

    ``contents`` are the vectors of what the record's statements say, shape (statements, 384); made where they are not given.
    """
    asked = stated(words)
    if not asked:
        return Answer(asked)
    own = embed([asked])[0]
    articles = {r.article.id: r.article for r in readings}
    texts = [words_of(s, articles[s.article].text) for s in record.statements]
    cosines = (meanings(texts) if contents is None else contents) @ own
    claims = [c for c in claims_near(asked, cosines, texts, record) if c.chance >= NEAR]
    told = [(a, chance) for a, chance in articles_near(asked, own, cosines, readings, record) if chance >= NEAR]
    return Answer(asked, tuple(claims[:most]), tuple(sided(asked, told[:most])))


def claims_near(asked: str, cosines: NDArray[np.float32], texts: Sequence[str], record: Record) -> list[NearClaim]:
    """The likeliest claims, likeliest first; ``cosines`` and ``texts`` are the record's statements', shape (statements,)."""
    if not record.claims:
        return []
    places = {s.id: i for i, s in enumerate(record.statements)}
    members = [[places[p.statement] for p in c.positions] for c in record.claims]
    return weighed_claims(asked, record.claims, described(asked, cosines, texts, members))


def weighed_claims(asked: str, claims: Sequence[Claim], shown: Scores) -> list[NearClaim]:
    """The likeliest of these claims, likeliest first, by what is ``shown`` of each as ``described`` has it, shape (claims, 2)."""
    out = []
    for i, evidence in likeliest(shown):
        how, reason = relation(asked, claims[i].text)
        out.append(NearClaim(claims[i], _chance(evidence), how, reason, tuple(_turned(claims[i], how))))
    return out


def likeliest(shown: Scores) -> list[tuple[int, float]]:
    """The places of the claims that are looked at closely, with the evidence for each (log odds), the likeliest first."""
    weights = _weights("claim")
    nearest, lexical = shown.T
    evidence = weights["nothing"] + weights["nearest"] * nearest + weights["lexical"] * lexical
    return [(i, float(evidence[i])) for i in (-evidence).argsort(kind="stable")[:CLAIMS].tolist()]


def described(
    asked: str, cosines: NDArray[np.float32], texts: Sequence[str], members: Sequence[Sequence[int]]
) -> Scores:
    """Of each claim, by the places of its members, the cosine of the nearest and how its words match; shape (claims, 2)."""
    sizes = np.array([len(own) for own in members])
    chosen = cosines[np.array([i for own in members for i in own])]
    lexical = bm25(asked, ["\n".join(texts[i] for i in own) for own in members])
    return np.stack([np.maximum.reduceat(chosen, np.cumsum(sizes) - sizes), lexical], axis=1)


def _turned(claim: Claim, how: Relation) -> Iterator[Position]:
    """The sides on what was asked: turned round on the contrary; who denies one number says nothing of another."""
    for own in claim.positions:
        if how is Relation.SAME or own.side is Side.NEITHER:
            yield own
        elif own.side is Side.FOR:
            yield Position(own.statement, Side.AGAINST, f"{own.reason}, which is {_told(how)}")
        elif how is Relation.CONTRARY:
            yield Position(own.statement, Side.FOR, f"{own.reason}, which is {_told(how)}")
        else:
            yield Position(own.statement, Side.NEITHER, f"{own.reason}, which is {_told(how)}")


def _told(how: Relation) -> str:
    return "the contrary of what was asked" if how is Relation.CONTRARY else "another number than was asked for"


def articles_near(
    asked: str, own: NDArray[np.float32], cosines: NDArray[np.float32], readings: Sequence[Reading], record: Record
) -> list[tuple[Article, float]]:
    """The likeliest articles with their chances, likeliest first; ``own`` is the vector of the sentence asked, shape (384,)."""
    return weighed_articles(
        [r.article for r in readings], own, likened(asked, cosines, readings, record), opening_vectors
    )


def weighed_articles(
    articles: Sequence[Article],
    own: NDArray[np.float32],
    shown: Scores,
    openings: Callable[[Sequence[Article]], Vectors],
) -> list[tuple[Article, float]]:
    """The likeliest of these articles, likeliest first, by what is ``shown`` of each as ``likened`` has it, shape (articles, 2), and, of
    the likeliest by that, by their ``openings``."""
    weights = _weights("article")
    lexical, said = shown.T
    rough = weights["lexical"] * lexical + weights["said"] * said
    chosen = (-rough).argsort(kind="stable")[:ARTICLES]
    near = openings([articles[i] for i in chosen]) @ own
    evidence = weights["nothing"] + rough[chosen] + weights["opening"] * near
    found = [(articles[i], _chance(float(e))) for i, e in zip(chosen, evidence, strict=True)]
    return sorted(found, key=lambda near: -near[1])


def opening_vectors(articles: Sequence[Article]) -> Vectors:
    """What the openings of articles mean, shape (articles, 384)."""
    return embed([a.text[:OPENING] for a in articles])


def likened(asked: str, cosines: NDArray[np.float32], readings: Sequence[Reading], record: Record) -> Scores:
    """Of each article how its words match, and the cosine of the nearest of its statements, 0 for none; shape (articles, 2)."""
    places = {r.article.id: i for i, r in enumerate(readings)}
    said = np.zeros(len(readings))
    np.maximum.at(said, [places[s.article] for s in record.statements], cosines)
    return np.stack([bm25(asked, [r.article.text for r in readings]), said], axis=1)


def sided(asked: str, near: Sequence[tuple[Article, float]]) -> Iterator[NearArticle]:
    """The articles with the side of the sentence asked on which their leads are."""
    right, false = embed([frame.format(asked.rstrip(".")) for frame in (RIGHT, FALSE)])
    direction = -1 if refutes(asked) else 1
    weights = _weights("side")
    for article, chance in near:
        told = leaning(article, false - right)
        against = weights["nothing"] + sum(weights[name] * value for name, value in told.items())
        against *= direction
        side = Side.AGAINST if against > 0 else Side.FOR
        yield NearArticle(article, chance, side, _why(told, side, direction))


def leaning(article: Article, refuted: NDArray[np.float32]) -> dict[str, float]:
    """What an article's lead shows of refuting: such words, and how much nearer it is to the sentence refuted than to it borne out;
    ``refuted`` is the difference of these two's vectors, shape (384,)."""
    lead = [s for s in _SENTENCE.split(article.text[: 4 * OPENING]) if s.strip()][:LEAD]
    return {
        "refuting": float(min(MOST, sum(map(refuting, lead)))),
        "framed": 10 * float((embed(lead) @ refuted).mean()) if lead else 0.0,
    }


def _why(told: dict[str, float], side: Side, direction: int) -> str:
    refutes_it = (side is Side.AGAINST) == (direction > 0)
    if refutes_it:
        return "it opens with words that refute" if told["refuting"] else "its opening reads like a refutation"
    return "it opens without refuting" if direction > 0 else "it opens without refuting what the sentence refutes"


def _chance(evidence: float) -> float:
    return 1 / (1 + math.exp(-evidence))


def _weights(table: str) -> dict[str, float]:
    rows: dict[str, float] = data(__package__, "search.toml")[table]
    return rows
