"""How often someone may ask."""

from __future__ import annotations

import time
from collections.abc import Callable

REMEMBERED = 10_000
"""Askers that are remembered at most; beyond it those who may ask freely again are forgotten."""


class Rate:
    """Lets each asker ask so often a minute, evenly or at once (a token bucket)."""

    def __init__(self, a_minute: int, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._now = float(a_minute), now
        self._left: dict[str, tuple[float, float]] = {}

    def allows(self, who: str) -> bool:
        """Whether they may ask once more, which is counted."""
        now = self._now()
        left = self._grown(who, now)
        if left < 1:
            return False
        if len(self._left) >= REMEMBERED:
            self._left = {w: told for w, told in self._left.items() if self._grown(w, now) < self._most}
        self._left[who] = (left - 1, now)
        return True

    def _grown(self, who: str, now: float) -> float:
        left, at = self._left.get(who, (self._most, now))
        return min(self._most, left + (now - at) * self._most / 60)
