"""Coming in: who a request is from, by its session or its Authorization header, and the page to log in by."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from .desk import Visitor
from .limits import Rate
from .people import Person, Role, known
from .refusing import refusal
from .rendering import local, page
from .sessions import LASTS, Sessions

router = APIRouter()

SESSION = "onrecord_session"
"""The cookie's name."""


class Door:
    """Knows who may come in; ``attempts`` bounds how often an address may try, ``kept`` is the file of sessions."""

    def __init__(self, people: Sequence[Person], attempts: Rate, kept: Path | None) -> None:
        self.attempts = attempts
        self.people = {it.name: it for it in people}
        self._sessions = Sessions(people, kept)
        self._let_in: dict[str, str] = {}

    @property
    def open(self) -> bool:
        """Whether nobody has to log in."""
        return not self.people

    def visitor(self, request: Request) -> Visitor | None:
        """Who a request is from, by its session; None where nobody is logged in who has to be."""
        if self.open:
            return Visitor("", Role.EDITOR, self.token(""))
        session = self._sessions.known(_cookie(request))
        return Visitor(session.person.name, session.person.role, self.token(session.id)) if session else None

    def begun(self, it: Person) -> str:
        """A session's cookie."""
        return self._sessions.begun(it)

    def end(self, request: Request) -> None:
        """Lets a session hold no longer."""
        self._sessions.end(_cookie(request))

    def token(self, session: str) -> str:
        """What the forms of a session carry, so that no other site can send them."""
        return self._sessions.signed(session)

    def named(self, authorization: str) -> Visitor | None:
        """Who an Authorization header names, ``Basic NAME:SECRET`` or ``Bearer SECRET`` (RFC 7617, RFC 6750). What was let in once
        is known by its keyed digest, since scrypt is too slow to ask for every request of a program."""
        digest = self._sessions.signed(authorization)
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


def _cookie(request: Request) -> str:
    return request.cookies.get(SESSION, "")


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
