"""Feeds of changes: of the whole ledger, a claim, an affair, an actor."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

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
    return _feed(asked, "What changed on the record", "/changes")


@router.get("/claims/{id}.atom", summary="What changed about a claim")
def claim(asked: Asked, id: Id) -> Response:
    """How a claim came to stand, and who changed sides on it."""
    (it,) = found(asked.ledger.claim(id, most=1), id, "claim").record.claims
    return _feed(asked, it.text, f"/claims/{it.id}", claim=it.id)


@router.get("/affairs/{id}.atom", summary="What changed in an affair")
def affair(asked: Asked, id: Id) -> Response:
    """How the claims of an affair came to stand, and who changed sides on them."""
    own = found(asked.ledger.affair(id, most=1), id, "affair")
    name = next(a.name for a in own.record.affairs if a.id == id)
    return _feed(asked, name, f"/affairs/{id}", affair=id)


@router.get("/actors/{id}.atom", summary="What changed about an actor")
def actor(asked: Asked, id: Id) -> Response:
    """What changed about the claims on which an actor speaks, or that concern it."""
    own = found(asked.ledger.actor(id, most=1), id, "actor")
    name = next((a.name for a in own.record.actors if a.id == id), id)
    return _feed(asked, name, f"/actors/{id}", about=id)


def _feed(asked: Asked, title: str, place: str, **of: Any) -> Response:
    """The feed of the news ``of`` something, at its place's address with an ending."""
    changed = asked.ledger.news(**of, most=LONGEST).items
    here = f"{asked.request.url.scheme}://{asked.request.url.netloc}"
    page = "/" if place == "/changes" else place
    body = atom.feed(title, f"{here}{place}.atom", f"{here}{page}", f"{here}/claims/", changed)
    return asked.answer(body, media=atom.MEDIA, changed=max((a.learnt for a in changed), default=None))
