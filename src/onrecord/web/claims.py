"""The list of claims."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from .desk import OpenLedger
from .rendering import page

router = APIRouter()


@router.get("/claims")
def claims(request: Request, ledger: OpenLedger) -> Response:
    """Claims, those with most behind them first."""
    _, record = ledger.record()
    actors = {a.id: a for a in record.actors}
    return page(request, "claims.html", claims=record.claims[:50], actors=actors)
