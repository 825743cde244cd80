"""What a copy kept of its original's words, and whose attribution it dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..model import Actor, Article, Kind, Record, Side, Span, Spans, Statement

MOST = 5_000
"""Words of an article that are aligned; the longest of 61 real news pages has fewer."""

PHRASE = 4
"""Words from which what two texts share counts as kept, as for a reprint's runs."""

HALF = 0.5


@dataclass(frozen=True)
class Kept:
    """``own`` are the stretches of a copy that its original has, ``theirs`` the same in the original; ``share`` is the part of the
    copy's words that they are, ``added`` and ``dropped`` count the words of the one that the other has not."""

    own: Spans
    theirs: Spans
    share: float
    added: int
    dropped: int


def aligned(copy: Article, original: Article) -> Kept:
    """The longest common stretches of words, then the longest before and after each (Ratcliff and Metzener, 1988)."""
    one, other = (list(re.finditer(r"\w+", a.text))[:MOST] for a in (copy, original))
    a, b = ([w[0].casefold() for w in found] for found in (one, other))
    blocks = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size >= PHRASE]
    own = tuple(Span(one[m.a].start(), one[m.a + m.size - 1].end()) for m in blocks)
    theirs = tuple(Span(other[m.b].start(), other[m.b + m.size - 1].end()) for m in blocks)
    kept = sum(m.size for m in blocks)
    return Kept(own, theirs, kept / max(1, len(one)), len(one) - kept, len(other) - kept)


def unattributed(copy: Article, original: Article, kept: Kept, record: Record) -> tuple[Actor, ...]:
    """The named speakers of the original whose words the copy has but not as theirs, in order: it keeps half of the words, or takes the
    same side of the same claim, and they do not speak in it."""
    actors = {a.id: a for a in record.actors}
    said: dict[str, list[Statement]] = {copy.id: [], original.id: []}
    for s in record.statements:
        if s.article in said:
            said[s.article].append(s)
    heard = {s.speaker for s in said[copy.id]}
    sides = {p.statement: (c.id, p.side) for c in record.claims for p in c.positions if p.side is not Side.NEITHER}
    told = {sides[s.id] for s in said[copy.id] if s.id in sides}
    lost = (
        s.speaker
        for s in said[original.id]
        if s.speaker not in heard and (sides.get(s.id) in told or _covered(s.content, kept.theirs) >= HALF)
    )
    named = (actors[i] for i in dict.fromkeys(lost) if i in actors)
    return tuple(a for a in named if a.kind not in (Kind.UNNAMED, Kind.OUTLET))


def _covered(spans: Sequence[Span], by: Sequence[Span]) -> float:
    """The share of the spans' characters that lie within others."""
    whole = sum(s.end - s.start for s in spans)
    shared = sum(max(0, min(s.end, b.end) - max(s.start, b.start)) for s in spans for b in by)
    return shared / whole if whole else 0.0
