"""How a decision knows a statement: by its id, and, for when the page or its reading has changed, by its words and where they stand.

An id lasts as long as an article is read as it was: it is a digest of the address and the text, and the statement's place among those
that were found. A page that changes has another id, and a later onrecord may find statements with other bounds, so an id counts as a
hint: what is meant is the statement of the article, or of the newest page at its address, that keeps the most of the words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .model import Article, Member, Statement, words_of

HALF = 0.5
"""Share of its words that a statement must keep to be the one that a decision was about. By hand."""


def words(statement: Statement, article: Article) -> str:
    """All the words of a statement."""
    return words_of(article.text, (*statement.source, *statement.cue, *statement.content))


def line(statement: Statement, article: Article) -> str:
    """The paragraph in which its cue stands."""
    place = min(span.start for span in (statement.cue or statement.source or statement.content))
    end = article.text.find("\n", place)
    return article.text[article.text.rfind("\n", 0, place) + 1 : end if end >= 0 else None]


def member(statement: Statement, article: Article) -> Member:
    """What lasts of a statement."""
    return Member(statement.id, article.url, words(statement, article))


class Finder:
    """Finds again, among statements, those that decisions were about."""

    def __init__(self, statements: Iterable[Statement], articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self._by_id: dict[str, Statement] = {}
        self._by_article: dict[str, list[Statement]] = defaultdict(list)
        self._by_url: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            self._by_id[statement.id] = statement
            self._by_article[statement.article].append(statement)
            if url := articles[statement.article].url:
                self._by_url[url].append(statement)

    def find(self, wanted: Member) -> Statement | None:
        """The statement that keeps the most of the words, if that is HALF of them; of equals the one of the same id."""
        own = self._by_id.get(wanted.id)
        article = own.article if own else wanted.id.rpartition(":")[0]
        near = self._by_article.get(article) or self._by_url.get(wanted.url or "", [])
        told = Counter(wanted.name.casefold().split())

        def kept(it: Statement) -> tuple[float, bool]:
            theirs = Counter(words(it, self._articles[it.article]).casefold().split())
            return 2 * (told & theirs).total() / max(1, told.total() + theirs.total()), it.id == wanted.id

        best = max(near, key=kept, default=None)
        return best if best is not None and kept(best)[0] >= HALF else None
