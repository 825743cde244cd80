"""The domain's types as rows of the tables, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Select, String, Table, and_, bindparam, func, select

from ..actors import known
from ..model import (
    Actor,
    Affair,
    Article,
    Certainty,
    Change,
    Claim,
    Decision,
    Entity,
    Event,
    Identity,
    Judgement,
    Kind,
    Medium,
    Member,
    Move,
    Occasion,
    Outcome,
    Participant,
    Party,
    Position,
    Proposition,
    Reading,
    Record,
    Review,
    Ruling,
    Scope,
    Side,
    Silence,
    Span,
    Spans,
    Stance,
    Standing,
    Statement,
    Subject,
    Turn,
)
from .schema import (
    actors,
    affairs,
    article_actors,
    articles,
    changes,
    claims,
    copies,
    decisions,
    identities,
    meanings,
    positions,
    speakers,
    statements,
    turns,
)
from .store import among, listed

Row = Mapping[Any, Any]

WHO = ("speaker", "via", "on_behalf_of")
"""The fields of a statement that name actors, and are told anew where actors are united."""


CONCLUDED = (*(speakers.c[role].label(f"who_{role}") for role in WHO), speakers.c.corrected)
"""What is selected of a statement besides what was read; ``concluded`` takes it."""

CORRECTED = ("stance", "stance_confidence", "stance_reason", "speaker_reason", "negated", "certainty", "corrections")
"""The fields of a statement that a person's correction changes, besides its scope and those in WHO."""


def put_reading(connection: Connection, reading: Reading, version: int, added: str) -> None:
    """Inserts an article with its actors and statements."""
    article = reading.article
    known = {
        "published": article.published.isoformat() if article.published else None,
        "reviews": [{**vars(r), "published": r.published and r.published.isoformat()} for r in article.reviews],
        "version": version,
        "added": added,
        "number": (connection.execute(select(func.max(articles.c.number))).scalar() or 0) + 1,
    }
    connection.execute(articles.insert(), {**vars(article), **known})
    _put(connection, article_actors, ({**vars(a), "article": article.id} for a in reading.actors))
    _put(
        connection,
        statements,
        (
            {**vars(s), **vars(s.scope), "proposition": s.proposition and vars(s.proposition)}
            for s in reading.statements
        ),
    )


def get_readings(connection: Connection) -> tuple[Reading, ...]:
    """The newest version of every article with what it says, in the order of publication."""
    return _readings(connection, _in_order())


def get_newest(connection: Connection) -> Sequence[str]:
    """The ids of the same."""
    return connection.execute(_in_order().with_only_columns(articles.c.id)).scalars().all()


def get_articles(connection: Connection, ids: Collection[str]) -> dict[str, Article]:
    """The articles of these ids that there are, by their ids."""
    found = connection.execute(select(articles).where(articles.c.id.in_(ids))).mappings() if ids else ()
    return {row["id"]: article_of(row) for row in found}


def get_superseded(connection: Connection) -> tuple[Reading, ...]:
    """The earlier versions of pages that were read again and had changed, with what they said, in the order in which they were added."""
    newest = _newest().with_only_columns(articles.c.id)
    return _readings(connection, select(articles).where(articles.c.id.not_in(newest)).order_by(articles.c.number))


def get_unarrived(connection: Connection) -> tuple[Reading, ...]:
    """The articles that were added after all whose statements have meanings, in the order in which they were added."""
    return _readings(connection, _unarrived(connection))


def get_due(connection: Connection) -> str | None:
    """The id of the article whose statements must arrive next; None where all have."""
    telling = select(statements.c.id).where(statements.c.article == articles.c.id).exists()
    due: str | None = connection.execute(
        _unarrived(connection).with_only_columns(articles.c.id).where(telling).limit(1)
    ).scalar()
    return due


def _unarrived(connection: Connection) -> Select[Any]:
    arrived = select(meanings).join_from(statements, meanings).where(statements.c.article == articles.c.id).exists()
    last = select(articles.c.number).where(arrived).order_by(articles.c.number.desc()).limit(1)
    before = connection.execute(last).scalar() or 0
    return select(articles).where(articles.c.number > before).order_by(articles.c.number)


def _readings(connection: Connection, chosen: Select[Any]) -> tuple[Reading, ...]:
    """The articles of a selection, with what they say, in its order."""
    told: dict[str, list[Actor]] = defaultdict(list)
    said: dict[str, list[Statement]] = defaultdict(list)
    some = chosen.with_only_columns(articles.c.id).order_by(None)
    for row in _rows(connection, article_actors, article_actors.c.article.in_(some)):
        told[row["article"]].append(actor_of(row))
    for row in _rows(connection, statements, statements.c.article.in_(some)):
        said[row["article"]].append(statement_of(row))
    found = connection.execute(chosen).mappings()
    return tuple(Reading(article_of(row), tuple(said[row["id"]]), tuple(told[row["id"]])) for row in found)


def _newest() -> Select[Any]:
    """The articles of which no later version was read."""
    later = articles.alias()
    superseded = select(later.c.id).where(later.c.url == articles.c.url, later.c.version > articles.c.version)
    return select(articles).where(~superseded.exists())


def _in_order() -> Select[Any]:
    return _newest().order_by(articles.c.published.nulls_first(), articles.c.id)


def put_decision(connection: Connection, decision: Decision) -> None:
    """Inserts what a person decided."""
    fields = {"made": decision.made.isoformat(), "parties": [vars(p) for p in decision.parties]}
    connection.execute(
        decisions.insert(), {**vars(decision), **fields, "entities": [vars(e) for e in decision.entities]}
    )


def get_decisions(connection: Connection) -> tuple[Decision, ...]:
    """What a person decided, in order."""
    return tuple(
        decision_of(row) for row in connection.execute(select(decisions).order_by(decisions.c.number)).mappings()
    )


def put_record(connection: Connection, record: Record, unchanged: Collection[str] = ()) -> None:
    """Keeps what was concluded in place of what was before; rows that are as they were are left alone, those of claims that are known to be
    ``unchanged``, by their ids, unseen."""
    told = [c for c in record.claims if c.id not in unchanged]
    wanted: Mapping[Table, Iterable[Row]] = {
        actors: map(vars, record.actors),
        identities: map(vars, record.identities),
        speakers: map(_speaker_row, record.statements),
        claims: (_claim_row(c) for c in told),
        positions: ({**vars(p), "claim": c.id, "ordinal": i} for c in told for i, p in enumerate(c.positions)),
        changes: (_change_row(c.id, i, h) for c in told for i, h in enumerate(c.history)),
        turns: ({**t._asdict(), "claim": c.id, "ordinal": i} for c in told for i, t in enumerate(c.turns)),
        copies: ({"article": a, "original": b} for a, b in record.copies.items()),
        affairs: ({**_affair_row(a), "ordinal": i} for i, a in enumerate(record.affairs)),
    }
    others = {claims: claims.c.id} | {table: table.c.claim for table in (positions, changes, turns)}
    gone = [
        (table, keep(connection, table, rows, besides(others[table], unchanged) if table in others else None))
        for table, rows in wanted.items()
    ]
    for table, keys in reversed(gone):
        _drop(connection, table, keys)


def _speaker_row(it: Statement) -> Row:
    who = {"statement": it.id, **{role: getattr(it, role) for role in WHO}}
    if not it.corrections:
        return {**who, "stance": None, "corrected": None}
    told = {name: getattr(it, name) for name in CORRECTED} | {"corrections": list(it.corrections)}
    scope = {name: [list(span) for span in spans] for name, spans in vars(it.scope).items()}
    return {**who, "stance": it.stance, "corrected": {**told, "scope": scope}}


def concluded(it: Statement, row: Row, ids: Mapping[str, str]) -> Statement:
    """A statement that was read with what was concluded of it; ``row`` has CONCLUDED, ``ids`` the actors that articles' actors are."""
    who = {role: row[f"who_{role}"] for role in WHO}
    told = dict(row["corrected"] or {})
    if told:
        told |= {"stance": Stance(told["stance"]), "certainty": Certainty(told["certainty"])}
        told |= {"corrections": tuple(told["corrections"])}
        told["scope"] = Scope(**{name: _spans(spans) for name, spans in told["scope"].items()})
    return replace(it, **who, **told, proposition=known(it.proposition, ids))


def _claim_row(claim: Claim) -> Row:
    told = {name: getattr(claim, name) for name in ("id", "text", "concerns", "worded", "verdicts")}
    return {**told, **vars(claim.judgement)}


def _change_row(claim: str, ordinal: int, it: Change) -> Row:
    return {**vars(it), "claim": claim, "ordinal": ordinal, "when": it.when.isoformat() if it.when else None}


class Besides(NamedTuple):
    """The rows of a table that have another value in a ``column`` than these."""

    column: Column[str]
    values: Collection[str]


def besides(column: Column[str], values: Collection[str]) -> Besides | None:
    """Those rows; all where there are no values."""
    return Besides(column, values) if values else None


def hold(connection: Connection, table: Table, rows: Iterable[Row], some: Besides | None = None) -> None:
    """Makes a table, or ``some`` of it, hold these rows and no others, and writes only where it does not."""
    _drop(connection, table, keep(connection, table, rows, some))


def keep(connection: Connection, table: Table, rows: Iterable[Row], some: Besides | None = None) -> list[Row]:
    """Makes a table, or ``some`` of it, hold these rows, and writes only where it does not; gives the keys of those that it should not
    hold besides."""
    names, key = table.c.keys(), [c.name for c in table.primary_key]
    chosen, given = select(table), dict[str, str]()
    if some:
        chosen, given = chosen.where(some.column.not_in(listed(String))), among(some.values)
    own = itemgetter(*(names.index(name) for name in key))
    stored = {own(row): tuple(row) for row in connection.execute(chosen, given)}
    new, changed = [], []
    for row in rows:
        plain = {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
        values = tuple(map(plain.__getitem__, names))
        known = stored.pop(own(values), None)
        if known is None:
            new.append(plain)
        elif known != values:
            changed.append(plain | {f"old_{name}": plain[name] for name in key})
    if new:
        connection.execute(table.insert(), new)
    if changed:
        connection.execute(table.update().where(old(table)), changed)
    return [{f"old_{name}": row[names.index(name)] for name in key} for row in stored.values()]


def _drop(connection: Connection, table: Table, keys: Sequence[Row]) -> None:
    if keys:
        connection.execute(table.delete().where(old(table)), keys)


def old(table: Table) -> ColumnElement[bool]:
    """The row with this key."""
    return and_(*(c == bindparam(f"old_{c.name}") for c in table.primary_key))


def get_record(connection: Connection, readings: Iterable[Reading], decided: tuple[Decision, ...]) -> Record:
    """What was concluded of these readings and decisions."""
    who = {r["statement"]: r for r in connection.execute(select(speakers.c.statement, *CONCLUDED)).mappings()}
    originals = {row["article"]: row["original"] for row in _rows(connection, copies)}
    readings = list(readings)
    said = {s.id: s for reading in readings for s in reading.statements}
    united = tuple(Identity(r["member"], r["actor"], r["reason"]) for r in _rows(connection, identities))
    ids = {i.member: i.actor for i in united}
    return Record(
        actors=tuple(actor_of(row) for row in _rows(connection, actors)),
        statements=tuple(concluded(s, who[i], ids) for i, s in said.items()),
        claims=get_claims(connection),
        copies={r.article.id: originals[r.article.id] for r in readings if r.article.id in originals},
        identities=united,
        decisions=decided,
        affairs=tuple(map(affair_of, _rows(connection, affairs))),
    )


def get_claims(connection: Connection) -> tuple[Claim, ...]:
    """The claims that were concluded, by id."""
    places: dict[str, list[Position]] = defaultdict(list)
    for row in _rows(connection, positions):
        places[row["claim"]].append(Position(row["statement"], Side(row["side"]), row["reason"]))
    came: dict[str, list[Change]] = defaultdict(list)
    for row in _rows(connection, changes):
        came[row["claim"]].append(change_of(row))
    turned: dict[str, list[Turn]] = defaultdict(list)
    for row in _rows(connection, turns):
        turned[row["claim"]].append(Turn(row["speaker"], row["before"], row["after"]))
    return tuple(
        claim_of(row, places[row["id"]], came[row["id"]], turned[row["id"]]) for row in _rows(connection, claims)
    )


def _put(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    if listed := [{**row, "ordinal": i} for i, row in enumerate(rows)]:
        connection.execute(table.insert(), listed)


def _rows(connection: Connection, table: Table, *where: ColumnElement[bool]) -> Sequence[Row]:
    order = [table.c.ordinal] if "ordinal" in table.c else table.primary_key
    found = connection.execute(select(table).where(*where).order_by(*order))
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def article_of(row: Row) -> Article:
    fields = {name: row[name] for name in row if name not in ("version", "added", "number", "published", "reviews")}
    reviews = tuple(map(_review, row["reviews"] or ()))
    return Article(**fields, published=moment_of(row["published"]), reviews=reviews)


def _review(row: Row) -> Review:
    return Review(**{**row, "published": moment_of(row["published"]), "appearances": tuple(row["appearances"])})


def moment_of(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None


def actor_of(row: Row) -> Actor:
    lists = {name: tuple(row[name]) for name in ("aliases", "roles", "members")}
    return Actor(row["id"], row["name"], Kind(row["kind"]), **lists)


def statement_of(row: Row) -> Statement:
    parts = {role: _spans(row[role]) for role in ("source", "cue", "content")}
    scope = {part: _spans(row[part]) for part in ("negation", "hedges", "times")}
    medium = Medium(row["medium"][0], Span(*row["medium"][1])) if row["medium"] else None
    fields = {name: row[name] for name in row if name != "ordinal" and name not in scope}
    judged = {"stance": Stance(row["stance"]), "certainty": Certainty(row["certainty"]), "medium": medium}
    proposed = {"proposition": _proposition(row["proposition"]) if row["proposition"] else None}
    return Statement(**{**fields, **parts, **judged, **proposed, "scope": Scope(**scope)})


def _proposition(row: Row) -> Proposition:
    parts = {
        role: Participant(Span(*row[role][0]), *row[role][1:])
        for role in ("agent", "patient", "recipient")
        if row[role]
    }
    return Proposition(_spans(row["action"]), row["base"], **parts, time=_span(row["time"]), place=_span(row["place"]))


def decision_of(row: Row) -> Decision:
    parties = tuple(Party(p["name"], tuple(Member(*m) for m in p["members"])) for p in row["parties"])
    judged = {
        "ruling": Ruling(row["ruling"]),
        "about": Subject(row["about"]),
        "made": datetime.fromisoformat(row["made"]),
    }
    return Decision(**{**row, **judged, "parties": parties, "entities": tuple(map(_entity, row["entities"]))})


def _entity(row: Row) -> Entity:
    lists = {name: tuple(row[name]) for name in ("aliases", "weak", "roles")}
    return Entity(row["name"], Kind(row["kind"]), **lists)


def claim_of(row: Row, held: Iterable[Position], came: Iterable[Change], turned: Iterable[Turn]) -> Claim:
    judgement = Judgement(Standing(row["standing"]), tuple(row["origins"]), tuple(row["denials"]), row["reason"])
    parts = tuple(held), judgement, tuple(came), tuple(turned), row["worded"], tuple(row["verdicts"])
    return Claim(row["id"], row["text"], tuple(row["concerns"]), *parts)


def change_of(row: Row) -> Change:
    when = datetime.fromisoformat(row["when"]) if row["when"] else None
    return Change(row["statement"], when, Standing(row["standing"]), row["reason"])


def _affair_row(it: Affair) -> Row:
    events = [{**vars(e), "when": e.when and e.when.isoformat()} for e in it.events]
    return {
        **vars(it),
        "moves": list(map(vars, it.moves)),
        "events": events,
        "unanswered": list(map(vars, it.unanswered)),
    }


def affair_of(row: Row) -> Affair:
    return Affair(
        id=row["id"],
        name=row["name"],
        articles=tuple(row["articles"]),
        claims=tuple(row["claims"]),
        parties=tuple(row["parties"]),
        moves=tuple(map(_move, row["moves"])),
        events=tuple(map(event_of, row["events"])),
        agreed=tuple((claim, statement) for claim, statement in row["agreed"]),
        contested=tuple((claim, statement) for claim, statement in row["contested"]),
        unanswered=tuple(Silence(s["claim"], s["statement"], tuple(s["asked"])) for s in row["unanswered"]),
    )


def _move(row: Row) -> Move:
    lists = {name: tuple(row[name]) for name in ("statements", "to")}
    return Move(**{**row, **lists, "stance": Stance(row["stance"]), "outcome": Outcome(row["outcome"])})


def event_of(row: Row) -> Event:
    when = datetime.fromisoformat(row["when"]) if row["when"] else None
    standing = Standing(row["standing"]) if row["standing"] else None
    return Event(row["statement"], when, Occasion(row["kind"]), row["claim"], standing)


def _spans(stored: Iterable[tuple[int, int]]) -> Spans:
    return tuple(Span(a, b) for a, b in stored)


def _span(stored: tuple[int, int] | None) -> Span | None:
    return Span(*stored) if stored else None
