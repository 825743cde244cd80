"""Addresses of what is on record, and sentences whose names lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping

from ..model import Span
from .drawing.marking import Segment, segments


def address(statement: str) -> str:
    """Where a statement stands in its article."""
    article, _, place = statement.rpartition(":")
    return f"/articles/{article}#{place}"


def anchor(statement: str) -> str:
    """The place of a statement on a page that quotes it."""
    return f"w-{statement.replace(':', '-')}"


def linked(sentence: str, addresses: Mapping[str, str]) -> tuple[Segment[str], ...]:
    """A sentence in pieces, begun with a capital, those that are names marked by their addresses; of two names in one place the longer
    counts."""
    found: list[tuple[str, Span]] = []
    for name in sorted(filter(None, addresses), key=lambda n: (-len(n), n)):
        start = sentence.find(name)
        while start >= 0:
            span = Span(start, start + len(name))
            if all(span.end <= taken.start or taken.end <= span.start for _, taken in found):
                found.append((addresses[name], span))
            start = sentence.find(name, span.end)
    first = sentence[:1].upper()
    return segments(f"{first}{sentence[1:]}" if len(first) == 1 else sentence, found)
