"""``onrecord watch``: feeds and sitemaps, asked again and again for what is new, which is read into the ledger."""

from __future__ import annotations

import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.text import Text

from ..errors import InputError, LedgerError
from ..model import Article
from ..pages import Options
from ..pages.visit import UNTOLD
from .shared import ledger_option, private_option
from .tables import safe

if TYPE_CHECKING:
    from ..ledger import Added, Ledger
    from ..pages.feeds import Entry, Feed
    from ..pages.rounds import Listing, Round

BLINK = 0.2
"""Seconds after which a wait looks whether it was interrupted."""


class Teller:
    """What a person sees: a live line of what is going on, where somebody watches, and above it lines that stay; on standard error."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self.live = self._console.status("")

    def now(self, what: str) -> None:
        """Sets the live line."""
        self.live.update(Text(safe(what)[: self._console.width - 4]))

    def say(self, line: object) -> None:
        """Prints a line that stays."""
        self._console.print(Text(safe(str(line))), soft_wrap=True)


class Stop:
    """Whether a person asked to stop, by Ctrl-C or SIGTERM; asked twice, it stops at once."""

    asked = False

    def wait(self, seconds: float) -> None:
        """Lets seconds pass, fewer where a person asks to stop."""
        until = time.monotonic() + seconds
        while not self.asked and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, BLINK))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Takes the signals as long as it lasts."""
        signals = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, self._hear) for number in signals]
        try:
            yield
        finally:
            for number, handler in zip(signals, before, strict=True):
                signal.signal(number, handler)

    def _hear(self, number: int, frame: object) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


class Watcher:
    """Reads into a ledger what feeds list and it does not hold; afterwards ``counts`` tells what came and ``failed`` whether any input
    was lost."""

    def __init__(self, ledger: Ledger, round_: Round, stop: Stop, teller: Teller) -> None:
        self._ledger, self._round, self._stop, self._teller = ledger, round_, stop, teller
        self.counts: Counter[Added] = Counter()
        self.failed = False

    def feed(self, address: str) -> None:
        """Visits a feed, if it is not left alone for now, and reads what it lists."""
        visit = self._ledger.visit(address)
        if visit.due and visit.resting(datetime.now(UTC)):
            times = f"{visit.failures} time{'s' if visit.failures > 1 else ''} in a row"
            self._lose(
                InputError(address, f"it failed {times}", f"it is tried again from {visit.due:%-d %b %H:%M} UTC")
            )
            return
        self._teller.now(address)
        for listing in self._round.listings(address):
            self._take(listing)
            if self._stop.asked:
                return

    def _take(self, listing: Listing) -> None:
        """Reads what a feed lists; where some of that is left for later, the feed is asked for all of it the next time."""
        visit = self._ledger.visit(listing.address)
        if isinstance(listing.told, InputError):
            self._lose(listing.told)
            self._ledger.remember(visit.failed(listing.told, datetime.now(UTC)))
            return
        settled = listing.told is None or self._read(listing.told)
        validators = listing.validators if settled else UNTOLD
        self._ledger.remember(replace(visit, validators=validators, failures=0, due=None))

    def _read(self, feed: Feed) -> bool:
        """Whether all that a feed lists is settled: read, or not worth another try."""
        for error in feed.broken:
            self._lose(error)
        settled = True
        for entry in feed.entries:
            if self._stop.asked:
                return False
            settled &= self._entry(entry)
        return settled

    def _entry(self, entry: Entry) -> bool:
        visit = self._ledger.visit(entry.url)
        if visit.article or visit.given_up or self._ledger.holds(entry.url):
            return True
        if visit.resting(datetime.now(UTC)) or self._round.resting(entry.url):
            return False
        self._teller.now(entry.url)
        try:
            article = self._round.article(entry)
        except InputError as error:
            self._lose(error)
            visit = visit.failed(error, datetime.now(UTC))
        else:
            self._add(article)
            visit = replace(visit, article=article.id, failures=0, due=None)
        self._ledger.remember(visit)
        return visit.article is not None or visit.given_up

    def _add(self, article: Article) -> None:
        from ..ledger import take_in

        self.counts[take_in(self._ledger, article)] += 1

    def _lose(self, error: InputError) -> None:
        self.failed = True
        self._teller.say(error)


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option(
    "--every",
    type=click.FloatRange(min=1, max=60 * 24 * 7),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="From the end of one round to the next.",
)
@click.option("--once", is_flag=True, help="One round only; status 1 where any input failed.")
@private_option
@ledger_option
def watch(feeds: Sequence[str], every: float, once: bool, where: str, allow_private: bool) -> None:
    """Keep up with feeds: read into the ledger what is new in them, until interrupted.

    FEED is the address of an RSS or Atom feed, a sitemap, a news sitemap, or an index of sitemaps. Hosts are asked one page at a time
    and as their robots.txt allows; what fails is left alone for ever longer. Ctrl-C ends it after the page that is being read, and the
    same command again goes on from there.
    """
    from ..ledger import Ledger
    from ..pages.rounds import Round

    stop, teller = Stop(), Teller()
    with Ledger.open(where) as ledger, teller.live, stop.listening():
        while True:
            round_ = Round(Options(allow_private=allow_private), ledger.visit, ledger.remember, stop.wait)
            watcher = Watcher(ledger, round_, stop, teller)
            try:
                _go_round(watcher, feeds, ledger, stop, teller)
            except LedgerError as error:
                if once:
                    raise
                teller.say(error)
            if once or stop.asked:
                break
            teller.now(f"next round at {datetime.now().astimezone() + timedelta(minutes=every):%H:%M}")
            stop.wait(every * 60)
            if stop.asked:
                break
    if once:
        sys.exit(130 if stop.asked else 1 if watcher.failed else 0)


def _go_round(watcher: Watcher, feeds: Sequence[str], ledger: Ledger, stop: Stop, teller: Teller) -> None:
    """Visits every feed, concludes what came, and says what did."""
    from ..ledger import Added

    for address in dict.fromkeys(feeds):
        if not stop.asked:
            watcher.feed(address)
    came = watcher.counts[Added.NEW] + watcher.counts[Added.VERSION]
    if came and not stop.asked:
        teller.now("concluding")
        ledger.record()
    told = ", ".join(f"{n} {name}" for name, n in watcher.counts.items()) or "nothing new"
    teller.say(f"{datetime.now().astimezone():%H:%M} {told}")
