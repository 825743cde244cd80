"""What every page of a desk has at hand: the ledger, who is asking, and how the desk is run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from ..ledger import Ledger
from .jobs import Jobs
from .options import Options
from .people import Role


@dataclass(frozen=True)
class Desk:
    """An open ledger, how it is served, and what is being done to it. One of these is the application's ``state.desk``."""

    ledger: Ledger
    options: Options
    jobs: Jobs


@dataclass(frozen=True)
class Visitor:
    """Who is asking: a ``name``, empty where nobody had to log in, what they may do, and the ``token`` that their forms carry."""

    name: str
    role: Role
    token: str

    @property
    def edits(self) -> bool:
        """Whether they may add and correct."""
        return self.role is Role.EDITOR


def desk_of(request: Request) -> Desk:
    """The desk that a request is made at."""
    return cast(Desk, request.app.state.desk)


def ledger_of(request: Request) -> Ledger:
    """The ledger that a request is about."""
    return desk_of(request).ledger


def visitor_of(request: Request) -> Visitor | None:
    """Who is asking; None on the few pages that are open to all."""
    return cast(Visitor | None, request.scope.get("visitor"))


OpenLedger = Annotated[Ledger, Depends(ledger_of)]
"""A page's parameter: the ledger."""
