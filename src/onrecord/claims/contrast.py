"""Whether two texts on one matter say the same of it, or one says the contrary of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from ..data import data
from ..model import Span
from ..statements.phrases import Phrases, Words
from ..statements.scope import bounds
from .lexical import roots
from .sayings import numbers

UNIT = 2
"""Words after a number that may say what it counts. By hand."""

BEFORE = 3
"""Words before a refuting word in which a negation bears on it. By hand."""


class Relation(StrEnum):
    """What a sentence asked is to a claim's wording."""

    SAME = "same"
    CONTRARY = "contrary"
    OTHER = "other number"


def relation(asked: str, wording: str) -> tuple[Relation, str]:
    """What the one is to the other, and what shows it: another number of the same things, a negation in one of them only,
    opposites; two of these last two make the same again."""
    if other := next(_other_numbers(asked, wording), None):
        return Relation.OTHER, f"it tells {other[1]}, not {other[0]}"
    negated = refutes(asked) != refutes(wording)
    opposite = next(_opposites(asked, wording), None)
    if negated == bool(opposite):
        return Relation.SAME, ""
    return Relation.CONTRARY, f"“{opposite[1]}” is not “{opposite[0]}”" if opposite else "one of them is negated"


def refutes(text: str) -> bool:
    """Whether a sentence says that something is not so; what is "not a hoax" is so."""
    hits = _refuting(text)
    return any(hits) if hits else negated(text)


def negated(text: str) -> bool:
    """Whether its main clause is negated."""
    return bool(text) and bounds(Words(text), (), (Span(0, len(text)),)).negated


def refuting(text: str) -> int:
    """How many words in it say that something is not so: "hoax", "denied", but not where they are negated themselves."""
    return sum(_refuting(text))


def _refuting(text: str) -> list[bool]:
    """For each refuting word whether it stands without a negation just before it."""
    told = Words(text).within((Span(0, len(text)),))
    negations = data(__package__, "search.toml")["refuting"]["negations"]
    return [
        not any(t.word in negations for t in told[max(0, i - BEFORE) : i])
        for hit in _phrases().find(told)
        for i in [next(i for i, t in enumerate(told) if t.start == hit.start)]
    ]


def _other_numbers(asked: str, wording: str) -> Iterator[tuple[str, str]]:
    """Pairs of different numbers that count the same, where the one asked for is not told at all."""
    theirs = counted(wording)
    told = {number for number, _ in theirs}
    for number, units in counted(asked):
        if number not in told:
            yield from ((number, other) for other, counts in theirs if units & counts)


def counted(text: str) -> list[tuple[str, frozenset[str]]]:
    """The numbers of a text in order, each with the roots of the words after it."""
    words = re.findall(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:-[^\W\d_]+)?", text)
    found = [(i, n) for i, word in enumerate(words) for n in numbers(word)]
    return [(n, frozenset(roots(" ".join(words[i + 1 : i + 1 + UNIT])))) for i, n in found]


def _opposites(asked: str, wording: str) -> Iterator[tuple[str, str]]:
    """Words of the one to which the other opposes another."""
    mine, theirs = (dict.fromkeys(re.findall(r"\w+", text.casefold())) for text in (asked, wording))
    for one, other in _pairs():
        for here, there in ((one, other), (other, one)):
            if not (here & theirs.keys() or there & mine.keys()):
                yield from ((a, b) for a in mine if a in here for b in theirs if b in there)


@cache
def _pairs() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    rows = data(__package__, "search.toml")["opposites"]["pairs"]
    return tuple((frozenset(one.split()), frozenset(other.split())) for one, other in rows)


@cache
def _phrases() -> Phrases:
    return Phrases({"refuting": data(__package__, "search.toml")["refuting"]["phrases"]})
