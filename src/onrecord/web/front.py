"""The front page: what changed lately, the affairs, how much there is."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from .desk import OpenLedger
from .rendering import page

router = APIRouter()

LATELY, AFFAIRS = 12, 8
"""Changes and affairs that the front page shows."""


@router.get("/")
def front(request: Request, ledger: OpenLedger) -> Response:
    """What a reader sees first."""
    return page(
        request,
        "front.html",
        twin="/alerts.json",
        feed="/changes.atom",
        news=ledger.news(most=LATELY),
        affairs=ledger.affairs(most=AFFAIRS),
        state=ledger.state(),
    )
