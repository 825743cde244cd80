"""Signs in the words of a content of what its speaker does with it, whatever the cue says: who acts, what is owned, what is at stake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from ..data import data

REACH, EARLY = 40, 8
"""Words of a content that are looked at, and those that count as early."""
BARE = 5
"""Words that a content with no clause in it has at most."""

_WORD = re.compile(r"[a-z0-9][\w'-]*|\?")

_Phrase = tuple[str, tuple[str, ...]]
"""The sign that a phrase is of, and the words that follow its first."""


def signs(content: str, source: str = "", negated: bool = False) -> frozenset[str]:
    """The signs that a content and its source bear; two that mean more together are a third ("wrong speaker")."""
    words = _WORD.findall(content.lower().replace("’", "'")[: REACH * 12])[:REACH]
    on = set(_found("signs", words)) | set(_found("source", _WORD.findall(source.lower())))
    on.update(_found("early", words, EARLY))
    before = _table()["before"]
    start = next((i for i, word in enumerate(words) if word not in before), len(words))
    on.update(_found("opening", words[start:], 1))
    if negated:
        on.add("negated")
    if "?" in words:
        on.add("question")
    if len(words) <= BARE:
        on.add("bare" if words else "empty")
    return frozenset(on | {pair for pair, both in _pairs() if both <= on})


@cache
def known() -> tuple[str, ...]:
    """Every sign there is."""
    table = _table()
    named = (name for part in ("opening", "early", "signs", "source") for name in table[part])
    return (*named, "negated", "question", "bare", "empty", *table["pairs"])


def _found(part: str, words: Sequence[str], reach: int = REACH) -> Iterator[str]:
    """The signs of whose phrases one begins within the first ``reach`` words."""
    for start, word in enumerate(words[:reach]):
        for name, rest in _beginning(part, word):
            if not rest or (start + len(rest) < len(words) and all(map(_fits, rest, words[start + 1 :]))):
                yield name


def _fits(wanted: str, word: str) -> bool:
    return word == wanted or (wanted[-1] == "*" and word.startswith(wanted[:-1]))


@lru_cache(65536)
def _beginning(part: str, word: str) -> tuple[_Phrase, ...]:
    """The phrases of a part that begin with a word: the sign each is of and the words that follow."""
    exact, begun = _by_first_word(part)
    return (*exact.get(word, ()), *(phrase for first, phrase in begun if word.startswith(first)))


@cache
def _by_first_word(part: str) -> tuple[dict[str, list[_Phrase]], list[tuple[str, _Phrase]]]:
    """The phrases of a part by their first word, and those whose first word is a beginning of words."""
    exact: dict[str, list[_Phrase]] = {}
    begun = []
    for name, own in _table()[part].items():
        for first, *rest in map(str.split, own):
            if first.endswith("*"):
                begun.append((first[:-1], (name, tuple(rest))))
            else:
                exact.setdefault(first, []).append((name, tuple(rest)))
    return exact, begun


@cache
def _pairs() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((pair, frozenset(pair.split())) for pair in _table()["pairs"])


def _table() -> Mapping[str, Any]:
    return data(__package__, "signs.toml")
