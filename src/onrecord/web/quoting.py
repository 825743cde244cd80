"""The exact words of a statement in their paragraph, with source, cue and content marked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..model import Statement
from .drawing.marking import Segment, around, segments

MARGIN = 140
"""Characters of the paragraph that are shown before and after a statement: a sentence or so."""

LONGEST = 1_200
"""Characters of a quotation at most, so that no page is swamped by one."""


class Part(StrEnum):
    """What words are to a statement."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"


@dataclass(frozen=True)
class Quote:
    """Words in pieces, and whether the paragraph has more before and after them."""

    pieces: tuple[Segment[Part], ...]
    before: bool
    after: bool


def quote(statement: Statement, text: str, margin: int = MARGIN) -> Quote:
    """A statement in its paragraph, ``text`` being its article's."""
    parts = {Part.CONTENT: statement.content, Part.SOURCE: statement.source, Part.CUE: statement.cue}
    marks = [(part, span) for part, spans in parts.items() for span in spans]
    spans = [span for _, span in marks]
    if not spans:
        return Quote((), False, False)
    shown = around(text, spans, margin)
    whole = shown._replace(end=min(shown.end, shown.start + LONGEST))
    after = text[whole.end : whole.end + 1] not in ("", "\n")
    return Quote(segments(text, marks, whole), text[whole.start - 1 : whole.start] not in ("", "\n"), after)
