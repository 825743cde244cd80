"""Pages from the web, politely and within bounds.

Every hop of a redirect is resolved once, its addresses are checked, and the connection goes to the address that was
checked, so that a name which changes its mind in between leads nowhere else.
"""

from __future__ import annotations

import io
import ipaddress
import queue
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any, NamedTuple, NoReturn, TypeVar
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpx

from ..errors import BusyError, InputError
from .options import Options
from .packed import take, too_large
from .visit import UNTOLD, Validators

AGENT = "onrecord/0.1 (+https://pypi.org/project/onrecord)"
REDIRECTS = 5
SECONDS = 20.0
GRACE = 1.0
"""Seconds by which a visit may tell by itself that it is late before it is left behind."""

ROBOTS_BYTES = 500_000
"""Of a robots.txt, as RFC 9309 has it; what follows is not read."""

BUSY = (429, 503)
"""What a server answers that wants to be asked less often, or later."""

REMEDY = "save the page and give the file"
T = TypeVar("T")
Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, by the system; those of the older kind, which every network reaches, first."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    return sorted(found, key=lambda address: ":" in address)


class Want(NamedTuple):
    """What is asked for: the types of content that are taken, best first, and what it is called where something else comes."""

    kinds: tuple[str, ...]
    name: str
    remedy: str


ARTICLE = Want(("text/html", "application/xhtml+xml", "text/plain"), "page", "give the address of an article")
FEED = Want(
    (
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/xml", "text/xml", "application/gzip",
        "application/x-gzip", "application/octet-stream", "binary/octet-stream", *ARTICLE.kinds,
    ),
    "feed",
    "give the address of a feed or sitemap",
)  # fmt: skip
"""Feeds and sitemaps; servers call them by every one of these names."""


@dataclass(frozen=True)
class Page:
    """What a server sent: bytes, the address they came from in the end, the encoding that the server names, and its validators."""

    data: bytes
    url: str
    charset: str | None
    validators: Validators = UNTOLD


class Fetcher:
    """Fetches pages; asks each host's robots.txt once. ``transport`` and ``resolve`` are the seams to the network."""

    def __init__(
        self,
        options: Options,
        transport: httpx.BaseTransport | None = None,
        resolve: Resolve = resolve,
        seconds: float = SECONDS,
    ) -> None:
        self._options = options
        self._transport = transport
        self._resolve = resolve
        self._seconds = seconds
        self._robots: dict[str, RobotFileParser] = {}

    def fetch(self, url: str, want: Want = ARTICLE) -> Page:
        """The page at an address. Raises InputError, naming ``url``, for whatever stands in the way; BusyError where the server asks for
        patience."""
        return self._answer(url, want, {}, lambda visit, answer: answer.page(visit))

    def changed(self, url: str, known: Validators, want: Want = FEED) -> Page | None:
        """As ``fetch``, but None where the server says that nothing has changed since it sent ``known``."""
        headers = known.headers()

        def page(visit: _Visit, answer: _Answer) -> Page | None:
            return None if answer.status == 304 and headers else answer.page(visit)

        return self._answer(url, want, headers, page)

    def pause(self, url: str) -> float:
        """Seconds that the robots.txt of an address's host asks for between two requests, as far as it was read; 0 where it asks for none."""
        rules = self._robots.get(urljoin(url, "/robots.txt"))
        return float(rules.crawl_delay("onrecord") or 0) if rules else 0.0

    def _answer(self, url: str, want: Want, headers: Mapping[str, str], of: Callable[[_Visit, _Answer], T]) -> T:
        visit = _Visit(url, time.monotonic() + self._seconds, self._options, self._transport, self._resolve, want)
        return within(self._seconds + GRACE, lambda: of(visit, self._follow(visit, headers)), visit.late())

    def _follow(self, visit: _Visit, headers: Mapping[str, str]) -> _Answer:
        with visit.client(self._seconds):
            here = visit.url
            for _ in range(REDIRECTS + 1):
                if not self._allowed(visit, here):
                    raise visit.error("its robots.txt does not allow it to be read")
                answer = visit.get(here, self._options.most_bytes, headers=headers)
                if answer.onward is None:
                    return answer
                here = answer.onward
        raise visit.error(f"it leads on more than {REDIRECTS} times")

    def _allowed(self, visit: _Visit, here: str) -> bool:
        place = urljoin(here, "/robots.txt")
        if place not in self._robots:
            self._robots[place] = self._rules(visit, place)
        return self._robots[place].can_fetch("onrecord", here)

    def _rules(self, visit: _Visit, place: str) -> RobotFileParser:
        """A host's rules: none where it has no file, none for a page either where it fails to say."""
        there = place
        for _ in range(REDIRECTS + 1):
            answer = visit.get(there, ROBOTS_BYTES, whole=False)
            if answer.onward is None:
                break
            there = answer.onward
        if answer.status >= 500:
            raise visit.error(f"its robots.txt cannot be read (the server answered {answer.status})", "try again later")
        rules = RobotFileParser()
        rules.parse(answer.data.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
        return rules


@dataclass(frozen=True)
class _Answer:
    status: int
    reason: str
    headers: httpx.Headers
    url: str
    data: bytes
    onward: str | None = None

    def page(self, visit: _Visit) -> Page:
        if self.status in BUSY:
            happened = f"the server answered {self.status} {self.reason}".strip()
            raise BusyError(visit.url, happened, "try again later", seconds_of(self.headers.get("retry-after")))
        if self.status >= 400:
            remedy = "check the address" if self.status in (404, 410) else REMEDY
            raise visit.error(f"the server answered {self.status} {self.reason}".strip(), remedy)
        kind, _, rest = self.headers.get("content-type", "text/html").partition(";")
        if kind.strip().lower() not in visit.want.kinds:
            raise visit.error(
                f"it is {kind.strip()[:60] or 'of no known type'}, no {visit.want.name}", visit.want.remedy
            )
        packing = self.headers.get("content-encoding", "identity").strip().lower()
        if packing not in ("identity", "gzip", "x-gzip", ""):
            raise visit.error(f"it comes packed as {packing[:40]}, which was not asked for", REMEDY)
        charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
        data = take(io.BytesIO(self.data), visit.url, visit.options.most_bytes)
        return Page(data, self.url, charset, Validators(self.headers.get("etag"), self.headers.get("last-modified")))


class _Visit:
    """One address being fetched, by the time it has."""

    def __init__(
        self,
        url: str,
        until: float,
        options: Options,
        transport: httpx.BaseTransport | None,
        resolve: Resolve,
        want: Want,
    ) -> None:
        self.url = url
        self.options = options
        self.want = want
        self._until = until
        self._transport = transport
        self._resolve = resolve

    def client(self, seconds: float) -> httpx.Client:
        headers = {
            "User-Agent": AGENT,
            "Accept": ", ".join(self.want.kinds),
            "Accept-Encoding": "gzip",
        }
        self._client = httpx.Client(headers=headers, timeout=seconds, transport=self._transport, trust_env=False)
        return self._client

    def get(self, here: str, most: int, whole: bool = True, headers: Mapping[str, str] | None = None) -> _Answer:
        """One answer, redirects not followed: ``most`` bytes of it, and an error beyond where it must be whole."""
        data = bytearray()
        try:
            with self._client.stream("GET", **self._pinned(here, headers or {})) as answer:
                onward = urljoin(here, answer.headers["location"]) if answer.has_redirect_location else None
                for chunk in answer.iter_raw() if onward is None else ():
                    data += chunk
                    if len(data) > most and whole:
                        raise too_large(self.url, most)
                    if len(data) > most:
                        break
                    if time.monotonic() > self._until:
                        raise self.late()
                return _Answer(
                    answer.status_code, answer.reason_phrase, answer.headers, here, bytes(data[:most]), onward
                )
        except httpx.TimeoutException as error:
            raise self.late() from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, OSError) as error:
            raise self.error(
                f"it cannot be reached ({type(error).__name__})", "check the address and the network"
            ) from error

    def error(self, happened: str, remedy: str = REMEDY) -> InputError:
        return InputError(self.url, happened, remedy)

    def late(self) -> InputError:
        return self.error("it took too long", "try again later, or save the page and give the file")

    def _pinned(self, here: str, headers: Mapping[str, str]) -> dict[str, Any]:
        """A request to the address that was checked, which still names the host to the server and to TLS."""
        url = httpx.URL(here)
        if url.scheme not in ("http", "https") or not url.host:
            raise self.error(f"it leads to {here[:100]}, no web address")
        try:
            found = self._resolve(url.host, url.port or (443 if url.scheme == "https" else 80))
        except (OSError, UnicodeError) as error:
            raise self.error(f"the host {url.host} is not known", "check the address") from error
        if not found or not (self.options.allow_private or all(map(is_public, found))):
            raise self.error("it leads to a private address", "allow it with --allow-private")
        host = url.netloc.decode("ascii")
        return {
            "url": url.copy_with(host=found[0].partition("%")[0], userinfo=b""),
            "headers": {**headers, "Host": host},
            "extensions": {"sni_hostname": url.raw_host.decode("ascii")},
        }


def is_public(address: str) -> bool:
    """Whether an address lies in the open internet, also where it wraps one of the older kind."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        within_it = [ip.sixtofour, *(ip.teredo or ())]
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            within_it.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if any(old and not is_public(str(old)) for old in within_it):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def seconds_of(retry_after: str | None) -> float | None:
    """The seconds that a Retry-After header asks to wait, told as a number or as a moment (RFC 9110, 10.2.3); None where it tells none."""
    told = (retry_after or "").strip()
    if told.isascii() and told.isdecimal():
        return float(told[:9])
    try:
        when = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - datetime.now(UTC)).total_seconds())


def within(seconds: float, do: Callable[[], T], late: InputError) -> T:
    """The result of ``do``, or ``late`` when it takes longer: looking up a name has no limit of its own, nor have headers."""
    done: queue.SimpleQueue[Callable[[], T]] = queue.SimpleQueue()

    def work() -> None:
        try:
            result = do()
            done.put(lambda: result)
        except BaseException as error:
            done.put(partial(_raise, error))

    threading.Thread(target=work, daemon=True).start()
    try:
        result = done.get(timeout=seconds)
    except queue.Empty:
        raise late from None
    return result()


def _raise(error: BaseException) -> NoReturn:
    raise error
