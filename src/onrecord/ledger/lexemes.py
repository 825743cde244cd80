"""The words of a text as full text knows them: FTS5 cuts and folds them so by itself (its ``unicode61``, without diacritics). PostgreSQL is
told them: its own parser takes "pier.example/quay" for an address, and what letters are depends on the server."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

LONGEST = 500
"""Letters of a word that count; PostgreSQL keeps 2 KB of one."""

LAST, PLACES = 16_383, 256
"""PostgreSQL's last place in a text, and the most places of one word."""

LARGEST, FIRST = 1_000_000, 6
"""Bytes of a text's different words and of the first place of each, which PostgreSQL keeps; the other places come to some 32 KB more, and
it is 1 MB that may not be passed."""

_WORD = re.compile(r"[^\W_]+")


def plain(words: str) -> str:
    """In lower case, and Latin letters without their diacritics."""
    return words.lower().translate(_bare())


def lexemes(text: str) -> list[str]:
    """Its words in order, each as it is compared."""
    return [word[:LONGEST] for word in _WORD.findall(plain(text))]


def tsvector(title: str, body: str) -> str:
    """The words of both in PostgreSQL's notation, those of the title weighing A and those of the body B."""
    found: dict[str, dict[str, None]] = {}
    told = [(word, weight) for weight, text in (("A", title), ("B", body)) for word in lexemes(text)]
    left = LARGEST
    for place, (word, weight) in enumerate(told, 1):
        if word not in found:
            left -= len(word.encode()) + FIRST
            if left < 0:
                break
        places = found.setdefault(word, {})
        if len(places) < PLACES:
            places[f"{min(place, LAST)}{weight}"] = None
    return " ".join(f"{word}:{','.join(places)}" for word, places in found.items())


@cache
def _bare() -> dict[int, str | None]:
    """Latin letters with diacritics to those without, and combining diacritics to nothing."""
    decomposed = {n: unicodedata.normalize("NFD", chr(n)) for n in range(0xC0, 0x1F00)}
    bare: dict[int, str | None] = {n: parts[0] for n, parts in decomposed.items() if parts[0] < "\x80"}
    return bare | dict.fromkeys(range(0x300, 0x370))
