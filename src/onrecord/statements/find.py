"""From attributions to statements: which is nested in which, and the stance each takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..model import Analysis, Attribution, Span, Spans, Stance, Statement, words_of
from .media import medium
from .phrases import Words
from .scope import bounds
from .stance import look_up, words
from .stance import stance as judge

AROUND = 60
"""Characters of the sentence on either side of a cue in which its negation or modality may stand."""


LIKELY = 0.5
"""Confidence that an attribution needs whose cue the lexicon knows; of 0.4 to 0.7 the best F1 of statements on the dev affairs."""

SURE = 0.8
"""Confidence that one needs whose cue the lexicon does not know ("elected", "position on"). Of 0.5 to 0.9 on the dev affairs, where 0.8
lifts the precision of statements by 1.6 and costs 0.5 of recall; the best there, 0.9, is not taken, since rare cues are dear."""

NESTED = 0.25
"""Confidence that is enough for a known cue with a source inside the content of a likely attribution ("denied a report by the Gazette
claiming that …"). Of 0.12 to 0.35 on the tests' own articles 0.2 finds most; 0.25 costs nothing on the dev affairs either."""


def find(analysis: Analysis) -> tuple[Statement, ...]:
    """The statements of one article, in the order of the text; what says nothing, or is no known cue nor sure, is dropped."""
    text = analysis.article.text
    headline = len(analysis.article.title or "")
    found = [_apart(a, headline) for a in analysis.attributions if a.cue]
    found = [a for a in found if a.source or a.content]
    found = [a for a in found if _credible(a, text, found)]
    found.sort(key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content)))
    ids = [f"{analysis.article.id}:s{i}" for i in range(1, len(found) + 1)]
    told = Words(text)
    outers = _outers(found)
    held: dict[int | None, list[Span]] = defaultdict(list)
    for attribution, outer in zip(found, outers, strict=True):
        held[outer] += attribution.content
    out = []
    for i, (attribution, outer) in enumerate(zip(found, outers, strict=True)):
        source, cue, content = attribution.source, attribution.cue, attribution.content
        bound = bounds(told, cue, content, tuple(held[i]))
        judged = judge(
            cue=words_of(text, cue),
            content=words_of(text, content),
            source=words_of(text, source),
            **around(text, cue),
            negated=bound.negated,
            leaning=attribution.leaning,
        )
        bound = bound.under(judged.stance)
        out.append(
            Statement(
                id=ids[i],
                article=analysis.article.id,
                source=source,
                cue=cue,
                content=content,
                stance=judged.stance,
                negated=bound.negated,
                confidence=attribution.confidence,
                within=None if outer is None else ids[outer],
                stance_confidence=judged.confidence,
                stance_reason=judged.reason,
                certainty=bound.certainty,
                scope=bound.scope,
                medium=medium(told, source, cue, content),
            )
        )
    return tuple(out)


def bounded(it: Statement, stance: Stance, text: str, held: Spans = ()) -> Statement:
    """The statement with what bounds its content where it takes another stance; ``held`` are the contents of those nested in it."""
    bound = bounds(Words(text), it.cue, it.content, held).under(stance)
    return replace(it, stance=stance, negated=bound.negated, certainty=bound.certainty, scope=bound.scope)


def around(text: str, cue: Spans) -> dict[str, str]:
    """The words of the line ``before`` and ``after`` a cue, as far as its negation or its object may stand."""
    return {
        "before": text[max(0, cue[0].start - AROUND) : cue[0].start].rpartition("\n")[2],
        "after": text[cue[-1].end : cue[-1].end + AROUND].partition("\n")[0],
    }


def _apart(attribution: Attribution, headline: int) -> Attribution:
    """An attribution without spans on the other side of the headline's end from its cue: a headline speaks for itself."""

    within = attribution.cue[0].start < headline
    if all((s.start < headline) == within for s in (*attribution.source, *attribution.content)):
        return attribution

    def own(spans: Spans) -> Spans:
        return tuple(s for s in spans if (s.start < headline) == within)

    return replace(attribution, source=own(attribution.source), content=own(attribution.content))


def _credible(attribution: Attribution, text: str, found: Sequence[Attribution]) -> bool:
    """Whether an attribution is sure enough for what it is: its cue known or not, nested or not."""
    cue = words_of(text, attribution.cue)
    if cue != ":" and look_up(words(cue)) is None:
        return attribution.confidence >= SURE
    if attribution.confidence >= LIKELY:
        return True
    holders = (a for a in found if a is not attribution and a.confidence >= LIKELY)
    return (
        attribution.confidence >= NESTED
        and bool(attribution.source)
        and any(span.holds(attribution.cue[0]) for a in holders for span in a.content)
    )


def _outers(found: Sequence[Attribution]) -> list[int | None]:
    """For each attribution the place of the one with the shortest content that holds its cue, itself excepted."""
    contents = sorted(((span, i) for i, a in enumerate(found) for span in a.content), reverse=True)
    out: list[int | None] = [None] * len(found)
    begun: list[tuple[Span, int]] = []
    for i in sorted(range(len(found)), key=lambda i: found[i].cue[0]):
        cue, content = found[i].cue[0], found[i].content
        while contents and contents[-1][0].start <= cue.start:
            begun.append(contents.pop())
        begun = [(span, outer) for span, outer in begun if span.end >= cue.start]
        holders = {outer for span, outer in begun if span.holds(cue) and outer != i}
        apart = (outer for outer in holders if not any(span.holds(found[outer].cue[0]) for span in content))
        out[i] = min(apart, key=lambda outer: (_length(found[outer].content), outer), default=None)
    return out


def _length(spans: Sequence[Span]) -> int:
    return sum(s.end - s.start for s in spans)
