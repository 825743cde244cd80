"""What is known of an article when its next source is asked for: who was told of where, who spoke, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..model import Article, Mention, Span, Statement
from .antecedents import Antecedents
from .cast import Cast, Figure
from .mentions import Mentions

if TYPE_CHECKING:
    from .ranking import Choose

KEPT = 6
"""Contents that are remembered as said."""


class Scene:
    """The cast and its places, growing as statements are given their speakers in order."""

    def __init__(self, article: Article, mentions: Sequence[Mention], choose: Choose) -> None:
        self.choose = choose
        self.text = article.text
        self.title = len((article.title or "").strip())
        self.cast = Cast(article, mentions)
        self.mentions = Mentions(self.text, self.cast.figures)
        self.antecedents = Antecedents(self.text, mentions, self.cast)
        self.last: Figure | None = None
        self.before_last: Figure | None = None
        self.spoken: set[int] = set()
        self.known: dict[str, Figure] = {}
        self.described: dict[str, Figure] = {}
        self.quoted: list[Span] = []
        self.ends = -1

    def outer(self, statement: Statement) -> Figure | None:
        """Who speaks the statement that holds this one."""
        return self.known.get(statement.within or "")

    def spoke(self, statement: Statement, figure: Figure) -> None:
        """Goes on to the next statement."""
        self.known[statement.id] = figure
        self.quoted = [*self.quoted[-KEPT:], *statement.content]
        self.spoken.add(id(figure))
        if statement.within is None:
            if figure is not self.last:
                self.last, self.before_last = figure, self.last
            self.ends = max(s.end for s in (*statement.source, *statement.cue, *statement.content))
