"""Articles in, analyses out: one encoder pass over their windows, then a head for each thing that is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from ..model import Analysis, Article, Attribution, Span, Spans, Word
from .encoder import States, states, word_states
from .mentions import Found, chained, find
from .roles import Asked, Convention, ask, attributions, distinct
from .syntax import parse
from .tokens import tokenize
from .weights import tokenizer
from .windows import LEAST, Window, windows

TOGETHER = 16
"""Windows whose cues are decoded together: numpy's overhead is shared, and the scores stay under 10 MB."""


def analyze(
    articles: Iterable[Article],
    convention: Convention = Convention.GUIDE,
    whole: bool = False,
    contents: bool = False,
) -> Iterator[Analysis]:
    """One analysis for each article, in order, the same alone and among others. An article that is not English has none.

    ``whole`` asks for sentences and words too, which cost as much again, ``contents`` for those alone in which contents stand;
    without them there are attributions and mentions. Articles are drawn a few windows ahead of what is asked for.
    """
    reading: deque[_Reading] = deque()
    for found in states(_windows(articles, convention, whole, contents, reading), int(convention)):
        while reading[0].finished:
            yield reading.popleft().analysis()
        reading[0].take(found)
    while reading:
        yield reading.popleft().analysis()


def _windows(
    articles: Iterable[Article], convention: Convention, whole: bool, contents: bool, reading: deque[_Reading]
) -> Iterator[Window]:
    for article in articles:
        own = _Reading(article, convention, whole, contents)
        reading.append(own)
        yield from own.windows()


class _Reading:
    """An article between its first window and its last."""

    def __init__(self, article: Article, convention: Convention, whole: bool, contents: bool) -> None:
        self.article, self.convention, self.whole, self.contents = article, convention, whole, contents
        self.tokens = tokenize(article.text if article.language in (None, "en") else "", tokenizer())
        self.waiting: deque[Window] = deque()
        self.drawn = False
        self.asked: list[Asked] = []
        self.attributions: list[Attribution] = []
        self.sentences: list[Span] = []
        self.words: list[Word] = []
        self.mentions: list[Found] = []
        self.parsed = 0

    @property
    def finished(self) -> bool:
        return self.drawn and not self.waiting

    def windows(self) -> Iterator[Window]:
        """The article's windows; each is answered by ``take``, in the same order."""
        for window in windows(self.tokens, least=LEAST):
            self.waiting.append(window)
            yield window
        self.drawn = True

    def take(self, found: States) -> None:
        """Reads a window off its pieces' states, (pieces, width)."""
        text, tokens, window = self.article.text, self.tokens, self.waiting.popleft()
        words = word_states(window, found)
        self.asked.append(ask(window, words, self.convention))
        if len(self.asked) == TOGETHER:
            self._decode()
        self.mentions.extend(find(text, tokens, window, words))

    def _decode(self) -> None:
        found = list(attributions(self.article.text, self.tokens, self.asked, self.convention))
        self.attributions.extend(found)
        if self.whole or self.contents:
            wanted = None if self.whole else tuple(span for a in found for span in a.content)
            for asked in self.asked:
                self._parse(asked, wanted)
        self.asked.clear()

    def _parse(self, asked: Asked, wanted: Spans | None) -> None:
        """Takes in the sentences of a window, or those among them that share words with what is wanted."""
        for sentence, own in parse(self.article.text, self.tokens, asked.window, asked.words, self.parsed, wanted):
            base, self.parsed = len(self.words), sentence.end
            if own:
                self.sentences.append(sentence)
                self.words.extend(Word(w.span, w.tag, w.head + base if w.head >= 0 else -1, w.relation) for w in own)

    def analysis(self) -> Analysis:
        self._decode()
        return Analysis(
            self.article,
            distinct(self.attributions, self.convention),
            tuple(self.sentences),
            tuple(self.words),
            chained(self.article.text, self.mentions),
        )
