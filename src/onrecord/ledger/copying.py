"""From one ledger to another: all that was read, decided and remembered, whatever databases they lie in.

What follows from articles at once goes along, so that nothing is embedded again. What was concluded does not: it is a function of the
rest, and is concluded anew.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

from sqlalchemy import Connection, String, Table, func, select

from ..errors import LedgerError
from .mark import Mark, get_mark, mark
from .openings import openings
from .schema import (
    article_actors,
    articles,
    bases,
    conclusions,
    decisions,
    groupings,
    homes,
    links,
    looks,
    meanings,
    statements,
    visits,
)
from .store import Store, among, listed

Row = Mapping[Any, Any]

MANY = 500
"""Articles that are copied in one transaction, and rows that are held at a time."""


COMPARED = (meanings, links, homes, openings)
"""What follows from articles at once; that its encoder made it is what takes long."""


def copy(source: Store, target: Store) -> int:
    """Copies what the target lacks, and gives how many articles that were. Stopped at any moment, the target holds each article wholly or
    not at all; the same again goes on from there.

    Raises LedgerError where the target holds an article or a decision that the source does not, and then copies nothing.
    """
    with source.reading() as there:
        with target.reading() as here:
            known = _known(target, there, here)
        missing = there.execute(select(articles.c.id).where(articles.c.number > known).order_by(articles.c.number))
        ids = missing.scalars().all()
        for start in range(0, len(ids), MANY):
            with target.writing() as here:
                some = ids[start : start + MANY]
                _pour(there, here, articles, articles.c.id.in_(listed(String)), some)
                for table in (article_actors, statements):
                    _pour(there, here, table, table.c.article.in_(listed(String)), some)
        with target.writing() as here:
            _remember(there, here)
    return len(ids)


def _known(target: Store, there: Connection, here: Connection) -> int:
    """The number of the last article that the target holds; raises LedgerError where it does not hold the source's first ones."""
    for table in (articles, decisions):
        with closing(_rows(here, table)) as own, closing(_rows(there, table)) as theirs:
            strange = any(dict(row) != dict(next(theirs, {})) for row in own)
        if strange:
            happened = f"it holds {table.name} of its own"
            raise LedgerError(target.name, happened, "copy into a ledger that is new, or that was copied from the same")
    return here.execute(select(func.max(articles.c.number))).scalar() or 0


def _remember(there: Connection, here: Connection) -> None:
    """Copies what is small, and what follows from the articles, where the target's own is another: in one transaction, for statements
    that have meanings are taken to have links too."""
    made = here.execute(select(func.max(decisions.c.number))).scalar() or 0
    _put(here, decisions, _rows(there, decisions, decisions.c.number > made))
    for table in (looks, visits):
        here.execute(table.delete())
        _put(here, table, _rows(there, table))
    if _made_here(there) and _count(there, meanings) != _count(here, meanings):
        for table in (conclusions, bases, groupings, *COMPARED):
            here.execute(table.delete())
        for table in COMPARED:
            _put(here, table, _rows(there, table))


def _made_here(source: Connection) -> bool:
    """Whether this version of onrecord made what follows from the source's articles."""
    known: Mark | None = get_mark(source)
    return known is not None and known.by == mark(source).by


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _pour(there: Connection, here: Connection, table: Table, where: Any, ids: Sequence[str]) -> None:
    _put(here, table, there.execute(select(table).where(where), among(ids)).mappings())


def _rows(connection: Connection, table: Table, *where: Any) -> Generator[Row, None, None]:
    order = [table.c.number] if table is articles else table.primary_key
    chosen = select(table).where(*where).order_by(*order)
    with connection.execute(chosen, execution_options={"yield_per": MANY}) as found:
        yield from found.mappings()


def _put(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    left = iter(rows)
    while some := [dict(row) for row in islice(left, MANY)]:
        connection.execute(table.insert(), some)
