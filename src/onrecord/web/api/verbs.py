"""HEAD and OPTIONS, which every address answers to (RFC 9110, 9.3.2 and 9.3.7)."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


class Verbs:
    """ASGI middleware: HEAD is answered as GET without its body, OPTIONS by what may be done at the address."""

    def __init__(self, app: ASGIApp, routed: FastAPI) -> None:
        self._app, self._routed = app, routed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        method = scope.get("method")
        if method == "OPTIONS" and (methods := allowed(self._routed, scope)):
            await Response(status_code=204, headers={"Allow": ", ".join(methods)})(scope, receive, send)
        elif method == "HEAD":
            await self._app({**scope, "method": "GET"}, receive, _bodiless(send))
        else:
            await self._app(scope, receive, send)


def allowed(app: FastAPI, scope: Scope) -> list[str]:
    """The methods that the address answers to, in order; none where there is nothing."""
    asked = ({**scope, "type": "http", "method": method} for method in METHODS)
    methods = {s["method"] for s in asked if any(r.matches(s)[0] is Match.FULL for r in app.routes)}
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()) | {"OPTIONS"}) if methods else []


def _bodiless(send: Send) -> Send:
    async def passed(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return passed
