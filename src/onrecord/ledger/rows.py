"""The domain's types as rows of the tables, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, select

from ..actors import known
from ..model import (
    Actor,
    Article,
    Certainty,
    Claim,
    Decision,
    Entity,
    Identity,
    Judgement,
    Kind,
    Medium,
    Member,
    Participant,
    Party,
    Position,
    Proposition,
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
)
from .schema import (
    actors,
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


def get_record(connection: Connection, readings: Iterable[Reading], decided: tuple[Decision, ...]) -> Record:
    """What was concluded of these readings and decisions."""
    who = {row["statement"]: row for row in _rows(connection, speakers)}
    places: dict[str, list[Position]] = defaultdict(list)
    for row in _rows(connection, positions):
        places[row["claim"]].append(Position(row["statement"], Side(row["side"]), row["reason"]))
    said = {s.id: s for reading in readings for s in reading.statements}
    united = tuple(Identity(r["member"], r["actor"], r["reason"]) for r in _rows(connection, identities))
    ids = {i.member: i.actor for i in united}
    return Record(
        actors=tuple(_actor(row) for row in _rows(connection, actors)),
        statements=tuple(
            replace(said[i], **{role: row[role] for role in WHO}, proposition=known(said[i].proposition, ids))
            for i, row in who.items()
        ),
        claims=tuple(_claim(row, places[row["id"]]) for row in _rows(connection, claims)),
        copies={row["article"]: row["original"] for row in _rows(connection, copies)},
        identities=united,
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
    proposed = {"proposition": _proposition(row["proposition"]) if row["proposition"] else None}
    return Statement(**{**fields, **parts, **judged, **proposed, "scope": Scope(**scope)})


def _proposition(row: Row) -> Proposition:
    parts = {
        role: Participant(Span(*row[role][0]), *row[role][1:]) if row[role] else None
        for role in ("agent", "patient", "recipient")
    }
    when = {part: Span(*row[part]) if row[part] else None for part in ("time", "place")}
    return Proposition(_spans(row["action"]), row["base"], **parts, **when)


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


def _spans(stored: Iterable[tuple[int, int]]) -> Spans:
    return tuple(Span(a, b) for a, b in stored)
