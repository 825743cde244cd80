"""What the reader's links between mentions say of whom a source means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from ..model import Mention, Span
from .cast import Cast, Figure

LEADS = 0.0
"""Log-odds from which a mention without a name is taken to mean what its likeliest antecedent does."""

SLACK = 4
"""Characters by which a mention and a name may differ at their start ("the "), and a source and its mention at their end."""


class Antecedents:
    """Goes from mentions to figures: by the names in them, by the sources already resolved, else by the likeliest link."""

    def __init__(self, text: str, mentions: Sequence[Mention], cast: Cast) -> None:
        self._mentions = mentions
        self._starts: dict[int, list[int]] = defaultdict(list)
        self._later: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for i, mention in enumerate(mentions):
            self._starts[mention.span.start].append(i)
            for earlier, score in mention.links[:3]:
                if score > LEADS:
                    self._later[earlier].append((i, score))
        self._meant: dict[int, Figure] = {}
        for name, figure in cast.named if mentions else ():
            for start in range(name.start - SLACK, name.start + 1):
                for i in self._starts.get(start, ()):
                    if name.end <= mentions[i].span.end and _is_head(text, name.end, mentions[i].span.end):
                        self._meant[i] = figure

    def settle(self, span: Span, figure: Figure) -> None:
        """Tells whom a source has turned out to mean."""
        if (i := self._mention(span)) is not None:
            self._meant[i] = figure

    def links(self, span: Span) -> dict[int, float]:
        """Figures by their ``id`` to the log-odds that the source means them, the likeliest link of each, either way round."""
        own = self._mention(span)
        found: dict[int, float] = {}
        if own is None:
            return found
        for other, score in (*self._mentions[own].links, *self._later.get(own, ())):
            figure = self._figure(other)
            if figure is not None:
                found[id(figure)] = max(score, found.get(id(figure), score))
        return found

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


def _is_head(text: str, end: int, stop: int) -> bool:
    """Whether a name that ends there is the head of a mention that ends at ``stop``: nothing follows but what describes it."""
    rest = text[end:stop]
    return not rest or rest[:1] in ",;(–—" or rest in ("'s", "’s", "'", "’") or rest.startswith((" (", " who", " – "))
