"""Feeds and the pages they lead to, visited politely: one request at a time, a pause for each host, and peace for one that asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar
from urllib.parse import urlsplit

from ..errors import BusyError, InputError
from ..model import Article
from .article import article
from .feeds import Entry, Feed, feed
from .fetch import Fetcher
from .options import Options
from .visit import UNTOLD, Validators, Visit

T = TypeVar("T")

PAUSE = 1.0
"""Seconds between two requests to a host, where its robots.txt does not ask for more."""

LONGEST_PAUSE = 30.0
"""Seconds; a robots.txt that asks for more is granted this much."""

SITEMAPS, DEPTH = 50, 3
"""Sitemaps of an index, the newest, that one visit reads, and how deep indexes may lead to indexes."""


@dataclass(frozen=True)
class Listing:
    """What a visit to a feed or sitemap brought: what it lists, the error it cost, or None where it has not changed; and by which validators
    it is asked the next time."""

    address: str
    told: Feed | InputError | None
    validators: Validators = UNTOLD


class Round:
    """One round of visits; each host's robots.txt is read once a round.

    ``known`` gives what is remembered of an address and ``remember`` keeps it, for hosts that ask to be left alone; ``wait`` lets
    seconds pass.
    """

    def __init__(
        self,
        options: Options,
        known: Callable[[str], Visit],
        remember: Callable[[Visit], None],
        wait: Callable[[float], object] = time.sleep,
        pause: float = PAUSE,
        fetcher: Fetcher | None = None,
    ) -> None:
        self._options, self._known, self._remember = options, known, remember
        self._wait, self._pause = wait, pause
        self._fetcher = fetcher or Fetcher(options)
        self._asked: dict[str, float] = {}

    def listings(self, address: str) -> Iterator[Listing]:
        """What a feed or sitemap lists, and an index of sitemaps all that it leads to.

        What has not changed is not sent again; an index is, since only its sitemaps tell whether they have changed.
        """
        yield from self._listings(address, DEPTH, {address})

    def article(self, entry: Entry) -> Article:
        """The page that an entry leads to. Raises InputError where it cannot be read."""
        page = self._ask(entry.url, lambda: self._fetcher.fetch(entry.url))
        return article(page.data, entry.url, entry.url, page.url, page.charset, entry)

    def resting(self, url: str) -> bool:
        """Whether the host of an address asked to be left alone."""
        return self._known(_origin(url)).resting(datetime.now(UTC))

    def _listings(self, address: str, depth: int, seen: set[str]) -> Iterator[Listing]:
        validators = self._known(address).validators
        try:
            page = self._ask(address, lambda: self._fetcher.changed(address, validators))
            found = feed(page, address, self._options) if page else None
        except InputError as error:
            yield Listing(address, error)
            return
        if page is None or found is None:
            yield Listing(address, None, validators)
            return
        yield Listing(address, found, UNTOLD if found.sitemaps else page.validators)
        inner = [one.url for one in found.sitemaps if one.url not in seen][:SITEMAPS]
        if inner and not depth:
            deep = InputError(address, f"its sitemaps lie more than {DEPTH} deep", "give the address of one of them")
            yield Listing(address, deep)
            return
        for one in inner:
            if one not in seen and not self._known(one).resting(datetime.now(UTC)):
                seen.add(one)
                yield from self._listings(one, depth - 1, seen)

    def _ask(self, url: str, fetch: Callable[[], T]) -> T:
        """What ``fetch`` gives, after the pause that its host is owed."""
        host = self._known(_origin(url))
        if host.due and host.resting(datetime.now(UTC)):
            raise BusyError(url, f"its server asks to be left alone until {host.due:%-d %b %H:%M} UTC", "wait", None)
        pause = max(self._pause, min(self._fetcher.pause(url), LONGEST_PAUSE))
        owed = self._asked[host.address] + pause - time.monotonic() if host.address in self._asked else 0.0
        if owed > 0:
            self._wait(owed)
        try:
            got = fetch()
        except BusyError as error:
            self._remember(host.failed(error, datetime.now(UTC)))
            raise
        finally:
            self._asked[host.address] = time.monotonic()
        if host.failures:
            self._remember(Visit(host.address))
        return got


def _origin(url: str) -> str:
    """The address of a host as such (RFC 6454)."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()
