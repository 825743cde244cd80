"""The ledger. Its invariant: what was read and what a person decided is only ever added to, and what is concluded is a pure function of
both, stored beside them with the mark of what it was concluded of. Where the mark does not fit, it is concluded anew."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, func, select

from ..claims import TAIL, Nearest, Neighbourhood, conclude, told, vectors
from ..claims.alerts import Alert, alerts
from ..claims.search import opening_vectors
from ..deciding import Effects, Proposal, effects
from ..model import (
    Actor,
    Affair,
    Article,
    Claim,
    Decision,
    Entity,
    Party,
    Reading,
    Record,
    Ruling,
    Stance,
    Standing,
    Statement,
    Subject,
)
from ..pages.visit import Visit
from .asking import Seeker, ask
from .copying import copy
from .cutting import get_actor, get_affair, get_article, get_claim, get_statement
from .excerpts import KINDS, MOST, Asked, Excerpt, Found, Listed, State
from .finding import find
from .fulltext import put_texts
from .kept import Kept
from .lists import list_actors, list_affairs, list_articles, list_claims, list_news, list_statements
from .lookup import get_state, put_lookup
from .mark import VERSION, get_mark, mark, put_mark
from .meanings import count, get_known, get_vectors, put_arrival
from .neighbours import Neighbours
from .opening import Revisions, opened
from .openings import put_openings, unopened
from .remembering import get_remembered, put_remembered
from .rows import (
    get_decisions,
    get_due,
    get_readings,
    get_record,
    get_superseded,
    get_unarrived,
    put_decision,
    put_reading,
    put_record,
)
from .schema import articles, bases, conclusions, decisions, groupings, homes, links, meanings
from .store import Store
from .watching import get_added, get_look, get_visit, holds, put_look, put_visit

Item = TypeVar("Item")


class Added(StrEnum):
    """What adding a reading did."""

    NEW = "new"
    SAME = "same"
    VERSION = "version"


class Ledger:
    """An open ledger. Every method raises LedgerError, and nothing foreign."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._near: Nearest | None = None
        self._seeker = Seeker(store)
        self._kept = Kept()

    @classmethod
    def open(cls, where: str, *, create: bool = True) -> Self:
        """Opens the ledger in a file or at a postgresql:// URL, made when missing if ``create``; one that may only be read opens for
        reading unless ``create``."""
        return cls(opened(where, create)[0])

    @staticmethod
    def migrate(where: str) -> Revisions:
        """Brings the tables of a ledger that exists up to date, as opening it does, and tells of which revision they were and are."""
        store, revisions = opened(where, create=False)
        store.engine.dispose()
        return revisions

    def copy(self, target: Ledger) -> int:
        """Copies all that was read, decided and remembered into another ledger, which is new or was copied from this one, and gives how
        many articles that were. Stopped at any moment, it goes on from there the next time."""
        self.record()
        return copy(self._store, target._store)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.engine.dispose()

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
            put_reading(connection, reading, earlier + 1, datetime.now(UTC).isoformat(timespec="microseconds"))
        return Added.VERSION if earlier else Added.NEW

    def added(self) -> dict[str, datetime]:
        """When each article was added, by its id, the earlier versions of pages too."""
        with self._reading() as connection:
            return get_added(connection)

    def visit(self, address: str) -> Visit:
        """What is remembered of an address that is watched."""
        with self._reading() as connection:
            return get_visit(connection, address)

    def remember(self, visit: Visit) -> None:
        """Keeps what is to be remembered of an address, in place of what was."""
        with self._writing() as connection:
            put_visit(connection, visit)

    def holds(self, address: str) -> bool:
        """Whether a page was read at this address, or read by it and found to have another."""
        with self._reading() as connection:
            return holds(connection, address)

    def look(self, about: str = "") -> datetime | None:
        """When the newest article was added that was known at the last ``looked``; None where there was none."""
        with self._reading() as connection:
            return get_look(connection, about)

    def looked(self, added: datetime, about: str = "") -> None:
        """Keeps up to which article a person has seen what changed, where the ledger can be written."""
        if not self._store.only_read:
            with self._writing() as connection:
                put_look(connection, about, added)

    def readings(self) -> tuple[Reading, ...]:
        """The newest version of every article, with what it says, in the order of publication."""
        with self._reading() as connection:
            return get_readings(connection)

    def superseded(self) -> tuple[Reading, ...]:
        """The earlier versions of pages that have changed since, with what they said."""
        with self._reading() as connection:
            return get_superseded(connection)

    def decide(
        self,
        ruling: Ruling,
        *,
        parties: tuple[Party, ...] = (),
        entities: tuple[Entity, ...] = (),
        undoes: int | None = None,
        about: Subject = Subject.ACTORS,
        text: str | None = None,
        url: str | None = None,
        by: str | None = None,
        reason: str | None = None,
    ) -> Decision:
        """Adds what a person decided, with the moment and the next number."""
        with self._writing() as connection:
            number = connection.execute(select(func.count()).select_from(decisions)).scalar_one() + 1
            made = datetime.now(UTC).replace(microsecond=0)
            decision = Decision(number, ruling, made, by, reason, parties, entities, undoes, about, text, url)
            put_decision(connection, decision)
        return decision

    def foreseen(self, proposal: Proposal) -> Effects:
        """What would come out otherwise if a person decided this too; nothing of it is kept."""
        readings, before = self.record()
        decision = proposal.made(len(before.decisions) + 1, datetime.now(UTC))
        with self._reading() as connection:
            known = (
                None if self._store.only_read else replace(get_known(connection), remembered=get_remembered(connection))
            )
        return effects(before, conclude(readings, (*before.decisions, decision), known))

    def decisions(self) -> tuple[Decision, ...]:
        """What a person decided, in order; also what does not hold any more."""
        with self._reading() as connection:
            return get_decisions(connection)

    def record(self) -> tuple[tuple[Reading, ...], Record]:
        """The readings and what follows from them; stored where that is not yet done and the ledger can be written."""
        with self._reading() as connection:
            known = get_mark(connection)
            fits = known == mark(connection)
            if fits or self._store.only_read:
                readings, decided = get_readings(connection), get_decisions(connection)
                return readings, get_record(connection, readings, decided) if fits else conclude(readings, decided)
        if known is not None and known.by != VERSION:
            self._forget()
        return self._concluded()

    def state(self) -> State:
        """How the ledger stands, for what shows that nothing changed: at once, however large it is."""
        with self._reading() as connection:
            return get_state(connection)

    def claim(self, id_: str, most: int | None = 2 * MOST) -> Excerpt | None:
        """A claim, by its id or one that it had earlier, with its first statements on each side, newest changes and turns, ``most`` of
        each, or all; None where there is none."""
        with self._reading() as connection:
            return self._once(connection, get_claim, id_, most)

    def affair(self, id_: str, most: int = 2 * MOST) -> Excerpt | None:
        """An affair with its weightiest claims, its newest articles, moves and events, and the first of what is agreed, contested and
        unanswered, ``most`` of each, and the statements that these rest on; None where there is none."""
        with self._reading() as connection:
            return self._once(connection, get_affair, id_, most)

    def actor(self, id_: str, after: str | None = None, most: int = 2 * MOST) -> Excerpt | None:
        """An actor, by its id or by that of an article's actor who is this one, with the newest ``most`` of the statements that it makes,
        relays or that are made on its behalf, newest first, and the claims they are on; None where there is none."""
        with self._reading() as connection:
            return self._once(connection, get_actor, id_, after, most)

    def article(self, id_: str, most: int = MOST) -> Excerpt | None:
        """An article with all its statements and actors, the claims they are on and the first ``most`` copies of it; of an earlier
        version of a page the newest; None where there is none."""
        with self._reading() as connection:
            return self._once(connection, get_article, id_, most)

    def statement(self, id_: str) -> Excerpt | None:
        """A statement with its article and its claim; None where there is none, or nothing was concluded of it yet."""
        with self._reading() as connection:
            return get_statement(connection, id_)

    def claims(
        self,
        standing: Standing | None = None,
        about: str | None = None,
        affair: str | None = None,
        since: datetime | None = None,
        after: str | None = None,
        most: int = MOST,
    ) -> Listed[Claim]:
        """Claims, those with most origins and denials first: that stand so; ``about`` an actor, by its id, or words in the claim's text or
        in the name of one who speaks on it or whom it concerns; of an affair; with a word in an article published ``since``."""
        with self._reading() as connection:
            return self._once(connection, list_claims, standing, about, affair, since, after, most)

    def affairs(
        self, about: str | None = None, since: datetime | None = None, after: str | None = None, most: int = MOST
    ) -> Listed[Affair]:
        """Affairs, newest change first: ``about`` an actor, by its id, or words in the affair's name or in that of one who speaks in it;
        in which something happened ``since``."""
        with self._reading() as connection:
            return self._once(connection, list_affairs, about, since, after, most)

    def actors(
        self, named: str | None = None, after: str | None = None, most: int = MOST
    ) -> Listed[tuple[Actor, int, int]]:
        """Actors with how many statements they make and in how many articles, those who say most first; with these words in a name."""
        with self._reading() as connection:
            return self._once(connection, list_actors, named, after, most)

    def articles(
        self,
        affair: str | None = None,
        outlet: str | None = None,
        since: datetime | None = None,
        after: str | None = None,
        most: int = MOST,
    ) -> Listed[Article]:
        """The newest versions of articles, the last published first, those without a date last."""
        with self._reading() as connection:
            return self._once(connection, list_articles, affair, outlet, since, after, most)

    def statements(
        self,
        article: str | None = None,
        speaker: str | None = None,
        stance: Stance | None = None,
        claim: str | None = None,
        after: str | None = None,
        most: int = MOST,
    ) -> Listed[Statement]:
        """Statements, those of the last published article first and within one in its order."""
        with self._reading() as connection:
            return self._once(connection, list_statements, article, speaker, stance, claim, after, most)

    def find(self, words: str, kinds: Collection[str] = KINDS, most: int = 10) -> Found:
        """The claims, actors and articles that have all these words, the last as the beginning of one, best first, ``most`` of each kind."""
        with self._reading() as connection:
            return find(connection, words, kinds, most)

    def ask(self, sentence: str, most: int = 5) -> Asked:
        """The claims and articles nearest to a sentence or question, ``most`` of each, with what the claims involve."""
        with self._reading() as connection:
            return ask(connection, self._seeker, sentence, most)

    def news(
        self,
        since: datetime | None = None,
        about: str | None = None,
        claim: str | None = None,
        affair: str | None = None,
        after: str | None = None,
        most: int = MOST,
    ) -> Listed[Alert]:
        """What changed, the last learnt first: learnt after ``since``, on claims ``about`` an actor or words as in ``claims``, on a claim,
        or on those of an affair."""
        with self._reading() as connection:
            return self._once(connection, list_news, since, about, claim, affair, after, most)

    def rebuild(self) -> tuple[tuple[Reading, ...], Record]:
        """Makes everything anew that follows from what was read and decided, and stores it in place of what was there."""
        self._forget()
        return self._concluded()

    def _concluded(self) -> tuple[tuple[Reading, ...], Record]:
        """What follows from the ledger as it is at one moment at which all statements have arrived, whoever adds to it meanwhile; stored
        unless somebody else has stored what follows from more."""
        while True:
            self._arrive()
            with self._reading() as connection:
                if get_due(connection) is None:
                    readings, decided = get_readings(connection), get_decisions(connection)
                    known = replace(get_known(connection), remembered=get_remembered(connection))
                    of = mark(connection)
                    added, earlier = get_added(connection), get_superseded(connection)
                    new = unopened(connection, readings)
                    break
        record = conclude(readings, decided, known)
        changed = alerts(record, readings, added, earlier=earlier)
        meant = opening_vectors(new)
        with self._writing() as connection:
            if get_mark(connection) != mark(connection):
                put_record(connection, record, put_remembered(connection, known.remembered))
                put_lookup(connection, readings, record, changed, len(readings) + len(earlier))
                put_texts(connection, readings, record)
                put_openings(connection, new, meant)
                put_mark(connection, of)
        return readings, record

    def _forget(self) -> None:
        """Takes away all that is kept of statements to compare and group them by, and the mark of what was concluded of that."""
        with self._writing() as connection:
            self._near = None
            self._store.near.unlink(missing_ok=True)
            for table in (links, homes, meanings, groupings, bases, conclusions):
                connection.execute(table.delete())

    def _arrive(self) -> None:
        """Lets the statements arrive that have not yet, an article's in one transaction, in the order in which they were added; what
        another program lets arrive meanwhile is left to it."""
        with self._reading() as connection:
            waiting = [told(reading) for reading in get_unarrived(connection) if reading.statements]
        made = vectors([s for said in waiting for s in said])
        start = 0
        for said in waiting:
            of = made[start : start + len(said)]
            start += len(of)
            try:
                with self._writing() as connection:
                    if get_due(connection) == said[0].statement.article:
                        put_arrival(connection, self._nearest(connection, of.shape[1]), said, of)
            except BaseException:
                self._near = None
                raise

    def _nearest(self, connection: Connection, width: int) -> Neighbourhood:
        """All statements that have arrived, by the ledger's own word; an index's file is made anew where it does not fit."""
        there = count(connection)
        if self._store.pgvector:
            kept = Neighbours.made(connection, width)
            while kept.size < there:
                kept.add(get_vectors(connection, kept.size, TAIL))
            return kept
        if self._near is None or self._near.size > there:
            self._near = Nearest(width, self._store.near, lambda start, most: get_vectors(connection, start, most))
        self._near.file_if_long()
        while self._near.size < there:
            self._near.add(get_vectors(connection, self._near.size, TAIL))
            self._near.file_if_long()
        return self._near

    def _once(self, connection: Connection, read: Callable[..., Item], *asked: Hashable) -> Item:
        """An excerpt or a page of a list, which is read once for as long as nothing else is concluded."""
        return self._kept.get(get_mark(connection), (read, *asked), lambda: read(connection, *asked))

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._store.reading()

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._store.writing()


def _has(connection: Connection, article: str) -> bool:
    return connection.execute(select(articles.c.id).where(articles.c.id == article)).first() is not None
