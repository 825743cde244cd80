"""What every way to add a page does with its article: reads it, unless that was done before, and keeps what it says."""

from __future__ import annotations

from ..extract import extract
from ..model import Article
from .ledger import Added, Ledger


def take_in(ledger: Ledger, article: Article) -> Added:
    """Adds an article with all it says; one that is there already costs nothing. What follows from it is concluded when the ledger is
    next asked for its ``record``. Raises LedgerError."""
    return Added.SAME if ledger.has(article.id) else ledger.add(extract(article, propositions=True))
