"""Articles in, analyses out: one encoder pass over their windows, then a head for each thing that is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from ..model import Analysis, Article, Attribution, Span, Word
from .encoder import States, states
from .mentions import Found, chained, find
from .roles import Convention, attributions, distinct
from .syntax import parse
from .tokens import tokenize
from .weights import tokenizer
from .windows import CONTEXT, SIZE, Window, windows


def analyze(
    articles: Iterable[Article], convention: Convention = Convention.GUIDE, whole: bool = False
) -> Iterator[Analysis]:
    """One analysis for each article, in order, the same alone and among others. An article that is not English has none.

    ``whole`` asks for sentences, words and mentions too; without it there are attributions only. Articles are drawn a few
    windows ahead of what is asked for.
    """
    reading: deque[_Reading] = deque()
    for found in states(_windows(articles, convention, whole, reading), int(convention)):
        while reading[0].finished:
            yield reading.popleft().analysis()
        reading[0].take(found)
    while reading:
        yield reading.popleft().analysis()


def _windows(
    articles: Iterable[Article], convention: Convention, whole: bool, reading: deque[_Reading]
) -> Iterator[Window]:
    for article in articles:
        own = _Reading(article, convention, whole)
        reading.append(own)
        yield from own.windows()


class _Reading:
    """An article between its first window and its last."""

    def __init__(self, article: Article, convention: Convention, whole: bool) -> None:
        self.article, self.convention, self.whole = article, convention, whole
        self.tokens = tokenize(article.text if article.language in (None, "en") else "", tokenizer())
        self.waiting: deque[Window] = deque()
        self.drawn = False
        self.attributions: list[Attribution] = []
        self.sentences: list[Span] = []
        self.words: list[Word] = []
        self.mentions: list[Found] = []

    @property
    def finished(self) -> bool:
        return self.drawn and not self.waiting

    def windows(self) -> Iterator[Window]:
        """The article's windows; each is answered by ``take``, in the same order."""
        for window in windows(self.tokens, SIZE, context=CONTEXT):
            self.waiting.append(window)
            yield window
        self.drawn = True

    def take(self, found: States) -> None:
        """Reads a window off its pieces' states, (pieces, width)."""
        text, tokens, window = self.article.text, self.tokens, self.waiting.popleft()
        words = (found[window.first] + found[window.last]) / 2
        self.attributions.extend(attributions(text, tokens, window, words, self.convention))
        if not self.whole:
            return
        done = self.sentences[-1].end if self.sentences else 0
        for sentence, own in parse(text, tokens, window, words, done):
            base = len(self.words)
            self.sentences.append(sentence)
            self.words.extend(Word(w.span, w.tag, w.head + base if w.head >= 0 else -1, w.relation) for w in own)
        self.mentions.extend(find(tokens, window, words))

    def analysis(self) -> Analysis:
        return Analysis(
            self.article,
            distinct(self.attributions, self.convention),
            tuple(self.sentences),
            tuple(self.words),
            chained(self.article.text, self.mentions),
        )
