"""Feeds of changes: of the whole ledger, a claim, an affair, an actor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import APIRouter, Response

from ...claims.alerts import Alert, alerts
from ...ledger import Excerpt, Ledger
from . import atom
from .answering import Asked, Id, found
from .problems import responses

router = APIRouter(
    tags=["feeds"],
    default_response_class=Response,
    responses={
        200: {"description": "An Atom feed (RFC 4287).", "content": {atom.MEDIA: {"schema": {"type": "string"}}}},
        304: {"description": "You have it already."},
        **responses(401, 404, 422, 429, 500, 503),
    },
)

LONGEST = 50
"""Changes in a feed at most; who reads it once a day misses none of a busy affair."""


@router.get("/changes.atom", summary="What changed in the ledger")
def changes(asked: Asked) -> Response:
    """The newest changes, whatever they are about."""
    return _feed(asked, "What changed on the record", "/changes", "/", lambda: asked.ledger.news(most=LONGEST).items)


@router.get("/claims/{id}.atom", summary="What changed about a claim")
def claim(asked: Asked, id: Id) -> Response:
    """How a claim came to stand, and who changed sides on it."""
    own = found(asked.ledger.claim(id, most=None), id, "claim")
    (it,) = own.record.claims
    return _feed(asked, it.text, f"/claims/{it.id}", None, lambda: _told(asked.ledger, [own]))


@router.get("/affairs/{id}.atom", summary="What changed in an affair")
def affair(asked: Asked, id: Id) -> Response:
    """How the weightiest claims of an affair came to stand, and who changed sides on them."""
    own = found(asked.ledger.affair(id), id, "affair")
    it = next(a for a in own.record.affairs if a.id == id)
    claims = (asked.ledger.claim(c, most=None) for c in it.claims)
    return _feed(asked, it.name, f"/affairs/{id}", None, lambda: _told(asked.ledger, [c for c in claims if c]))


@router.get("/actors/{id}.atom", summary="What changed about an actor")
def actor(asked: Asked, id: Id) -> Response:
    """What changed about the claims on which an actor speaks, or that concern it."""
    own = found(asked.ledger.actor(id, most=1), id, "actor")
    it = next(a for a in own.record.actors if a.id == id)
    return _feed(asked, it.name, f"/actors/{id}", None, lambda: asked.ledger.news(about=id, most=LONGEST).items)


def _told(ledger: Ledger, claims: Sequence[Excerpt]) -> Sequence[Alert]:
    """What changed about claims, the last learnt first."""
    added, earlier = ledger.added(), ledger.superseded()
    told = [a for own in claims for a in alerts(own.record, own.readings, added, earlier=earlier)]
    return sorted(told, key=lambda a: a.learnt, reverse=True)[:LONGEST]


def _feed(asked: Asked, title: str, place: str, page: str | None, read: Callable[[], Sequence[Alert]]) -> Response:
    """The feed of what ``read`` gives, at its place's address with an ending; the page is at the place itself where it is not told."""
    if asked.known:
        return asked.answer(b"", media=atom.MEDIA)
    changed = read()
    here = f"{asked.request.url.scheme}://{asked.request.url.netloc}"
    body = atom.feed(title, f"{here}{place}.atom", f"{here}{page or place}", f"{here}/claims/", changed)
    return asked.answer(body, media=atom.MEDIA, changed=max((a.learnt for a in changed), default=None))
