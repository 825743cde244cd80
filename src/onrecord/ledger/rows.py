"""The domain's types as rows of the tables, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from ..model import (
    Actor,
    Affair,
    Article,
    Certainty,
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
    Party,
    Position,
    Reading,
    Record,
    Ruling,
    Scope,
    Side,
    Silence,
    Span,
    Spans,
    Stance,
    Standing,
    Statement,
)
from .schema import (
    actors,
    affairs,
    article_actors,
    articles,
    claims,
    copies,
    decisions,
    identities,
    positions,
    speakers,
    statements,
)

Row = Mapping[Any, Any]

WHO = ("speaker", "via", "on_behalf_of")
"""The fields of a statement that name actors, and are told anew where actors are united."""


def put_reading(connection: Connection, reading: Reading, version: int, added: str) -> None:
    """Inserts an article with its actors and statements."""
    article = reading.article
    published = article.published.isoformat() if article.published else None
    connection.execute(articles.insert(), {**vars(article), "published": published, "version": version, "added": added})
    _put(connection, article_actors, ({**vars(a), "article": article.id} for a in reading.actors))
    _put(connection, statements, ({**vars(s), **vars(s.scope)} for s in reading.statements))


def get_readings(connection: Connection) -> tuple[Reading, ...]:
    """The newest version of every article with what it says, in the order of publication."""
    told: dict[str, list[Actor]] = defaultdict(list)
    said: dict[str, list[Statement]] = defaultdict(list)
    for row in _rows(connection, article_actors):
        told[row["article"]].append(_actor(row))
    for row in _rows(connection, statements):
        said[row["article"]].append(_statement(row))
    found = connection.execute(_newest().order_by(articles.c.published, articles.c.id)).mappings()
    return tuple(Reading(_article(row), tuple(said[row["id"]]), tuple(told[row["id"]])) for row in found)


def _newest() -> Select[Any]:
    """The articles of which no later version was read."""
    later = articles.alias()
    superseded = select(later.c.id).where(later.c.url == articles.c.url, later.c.version > articles.c.version)
    return select(articles).where(~superseded.exists())


def put_decision(connection: Connection, decision: Decision) -> None:
    """Inserts what a person decided."""
    fields = {"made": decision.made.isoformat(), "parties": [vars(p) for p in decision.parties]}
    connection.execute(
        decisions.insert(), {**vars(decision), **fields, "entities": [vars(e) for e in decision.entities]}
    )


def get_decisions(connection: Connection) -> tuple[Decision, ...]:
    """What a person decided, in order."""
    return tuple(
        _decision(row) for row in connection.execute(select(decisions).order_by(decisions.c.number)).mappings()
    )


def put_record(connection: Connection, record: Record) -> None:
    """Inserts what was concluded."""
    _put(connection, actors, map(vars, record.actors))
    _put(connection, identities, map(vars, record.identities))
    _put(
        connection,
        speakers,
        ({"statement": s.id, **{role: getattr(s, role) for role in WHO}} for s in record.statements),
    )
    _put(
        connection,
        claims,
        ({"id": c.id, "text": c.text, "concerns": c.concerns, **vars(c.judgement)} for c in record.claims),
    )
    _put(connection, positions, ({**vars(p), "claim": c.id} for c in record.claims for p in c.positions))
    _put(connection, copies, ({"article": a, "original": b} for a, b in record.copies.items()))
    _put(connection, affairs, map(_affair_row, record.affairs))


def get_record(connection: Connection, readings: Iterable[Reading], decided: tuple[Decision, ...]) -> Record:
    """What was concluded of these readings and decisions."""
    who = {row["statement"]: row for row in _rows(connection, speakers)}
    places: dict[str, list[Position]] = defaultdict(list)
    for row in _rows(connection, positions):
        places[row["claim"]].append(Position(row["statement"], Side(row["side"]), row["reason"]))
    said = {s.id: s for reading in readings for s in reading.statements}
    return Record(
        actors=tuple(_actor(row) for row in _rows(connection, actors)),
        statements=tuple(replace(said[i], **{role: row[role] for role in WHO}) for i, row in who.items()),
        claims=tuple(_claim(row, places[row["id"]]) for row in _rows(connection, claims)),
        copies={row["article"]: row["original"] for row in _rows(connection, copies)},
        identities=tuple(Identity(r["member"], r["actor"], r["reason"]) for r in _rows(connection, identities)),
        decisions=decided,
        affairs=tuple(map(_affair, _rows(connection, affairs))),
    )


def _put(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    if listed := [{**row, "ordinal": i} for i, row in enumerate(rows)]:
        connection.execute(table.insert(), listed)


def _rows(connection: Connection, table: Table) -> Sequence[Row]:
    return connection.execute(select(table).order_by(table.c.ordinal)).mappings().all()


def _article(row: Row) -> Article:
    fields = {name: row[name] for name in row if name not in ("version", "added", "published")}
    return Article(**fields, published=datetime.fromisoformat(row["published"]) if row["published"] else None)


def _actor(row: Row) -> Actor:
    lists = {name: tuple(row[name]) for name in ("aliases", "roles", "members")}
    return Actor(row["id"], row["name"], Kind(row["kind"]), **lists)


def _statement(row: Row) -> Statement:
    parts = {role: _spans(row[role]) for role in ("source", "cue", "content")}
    scope = {part: _spans(row[part]) for part in ("negation", "hedges", "times")}
    medium = Medium(row["medium"][0], Span(*row["medium"][1])) if row["medium"] else None
    fields = {name: row[name] for name in row if name != "ordinal" and name not in scope}
    judged = {"stance": Stance(row["stance"]), "certainty": Certainty(row["certainty"]), "medium": medium}
    return Statement(**{**fields, **parts, **judged, "scope": Scope(**scope)})


def _decision(row: Row) -> Decision:
    parties = tuple(Party(p["name"], tuple(Member(*m) for m in p["members"])) for p in row["parties"])
    judged = {"ruling": Ruling(row["ruling"]), "made": datetime.fromisoformat(row["made"])}
    return Decision(**{**row, **judged, "parties": parties, "entities": tuple(map(_entity, row["entities"]))})


def _entity(row: Row) -> Entity:
    lists = {name: tuple(row[name]) for name in ("aliases", "weak", "roles")}
    return Entity(row["name"], Kind(row["kind"]), **lists)


def _claim(row: Row, held: Iterable[Position]) -> Claim:
    judgement = Judgement(Standing(row["standing"]), tuple(row["origins"]), tuple(row["denials"]), row["reason"])
    return Claim(row["id"], row["text"], tuple(row["concerns"]), tuple(held), judgement)


def _affair_row(it: Affair) -> Row:
    events = [{**vars(e), "when": e.when and e.when.isoformat()} for e in it.events]
    return {
        **vars(it),
        "moves": list(map(vars, it.moves)),
        "events": events,
        "unanswered": list(map(vars, it.unanswered)),
    }


def _affair(row: Row) -> Affair:
    return Affair(
        id=row["id"],
        name=row["name"],
        articles=tuple(row["articles"]),
        claims=tuple(row["claims"]),
        parties=tuple(row["parties"]),
        moves=tuple(map(_move, row["moves"])),
        events=tuple(map(_event, row["events"])),
        agreed=tuple((claim, statement) for claim, statement in row["agreed"]),
        contested=tuple((claim, statement) for claim, statement in row["contested"]),
        unanswered=tuple(Silence(s["claim"], s["statement"], tuple(s["asked"])) for s in row["unanswered"]),
    )


def _move(row: Row) -> Move:
    lists = {name: tuple(row[name]) for name in ("statements", "to")}
    return Move(**{**row, **lists, "stance": Stance(row["stance"]), "outcome": Outcome(row["outcome"])})


def _event(row: Row) -> Event:
    when = datetime.fromisoformat(row["when"]) if row["when"] else None
    standing = Standing(row["standing"]) if row["standing"] else None
    return Event(row["statement"], when, Occasion(row["kind"]), row["claim"], standing)


def _spans(stored: Iterable[tuple[int, int]]) -> Spans:
    return tuple(Span(a, b) for a, b in stored)
