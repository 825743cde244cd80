"""The graph of linked statements in a ledger's tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, bindparam, select, union

from ..claims import Home, Link
from .schema import homes, links
from .store import among, listed


class Stored:
    """A ``Graph`` of which no more is read than is asked for; all within the connection's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def homes(self, statements: Iterable[int]) -> Mapping[int, Home]:
        """The homes of those that have one."""
        return self._homes(homes.c.number, statements)

    def members(self, units: Iterable[int]) -> Mapping[int, Home]:
        """The homes of all that are in these units."""
        return self._homes(homes.c.unit, units)

    def links(self, statements: Iterable[int]) -> Sequence[Link]:
        """All links that have an end among these statements."""
        given = among(statements)
        found = union(*(select(links).where(end.in_(listed())) for end in (links.c.one, links.c.other)))
        return [Link(*row) for row in self._connection.execute(found, given).all()]

    def link(self, links_: Sequence[Link]) -> None:
        """Keeps new links."""
        if links_:
            self._connection.execute(links.insert(), [link._asdict() for link in links_])

    def unlink(self, links_: Sequence[Link]) -> None:
        """Keeps these no longer."""
        ends = (links.c.one == bindparam("a")) & (links.c.other == bindparam("b"))
        if links_:
            self._connection.execute(links.delete().where(ends), [{"a": k.one, "b": k.other} for k in links_])

    def settle(self, homes_: Mapping[int, Home]) -> None:
        """Keeps homes, in place of earlier ones."""
        if homes_:
            self._connection.execute(homes.delete().where(homes.c.number.in_(listed())), among(homes_))
            self._connection.execute(homes.insert(), [{"number": n, **h._asdict()} for n, h in homes_.items()])

    def _homes(self, column: ColumnElement[int], values: Iterable[int]) -> Mapping[int, Home]:
        found = select(homes.c.number, homes.c.unit, homes.c.strength).where(column.in_(listed()))
        return {number: Home(unit, at) for number, unit, at in self._connection.execute(found, among(values)).all()}
