"""Text with stretches marked that overlap as they like, cut into pieces that do not: what HTML, whose elements nest, can show."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from ...model import Span

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class Segment(Generic[Key]):
    """A piece of a text over which the same marks lie, in the order they were given; ``opens`` are those that begin with it."""

    text: str
    marks: tuple[Key, ...] = ()
    opens: tuple[Key, ...] = ()


def segments(text: str, marks: Iterable[tuple[Key, Span]], within: Span | None = None) -> tuple[Segment[Key], ...]:
    """A text, or the part of it ``within``, in pieces: put together they are the text, whatever the marks.

    What of a span lies outside the text is left out. A key may have several spans; it opens once. For n marks O(n log n) and what
    comes out, which for marks that all lie over one another is O(n²).
    """
    start, end = within or Span(0, len(text))
    start, end = max(0, start), min(len(text), end)
    kept = [(key, max(start, span.start), min(end, span.end)) for key, span in marks]
    kept = [(key, a, b) for key, a, b in kept if a < b]
    if start >= end:
        return ()
    begins: dict[int, list[int]] = {}
    for place, (_, a, _) in enumerate(kept):
        begins.setdefault(a, []).append(place)
    cuts = sorted({start, end, *(cut for _, a, b in kept for cut in (a, b))})
    out = []
    lying: list[int] = []
    opened: set[Key] = set()
    for a, b in pairwise(cuts):
        lying = sorted([place for place in lying if kept[place][2] > a] + begins.get(a, []))
        over = tuple(dict.fromkeys(kept[place][0] for place in lying))
        opens = tuple(key for key in over if key not in opened)
        opened.update(opens)
        out.append(Segment(text[a:b], over, opens))
    return tuple(out)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The lines of a text that are not empty."""
    out, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            out.append(Span(start, start + len(line)))
        start += len(line) + 1
    return tuple(out)


def around(text: str, spans: Sequence[Span], margin: int) -> Span:
    """The paragraphs that spans lie in, cut between words ``margin`` characters or so before the first and after the last."""
    low, high = min(s.start for s in spans), max(s.end for s in spans)
    start, end = text.rfind("\n", 0, low) + 1, text.find("\n", high)
    end = len(text) if end < 0 else end
    if low - start > margin:
        space = text.find(" ", low - margin, low)
        start = space + 1 if space >= 0 else low
    if end - high > margin:
        space = text.rfind(" ", high, high + margin)
        end = space if space >= 0 else high
    return Span(start, end)
