"""A statement a row, with the words themselves: what a spreadsheet or a data frame wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..actors import line
from ..model import Certainty, Kind, Reading, Record, Side, Stance, Standing, words_of
from .columns import Column, Row, Table, Type, category, text

COLUMNS = (
    *text("id"), Column("published", Type.MOMENT), *text("outlet", "title", "url", "speaker"), category("kind", Kind),
    *text("via", "on_behalf_of", "speaker_reason"), category("stance", Stance), Column("stance_confidence", Type.REAL),
    *text("stance_reason", "source", "cue", "content"), Column("negated", Type.TRUTH), *text("negation", "hedges"), category("certainty", Certainty),
    *text("times", "medium", "medium_words", "proposition"), Column("confidence", Type.REAL), *text("within", "claim", "claim_text"),
    category("standing", Standing), category("side", Side),
)  # fmt: skip
NAMES = tuple(c.name for c in COLUMNS)


def rows(readings: Sequence[Reading], record: Record) -> Iterator[dict[str, Any]]:
    """One mapping of every column a statement, in the order of the record; a value that is not known is None."""
    return (dict(zip(NAMES, values, strict=True)) for values in _rows(readings, record))


def _rows(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    articles = {r.article.id: r.article for r in readings}
    actors = {a.id: a for a in record.actors}
    places = {p.statement: (claim, p.side) for claim in record.claims for p in claim.positions}
    for s in record.statements:
        article, text = articles[s.article], articles[s.article].text
        who, via, whom = (actors.get(own or "") for own in (s.speaker, s.via, s.on_behalf_of))
        claim, side = places.get(s.id, (None, None))
        yield (
            s.id, article.published, article.outlet, article.title, article.url,
            who and who.name, who and who.kind.value, via and via.name, whom and whom.name, s.speaker_reason or None, s.stance.value,
            s.stance_confidence, s.stance_reason or None, words_of(text, s.source) or None, words_of(text, s.cue) or None,
            words_of(text, s.content) or None, s.negated, words_of(text, s.scope.negation) or None, words_of(text, s.scope.hedges) or None,
            s.certainty.value, words_of(text, s.scope.times) or None, s.medium and s.medium.kind,
            s.medium and s.medium.span.of(text), s.proposition and line(s.proposition, s, text), s.confidence, s.within,
            claim and claim.id, claim and claim.text, claim and claim.judgement.standing.value, side and side.value,
        )  # fmt: skip


FLAT = Table("flat", "statement", ("id",), COLUMNS, _rows)
"""Everything that one wants of a statement in one row, by names and words where other tables have ids."""
