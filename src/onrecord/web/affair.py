"""An affair, a dispute as a whole: who wants what and what came of it, what is settled, what happened, its claims and its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..errors import NotFoundError
from ..ledger import Excerpt, Listed
from ..model import Affair, Article, Claim, Event
from ..screens import Known
from ..screens.dispute import Day, Party, days, deed, extent, parties
from .desk import OpenLedger
from .rendering import page

router = APIRouter()

PARTIES, MOVES, SETTLED, DAYS, EVENTS, CLAIMS, ARTICLES = 8, 4, 4, 14, 4, 12, 20
"""What a page shows at most: parties and moves of each; claims that are agreed, contested and unanswered; days and events of each;
claims and articles. By hand: the state of play should be one screen of a desk."""


@dataclass(frozen=True)
class Settled:
    """Claims that are agreed, contested or unanswered, each with the statement by which, and how many ``more``."""

    heading: str
    claims: tuple[tuple[Claim, str], ...]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.claims)


@dataclass(frozen=True)
class View:
    """All that the page of an affair shows. Template variable: ``it``."""

    affair: Affair
    known: Known
    counts: Mapping[str, int]
    between: Sequence[datetime]
    outlets: int
    parties: tuple[Party, ...]
    settled: tuple[Settled, ...]
    days: tuple[Day, ...]
    claims: Listed[Claim]
    articles: tuple[tuple[Article, bool], ...]

    def deed(self, event: Event) -> tuple[str, str]:
        """What the speaker of an event did, and the words."""
        return deed(event, self.known)


@router.get("/affairs/{id_}")
def affair(request: Request, ledger: OpenLedger, id_: str) -> Response:
    """The page of an affair."""
    excerpt = ledger.affair(id_)
    if excerpt is None:
        raise NotFoundError(id_, "no affair answers to this address", "look in the list of affairs, or search")
    it = view(excerpt, ledger.claims(affair=id_, most=CLAIMS))
    own = f"/affairs/{id_}"
    return page(request, "affair.html", twin=f"{own}.json", feed=f"{own}.atom", it=it)


def view(excerpt: Excerpt, claims: Listed[Claim]) -> View:
    """What is shown of the affair that an excerpt is about, with its weightiest ``claims``."""
    record = excerpt.record
    (it,) = record.affairs
    known = Known.of(excerpt.readings, record)
    counts = excerpt.counts.get(it.id, {})
    articles, outlets, between = extent(it, known)
    told = [known.articles[i] for i in it.articles if i in known.articles]
    unanswered = [(s.claim, s.statement) for s in it.unanswered]
    sorts = (("Contested", "contested", it.contested), ("Agreed", "agreed", it.agreed))
    settled = [_settled(heading, found, counts.get(name), known) for heading, name, found in sorts]
    settled.append(_settled("Nobody will answer", unanswered, counts.get("unanswered"), known))
    return View(
        it,
        known,
        {"articles": articles, "claims": len(it.claims), **counts},
        between,
        counts.get("outlets", outlets),
        parties(it, PARTIES, MOVES),
        tuple(settled),
        days(it, known, DAYS, EVENTS),
        claims,
        tuple((a, a.id in known.copies) for a in reversed(told[-ARTICLES:])),
    )


def _settled(heading: str, found: Sequence[tuple[str, str]], count: int | None, known: Known) -> Settled:
    claims = tuple((known.claims[c], s) for c, s in found[:SETTLED] if c in known.claims)
    return Settled(heading, claims, len(found) if count is None else count)
