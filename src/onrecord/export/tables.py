"""The ledger as tables that lead to each other by their keys."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ..actors import line
from ..claims.reviewed import reviewed
from ..decisions import in_force
from ..model import (
    UNDATED,
    Certainty,
    Kind,
    Occasion,
    Outcome,
    Reading,
    Record,
    Ruling,
    Side,
    Spans,
    Stance,
    Standing,
    Subject,
    words_of,
)
from .columns import Column, Row, Table, Type, category, text


def _articles(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    said = Counter(s.article for s in record.statements)
    for it in (r.article for r in readings):
        yield (
            it.id, it.published, it.outlet, it.title, it.url, it.path, it.agency, it.byline, it.language,
            record.copies.get(it.id), it.based_on, said[it.id], it.text,
        )  # fmt: skip


def _actors(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    told: dict[str, list[str]] = defaultdict(list)
    for s in record.statements:
        told[s.speaker or ""].append(s.article)
    for a in record.actors:
        counts = len(told[a.id]), len(set(told[a.id]))
        yield (a.id, a.name, a.kind.value, list(a.aliases), list(a.roles), list(a.members), *counts)


def _claims(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    articles = {r.article.id: r.article for r in readings}
    said = {s.id: articles[s.article] for s in record.statements}
    verdicts = {d.number: d.text for d in record.decisions}
    for c in record.claims:
        told = {said[p.statement].id: said[p.statement].published for p in c.positions if p.statement in said}
        dates = sorted(when for when in told.values() if when)
        ends = (dates[0], dates[-1]) if dates else (None, None)
        it = c.judgement
        yield (
            c.id, c.text, it.standing.value, it.reason, len(c.positions), len(told), *ends,
            list(c.concerns), list(it.origins), list(it.denials), c.worded, verdicts[c.verdicts[-1]] if c.verdicts else None,
        )  # fmt: skip


def _statements(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    articles = {r.article.id: r.article for r in readings}
    places = {p.statement: (c.id, p.side.value) for c in record.claims for p in c.positions}
    for s in record.statements:
        article = articles[s.article]
        words = [words_of(article.text, spans) or None for spans in (s.source, s.cue, s.content)]
        bounds = [words_of(article.text, spans) or None for spans in (s.scope.negation, s.scope.hedges, s.scope.times)]
        yield (
            s.id, s.article, article.published, s.speaker, s.via, s.on_behalf_of, s.speaker_reason or None, s.stance.value, s.stance_confidence,
            s.stance_reason or None, *words, s.negated, bounds[0], bounds[1], s.certainty.value, bounds[2], s.medium and s.medium.kind,
            s.proposition and line(s.proposition, s, article.text), s.confidence, s.within, *places.get(s.id, (None, None)),
            *map(_pairs, (s.source, s.cue, s.content)),
        )  # fmt: skip


def _pairs(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _positions(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    for c in record.claims:
        for i, p in enumerate(c.positions):
            yield c.id, p.statement, i, p.side.value, p.reason


def _changes(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    for c in record.claims:
        for i, h in enumerate(c.history):
            yield c.id, h.statement, i, h.when, h.standing.value, h.reason


def _turns(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    for c in record.claims:
        for t in c.turns:
            yield c.id, t.speaker, t.before, t.after


def _affairs(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    for a in record.affairs:
        last = max((e.when or UNDATED for e in a.events if e.when), default=None)
        yield a.id, a.name, last, list(a.parties), list(a.claims), list(a.articles)


def _moves(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    for a in record.affairs:
        for i, m in enumerate(a.moves):
            yield (
                a.id, i, m.party, m.stance.value, m.text, m.statements[0], list(m.to), m.outcome.value, m.by, m.reason or None,
            )  # fmt: skip


def _events(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    for a in record.affairs:
        for i, e in enumerate(a.events):
            yield a.id, i, e.when, e.kind.value, e.claim, e.standing and e.standing.value, e.statement


def _reviews(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    number: Counter[str] = Counter()
    for own, it, claim, _ in reviewed(readings, record):
        yield (
            own.id,
            number[own.id],
            it.claim,
            it.verdict,
            it.by,
            it.url,
            it.published,
            it.claimant,
            list(it.appearances),
            claim,
        )
        number[own.id] += 1


def _decisions(readings: Sequence[Reading], record: Record) -> Iterator[Row]:
    hold = {d.number for d in in_force(record.decisions)}
    for d in record.decisions:
        names = [p.name for p in d.parties]
        yield (
            d.number, d.made, d.ruling.value, d.about.value, d.by, d.reason, d.text, d.url, names, d.undoes, d.number in hold,
        )  # fmt: skip


def _to(table: str, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, refers=table) for name in names)


def _lists(*names: str, of: str | None = None) -> tuple[Column, ...]:
    return tuple(Column(name, Type.WORDS, of) for name in names)


def _whole(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, Type.INTEGER) for name in names)


TABLES = (
    Table("articles", "article", ("id",), (
        *text("id"), Column("published", Type.MOMENT), *text("outlet", "title", "url", "path", "agency", "byline", "language"),
        *_to("articles", "copy_of"), *text("based_on"), *_whole("statements"), *text("text"),
    ), _articles),
    Table("actors", "actor", ("id",), (
        *text("id", "name"), category("kind", Kind), *_lists("aliases", "roles"), *_lists("members", of="actors"),
        *_whole("statements", "articles"),
    ), _actors),
    Table("decisions", "decision", ("number",), (
        *_whole("number"), Column("made", Type.MOMENT), category("ruling", Ruling), category("about", Subject), *text("by", "reason", "text", "url"),
        *_lists("parties"), Column("undoes", Type.INTEGER, "decisions"), Column("holds", Type.TRUTH),
    ), _decisions),
    Table("claims", "claim", ("id",), (
        *text("id", "text"), category("standing", Standing), *text("reason"), *_whole("statements", "articles"),
        Column("first", Type.MOMENT), Column("last", Type.MOMENT), *_lists("concerns", of="actors"), *_lists("origins", "denials"),
        Column("worded", Type.INTEGER, "decisions"), *text("verdict"),
    ), _claims),
    Table("statements", "statement", ("id",), (
        *text("id"), *_to("articles", "article"), Column("published", Type.MOMENT), *_to("actors", "speaker", "via", "on_behalf_of"),
        *text("speaker_reason"), category("stance", Stance), Column("stance_confidence", Type.REAL),
        *text("stance_reason", "source", "cue", "content"), Column("negated", Type.TRUTH), *text("negation", "hedges"),
        category("certainty", Certainty), *text("times", "medium", "proposition"), Column("confidence", Type.REAL),
        *_to("statements", "within"), *_to("claims", "claim"), category("side", Side),
        *(Column(f"{role}_spans", Type.SPANS) for role in ("source", "cue", "content")),
    ), _statements),
    Table("positions", "position", ("claim", "statement"), (
        *_to("claims", "claim"), *_to("statements", "statement"), *_whole("ordinal"), category("side", Side), *text("reason"),
    ), _positions),
    Table("changes", "change", ("claim", "statement"), (
        *_to("claims", "claim"), *_to("statements", "statement"), *_whole("ordinal"), Column("when", Type.MOMENT),
        category("standing", Standing), *text("reason"),
    ), _changes),
    Table("turns", "turn", ("claim", "after"), (
        *_to("claims", "claim"), *_to("actors", "speaker"), *_to("statements", "before", "after"),
    ), _turns),
    Table("affairs", "affair", ("id",), (
        *text("id", "name"), Column("last", Type.MOMENT), *_lists("parties", of="actors"), *_lists("claims", of="claims"),
        *_lists("articles", of="articles"),
    ), _affairs),
    Table("moves", "move", ("affair", "ordinal"), (
        *_to("affairs", "affair"), *_whole("ordinal"), *_to("actors", "party"), category("stance", Stance), *text("text"),
        *_to("statements", "statement"), *_lists("to"), category("outcome", Outcome), *_to("statements", "by"), *text("reason"),
    ), _moves),
    Table("events", "event", ("affair", "ordinal"), (
        *_to("affairs", "affair"), *_whole("ordinal"), Column("when", Type.MOMENT), category("kind", Occasion), *_to("claims", "claim"),
        category("standing", Standing), *_to("statements", "statement"),
    ), _events),
    Table("reviews", "review", ("article", "ordinal"), (
        *_to("articles", "article"), *_whole("ordinal"), *text("reviewed", "verdict", "by", "url"), Column("published", Type.MOMENT),
        *text("claimant"), *_lists("appearances"), *_to("claims", "claim"),
    ), _reviews),
)  # fmt: skip
"""Each after those that it leads to, itself apart. ``statement`` of a move is the first that makes it, ``verdict`` of a claim the last that a
person gave."""
