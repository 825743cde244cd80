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
    Article,
    Certainty,
    Change,
    Claim,
    Decision,
    Entity,
    Identity,
    Judgement,
    Kind,
    Medium,
    Member,
    Party,
    Position,
    Reading,
    Record,
    Ruling,
    Scope,
    Side,
    Span,
    Spans,
    Stance,
    Standing,
    Statement,
    Turn,
)
from .schema import (
    actors,
    article_actors,
    articles,
    changes,
    claims,
    copies,
    decisions,
    identities,
    positions,
    speakers,
    statements,
    turns,
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
    _put(
        connection,
        changes,
        (
            {**vars(h), "claim": c.id, "when": h.when.isoformat() if h.when else None}
            for c in record.claims
            for h in c.history
        ),
    )
    _put(connection, turns, ({**t._asdict(), "claim": c.id} for c in record.claims for t in c.turns))
    _put(connection, copies, ({"article": a, "original": b} for a, b in record.copies.items()))


def get_record(connection: Connection, readings: Iterable[Reading], decided: tuple[Decision, ...]) -> Record:
    """What was concluded of these readings and decisions."""
    who = {row["statement"]: row for row in _rows(connection, speakers)}
    places: dict[str, list[Position]] = defaultdict(list)
    for row in _rows(connection, positions):
        places[row["claim"]].append(Position(row["statement"], Side(row["side"]), row["reason"]))
    came: dict[str, list[Change]] = defaultdict(list)
    for row in _rows(connection, changes):
        came[row["claim"]].append(_change(row))
    turned: dict[str, list[Turn]] = defaultdict(list)
    for row in _rows(connection, turns):
        turned[row["claim"]].append(Turn(row["speaker"], row["before"], row["after"]))
    said = {s.id: s for reading in readings for s in reading.statements}
    return Record(
        actors=tuple(_actor(row) for row in _rows(connection, actors)),
        statements=tuple(replace(said[i], **{role: row[role] for role in WHO}) for i, row in who.items()),
        claims=tuple(
            _claim(row, places[row["id"]], came[row["id"]], turned[row["id"]]) for row in _rows(connection, claims)
        ),
        copies={row["article"]: row["original"] for row in _rows(connection, copies)},
        identities=tuple(Identity(r["member"], r["actor"], r["reason"]) for r in _rows(connection, identities)),
        decisions=decided,
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


def _claim(row: Row, held: Iterable[Position], came: Iterable[Change], turned: Iterable[Turn]) -> Claim:
    judgement = Judgement(Standing(row["standing"]), tuple(row["origins"]), tuple(row["denials"]), row["reason"])
    parts = tuple(held), judgement, tuple(came), tuple(turned)
    return Claim(row["id"], row["text"], tuple(row["concerns"]), *parts)


def _change(row: Row) -> Change:
    when = datetime.fromisoformat(row["when"]) if row["when"] else None
    return Change(row["statement"], when, Standing(row["standing"]), row["reason"])


def _spans(stored: Iterable[tuple[int, int]]) -> Spans:
    return tuple(Span(a, b) for a, b in stored)
