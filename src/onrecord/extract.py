"""One article through the line, from its text to who said what."""

from __future__ import annotations

from .actors import identify
from .language import analyze
from .model import Article, Reading
from .statements import find


def extract(article: Article, propositions: bool = False) -> Reading:
    """Everything that the article alone tells: its statements, and the actors who speak in it. ``propositions`` asks for those of
    the statements too, which takes the syntax of their contents and half as long again."""
    (analysis,) = analyze([article], contents=propositions)
    return identify(article, find(analysis), analysis.mentions, analysis if propositions else None)
