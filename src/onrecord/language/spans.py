"""Spans as the guide wants them: quotation marks inside, the comma and full stop of the sentence around outside."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Span, Spans

SPACE = " \t\n\r\u00a0,;"


def spans(text: str, ranges: Iterable[tuple[int, int]]) -> Spans:
    """Trims each range to its words; ranges with nothing left are dropped."""
    return tuple(s for a, b in ranges if (s := _trim(text, a, b)).start < s.end)


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in SPACE:
        start += 1
    while start < end and text[end - 1] in SPACE:
        end -= 1
    if end - start > 1 and text[end - 1] == "." and not _quoted(text, start, end):
        end -= 1
    return Span(start, end)


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether the full stop is the quotation's own or an abbreviation's ("U.S.", "Inc.")."""
    word = text[start:end].rsplit(None, 1)[-1]
    return "." in word[:-1] or word in ("Inc.", "Co.", "Jr.", "Sr.", "Ltd.") or (len(word) == 2 and word[0].isupper())
