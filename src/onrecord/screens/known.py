"""A record's parts by their ids, with the small questions that every screen asks of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from ..model import Actor, Article, Claim, Position, Reading, Record, Statement, words_of


@dataclass(frozen=True)
class Known:
    """A record's parts by their ids; ``places`` has each statement's claim and its position there, ``copies`` each copy's original."""

    articles: Mapping[str, Article]
    actors: Mapping[str, Actor]
    claims: Mapping[str, Claim]
    statements: Mapping[str, Statement]
    places: Mapping[str, tuple[Claim, Position]]
    copies: Mapping[str, str]

    @classmethod
    def of(cls, readings: Iterable[Reading], record: Record) -> Known:
        """Those of a ledger, or of an excerpt of one."""
        return cls(
            {r.article.id: r.article for r in readings},
            {a.id: a for a in record.actors},
            {c.id: c for c in record.claims},
            {s.id: s for s in record.statements},
            {p.statement: (c, p) for c in record.claims for p in c.positions},
            record.copies,
        )

    def name(self, actor: str | None) -> str:
        """An actor's name; a question mark where nobody knows who it is."""
        return self.actors[actor].name if actor and actor in self.actors else "?"

    def origin(self, origin: str) -> str:
        """An origin as a person would call it; also where the unnamed speak through an outlet that is no actor."""
        from ..claims.standing import origin_name

        through = origin.partition("@")[2]
        if through in self.actors or all(through not in (a.outlet, a.agency) for a in self.articles.values()):
            return origin_name(origin, self.actors) if origin else "nobody named"
        return f"{origin_name(origin, self.actors)} via {through}"

    def who(self, statement: str) -> str:
        """The name of a statement's speaker."""
        return self.name(self.statements[statement].speaker)

    def when(self, statement: str) -> datetime | None:
        """When the article of a statement was published (UTC)."""
        return self.article(statement).published

    def article(self, statement: str) -> Article:
        """The article that a statement stands in."""
        return self.articles[self.statements[statement].article]

    def words(self, statement: str) -> str:
        """The words of a statement's content; of one without, its cue."""
        it = self.statements[statement]
        return words_of(self.article(statement).text, it.content or it.cue)


def imprint(article: Article) -> str:
    """What stands under a headline: outlet, agency, byline, day."""
    day = f"{article.published:%-d %b %Y}" if article.published else None
    return " · ".join(words for words in (article.outlet, article.agency, article.byline, day) if words)
