"""What people decide, told to the API: made, shown, and taken back. Editors only."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse

from ...deciding import propose, undo
from ...deciding.proposals import LONGEST
from ...errors import NotFoundError, UsageError
from ...export import shapes
from ...ledger import Ledger
from ...model import Decision, Ruling, Subject
from ..desk import desk_of, visitor_of
from . import problems, schemas
from .adding import WAIT, told
from .answering import Asked
from .calls import meant
from .problems import responses

router = APIRouter(tags=["decide"], responses=responses(401, 404, 422, 429, 500, 503))

MOST = 10_000_000
"""Decisions that a ledger is thought to have at most."""


class Wish(BaseModel):
    """What is to hold from now on, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "about": "claims",
                    "ruling": "merge",
                    "ids": ["bab0def19588", "1f00aa93c2d1"],
                    "reason": "the same payment",
                },
                {
                    "about": "statements",
                    "ruling": "stance",
                    "ids": ["d3605eaf12ab34cd:s5"],
                    "text": "denies",
                    "reason": "he rejects it",
                },
            ]
        },
    )

    about: Subject = Field(description="What it is about.")
    ruling: Ruling = Field(description="What is decided of it.")
    ids: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(
        [],
        max_length=100,
        description="What it is about: ids, which may be cut short. To merge: two actors, of which the first gives the name, or claims. To "
        "split: an actor and names or articles that leave it, or a claim and its statements that leave it. A speaker: a statement and an actor.",
    )
    text: str | None = Field(
        None, max_length=LONGEST, description="How a claim reads, its verdict, or a statement's stance or side."
    )
    url: str | None = Field(None, max_length=2000, description="Where a verdict is told.")
    undoes: int | None = Field(
        None, ge=1, le=MOST, description="Of an undo: the number of the decision that holds no longer."
    )
    by: str | None = Field(None, max_length=200, description="Who decides; who is logged in is named instead.")
    reason: str | None = Field(None, max_length=500, description="Why.")


@router.get(
    "/decisions/{number}",
    response_model=schemas.Decision,
    responses={304: {"description": "You have it already."}},
    summary="A decision",
)
def decision(asked: Asked, number: Annotated[int, Path(ge=1, le=MOST)]) -> Response:
    """A decision, and whether it still holds."""
    return asked.answer(_shown(asked.ledger, number))


@router.post(
    "/decisions",
    status_code=202,
    response_model=schemas.Decided,
    responses=responses(403, 415),
    dependencies=[Depends(meant)],
    summary="Decide",
)
def decide(request: Request, wish: Wish) -> Response:
    """Merges or splits claims or actors, words a claim, gives a verdict, corrects a statement, or undoes a decision. The decision is kept with its
    day and can be undone; what follows from it is concluded by a job, which `job` tells."""
    desk, visitor = desk_of(request), visitor_of(request)
    by = (visitor.name if visitor else "") or wish.by
    made = _made(desk.ledger, wish, by)
    try:
        job = desk.jobs.conclude(by or "")
    except UsageError as error:
        return problems.Problem(429, error, WAIT)
    headers = {**WAIT, "Location": f"/api/v1/decisions/{made.number}"}
    return JSONResponse({"decision": _shown(desk.ledger, made.number), "job": told(job)}, 202, headers)


def _made(ledger: Ledger, wish: Wish, by: str | None) -> Decision:
    """The decision, which is kept from now on."""
    if wish.ruling is Ruling.UNDO:
        if wish.undoes is None:
            raise UsageError("undoes", "an undo needs the number of a decision", "see /api/v1/decisions")
        proposal = undo(wish.undoes, ledger.decisions())
    else:
        proposal = propose(wish.about, wish.ruling, wish.ids, *ledger.record(), text=wish.text, url=wish.url)
    return ledger.decide(**vars(proposal), by=by, reason=wish.reason)


def _shown(ledger: Ledger, number: int) -> object:
    found = next((d for d in shapes.decisions(ledger.decisions()) if d["number"] == number), None)
    if found is None:
        raise NotFoundError(str(number), "there is no such decision", "see /api/v1/decisions")
    return found
