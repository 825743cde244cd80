"""An actor: who it is, what it said, on which side, where it changed, and what concerns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from ..decisions import in_force
from ..errors import NotFoundError
from ..ledger import Excerpt, Listed
from ..model import Actor, Claim, Decision, Position, Ruling, Statement, Subject, Turn
from ..screens import Known
from ..screens.sameness import Alias, aliases
from .desk import OpenLedger
from .quoting import Quote, quote
from .rendering import page

router = APIRouter()

STATEMENTS, CONCERNING, ALIASES, TURNS, NEAR = 40, 8, 40, 12, 60
"""What a page shows at most: statements, claims that concern the actor, its other names, its changes of side; and how many characters of the
paragraph before and after each statement."""


@dataclass(frozen=True)
class Said:
    """A statement of the actor's, or one that it relays or that is made on its behalf, which ``how`` tells; and the claim it is on."""

    statement: Statement
    quote: Quote
    how: str
    claim: Claim | None
    position: Position | None


@dataclass(frozen=True)
class View:
    """All that the page of an actor shows. Template variable: ``it``."""

    actor: Actor
    known: Known
    members: tuple[Actor, ...]
    aliases: tuple[Alias, ...]
    said: tuple[Said, ...]
    statements: int
    articles: int
    turns: tuple[tuple[Claim, Turn], ...]
    concerning: Listed[Claim]
    further: str | None
    decided: tuple[Decision, ...]


@router.get("/actors/{id_}")
def actor(request: Request, ledger: OpenLedger, id_: str, after: str | None = None) -> Response:
    """The page of an actor, whose statements after a place are on further pages; the id of an article's actor leads to whom it is."""
    excerpt = ledger.actor(id_, after, STATEMENTS)
    if excerpt is None:
        raise NotFoundError(id_, "no actor answers to this address", "look in the list of actors, or search")
    known = {a.id: a for a in excerpt.record.actors}
    own = known.get(id_) or known[next(i.actor for i in excerpt.record.identities if i.member == id_)]
    address = f"/actors/{own.id}"
    if own.id != id_:
        return RedirectResponse(address, 307)
    it = view(own, excerpt, ledger.claims(about=own.id, most=CONCERNING) if after is None else Listed(()))
    return page(request, "actor.html", twin=f"{address}.json", feed=f"{address}.atom", it=it, first=after is None)


def view(it: Actor, excerpt: Excerpt, claims: Listed[Claim]) -> View:
    """What is shown of an actor by its excerpt; of the weightiest ``claims`` with it those that concern it."""
    known = Known.of(excerpt.readings, excerpt.record)
    counts = excerpt.counts.get(it.id, {})
    turns = [(c, t) for c in excerpt.record.claims for t in c.turns if t.speaker == it.id]
    return View(
        it,
        known,
        tuple(known.actors[m] for m in it.members if m in known.actors),
        aliases(it, excerpt.readings, excerpt.record)[:ALIASES],
        tuple(_said(s, it, known) for s in _own(excerpt.record.statements, it)),
        counts.get("statements", 0),
        counts.get("articles", 0),
        tuple(turns[:TURNS]),
        claims._replace(items=tuple(c for c in claims.items if it.id in c.concerns)),
        excerpt.next,
        tuple(
            d for d in in_force(excerpt.record.decisions) if d.about is Subject.ACTORS and d.ruling is not Ruling.UNDO
        ),
    )


def _own(statements: Sequence[Statement], it: Actor) -> Sequence[Statement]:
    """Without those that only hold the actor's, or are held by them."""
    return [s for s in statements if it.id in (s.speaker, s.via, s.on_behalf_of)]


def _said(s: Statement, it: Actor, known: Known) -> Said:
    claim, position = known.places.get(s.id, (None, None))
    how = "" if s.speaker == it.id else "relayed" if s.via == it.id else "on their behalf"
    return Said(s, quote(s, known.articles[s.article].text, NEAR), how, claim, position)
