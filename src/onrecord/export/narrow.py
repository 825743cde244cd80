"""One claim or one affair out of a record, with all that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ..errors import NotFoundError
from ..model import Affair, Claim, Reading, Record

It = TypeVar("It", Claim, Affair)
Whole = tuple[tuple[Reading, ...], Record]


def of_claim(own: str, readings: Sequence[Reading], record: Record) -> Whole:
    """The claim whose id begins so, the statements on it, whole, and their articles. Raises NotFoundError where there is none or several."""
    claim = _one(own, record.claims, "claim")
    said = {p.statement for p in claim.positions}
    where = {s.article for s in record.statements if s.id in said}
    kept = replace(record, claims=(claim,), statements=tuple(s for s in record.statements if s.id in said), affairs=())
    return _with(where, readings, kept)


def of_affair(own: str, readings: Sequence[Reading], record: Record) -> Whole:
    """The affair whose id begins so, its articles with all their statements, and its claims with those of theirs that stand elsewhere.
    Raises NotFoundError where there is none or several."""
    affair = _one(own, record.affairs, "affair")
    claims = tuple(c for c in record.claims if c.id in set(affair.claims))
    on = {p.statement for c in claims for p in c.positions}
    said = tuple(s for s in record.statements if s.id in on or s.article in set(affair.articles))
    return _with(
        {s.article for s in said} | set(affair.articles),
        readings,
        replace(record, claims=claims, statements=said, affairs=(affair,)),
    )


def _one(own: str, among: Sequence[It], what: str) -> It:
    fits = [it for it in among if it.id == own] or [it for it in among if own and it.id.startswith(own)]
    if not fits:
        raise NotFoundError(own, f"no {what} answers to it", f"see onrecord {what}s")
    if len(fits) > 1:
        raise NotFoundError(own, f"{len(fits)} {what}s answer to it", "give more of the id")
    return fits[0]


def _with(where: set[str], readings: Sequence[Reading], record: Record) -> Whole:
    """The record with the actors who are told of in what is left of it, and the articles ``where`` it is."""
    roles = {i for s in record.statements for i in (s.speaker, s.via, s.on_behalf_of) if i}
    told = roles | {i for c in record.claims for i in c.concerns} | {i for a in record.affairs for i in a.parties}
    told |= {i for a in record.actors if a.id in told for i in a.members}
    kept = replace(
        record,
        actors=tuple(a for a in record.actors if a.id in told),
        copies={a: b for a, b in record.copies.items() if a in where},
        identities=tuple(i for i in record.identities if i.actor in told),
    )
    return tuple(r for r in readings if r.article.id in where), kept
