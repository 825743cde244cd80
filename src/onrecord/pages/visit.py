"""What is remembered of an address from one visit to the next, and when it may be visited again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from ..errors import BusyError, InputError

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)
"""How long what failed is left alone, at first and at last; the wait doubles each time."""

GIVEN_UP = 8
"""Failures in a row after which a page is not tried again; the last comes two hours or more after the first."""


class Validators(NamedTuple):
    """By what a server tells whether something has changed since, as it sent them (RFC 9110, 8.8)."""

    etag: str | None = None
    modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Those of a conditional request."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


UNTOLD = Validators()


@dataclass(frozen=True)
class Visit:
    """What is remembered of an address: the validators of a feed, the id of the ``article`` that a page turned out to be, how often in a
    row it failed, and until when it is left alone (UTC)."""

    address: str
    validators: Validators = UNTOLD
    article: str | None = None
    failures: int = 0
    due: datetime | None = None

    @property
    def given_up(self) -> bool:
        """Whether it failed so often that it is not worth another try."""
        return self.failures >= GIVEN_UP

    def resting(self, now: datetime) -> bool:
        """Whether it is still left alone."""
        return self.due is not None and now < self.due

    def failed(self, error: InputError, now: datetime) -> Visit:
        """The same after one more failure; a server that says when to come back is taken at its word, up to ``LONGEST_WAIT``."""
        asked = timedelta(seconds=(error.wait or 0.0) if isinstance(error, BusyError) else 0.0)
        wait = max(FIRST_WAIT * 2 ** min(self.failures, 20), asked)
        return replace(self, failures=self.failures + 1, due=now + min(wait, LONGEST_WAIT))
