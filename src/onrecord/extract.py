"""One article through the line, from its text to who said what."""

from __future__ import annotations

from .actors import identify
from .language import analyze
from .model import Article, Reading
from .statements import find


def extract(article: Article) -> Reading:
    """Everything that the article alone tells: its statements, and the actors who speak in it."""
    (analysis,) = analyze([article])
    return identify(article, find(analysis), analysis.mentions)
