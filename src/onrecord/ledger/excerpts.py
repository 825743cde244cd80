"""What is read of a ledger at a time: one thing with all that it involves, or a page of a list.

Both are bounded, and both come with ``counts``: of each thing that is told, by its id, how many there are in the whole ledger, also
beyond what is shown.

======= =====================================================================================
thing   counted
======= =====================================================================================
claim   ``for``, ``against``, ``neither``: its statements on each side; ``origins``, ``denials``
affair  ``articles``, ``outlets``, ``claims``, ``moves``, ``open`` moves, ``events``, ``agreed``, ``contested``, ``unanswered``
actor   ``statements`` that it makes, and in how many ``articles``
======= =====================================================================================
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from ..claims.search import Answer
from ..model import Actor, Article, Claim, Reading, Record, Span

Item = TypeVar("Item")
Counts = Mapping[str, Mapping[str, int]]

NOTHING: Mapping[str, Any] = MappingProxyType({})

MOST = 50
"""Items of a list, and parts of each kind that a thing is shown with, at most, where it is not said otherwise: what a person goes
through in one sitting; with the words of a hundred statements a page stays under 200 KB."""

KINDS = ("claims", "actors", "articles")
"""What full text is searched for."""


class Excerpt(NamedTuple):
    """A ledger's readings and record, cut down to what one thing involves.

    It is closed: every statement that a position, change, turn, move or event in it names is there, with what holds it and what it holds, its
    article and the articles that this copies, and every actor that any of these name. Readings come in the order of publication with
    only those statements, and of the article's actors only those whom they name. ``next`` leads to what comes after it, where it is one part of more.
    """

    readings: tuple[Reading, ...]
    record: Record
    counts: Counts = NOTHING
    next: str | None = None


class Listed(NamedTuple, Generic[Item]):
    """A page of a list, and what leads to the ``next``; with the ``actors``, by their ids, that its items name.

    Claims in a list have the first positions of each side only, affairs no parts but their parties and the newest event.
    """

    items: tuple[Item, ...]
    next: str | None = None
    actors: Mapping[str, Actor] = NOTHING
    counts: Counts = NOTHING


class Found(NamedTuple):
    """What full text finds, best first; ``passages`` are where an article's text, by its id, has most of the words."""

    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()
    articles: tuple[Article, ...] = ()
    passages: Mapping[str, Span] = NOTHING
    counts: Counts = NOTHING


class Asked(NamedTuple):
    """The answer to a sentence, and the excerpt that its claims involve."""

    answer: Answer
    excerpt: Excerpt


class State(NamedTuple):
    """How a ledger stands: how much was concluded, and the ``mark`` of it, which is another whenever something else was; empty where
    nothing was. ``waiting`` are the articles and decisions that came since."""

    mark: str
    articles: int = 0
    statements: int = 0
    actors: int = 0
    claims: int = 0
    affairs: int = 0
    waiting: int = 0
