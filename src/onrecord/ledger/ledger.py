"""The ledger. Its invariant: what was read and what a person decided is only ever added to, and what is concluded is a pure function of
both, stored beside them with the mark of what it was concluded of. Where the mark does not fit, it is concluded anew."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import version
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DatabaseError

from ..claims import conclude
from ..model import Decision, Entity, Party, Reading, Record, Ruling, Subject
from .opening import WRITING, only_read, opened, refusal
from .rows import get_decisions, get_readings, get_record, put_decision, put_reading, put_record
from .schema import articles, concluded, conclusions, decisions


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
        """Opens a ledger, made when missing if ``create``; one that may only be read opens for reading unless ``create``."""
        return cls(where, opened(where, create))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    def has(self, article: str) -> bool:
        """Whether an article of this id was added before."""
        with self._reading() as connection:
            return _has(connection, article)

    def add(self, reading: Reading) -> Added:
        """Adds an article with all it says, or nothing of it: one transaction."""
        article = reading.article
        with self._writing() as connection:
            if _has(connection, article.id):
                return Added.SAME
            same = select(func.count()).where(articles.c.url.is_not(None), articles.c.url == article.url)
            earlier = connection.execute(same).scalar_one()
            put_reading(connection, reading, earlier + 1, datetime.now(UTC).isoformat(timespec="seconds"))
        return Added.VERSION if earlier else Added.NEW

    def readings(self) -> tuple[Reading, ...]:
        """The newest version of every article, with what it says, in the order of publication."""
        with self._reading() as connection:
            return get_readings(connection)

    def decide(
        self,
        ruling: Ruling,
        *,
        parties: tuple[Party, ...] = (),
        entities: tuple[Entity, ...] = (),
        undoes: int | None = None,
        about: Subject = Subject.ACTORS,
        text: str | None = None,
        by: str | None = None,
        reason: str | None = None,
    ) -> Decision:
        """Adds what a person decided, with the moment and the next number."""
        with self._writing() as connection:
            number = connection.execute(select(func.count()).select_from(decisions)).scalar_one() + 1
            made = datetime.now(UTC).replace(microsecond=0)
            decision = Decision(number, ruling, made, by, reason, parties, entities, undoes, about, text)
            put_decision(connection, decision)
        return decision

    def decisions(self) -> tuple[Decision, ...]:
        """What a person decided, in order; also what does not hold any more."""
        with self._reading() as connection:
            return get_decisions(connection)

    def record(self) -> tuple[tuple[Reading, ...], Record]:
        """The readings and what follows from them; stored where that is not yet done and the ledger can be written."""
        with self._reading() as connection:
            readings, decided = get_readings(connection), get_decisions(connection)
            known = connection.execute(select(conclusions.c.of, conclusions.c.by)).first()
            if known is not None and tuple(known) == _mark(readings, decided):
                return readings, get_record(connection, readings, decided)
        record = conclude(readings, decided)
        if not only_read(self._engine):
            self._store(readings, decided, record)
        return readings, record

    def rebuild(self) -> tuple[tuple[Reading, ...], Record]:
        """Concludes everything anew and stores it in place of what was concluded before."""
        with self._reading() as connection:
            readings, decided = get_readings(connection), get_decisions(connection)
        record = conclude(readings, decided)
        self._store(readings, decided, record)
        return readings, record

    def _store(self, readings: tuple[Reading, ...], decided: tuple[Decision, ...], record: Record) -> None:
        of, by = _mark(readings, decided)
        with self._writing() as connection:
            for table in concluded:
                connection.execute(table.delete())
            put_record(connection, record)
            connection.execute(conclusions.insert(), {"of": of, "by": by})

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise refusal(self._where, error) from error

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self._engine.execution_options(**{WRITING: True}).begin() as connection:
                yield connection
        except DatabaseError as error:
            raise refusal(self._where, error) from error


def _has(connection: Connection, article: str) -> bool:
    return connection.execute(select(articles.c.id).where(articles.c.id == article)).first() is not None


def _mark(readings: tuple[Reading, ...], decided: tuple[Decision, ...]) -> tuple[str, str]:
    """What a conclusion is known by: a digest of what was read and decided, and the version of onrecord that concluded."""
    told = (*(reading.article.id for reading in readings), *(f"{d.number}:{d.made.isoformat()}" for d in decided))
    return hashlib.sha256("".join(told).encode()).hexdigest(), version("onrecord")
