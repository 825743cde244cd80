"""Whose word a statement on a claim is, where its article only passes it on: a copy that blurs its source, or media reports; and how origins
are counted, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import NamedTuple

from ..data import data
from ..model import Actor, Article, Kind, Position, Side, Stance, Statement
from .copies import root
from .standing import ORIGINS, Hearing, Word


class Brought(NamedTuple):
    """By whom an article is brought: its agency or ``outlet``; and the ``original`` article, with its agency or outlet as the ``first``
    to bring it; of an article that is no copy its own. ``published`` is when it was."""

    outlet: str
    original: str
    first: str
    published: datetime | None = None


def bringing(articles: Iterable[Article], actors: Iterable[Actor], copied: Mapping[str, str]) -> dict[str, Brought]:
    """By whom each article is brought, by its id; what is copied from an article that is not at hand counts as its own."""
    known = {a.id: a for a in articles}
    outlets = {n: a.id for a in reversed(tuple(actors)) if a.kind is Kind.OUTLET for n in (*a.aliases, a.name)}
    by = {i: _outlet(a, outlets) for i, a in known.items()}
    at_hand = {copy: original for copy, original in copied.items() if original in known}
    roots = {i: root(i, at_hand) for i in known}
    return {i: Brought(by[i], roots[i], by[roots[i]], a.published) for i, a in known.items()}


def words(
    positions: Iterable[Position],
    statements: Mapping[str, Statement],
    brought: Mapping[str, Brought],
    actors: Mapping[str, Actor],
) -> tuple[Word, ...]:
    """The positions on one claim, in order of time, each as its origin's word."""
    origins = Origins(brought, actors)
    return tuple(origins.word(statements[p.statement], p.side) for p in positions)


class Origins:
    """The words on one claim, told in order of time."""

    def __init__(self, brought: Mapping[str, Brought], actors: Mapping[str, Actor]) -> None:
        self._brought, self._actors = brought, actors
        self._in_article: dict[tuple[str, Side], dict[str, Word]] = {}
        self._by_outlet: dict[Side, dict[str, dict[str, Word]]] = {}

    def word(self, statement: Statement, side: Side) -> Word:
        """A statement as its origin's word."""
        brought = self._brought[statement.article]
        relay = brought.first if statement.via in (None, brought.outlet) else statement.via
        copied = statement.article != brought.original
        told = Word(
            statement.speaker or "",
            statement.stance,
            side,
            relay,
            statement.id,
            statement.article,
            brought.published,
            copied,
        )
        if side is not Side.NEITHER and statement.stance is not Stance.RETRACTS:
            told = next((word for rule in PASSED_ON if (word := rule(self, told, brought))), told)
            self._in_article.setdefault((statement.article, side), {})[told.speaker] = told
            self._by_outlet.setdefault(side, {}).setdefault(brought.first, {})[told.speaker] = told
        return told

    def copied(self, told: Word, brought: Brought) -> Word | None:
        """A copy of an article that names nobody, or itself, has its words from whoever has them in the original, where that is one."""
        if told.copied and (self._unnamed(told) or told.speaker == brought.outlet):
            return self._as(self._in_article.get((brought.original, told.side), {}), told)
        return None

    def reported(self, told: Word, brought: Brought) -> Word | None:
        """What “media reports” say is the word of the outlet that told it before, where that is one, and of its source, where it has one."""
        actor = self._actors.get(told.speaker)
        before = {o: by for o, by in self._by_outlet.get(told.side, {}).items() if o != brought.first}
        if len(before) == 1 and actor and self._unnamed(told) and _reports().fullmatch(actor.name):
            ((outlet, by),) = before.items()
            return self._as(by, replace(told, relay=outlet))
        return None

    def _unnamed(self, told: Word) -> bool:
        actor = self._actors.get(told.speaker)
        return actor is None or actor.kind is Kind.UNNAMED

    def _as(self, by: Mapping[str, Word], told: Word) -> Word:
        """The word as that of the only one ``by`` whom it was told before; unchanged where there are none or several."""
        if len(by) != 1:
            return told
        ((speaker, before),) = by.items()
        return replace(told, speaker=speaker, relay=before.relay)


PASSED_ON = (Origins.copied, Origins.reported)
"""Whose word it is that is only passed on: by the first of these that tells; else that of who is named for it."""


def counted() -> tuple[str, ...]:
    """How origins are counted, in words for a reader: those of the rules by which they are."""
    rules = (*ORIGINS, Hearing.is_beside, *PASSED_ON, Hearing.taken_back)
    return tuple(str(rule.__doc__) for rule in rules)


def _outlet(article: Article, known: Mapping[str, str]) -> str:
    """The id of the agency or outlet that brings an article; its name where it is no actor."""
    name = article.agency or article.outlet or article.id
    return known.get(name, name)


@cache
def _reports() -> re.Pattern[str]:
    return re.compile(data(__package__, "words.toml")["reports"], re.IGNORECASE)
