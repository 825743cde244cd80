"""The one actor, claim or statement that a person means by an id, which may be cut short, or by a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..claims import answering
from ..errors import NotFoundError
from ..model import Actor, Claim, Reading, Record, Statement

SHOWN = 8
"""Ids that a refusal tells at most."""


def named(words: str, actors: Iterable[Actor]) -> list[str]:
    """The ids of the actors that bear this name, in whatever case."""
    return [a.id for a in actors if words.casefold() in {n.casefold() for n in (a.name, *a.aliases)}]


def actor_called(words: str, record: Record) -> Actor:
    """The one actor whose id begins so or who bears that name; raises NotFoundError where there is none or several."""
    known = {a.id: a for a in record.actors}
    begun = [i for i in known if words and i.startswith(words)]
    fits = [words] if words in known else begun or named(words, record.actors)
    return known[_only(words, fits, "actor", "see onrecord actors")]


def claim_called(words: str, readings: Iterable[Reading], record: Record) -> Claim:
    """The one claim that answers to an id; raises NotFoundError where there is none or several."""
    fits = {c.id: c for c in answering(words, record.claims, readings)} if words else {}
    return fits[_only(words, list(fits), "claim", "see onrecord claims")]


def statement_called(words: str, record: Record) -> Statement:
    """The one statement of an id, of which the article's part may be cut short; raises NotFoundError where there is none or several."""
    article, _, place = words.rpartition(":")
    known = {s.id: s for s in record.statements}
    begun = [i for i, s in known.items() if article and s.article.startswith(article) and i.endswith(f":{place}")]
    fits = [words] if words in known else begun
    return known[_only(words, fits, "statement", "see onrecord show for an article's statements")]


def _only(words: str, fits: Sequence[str], kind: str, remedy: str) -> str:
    if not fits:
        raise NotFoundError(words, f"no {kind} answers to it", remedy)
    if len(fits) > 1:
        told = ", ".join(fits[:SHOWN])
        raise NotFoundError(words, f"{len(fits)} {kind}s answer to it: {told}", "give more of the id")
    return fits[0]
