"""One article's statements with their speakers and relays, and the actors that these are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..model import Actor, Article, Reading, Statement
from .cast import Figure
from .relays import relay
from .speakers import Speakers


def identify(article: Article, statements: Sequence[Statement]) -> Reading:
    """Gives every statement its speaker and, where another relays it, its ``via``; errs towards separate actors."""
    speakers = Speakers(article)
    told = [(s, speakers.of(s)) for s in statements]
    via = [relay(s, figure, speakers.known.get(s.within or ""), speakers.cast, speakers.mentions) for s, figure in told]
    speaking = dict.fromkeys([*(figure for _, figure in told), *(v for v in via if v)])
    ids = {id(f): f"{article.id}:a{i}" for i, f in enumerate(speaking, 1)}
    return Reading(
        article,
        tuple(
            replace(s, speaker=ids[id(f)], via=ids[id(v)] if v else None) for (s, f), v in zip(told, via, strict=True)
        ),
        tuple(_actor(f, ids[id(f)]) for f in speaking),
    )


def _actor(figure: Figure, own: str) -> Actor:
    aliases = tuple(sorted(figure.aliases - {figure.name}))
    return Actor(own, figure.name, figure.kind, aliases, tuple(sorted(figure.roles)))
