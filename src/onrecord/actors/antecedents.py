"""What the reader's links between mentions say of whom a source means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from ..model import Mention, Span
from .cast import Cast, Figure
from .pronouns import ALL

LEADS = 0.0
"""Log-odds from which a mention without a name is taken to mean what its likeliest antecedent does."""

SLACK = 4
"""Characters by which a source may begin before its mention ("the ")."""


class Links(NamedTuple):
    """Log-odds by the ``id`` of a figure, back to those told of before and on to those told of later; and the figures."""

    back: dict[int, float]
    on: dict[int, float]
    figures: tuple[Figure, ...] = ()


class Words(NamedTuple):
    """What describes an antecedent that is no figure, and the log-odds of the link to it."""

    span: Span
    score: float


class Antecedents:
    """Goes from mentions to figures: by the names in them, by the sources already resolved, else by the likeliest link."""

    def __init__(self, text: str, mentions: Sequence[Mention], cast: Cast) -> None:
        self._text = text
        self._mentions = mentions
        self._starts: dict[int, list[int]] = defaultdict(list)
        self._later: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for i, mention in enumerate(mentions):
            self._starts[mention.span.start].append(i)
            for earlier, score in mention.links[:3]:
                if score > LEADS:
                    self._later[earlier].append((i, score))
        self._meant: dict[int, Figure] = {}
        figures = {name.start: figure for name, figure in cast.named}
        for i, name in cast.headed.items():
            if name.start in figures:
                self._meant[i] = figures[name.start]

    def settle(self, span: Span, figure: Figure) -> None:
        """Tells whom a source has turned out to mean."""
        if (i := self._mention(span)) is not None:
            self._meant[i] = figure

    def links(self, span: Span) -> Links:
        """The log-odds that the source means each figure, by the likeliest link back to it and by that from it on."""
        own = self._mention(span)
        if own is None:
            return Links({}, {})
        back = self._likeliest(self._mentions[own].links)
        on = self._likeliest(self._later.get(own, ()))
        return Links(
            {i: score for i, (_, score) in back.items()},
            {i: score for i, (_, score) in on.items()},
            tuple({i: figure for i, (figure, _) in (*back.items(), *on.items())}.values()),
        )

    def _likeliest(self, links: Sequence[tuple[int, float]]) -> dict[int, tuple[Figure, float]]:
        found: dict[int, tuple[Figure, float]] = {}
        for other, score in links:
            figure = self._figure(other)
            if figure is not None and score >= found.get(id(figure), (figure, score))[1]:
                found[id(figure)] = figure, score
        return found

    def described(self, span: Span) -> Words | None:
        """What a pronoun's likeliest antecedents come down to where that is no figure: the words that describe it."""
        at, score = self._mention(span), 0.0
        while at is not None and (links := self._mentions[at].links) and links[0].score > LEADS:
            at, score = links[0].mention, score or links[0].score
            if at in self._meant:
                return None
            if self._text[slice(*self._mentions[at].span)].casefold() not in ALL:
                return Words(self._mentions[at].span, score)
        return None

    def _mention(self, span: Span) -> int | None:
        """The mention that begins with a span, or a determiner later, and ends nearest to its end."""
        near = [i for start in range(span.start, span.start + SLACK + 1) for i in self._starts.get(start, ())]
        return min(near, key=lambda i: abs(self._mentions[i].span.end - span.end), default=None)

    def _figure(self, mention: int) -> Figure | None:
        while mention not in self._meant:
            links = self._mentions[mention].links
            if not links or links[0].score <= LEADS:
                return None
            mention = links[0].mention
        return self._meant[mention]
