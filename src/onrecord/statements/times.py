"""Expressions of time with the preposition they hang on: "since the July 28 election", "for three years", "on Tuesday".

A small part of what HeidelTime tags (Strötgen and Gertz, 2013): the spans, without their values. Found in the way of a
finite-state chunker (Abney, 1996): every word becomes a letter for its class, and the patterns look at the letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..data import data
from ..model import Span
from .phrases import Token

_NUMBERS = ("day", "year", "decade", "digits")
_FORMS = re.compile(
    r"(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th)?)|(?P<year>(?:1[5-9]|20)\d\d)|(?P<decade>(?:1[5-9]|20)\d0s)"
)


class _Grammar(NamedTuple):
    """The letter of every class, that of every word (names as they are written), and the expressions over the letters."""

    letters: dict[str, str]
    words: dict[str, str]
    pattern: re.Pattern[str]


def times(told: Sequence[Token], text: str) -> Iterator[Span]:
    """The expressions of time among some words of a text, in order, none within another."""
    grammar = _grammar()
    known, other = grammar.words, grammar.letters["other"]
    classes = "".join(
        [
            known.get(t.word) or (other if t.word.isalpha() and text[t.start].islower() else _letter(t, text, grammar))
            for t in told
        ]
    )
    for found in grammar.pattern.finditer(classes):
        yield Span(told[found.start()].start, told[found.end() - 1].end)


def _letter(token: Token, text: str, grammar: _Grammar) -> str:
    """The letter of the class of a word that is not written small; a mark stands for itself."""
    word = token.word
    if not word[0].isalnum():
        return word
    written = text[token.start : token.end]
    if written[0].isupper() and (known := grammar.words.get(written.rstrip("."))):
        return known
    if word.endswith("'s") and (grammar.words.get(word[:-2]) or grammar.words.get(written[:-2])):
        return grammar.letters["own"]
    if word[0].isdigit():
        form = _FORMS.fullmatch(word)
        return grammar.letters[form.lastgroup if form and form.lastgroup else "digits"]
    return grammar.letters["other"]


@cache
def _grammar() -> _Grammar:
    table = data(__package__, "times.toml")
    names = (*table["classes"], *_NUMBERS, "own", "other")
    letters = {name: chr(ord("A") + i + 6 * (i > 25)) for i, name in enumerate(names)}
    words = {word: letters[name] for name, told in table["classes"].items() for word in told}
    known = dict(letters)
    for name, part in table["parts"].items():
        known[name] = _filled(part, known)
    return _Grammar(letters, words, re.compile("|".join(_filled(e, known) for e in table["expressions"])))


def _filled(pattern: str, known: dict[str, str]) -> str:
    """A pattern with letters and parts for the names in braces."""
    plain = re.sub(r"\((?!\?)", "(?:", pattern.replace(" ", ""))
    return re.sub(r"\{([a-z]+)\}", lambda found: known[found[1]], plain)
