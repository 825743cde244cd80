"""What keeps a desk safe, each an ASGI wrapper: headers on every answer, no word of a fault, bodies of bounded size, and a guard that
knows who asks and from where."""

from __future__ import annotations

import hmac
import logging
from typing import Any
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .desk import Visitor, visitor_of
from .entry import Door
from .limits import Rate
from .options import Limits
from .people import Role
from .refusing import asks_for_data, refusal
from .rendering import query

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""What a page may load and do: only what comes from the desk itself, and nothing inline (CSP Level 3)."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every answer; after OWASP's Secure Headers Project."""

KEPT = "public, max-age=3600"
"""How long a browser keeps a file of ours; its address changes with its contents."""

ASKED_ANEW = "private, no-cache"
"""A page is asked for anew each time, and kept by nobody between."""

SAFE = {"GET", "HEAD", "OPTIONS"}
"""Methods that change nothing (RFC 9110, 9.2.1)."""

OPEN = ("/static/", "/login")
"""Addresses that need no log-in."""

READ_BY_POST = ("/login", "/logout", "/theme", "/api/v1/reconcile")
"""Addresses that a reader may send to: what is sent there changes nothing in the ledger."""

LOCAL_NAMES = {"localhost", "127.0.0.1", "[::1]", "testserver"}
"""Names by which a desk that is open to its own machine answers; by any other a page elsewhere may have been led to it (DNS rebinding)."""

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""Headers that tell of a proxy in between."""

TYPES_OF_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
"""What a page's form sends."""

_log = logging.getLogger(__name__)


class Headers:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", KEPT if scope["path"].startswith("/static/") else ASKED_ANEW)
            await send(message)

        await self._app(scope, receive, sent)


class Calm:
    """Lets no fault of ours reach a reader but as a page that says so; the fault itself goes to the log."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, sent)
        except Exception:
            if scope["type"] != "http" or begun:
                raise
            _log.exception("%s %s failed", scope["method"], scope["path"])
            failed = refusal(
                Request(scope), 500, "Something went wrong here.", "Try again; what happened is in the log."
            )
            await failed(scope, receive, send)


class Bounds:
    """Reads no more of a body than is allowed, whatever its length is said to be."""

    def __init__(self, app: ASGIApp, most_bytes: int) -> None:
        self._app, self._most = app, most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request, read = Request(scope), 0
        said = request.headers.get("content-length", "0")
        if not said.isdecimal() or int(said) > self._most:
            await refusal(request, 413, "That is too much to send at once.", "Send fewer pages at a time.")(
                scope, receive, send
            )
            return

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                raise HTTPException(413)
            return message

        await self._app(scope, bounded, send)


class Guard:
    """Lets through who may ask for what they ask for, and tells the page who they are, as the scope's ``visitor``."""

    def __init__(self, app: ASGIApp, door: Door, limits: Limits) -> None:
        self._app, self._door = app, door
        self._reads, self._writes = Rate(limits.reads), Rate(limits.writes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        refused = self._rebound(request) or self._foreign(request) or self._unknown(request) or self._hasty(request)
        await (refused or self._app)(scope, receive, send)

    def _rebound(self, request: Request) -> Response | None:
        """Refuses what reached an open desk by another's name or through a proxy."""
        if not self._door.open:
            return None
        if any(name in request.headers for name in FORWARDED):
            return refusal(request, 403, "This desk is open to its own machine, and you came through a proxy.", WHO)
        if _host(request.headers.get("host", "")) not in LOCAL_NAMES:
            return refusal(request, 403, "This desk does not answer to that name.", f"Go to 127.0.0.1. {WHO}")
        return None

    def _foreign(self, request: Request) -> Response | None:
        """Refuses what another site's page sends (OWASP, Cross-Site Request Forgery Prevention)."""
        if request.method in SAFE:
            return None
        site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
        own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
        if site not in (None, "same-origin", "none") or not own:
            return refusal(request, 403, "Another site's page sent this.", "Use the form on the desk's own page.")
        return None

    def _unknown(self, request: Request) -> Response | None:
        """Refuses who is not known, or may not do this."""
        told = request.headers.get("authorization")
        by_secret = told if not self._door.open else None
        visitor = self._by_secret(request, by_secret) if by_secret else self._door.visitor(request)
        request.scope["visitor"] = visitor
        path = request.url.path
        if path.startswith(OPEN):
            return None
        if visitor is None:
            if asks_for_data(request) or request.method not in SAFE:
                return refusal(request, 401, "You have to log in.", "Log in, or send your name and secret.")
            return RedirectResponse(query("/login", to=_here(request)), 303)
        needed = Role.READER if request.method in SAFE or path.startswith(READ_BY_POST) else Role.EDITOR
        if not visitor.role.may(needed):
            return refusal(request, 403, "Readers cannot change the ledger.", "Ask an editor.")
        return None

    def _by_secret(self, request: Request, told: str) -> Visitor | None:
        visitor = self._door.named(told)
        if visitor is None and not self._door.attempts.allows(_asker(request, None)):
            return None
        return visitor

    def _hasty(self, request: Request) -> Response | None:
        """Refuses who asks too often."""
        rate = self._reads if request.method in SAFE else self._writes
        if rate.allows(_asker(request, visitor_of(request))):
            return None
        refused = refusal(request, 429, "You ask faster than this desk answers.", "Wait a little.")
        refused.headers["Retry-After"] = "10"
        return refused


WHO = "Name who may come in with --people to serve others."


async def form_checked(request: Request) -> None:
    """Raises HTTPException 403 where a page's form lacks its token. A program that names itself by a header needs none."""
    if request.method in SAFE or "authorization" in request.headers:
        return
    kind = request.headers.get("content-type", "").partition(";")[0].strip().casefold()
    visitor = visitor_of(request)
    door: Door = request.app.state.door
    told: Any = request.headers.get("x-csrf-token")
    if told is None and kind in TYPES_OF_FORMS:
        told = (await request.form(max_files=50, max_fields=50)).get("csrf")
    right = visitor.token if visitor else door.token("")
    if not isinstance(told, str) or not hmac.compare_digest(told.encode(), right.encode()):
        raise HTTPException(403, "This form is no longer valid. Go back, reload the page and send it again.")


def _host(told: str) -> str:
    """A Host header without its port."""
    return told.casefold().rpartition(":")[0] if told.rpartition(":")[2].isdecimal() else told.casefold()


def _asker(request: Request, visitor: Visitor | None) -> str:
    return visitor.name if visitor and visitor.name else request.client.host if request.client else ""


def _here(request: Request) -> str:
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
