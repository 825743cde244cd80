"""What is remembered between two commands: of addresses that are watched, and of what a person has seen of what changed."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, or_, select

from ..pages.visit import Validators, Visit
from .schema import articles, looks, visits


def get_visit(connection: Connection, address: str) -> Visit:
    """What is remembered of an address; an empty visit where nothing is."""
    row = connection.execute(select(visits).where(visits.c.address == address)).first()
    if row is None:
        return Visit(address)
    due = row.due and datetime.fromisoformat(row.due)
    return Visit(address, Validators(row.etag, row.modified), row.article, row.failures, due)


def put_visit(connection: Connection, visit: Visit) -> None:
    """Puts a visit in place of what was remembered of its address."""
    connection.execute(visits.delete().where(visits.c.address == visit.address))
    fields = {name: value for name, value in vars(visit).items() if name != "validators"}
    due = visit.due and visit.due.isoformat()
    connection.execute(visits.insert(), {**fields, **visit.validators._asdict(), "due": due})


def holds(connection: Connection, address: str) -> bool:
    """Whether an article has this address, or was read by it."""
    named = select(articles.c.id).where(or_(articles.c.url == address, articles.c.path == address))
    return connection.execute(named.limit(1)).first() is not None


def get_added(connection: Connection) -> dict[str, datetime]:
    """When each article was added (UTC)."""
    rows = connection.execute(select(articles.c.id, articles.c.added))
    return {row.id: datetime.fromisoformat(row.added).astimezone(UTC) for row in rows}


def get_look(connection: Connection, about: str) -> datetime | None:
    """When the newest article was added that a person had seen the changes of."""
    added = connection.execute(select(looks.c.added).where(looks.c.about == about)).scalar()
    return datetime.fromisoformat(added) if added else None


def put_look(connection: Connection, about: str, added: datetime) -> None:
    """Puts it in place of what it was."""
    connection.execute(looks.delete().where(looks.c.about == about))
    connection.execute(looks.insert(), {"about": about, "added": added.isoformat()})
