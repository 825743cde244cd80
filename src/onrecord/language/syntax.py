"""Sentences, words and the trees they form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..model import Span, Spans, Word
from .encoder import States
from .labels import RELATIONS, TAGS
from .tokens import Ints, Tokens
from .trees import tree
from .weights import session
from .windows import Window

JOINS, STARTS = 0.3, 0.6
"""Chances from which a word joins the one before it, and from which it opens a sentence. On gum-dev and ewt-dev 0.5 and 0.5 are as good, but in
news they take a cue here and there for the opening of a sentence."""

NOT = ("n't", "n’t")


def parse(
    text: str, tokens: Tokens, window: Window, words: States, done: int, wanted: Spans | None = None
) -> Iterator[tuple[Span, list[Word]]]:
    """The sentences that open in what a window owns, from its words' states, (words, width); heads count within a sentence.

    ``done`` is the character up to which the windows before have read: a sentence may run on into their context. Where spans are
    ``wanted``, a sentence that shares no word with any of them has no words.
    """
    first = max(int(np.searchsorted(tokens.start, done)), window.own[0]) - window.start
    if first >= window.own[1] - window.start or not (wanted is None or _shares(_owned(tokens, window), wanted)):
        return
    joins, starts, tags, arcs = session("syntax").run(None, {"words": words})
    joined = _joined(tokens, window, joins, first)
    opens = _openings(tokens, window, starts, joined, first)
    sentences = [(a, b) for a, b in pairwise([*opens.tolist(), len(window)]) if window.start + a < window.own[1]]
    places = [Span(int(tokens.start[window.start + a]), int(tokens.end[window.start + b - 1])) for a, b in sentences]
    begins = np.flatnonzero(~joined)
    owns = [
        begins[(begins >= a) & (begins < b)] if wanted is None or _shares(place, wanted) else begins[:0]
        for (a, b), place in zip(sentences, places, strict=True)
    ]
    trees = [tree(arcs[np.ix_(own, own)]) if len(own) else own for own in owns]
    relations = _relations(words, owns, trees)
    at = 0
    for place, (_, b), own, governors in zip(places, sentences, owns, trees, strict=True):
        spans = _spans(text, tokens, window, np.append(own, b)) if len(own) else []
        labels = zip(spans, tags[own].argmax(1), governors.tolist(), relations[at : at + len(own)], strict=True)
        at += len(own)
        yield (
            place,
            [
                Word(span, TAGS[tag], -1 if head == i else head, "root" if head == i else RELATIONS[relation])
                for i, (span, tag, head, relation) in enumerate(labels)
            ],
        )


def _relations(words: States, owns: Sequence[Ints], trees: Sequence[Ints]) -> Ints:
    """The relation of each word to its head, over all sentences."""
    every = np.concatenate(owns)
    if not len(every):
        return every
    heads = np.concatenate([own[heads] for own, heads in zip(owns, trees, strict=True)])
    found: Ints = session("relations").run(None, {"words": words[every], "heads": words[heads]})[0].argmax(1)
    return found


def _owned(tokens: Tokens, window: Window) -> Span:
    return Span(int(tokens.start[window.own[0]]), int(tokens.end[window.own[1] - 1]))


def _shares(place: Span, spans: Spans) -> bool:
    return any(span.start < place.end and place.start < span.end for span in spans)


def _joined(tokens: Tokens, window: Window, joins: States, first: int) -> NDArray[np.bool_]:
    """Which words of the window are the rest of the one before: they touch it and are likely to."""
    start, end = tokens.start[window.start : window.end], tokens.end[window.start : window.end]
    touches = np.append(False, start[1:] == end[:-1])
    touches[first] = False
    joined: NDArray[np.bool_] = touches & (joins > JOINS)
    return joined


def _openings(tokens: Tokens, window: Window, starts: States, joined: NDArray[np.bool_], first: int) -> Ints:
    """Where sentences open, as words of the window, from the ``first`` on: likely places, and paragraphs."""
    paragraph = tokens.paragraph[window.start : window.end]
    opens = (starts > STARTS) & ~joined | np.append(True, np.diff(paragraph) != 0)
    opens[:first] = False
    opens[first] = True
    return np.flatnonzero(opens)


def _spans(text: str, tokens: Tokens, window: Window, begins: Ints) -> list[Span]:
    """The characters of words that begin at words of the window; "n't" takes its n from the word before."""
    spans: list[Span] = []
    for a, b in pairwise(begins.tolist()):
        start, end = int(tokens.start[window.start + a]), int(tokens.end[window.start + b - 1])
        if spans and text[start - 1 : end].casefold() in NOT and spans[-1].end - spans[-1].start > 1:
            start -= 1
            spans[-1] = Span(spans[-1].start, start)
        spans.append(Span(start, end))
    return spans
