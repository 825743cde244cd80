"""The ledger. What was read is never rewritten; what is concluded is a pure function of it and is derived when asked for."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from alembic import command
from alembic.config import Config
from alembic.script.revision import RevisionError
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, inspect, select, update
from sqlalchemy.exc import DatabaseError

from ..errors import LedgerError
from ..model import Actor, Article, Kind, Reading, Span, Spans, Stance, Statement
from .schema import articles, read_actors, read_statements

BUSY_SECONDS = 5


class Added(StrEnum):
    """What adding a reading did."""

    NEW = "new"
    SAME = "same"
    VERSION = "version"


class Ledger:
    """An open ledger file. Every method raises LedgerError, and nothing foreign."""

    def __init__(self, where: str, engine: Engine) -> None:
        self._where, self._engine = where, engine

    @classmethod
    def open(cls, where: str, *, create: bool = True) -> Self:
        """Opens a ledger, made when missing if ``create``, and brings its tables up to date."""
        if "://" in where:
            raise LedgerError(where, "only files can be ledgers so far", "give a file's path")
        path = Path(where)
        if path.is_dir() or not path.parent.is_dir():
            raise LedgerError(where, "a ledger is a file in a folder that exists", "give a file's path")
        if not path.exists() and not create:
            raise LedgerError(where, "there is no ledger there", "make one with onrecord add")
        engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})
        event.listen(engine, "connect", _pragmas)
        ledger = cls(where, engine)
        try:
            with engine.begin() as connection:
                known = inspect(connection).get_table_names()
                if known and not {"articles", "alembic_version"} <= set(known):
                    raise LedgerError(where, "this is a database but no ledger", "give another file")
                _migrate(connection)
        except DatabaseError as error:
            raise ledger._refusal(error) from error
        except (CommandError, RevisionError) as error:
            raise LedgerError(where, "it was made by a newer onrecord", "upgrade onrecord") from error
        return ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def has(self, article: str) -> bool:
        """Whether an article of this id was added before."""
        with self._engine.connect() as connection:
            return connection.execute(select(articles.c.id).where(articles.c.id == article)).first() is not None

    def add(self, reading: Reading) -> Added:
        """Adds an article with all it says, or nothing of it: one transaction."""
        article = reading.article
        try:
            with self._engine.begin() as connection:
                if connection.execute(select(articles.c.id).where(articles.c.id == article.id)).first():
                    return Added.SAME
                earlier = 0
                if article.url:
                    same = articles.c.url == article.url
                    earlier = len(connection.execute(select(articles.c.id).where(same)).all())
                    connection.execute(update(articles).where(same).values(superseded=1))
                connection.execute(articles.insert().values(**_row(article), version=earlier + 1, superseded=0))
                _insert(connection, reading)
        except DatabaseError as error:
            raise self._refusal(error) from error
        return Added.VERSION if earlier else Added.NEW

    def readings(self) -> tuple[Reading, ...]:
        """The newest version of every article, with what it says, in the order of publication."""
        try:
            with self._engine.connect() as connection:
                found = connection.execute(
                    select(articles).where(articles.c.superseded == 0).order_by(articles.c.published, articles.c.id)
                ).mappings()
                return tuple(_reading(connection, dict(row)) for row in found)
        except DatabaseError as error:
            raise self._refusal(error) from error

    def _refusal(self, error: DatabaseError) -> LedgerError:
        words = str(error.orig)
        if "locked" in words:
            return LedgerError(self._where, "another program holds it locked", "try again when that is done")
        if "readonly" in words or "unable to open" in words:
            return LedgerError(self._where, "it is read-only", "give it write permission or use another file")
        if "not a database" in words or "malformed" in words:
            return LedgerError(self._where, "this file is no ledger", "give another file")
        return LedgerError(self._where, words, "check the file")


def _pragmas(connection: Any, _: Any) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _row(article: Article) -> dict[str, Any]:
    return {**vars(article), "published": article.published.isoformat() if article.published else None}


def _insert(connection: Connection, reading: Reading) -> None:
    for i, actor in enumerate(reading.actors):
        lists = {"aliases": json.dumps(actor.aliases), "roles": json.dumps(actor.roles)}
        connection.execute(
            read_actors.insert().values(**{**vars(actor), **lists}, article=reading.article.id, ordinal=i)
        )
    for i, s in enumerate(reading.statements):
        spans = {role: json.dumps(getattr(s, role)) for role in ("source", "cue", "content")}
        row = {**vars(s), **spans, "confidence": str(s.confidence)}
        connection.execute(read_statements.insert().values(**row, ordinal=i))


def _reading(connection: Connection, row: dict[str, Any]) -> Reading:
    del row["version"], row["superseded"]
    published = row.pop("published")
    article = Article(**row, published=datetime.fromisoformat(published) if published else None)
    said = select(read_statements).where(read_statements.c.article == article.id).order_by(read_statements.c.ordinal)
    told = select(read_actors).where(read_actors.c.article == article.id).order_by(read_actors.c.ordinal)
    return Reading(
        article,
        tuple(
            Statement(
                s["id"], s["article"], _spans(s["source"]), _spans(s["cue"]), _spans(s["content"]), Stance(s["stance"]),
                bool(s["negated"]), float(s["confidence"]), s["within"], s["speaker"], s["via"],
            )
            for s in connection.execute(said).mappings()
        ),
        tuple(
            Actor(a["id"], a["name"], Kind(a["kind"]), tuple(json.loads(a["aliases"])), tuple(json.loads(a["roles"])))
            for a in connection.execute(told).mappings()
        ),
    )  # fmt: skip


def _spans(stored: str) -> Spans:
    return tuple(Span(a, b) for a, b in json.loads(stored))
