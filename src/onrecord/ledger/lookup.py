"""What is kept beside what was concluded so that it can be looked up at once: places in lists, counts, names, and who is where.

Every row follows from the record; none is needed to conclude. A ``place`` is what a list is sorted by, as text that no two items share:
the next page of a list begins after the place of the last item, whatever was added meanwhile.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    select,
)

from ..claims.alerts import Alert, News
from ..claims.ids import marks
from ..errors import UsageError
from ..model import Affair, Claim, Event, Outcome, Reading, Record, Side
from .excerpts import MOST, State
from .mark import VERSION, get_mark
from .rows import hold
from .schema import articles, decisions, positions, speakers, statements, tables

Row = Mapping[str, Any]

claim_heads = Table(
    "claim_heads", tables,
    Column("claim", String, primary_key=True), Column("place", Text, nullable=False, unique=True), Column("standing", String, nullable=False),
    Column("affair", String), Column("newest", Text), Column("folded", Text, nullable=False), Column("counts", JSON, nullable=False),
    Index("ix_claim_heads_standing", "standing", "place"), Index("ix_claim_heads_affair", "affair", "place"),
)  # fmt: skip
affair_heads = Table(
    "affair_heads", tables,
    Column("affair", String, primary_key=True), Column("place", Text, nullable=False, unique=True), Column("name", Text, nullable=False),
    Column("folded", Text, nullable=False), Column("parties", JSON, nullable=False), Column("latest", JSON), Column("counts", JSON, nullable=False),
)  # fmt: skip
actor_heads = Table(
    "actor_heads", tables,
    Column("actor", String, primary_key=True), Column("place", Text, nullable=False, unique=True),
    Column("statements", Integer, nullable=False), Column("articles", Integer, nullable=False),
)  # fmt: skip
article_heads = Table(
    "article_heads", tables,
    Column("article", String, primary_key=True), Column("place", Text, nullable=False, unique=True), Column("affair", String),
    Index("ix_article_heads_affair", "affair", "place"),
)  # fmt: skip
names = Table(
    "names", tables, Column("actor", String, primary_key=True), Column("folded", String, primary_key=True)
)  # fmt: skip
"""What actors are called, in lower case."""

concerned = Table(
    "concerned", tables, Column("claim", String, primary_key=True), Column("actor", String, primary_key=True, index=True)
)  # fmt: skip
parties = Table(
    "parties", tables, Column("affair", String, primary_key=True), Column("actor", String, primary_key=True, index=True)
)  # fmt: skip
news = Table(
    "news", tables,
    Column("claim", String, primary_key=True), Column("kind", String, primary_key=True), Column("statement", String, primary_key=True),
    Column("place", Text, nullable=False, unique=True), Column("learnt", String, nullable=False), Column("published", String),
    Column("before", String), Column("after", String, nullable=False), Column("reason", Text, nullable=False), Column("speaker", String),
)  # fmt: skip
"""The alerts."""

marked = Table(
    "marked", tables, Column("statement", String, primary_key=True), Column("mark", String, nullable=False, index=True)
)  # fmt: skip
"""The ids that claims have by these statements, or may have had."""

tallies = Table(
    "tallies", tables,
    Column("number", Integer, primary_key=True), Column("known", Integer, nullable=False), Column("decided", Integer, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("articles", "statements", "actors", "claims", "affairs")),
)  # fmt: skip
"""At most one row: how much was concluded, how many articles were known by then, the earlier versions too, and how many decisions."""

INDEXES = (
    Index("ix_positions_statement", positions.c.statement),
    Index("ix_positions_side", positions.c.claim, positions.c.side, positions.c.ordinal),
    Index("ix_speakers_via", speakers.c.via),
    Index("ix_speakers_on_behalf_of", speakers.c.on_behalf_of),
    Index("ix_statements_within", statements.c.within),
)

EPOCH = datetime(1, 1, 1, tzinfo=UTC)
LAST = 10**18 - 1
"""More microseconds than there are from EPOCH to the end of time."""

PLACE = re.compile(r"\d{14}", re.ASCII)
"""How every place begins."""


def put_lookup(
    connection: Connection, readings: Sequence[Reading], record: Record, changed: Iterable[Alert], known: int
) -> None:
    """Keeps all of it in place of what was there; ``known`` is how many articles were, the earlier versions of pages too."""
    told = {s.id: s.article for s in record.statements}
    articles_ = {r.article.id: r.article for r in readings}
    published = {i: a.published for i, a in articles_.items()}
    homes = {c: a.id for a in record.affairs for c in a.claims}
    tells = {i: a.id for a in record.affairs for i in a.articles}
    says: dict[str, list[str]] = defaultdict(list)
    for s in record.statements:
        says[s.speaker or ""].append(s.article)
    outlets = {i: a.outlet or i for i, a in articles_.items()}
    wanted: Mapping[Table, Iterable[Row]] = {
        claim_heads: (_claim(c, homes.get(c.id), published, told, record.copies.keys()) for c in record.claims),
        affair_heads: (_affair(a, outlets) for a in record.affairs),
        actor_heads: (_actor(a.id, a.name, says.get(a.id, ())) for a in record.actors),
        article_heads: (
            {"article": i, "place": newest(a.published, i), "affair": tells.get(i)} for i, a in articles_.items()
        ),
        names: (
            {"actor": a.id, "folded": n} for a in record.actors for n in {m.casefold() for m in (a.name, *a.aliases)}
        ),
        concerned: ({"claim": c.id, "actor": i} for c in record.claims for i in dict.fromkeys(c.concerns)),
        parties: ({"affair": a.id, "actor": i} for a in record.affairs for i in dict.fromkeys(a.parties)),
        news: map(_alert, changed),
        tallies: [_tally(readings, known, record)],
    }
    for table, rows in wanted.items():
        hold(connection, table, rows)
    there = set(connection.execute(select(marked.c.statement)).scalars())
    missing = [r for r in readings if any(s.id not in there for s in r.statements)]
    rows = [{"statement": i, "mark": m} for r in missing for i, m in marks(r).items() if i in told and i not in there]
    if rows:
        connection.execute(marked.insert(), rows)


def get_state(connection: Connection) -> State:
    """How the ledger stands; what another version concluded waits to be concluded anew."""
    known, tally = get_mark(connection), connection.execute(select(tallies)).first()
    there, decided = count_rows(connection, articles), count_rows(connection, decisions)
    if known is None or tally is None:
        return State("", waiting=there)
    waiting = there - tally.known + decided - tally.decided if known.by == VERSION else there
    mark = hashlib.sha256("".join(known).encode()).hexdigest()[:16]
    return State(mark, tally.articles, tally.statements, tally.actors, tally.claims, tally.affairs, waiting)


def newest(when: datetime | None, *rest: str) -> str:
    """The place of something that happened then: the later, the further in front; what has no date comes last."""
    left = LAST - ((when - EPOCH) // timedelta(microseconds=1) if when else 0)
    return " ".join((f"{left:018}", *rest))


def cursor(place: str) -> str:
    """A place as it is handed out."""
    return urlsafe_b64encode(place.encode()).decode().rstrip("=")


def placed(after: str) -> str:
    """The place that was handed out so; raises UsageError where none was."""
    try:
        place = urlsafe_b64decode(after.encode() + b"=" * (-len(after) % 4)).decode()
    except ValueError:
        place = ""
    if not PLACE.match(place) or cursor(place) != after:
        raise UsageError(after, "it is no place in this list", "begin at the start of the list")
    return place


def _sides(it: Claim, told: Mapping[str, str], copied: Set[str]) -> dict[str, int]:
    """How many statements a claim has on each side, in how many articles and how many of these are copies; and how many origins and
    denials. ``told`` are the articles of statements."""
    out: dict[str, int] = {}
    for side in Side:
        own = [told[p.statement] for p in it.positions if p.side is side]
        out |= {side.value: len(own), **_articles(f"{side.value}_", own, copied)}
    judged = it.judgement
    out |= _articles("", (told[p.statement] for p in it.positions), copied)
    return out | {"origins": len(judged.origins), "denials": len(judged.denials)}


def _articles(of: str, own: Iterable[str], copied: Set[str]) -> dict[str, int]:
    found = {*own}
    return {f"{of}articles": len(found), f"{of}copies": len(found & copied)}


def _claim(
    it: Claim,
    affair: str | None,
    published: Mapping[str, datetime | None],
    told: Mapping[str, str],
    copied: Set[str],
) -> Row:
    counts = _sides(it, told, copied)
    weight = counts["origins"] + counts["denials"]
    dates = [when for p in it.positions if (when := published[told[p.statement]])]
    return {
        "claim": it.id,
        "place": f"{10**7 - 1 - weight:07}{10**7 - 1 - len(it.positions):07}{it.id}",
        "standing": it.judgement.standing.value,
        "affair": affair,
        "newest": newest(max(dates)) if dates else None,
        "folded": it.text.casefold(),
        "counts": counts,
    }


def _affair(it: Affair, outlets: Mapping[str, str]) -> Row:
    latest = max((e for e in it.events if e.when), key=lambda e: (e.when, e.statement), default=None)
    parts = ("articles", "claims", "moves", "events", "agreed", "contested", "unanswered")
    return {
        "affair": it.id,
        "place": newest(latest.when if latest else None, it.id),
        "name": it.name,
        "folded": it.name.casefold(),
        "parties": list(it.parties[:MOST]),
        "latest": latest and _event(latest),
        "counts": {
            **{name: len(getattr(it, name)) for name in parts},
            "outlets": len({outlets[i] for i in it.articles}),
            "open": sum(m.outcome is Outcome.OPEN for m in it.moves),
        },
    }


def _event(it: Event) -> Row:
    return {**vars(it), "when": it.when and it.when.isoformat()}


def _actor(id_: str, name: str, says: Sequence[str]) -> Row:
    many, told = len(says), len({*says})
    place = f"{10**7 - 1 - many:07}{10**7 - 1 - told:07}{name}\x01{id_}"
    return {"actor": id_, "place": place, "statements": many, "articles": told}


def _alert(it: Alert) -> Row:
    told = {
        **vars(it),
        "kind": it.kind.value,
        "learnt": it.learnt.isoformat(),
        "published": it.published and it.published.isoformat(),
        "before": it.before and it.before.value,
        "after": it.after.value,
    }
    place = newest(it.learnt, it.claim, str(list(News).index(it.kind)), it.statement)
    return {name: told[name] for name in (c.name for c in news.c) if name != "place"} | {"place": place}


def _tally(readings: Sequence[Reading], known: int, record: Record) -> Row:
    return {
        "number": 0,
        "known": known,
        "decided": len(record.decisions),
        "articles": len(readings),
        **{name: len(getattr(record, name)) for name in ("statements", "actors", "claims", "affairs")},
    }


def count_rows(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()
