"""From attributions to statements: which is nested in which, and the stance each takes."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Analysis, Attribution, Span, Spans, Statement
from .stance import stance

AROUND = 60
"""Characters of the sentence on either side of a cue in which its negation or modality may stand."""


def find(analysis: Analysis) -> tuple[Statement, ...]:
    """The statements of one article, in the order of the text; one that has neither source nor content is dropped."""
    found = [a for a in analysis.attributions if a.cue and (a.source or a.content)]
    found.sort(key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content)))
    ids = [f"{analysis.article.id}:s{i}" for i in range(1, len(found) + 1)]
    text = analysis.article.text
    out = []
    for own, attribution in zip(ids, found, strict=True):
        outer = _within(attribution, found)
        cue = attribution.cue
        judged = stance(
            cue=_words(text, cue),
            content=_words(text, attribution.content),
            source=_words(text, attribution.source),
            before=text[max(0, cue[0].start - AROUND) : cue[0].start].rpartition("\n")[2],
            after=text[cue[-1].end : cue[-1].end + AROUND].partition("\n")[0],
            quoted=any(text[s.start] in '"“‘«' for s in attribution.content),
        )
        out.append(
            Statement(
                id=own,
                article=analysis.article.id,
                source=attribution.source,
                cue=cue,
                content=attribution.content,
                stance=judged.stance,
                negated=judged.negated,
                confidence=attribution.confidence,
                within=None if outer is None else ids[outer],
            )
        )
    return tuple(out)


def _words(text: str, spans: Spans) -> str:
    return " … ".join(s.of(text) for s in spans)


def _within(inner: Attribution, found: Sequence[Attribution]) -> int | None:
    """The place of the attribution with the shortest content that holds the inner one's cue, itself excepted."""
    holders = [
        (_length(outer.content), i)
        for i, outer in enumerate(found)
        if outer is not inner
        and any(s.holds(inner.cue[0]) for s in outer.content)
        and not any(s.holds(outer.cue[0]) for s in inner.content)
    ]
    return min(holders)[1] if holders else None


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)
