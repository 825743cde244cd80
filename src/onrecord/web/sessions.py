"""Sessions: that someone logged in, told by a signed cookie. Kept in a file they outlast the process; a secret that is changed ends those
of its person."""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from itsdangerous import BadSignature, URLSafeTimedSerializer

from ..errors import UsageError
from .people import Person

LASTS = 12 * 3600
"""Seconds that a session lasts: a working day."""

_log = logging.getLogger(__name__)


class Session(NamedTuple):
    """That someone logged in."""

    id: str
    person: Person


class Sessions:
    """Begins the sessions of ``people``, knows them again and ends them. ``path`` is the file that keeps the key they are signed with and,
    a line each, the ids of those that were ended. Raises UsageError where others may read it, or it is no such file."""

    def __init__(self, people: Iterable[Person], path: Path | None) -> None:
        self._people = {it.name: it for it in people}
        self._path = path if path and _made(path) else None
        key, *ended = _lines(self._path) if self._path else [_key()]
        self._key, self._ended = key.encode(), set(ended)
        self._signer = URLSafeTimedSerializer(self._key, salt="session")

    def signed(self, words: str) -> str:
        """A digest that nobody else can make."""
        return hmac.new(self._key, words.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def begun(self, it: Person) -> str:
        """The cookie of a new session."""
        session = {"id": secrets.token_urlsafe(18), "name": it.name, "secret": self.signed(it.hashed)}
        return str(self._signer.dumps(session))

    def known(self, cookie: str) -> Session | None:
        """The session that a cookie tells of; None where there is none, or no longer."""
        try:
            told: dict[str, str] = self._signer.loads(cookie, max_age=LASTS)
        except BadSignature:
            return None
        it = self._people.get(told["name"])
        if it is None or told["id"] in self._ended or told["secret"] != self.signed(it.hashed):
            return None
        return Session(told["id"], it)

    def end(self, cookie: str) -> None:
        """Lets a session hold no longer."""
        if session := self.known(cookie):
            self._ended.add(session.id)
            if self._path:
                with open(os.open(self._path, os.O_WRONLY | os.O_APPEND), "a", encoding="ascii") as file:
                    file.write(f"{session.id}\n")


def _key() -> str:
    return secrets.token_hex(32)


def _made(path: Path) -> bool:
    """Whether the file is there, with a key of its own where it is new, which nobody but its owner may read."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(f"{_key()}\n")
    except FileExistsError:
        return True
    except OSError as error:
        _log.warning("%s cannot be made (%s): sessions end with this process", path, error.strerror)
        return False
    return True


def _lines(path: Path) -> list[str]:
    try:
        with path.open(encoding="ascii") as file:
            others = os.fstat(file.fileno()).st_mode & 0o077
            lines = file.read().splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"it cannot be read ({error})", "delete it; everyone logs in anew then") from error
    if others:
        raise UsageError(str(path), "others may read what sessions are signed with", "delete it, or chmod 600 it")
    if not lines or len(lines[0]) != len(_key()):
        raise UsageError(str(path), "it keeps no sessions", "delete it; everyone logs in anew then")
    return lines
