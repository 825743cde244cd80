"""Pages from the web, politely and within bounds."""

from __future__ import annotations

import ipaddress
import socket
import time
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from ..errors import InputError

AGENT = "onrecord/0.1 (+https://pypi.org/project/onrecord)"
REDIRECTS = 5
SECONDS = 20.0
REMEDY = "save the page and give the file"


def fetch(
    url: str, most_bytes: int, allow_private: bool, transport: httpx.BaseTransport | None = None
) -> tuple[bytes, str]:
    """The page's bytes and its final address. Every hop's address is checked, and its robots.txt asked, before it is read."""
    until = time.monotonic() + SECONDS
    with httpx.Client(headers={"User-Agent": AGENT}, timeout=SECONDS, transport=transport, trust_env=False) as client:
        here = url
        for _ in range(REDIRECTS + 1):
            _refuse_private(here, url, allow_private)
            if not _allowed(client, here, url, until):
                raise InputError(url, "its robots.txt does not allow it to be read", REMEDY)
            status, data, onward = _get(client, here, url, most_bytes, until)
            if onward:
                here = urljoin(here, onward)
                continue
            if status >= 400:
                raise InputError(url, f"the server answered {status}", REMEDY)
            return data, here
    raise InputError(url, f"more than {REDIRECTS} redirects", REMEDY)


def _get(client: httpx.Client, here: str, url: str, most: int, until: float) -> tuple[int, bytes, str | None]:
    data = bytearray()
    try:
        with client.stream("GET", here) as answer:
            if answer.is_redirect:
                return answer.status_code, b"", answer.headers["location"]
            for chunk in answer.iter_bytes():
                data += chunk
                if len(data) > most:
                    raise InputError(url, f"it is larger than {most // 1_000_000} MB", REMEDY)
                if time.monotonic() > until:
                    raise InputError(url, f"it took longer than {SECONDS:.0f} s", REMEDY)
            return answer.status_code, bytes(data), None
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(url, f"it cannot be reached ({type(error).__name__})", REMEDY) from error


def _allowed(client: httpx.Client, here: str, url: str, until: float) -> bool:
    try:
        status, data, _ = _get(client, urljoin(here, "/robots.txt"), url, 500_000, until)
    except InputError:
        return True
    robots = RobotFileParser()
    robots.parse(data.decode("utf-8", "replace").splitlines() if status == 200 else [])
    return robots.can_fetch("onrecord", here)


def _refuse_private(here: str, url: str, allow_private: bool) -> None:
    parts = urlsplit(here)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError(url, f"it leads to {here[:100]}, no web address", REMEDY)
    if allow_private:
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 80, type=socket.SOCK_STREAM)
    except OSError as error:
        raise InputError(url, f"the host {parts.hostname} is not known", "check the address") from error
    if any(not ipaddress.ip_address(str(f[4][0]).partition("%")[0]).is_global for f in found):
        raise InputError(url, "it leads to a private address", "allow it with --allow-private")
