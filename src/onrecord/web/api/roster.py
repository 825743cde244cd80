"""The names of all actors of a ledger, kept until other ones are concluded."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from ...actors import Names
from ...ledger import Ledger
from ...model import Actor

MANY = 2000
"""Actors that are read at once."""


class Roster:
    """Gives the names of the ledger's actors; they are read once for each mark of the ledger, by whoever asks first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._mark = ""
        self._names = Names.of(())

    def names(self, ledger: Ledger) -> Names:
        """The names as the ledger has them now."""
        mark = ledger.state().mark
        with self._lock:
            if mark != self._mark:
                self._names, self._mark = Names.of(_everyone(ledger)), mark
            return self._names


def _everyone(ledger: Ledger) -> Iterator[Actor]:
    """Those who say most first."""
    after: str | None = None
    while True:
        page = ledger.actors(after=after, most=MANY)
        yield from (actor for actor, _, _ in page.items)
        if page.next is None:
            return
        after = page.next
