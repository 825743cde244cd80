"""Signs in the words of a content of what its speaker does with it, whatever the cue says: who acts, what is owned, what is at stake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..data import data

REACH, EARLY = 40, 8
"""Words of a content that are looked at, and those that count as early."""
BARE = 5
"""Words that a content with no clause in it has at most."""

_WORD = re.compile(r"[a-z0-9][\w'-]*|\?")


class _Beginning(NamedTuple):
    """What begins with a word: the signs of phrases of this word alone, and by their second word those of longer ones, each with
    the words that follow."""

    alone: list[str]
    longer: dict[str, list[tuple[str, list[str]]]]


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


def _found(part: str, words: list[str], reach: int = REACH) -> Iterator[str]:
    """The signs of whose phrases one begins within the first ``reach`` words."""
    for start, word in enumerate(words[:reach]):
        alone, longer = _beginning(part, word)
        yield from alone
        if longer and start + 1 < len(words):
            for name, rest in longer.get(words[start + 1], ()):
                if words[start + 2 : start + 2 + len(rest)] == rest:
                    yield name


@lru_cache(65536)
def _beginning(part: str, word: str) -> _Beginning:
    """What of a part begins with a word; a phrase's first word may be a beginning of words ("accus*")."""
    own, table = _Beginning([], {}), _by_first_word(part)
    for first in (word, *(f"{word[:end]}*" for end in range(1, len(word) + 1))):
        for name, rest in table.get(first, ()):
            if rest:
                own.longer.setdefault(rest[0], []).append((name, rest[1:]))
            else:
                own.alone.append(name)
    return own


@cache
def _by_first_word(part: str) -> dict[str, list[tuple[str, list[str]]]]:
    """The phrases of a part by their first word: the sign each is of and the words that follow."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for name, own in _table()[part].items():
        for first, *rest in map(str.split, own):
            found.setdefault(first, []).append((name, rest))
    return found


@cache
def _pairs() -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((pair, frozenset(pair.split())) for pair in _table()["pairs"])


def _table() -> Mapping[str, Any]:
    return data(__package__, "signs.toml")
