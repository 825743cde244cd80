"""``onrecord show``: one thing of the ledger whole, whatever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import click
from rich.console import Group, RenderableType

from ..claims import answering
from ..deciding import named
from ..errors import NotFoundError
from ..model import Actor, Reading, Record
from . import disputes, tables, who
from .shared import console, ledger_option, recorded


@click.command()
@click.argument("id_", metavar="ID")
@ledger_option
def show(id_: str, where: str) -> None:
    """Show one affair, claim, actor, article or statement whole: who said what, when, where, with the words.

    ID may be cut short as long as one thing answers to it; an actor also answers to its name, and a claim to the ids that it had
    before older statements joined it.
    """
    readings, record = recorded(where)
    views: dict[str, Callable[[], Any]] = {}
    for affair in record.affairs:
        views[affair.id] = partial(disputes.affair, affair, readings, record)
    for claim in record.claims:
        views[claim.id] = partial(tables.claim, claim, readings, record)
    for reading in _as_corrected(readings, record):
        views[reading.article.id] = partial(_article, reading, readings, record)
        if ":" in id_:
            for s in reading.statements:
                views[disputes.reference(s.id)] = partial(tables.statements, replace(reading, statements=(s,)))
    for actor in record.actors:
        views[actor.id] = partial(_actor, actor, readings, record)
    id_ = disputes.reference(id_) if ":" in id_ else id_
    fits = (
        [i for i in views if i.startswith(id_)]
        or named(id_, record.actors)
        or [c.id for c in answering(id_, record.claims, readings)]
    )
    if not fits:
        raise NotFoundError(id_, "no affair, claim, article or actor answers to it", "see onrecord claims")
    if len(fits) > 1 and id_ not in fits:
        raise NotFoundError(id_, f"{len(fits)} answer to it: {', '.join(fits[:8])}", "give more of the id")
    console().print(views[id_ if id_ in fits else fits[0]]())


def _as_corrected(readings: Sequence[Reading], record: Record) -> Iterator[Reading]:
    """The readings with the statements that a person corrected as they are now."""
    now = {s.id: s for s in record.statements if s.corrections}
    for it in readings:
        if now.keys() & {s.id for s in it.statements}:
            it = replace(
                it,
                statements=tuple(now.get(s.id, s) for s in it.statements),
                actors=(*it.actors, *record.actors),
            )
        yield it


def _article(it: Reading, readings: Sequence[Reading], record: Record) -> RenderableType:
    return Group(who.copied(it.article, readings, record), tables.statements(it))


def _actor(it: Actor, readings: Sequence[Reading], record: Record) -> RenderableType:
    return Group(tables.actor(it, readings, record), who.reasons(it, readings, record))
