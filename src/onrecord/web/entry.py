"""Coming in: who a request is from, by its session or its Authorization header, and the page to log in by."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from .desk import Visitor
from .limits import Rate
from .people import Person, Role, known
from .refusing import refusal
from .rendering import local, page

router = APIRouter()

SESSION = "onrecord_session"
"""The cookie's name."""

LASTS = 12 * 3600
"""Seconds that a session lasts: a working day."""


class Door:
    """Knows who may come in. Sessions and forms' tokens are signed with a secret that lasts as long as the process;
    ``attempts`` bounds how often an address may try."""

    def __init__(self, people: Sequence[Person], attempts: Rate) -> None:
        self.attempts = attempts
        self.people = {it.name: it for it in people}
        self._secret = secrets.token_bytes(32)
        self._signer = URLSafeTimedSerializer(self._secret, salt=SESSION)
        self._ended: set[str] = set()
        self._let_in: dict[bytes, str] = {}

    @property
    def open(self) -> bool:
        """Whether nobody has to log in."""
        return not self.people

    def visitor(self, request: Request) -> Visitor | None:
        """Who a request is from, by its session; None where nobody is logged in who has to be."""
        if self.open:
            return Visitor("", Role.EDITOR, self.token(""))
        session = self._session(request)
        it = self.people.get(session["name"]) if session else None
        return Visitor(it.name, it.role, self.token(session["id"])) if session and it else None

    def begun(self, it: Person) -> str:
        """A session's cookie."""
        return str(self._signer.dumps({"name": it.name, "id": secrets.token_urlsafe(18)}))

    def end(self, request: Request) -> None:
        """Lets a session hold no longer."""
        if session := self._session(request):
            self._ended.add(session["id"])

    def token(self, session: str) -> str:
        """What the forms of a session carry, so that no other site can send them."""
        return hmac.new(self._secret, session.encode(), hashlib.sha256).hexdigest()

    def named(self, authorization: str) -> Visitor | None:
        """Who an Authorization header names, ``Basic NAME:SECRET`` or ``Bearer SECRET`` (RFC 7617, RFC 6750). What was let in once
        is known by its keyed digest, since scrypt is too slow to ask for every request of a program."""
        digest = hmac.new(self._secret, authorization.encode("utf-8", "replace"), hashlib.sha256).digest()
        name = self._let_in.get(digest)
        it = self.people.get(name) if name is not None else self._told(authorization)
        if it is None:
            return None
        self._let_in[digest] = it.name
        return Visitor(it.name, it.role, "")

    def _told(self, authorization: str) -> Person | None:
        scheme, _, told = authorization.partition(" ")
        if scheme.casefold() == "bearer":
            return next((it for it in self.people.values() if it.has(told.strip())), None)
        if scheme.casefold() != "basic":
            return None
        try:
            name, _, secret = base64.b64decode(told, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        return known(name, secret, self.people.values())

    def _session(self, request: Request) -> dict[str, Any] | None:
        try:
            session: dict[str, Any] = self._signer.loads(request.cookies.get(SESSION, ""), max_age=LASTS)
        except BadSignature:
            return None
        return None if session["id"] in self._ended else session


def door_of(request: Request) -> Door:
    """The door of the desk that a request is made at."""
    door: Door = request.app.state.door
    return door


@router.get("/login")
def asked(request: Request, to: str = "/") -> Response:
    """The page to log in by."""
    return page(request, "login.html", to=local(to), token=door_of(request).token(""))


@router.post("/login")
async def enter(
    request: Request,
    name: Annotated[str, Form()] = "",
    secret: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "/",
) -> Response:
    """Lets someone in, or says that they are not known; too many attempts from an address are refused."""
    door = door_of(request)
    if not door.attempts.allows(request.client.host if request.client else ""):
        return refusal(request, 429, "There were too many attempts to log in.", "Wait a minute and try again.")
    it = await run_in_threadpool(known, name, secret, tuple(door.people.values()))
    if it is None:
        return page(request, "login.html", status=401, to=local(to), token=door.token(""), name=name, wrong=True)
    answer = RedirectResponse(local(to), 303)
    answer.set_cookie(
        SESSION, door.begun(it), LASTS, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return answer


@router.post("/logout")
def leave(request: Request) -> Response:
    """Ends the session."""
    door_of(request).end(request)
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION, httponly=True, samesite="strict", secure=request.url.scheme == "https")
    return answer
