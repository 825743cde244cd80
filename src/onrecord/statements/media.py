"""What a statement was made in: a broadcast, a post, a letter, a court filing; told by its own sentence or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from ..data import data
from ..model import Medium, Span, Spans
from .clauses import sentence_of
from .phrases import Hit, Phrases, Token, Words

NEAR = 90
"""Characters before the source and cue, or after them, within which a medium is theirs. By hand."""

REACH = 5
"""Words between a preposition and the noun it leads to ("in a long and angry letter"). By hand."""

_TELLING = ("told", "tell", "tells", "telling")
_BREAKS = frozenset((
    "in", "on", "at", "by", "during", "via", "through", "over", "before", "from", "for", "to", "of", "with", "about", "under", "after", "against", "and", "or",
    "that", "who", "which", "whose",
))  # fmt: skip
"""Prepositions and the like: what ends a noun phrase, or opens one."""

_UNSAID = ("call", "testimony")
"""Kinds whose nouns, as the head of a source, are someone and no medium ("the court", "a woman on the telephone")."""

_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


class _Media(NamedTuple):
    """The media's words, each leading to its kind: their nouns, names and whole phrases, words of cues, whom one tells; and
    the prepositions that lead to the nouns of each kind. Verbs of telling lead to none, since their kind is told by whom one tells."""

    phrases: Phrases
    verbs: dict[str, str]
    told: dict[str, str]
    after: dict[str, frozenset[str]]


def medium(words: Words, source: Spans, cue: Spans, content: Spans) -> Medium | None:
    """The medium nearest to the cue of a statement, None where its sentence names none outside the content."""
    if not cue:
        return None
    window = sentence_of(words.text, (*source, *cue), NEAR)
    found = _media(words.within((window,), content), words.text, source, cue)
    media = [Medium(kind, Span(start, end)) for kind, start, end in found]
    return min(media, key=lambda m: min(_distance(m.span, s) for s in cue), default=None)


def _distance(one: Span, other: Span) -> int:
    """Characters between two spans, 0 where they touch."""
    return max(0, one.start - other.end, other.start - one.end)


def _media(told: Sequence[Token], text: str, source: Spans, cue: Spans) -> Iterator[Hit]:
    """Every medium that some words name; of two nouns in a row the last is its head ("a court filing")."""
    known = _table()
    for i, token in enumerate(told):
        if token.word in known.verbs and any(s.start <= token.start < s.end for s in cue):
            if kind := known.verbs[token.word]:
                yield Hit(kind, token.start, token.end)
            elif hit := _listener(told[i + 1 : i + 1 + REACH], text):
                yield hit
    hits = list(known.phrases.find(told))
    for hit, following in zip_longest(hits, hits[1:]):
        if following and not text[hit.end : following.start].strip():
            continue
        kind, _, column = hit.name.partition("/")
        named = text[hit.start].isupper()
        if column == "whole" or (not named and kind not in _UNSAID and any(_heads(told, hit, s) for s in source)):
            yield Hit(kind, hit.start, hit.end)
        elif named == (column == "names") and (start := _led(told, hit.start, known.after[kind])) is not None:
            yield Hit(kind, start, hit.end)


def _heads(told: Sequence[Token], noun: Hit, source: Span) -> bool:
    """Whether a noun is the head of a source: "a letter from the board", but not "the letter's author" or "who read the letter"."""
    inside = [t for t in told if source.start <= t.start < source.end]
    before = [t for t in inside if t.end <= noun.start]
    after = next((t for t in inside if t.start >= noun.end), None)
    return (
        source.start <= noun.start < source.end
        and all(t.word[0].isalnum() and t.word not in _BREAKS for t in before)
        and (after is None or not after.word[0].isalnum() or after.word in _BREAKS)
    )


def _led(told: Sequence[Token], noun: int, after: frozenset[str]) -> int | None:
    """Where the preposition stands that leads to the noun at this place; None where none of the right ones does."""
    before = [t for t in told if t.end <= noun][-REACH:]
    for token in reversed(before):
        if token.word in _BREAKS:
            return token.start if token.word in after else None
        if not token.word[0].isalnum():
            return None
    return None


def _listener(following: Sequence[Token], text: str) -> Hit | None:
    """Whom the words after a cue of telling name, where that tells the medium: "told the court", "told Radio North"."""
    told = _table().told
    for i, token in enumerate(following):
        if token.word in _BREAKS or not token.word[0].isalnum():
            return None
        if kind := told.get(text[token.start : token.end]):
            after = following[i + 1 : i + 2]
            more = [t for t in after if t.word not in _DAYS and (text[t.start].isupper() or t.word[0].isdigit())]
            return Hit(kind, following[0].start, (more or [token])[0].end)
    return None


@cache
def _table() -> _Media:
    table: dict[str, dict[str, list[str]]] = data(__package__, "media.toml")

    def by_word(column: str) -> dict[str, str]:
        return {word: kind for kind, entry in table.items() for word in entry.get(column, ())}

    columns = ("nouns", "names", "whole")
    phrases = {f"{kind}/{c}": entry[c] for kind, entry in table.items() for c in columns if c in entry}
    after = {kind: frozenset(entry.get("after", ())) for kind, entry in table.items()}
    return _Media(Phrases(phrases), dict.fromkeys(_TELLING, "") | by_word("cues"), by_word("told"), after)
