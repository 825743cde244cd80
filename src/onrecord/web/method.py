"""How standing is judged, in words, taken from the rules and weights that judge it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from ..claims.concerns import looked_at
from ..claims.origins import counted
from ..claims.sides import told
from ..claims.standing import RULES
from ..statements.stance import meanings
from .rendering import page

router = APIRouter()


@router.get("/method")
def method(request: Request) -> Response:
    """The rules."""
    sides = sorted(told(), key=lambda row: -row[1])
    return page(
        request, "method.html", rules=RULES, origins=counted(), stances=meanings(), sides=sides, concerns=looked_at()
    )
