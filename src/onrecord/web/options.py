"""What a desk is run with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ..pages import Options as PageOptions
from .people import Person


@dataclass(frozen=True)
class Limits:
    """What one reader may ask for. ``most_bytes`` bounds a request's body, ``most_uploads`` the pages in one; the others are requests a
    minute: ``reads`` and ``writes`` of each reader, ``attempts`` to log in from each address."""

    most_bytes: int = 24_000_000
    most_uploads: int = 50
    reads: int = 6_000
    writes: int = 120
    attempts: int = 8


@dataclass(frozen=True)
class Options:
    """Without ``people`` whoever reaches the desk is an editor, so it may only be reached from its own machine;
    without a file of ``sessions`` these end with the process."""

    people: tuple[Person, ...] = ()
    limits: Limits = Limits()
    pages: PageOptions = field(default_factory=PageOptions)
    sessions: Path | None = None
