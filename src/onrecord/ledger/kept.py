"""What was read last, kept for as long as nothing else is concluded: what many look at is read once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Item = TypeVar("Item")

MOST = 200
"""Things that are kept at most: what a newsroom looks at on a day. One of twenty statements takes some 100 KB."""


class Kept:
    """Things by what was asked, of one mark; those asked for longest ago go first."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._mark: Hashable = None
        self._things: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, mark: Hashable, asked: Hashable, read: Callable[[], Item]) -> Item:
        """What was asked, read only where it is not kept of this mark."""
        with self._lock:
            if mark != self._mark:
                self._mark, self._things = mark, OrderedDict()
            if asked in self._things:
                self._things.move_to_end(asked)
                kept: Item = self._things[asked]
                return kept
        it = read()
        with self._lock:
            if mark == self._mark and it is not None:
                self._things[asked] = it
                while len(self._things) > self._most:
                    self._things.popitem(last=False)
        return it
