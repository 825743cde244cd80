"""What a conclusion is known by: of what it was drawn, and by which version of onrecord. Where that fits no more, it is drawn anew."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from typing import NamedTuple

from sqlalchemy import Connection, select

from .rows import get_newest
from .schema import conclusions, decisions


class Mark(NamedTuple):
    """A digest of the newest articles' ids and the decisions that it is ``of``, and the version that drew it (``by``)."""

    of: str
    by: str


def mark(connection: Connection) -> Mark:
    """What is concluded now would have."""
    made = connection.execute(select(decisions.c.number, decisions.c.made).order_by(decisions.c.number))
    told = (*get_newest(connection), *(f"{number}:{when}" for number, when in made))
    return Mark(hashlib.sha256("".join(told).encode()).hexdigest(), version("onrecord"))


def get_mark(connection: Connection) -> Mark | None:
    """What is stored has; None where nothing was concluded."""
    stored = connection.execute(select(conclusions.c.of, conclusions.c.by)).first()
    return None if stored is None else Mark(*stored)


def put_mark(connection: Connection, of: Mark) -> None:
    """Puts it in place of what it was."""
    connection.execute(conclusions.delete())
    connection.execute(conclusions.insert(), of._asdict())
