"""Who may use a desk: a name, a role and a secret each, kept so that none can be read back."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ..errors import UsageError

COST = {"n": 2**14, "r": 8, "p": 1}
"""What a guess costs by scrypt (RFC 7914): 16 MB and some 50 ms, as OWASP's Password Storage Cheat Sheet bids for a log-in."""

MADE = "scrypt:"
"""What a secret begins with that is given as its hash."""

SHORTEST = 12
"""Characters that a secret has at least (NIST SP 800-63B asks for 8 where attempts are limited)."""


class Role(StrEnum):
    """What someone may do: read, or also add and correct."""

    READER = "reader"
    EDITOR = "editor"

    def may(self, other: Role) -> bool:
        """Whether this role holds the other."""
        return self is Role.EDITOR or other is Role.READER


@dataclass(frozen=True)
class Person:
    """Someone who may come in; ``hashed`` is ``scrypt:SALT:KEY``, both in base 64."""

    name: str
    role: Role
    hashed: str

    def has(self, secret: str) -> bool:
        """Whether this is the person's secret; takes as long when it is not."""
        salt, _, key = self.hashed.removeprefix(MADE).partition(":")
        return hmac.compare_digest(_key(secret, base64.b64decode(salt)), base64.b64decode(key))


NOBODY = Person("", Role.READER, f"{MADE}{'A' * 24}:{'A' * 44}")
"""Whom a name is compared with that nobody has, so that names cannot be told by how long it takes."""


def hashed(secret: str, of: str = "") -> str:
    """A secret as it may be kept; that ``of`` someone is the same each time, so that their sessions hold after a restart, and is for memory
    alone. Raises UsageError where it is too short."""
    if len(secret) < SHORTEST:
        raise UsageError(of or "secret", "the secret is too short", f"give {SHORTEST} characters or more")
    salt = hashlib.sha256(of.encode()).digest()[:16] if of else secrets.token_bytes(16)
    return f"{MADE}{base64.b64encode(salt).decode()}:{base64.b64encode(_key(secret, salt)).decode()}"


def people(path: Path) -> tuple[Person, ...]:
    """Those in a file with a line for each: a name without spaces, ``reader`` or ``editor``, and a secret or its hash.

    Raises UsageError where a line cannot be meant.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(str(path), f"it cannot be read ({error})", "give a text file with a line a person") from error
    found = tuple(_people(str(path), lines))
    if not found:
        raise UsageError(str(path), "it names nobody", "give a line with name, role and secret for each person")
    if len({it.name for it in found}) < len(found):
        raise UsageError(str(path), "a name stands twice in it", "give each person a name of their own")
    return found


def person(name: str, role: str, secret: str) -> Person:
    """Someone with a secret, or with its hash. Raises UsageError where it is too short or the role is none."""
    if role not in set(Role):
        raise UsageError(name, f"there is no role {role}", f"give one of {', '.join(Role)}")
    if secret.startswith(MADE):
        if len(secret) != len(NOBODY.hashed):
            raise UsageError(name, "the secret's hash is incomplete", "make it again with onrecord serve --hash")
        return Person(name, Role(role), secret)
    return Person(name, Role(role), hashed(secret, name))


def known(name: str, secret: str, among: Iterable[Person]) -> Person | None:
    """The person of this name, if that is their secret."""
    it = next((p for p in among if p.name == name), NOBODY)
    return it if it.has(secret) and it is not NOBODY else None


def _people(name: str, lines: Iterable[str]) -> Iterator[Person]:
    for number, line in enumerate(lines, 1):
        parts = line.split(maxsplit=2)
        if not parts or parts[0].startswith("#"):
            continue
        if len(parts) < 3:
            raise UsageError(f"{name}:{number}", "a person is missing something", "give name, role and secret")
        yield person(*parts)


def _key(secret: str, salt: bytes) -> bytes:
    return hashlib.scrypt(secret.encode("utf-8", "replace"), salt=salt, dklen=32, **COST)
