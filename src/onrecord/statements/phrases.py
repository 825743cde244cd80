"""The words of a text, and phrases of several classes among them, found by their first words at a dictionary's speed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..model import Spans

NUMBER = "#"
"""Stands for any number in a phrase."""

_POSSESSIVES = frozenset(("my", "your", "his", "her", "its", "our", "their"))
_WORD = re.compile(r"[ap]\.m\.|[^\W_]+(?:'[^\W_]+)*|[^\w\s]")


class Token(NamedTuple):
    """A word in lower case, or a mark, and where it stands in the text."""

    word: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase found: its class, and where it stands in the text."""

    name: str
    start: int
    end: int


class Words:
    """The words of a text in order, "n't" apart from its verb, taken once and looked at by stretches."""

    def __init__(self, text: str) -> None:
        self.text = text
        plain = text.lower()
        if len(plain) != len(text):
            plain = "".join(low if len(low := c.lower()) == 1 else c for c in text)
        self._tokens = _tokens(plain.replace("’", "'"))
        self._starts = [t.start for t in self._tokens]

    def within(self, spans: Spans, hidden: Spans = ()) -> list[Token]:
        """The words that lie wholly in one of the spans and begin in none of the hidden ones."""
        out: list[Token] = []
        for span in spans:
            first = bisect_left(self._starts, span.start)
            last = bisect_left(self._starts, span.end, first)
            out += self._tokens[first : last - (last > first and self._tokens[last - 1].end > span.end)]
        for start, end in hidden:
            out = [t for t in out if not start <= t.start < end]
        return out


def _tokens(plain: str) -> list[Token]:
    found = list(_WORD.finditer(plain))
    tokens = list(map(Token, [f.group() for f in found], [f.start() for f in found], [f.end() for f in found]))
    if "n't" in plain:
        for i in reversed([i for i, t in enumerate(tokens) if t.word.endswith("n't") and t.word != "n't"]):
            word, start, end = tokens[i]
            tokens[i : i + 1] = Token(word[:-3], start, end - 3), Token("n't", end - 3, end)
    return tokens


class Phrases:
    """Phrases by class. Of several that begin at one word a longer one counts, of equally long ones that of an earlier class;
    "#" is any number, "one's" any possessive, "…" up to three words."""

    def __init__(self, classes: Mapping[str, Sequence[str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, phrases in classes.items():
            for phrase in phrases:
                first, *rest = phrase.split()
                self._by_first[first].append((tuple(rest), name))
        for found in self._by_first.values():
            found.sort(key=lambda entry: -len(entry[0]))

    def find(self, told: Sequence[Token]) -> Iterator[Hit]:
        """From left to right, none within another."""
        free = 0
        for i, token in enumerate(told):
            if token.word in self._by_first and i >= free and (hit := self.at(told, i)):
                end, name = hit
                free = end
                yield Hit(name, token.start, told[end - 1].end)

    def at(self, told: Sequence[Token], i: int) -> tuple[int, str] | None:
        """The phrase that begins with the i-th word: the place after its last word, and its class."""
        for rest, name in self._by_first.get(told[i].word, ()):
            if (end := _end(rest, told, i + 1)) is not None:
                return end, name
        return None


def _end(rest: tuple[str, ...], told: Sequence[Token], at: int) -> int | None:
    """Where the rest of a phrase ends if it stands here."""
    for place, wanted in enumerate(rest):
        if wanted == "…":
            ends = (_end(rest[place + 1 :], told, at + skip) for skip in range(4))
            return next((end for end in ends if end is not None), None)
        if at >= len(told) or not _is(wanted, told[at].word):
            return None
        at += 1
    return at


def _is(wanted: str, word: str) -> bool:
    return wanted == word or (wanted == NUMBER and word[0].isdigit()) or (wanted == "one's" and word in _POSSESSIVES)
