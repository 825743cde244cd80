"""What people decide, told to the API: made, shown, and taken back. Editors only."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag
from starlette.responses import JSONResponse

from ...deciding import propose, undo
from ...deciding.proposals import LONGEST
from ...errors import NotFoundError, UsageError
from ...export import shapes
from ...ledger import Ledger
from ...model import Decision, Ruling, Side, Stance, Subject
from ..desk import desk_of, visitor_of
from . import problems, schemas
from .adding import WAIT, told
from .answering import PLAIN, AskedNow
from .calls import meant
from .problems import responses

router = APIRouter(tags=["decide"], responses=responses(401, 404, 422, 429, 500, 503))

MOST = 10_000_000
"""Decisions that a ledger is thought to have at most."""


WORDS = r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$"
"""Something other than spaces, without control characters."""

Own = Annotated[
    str, Field(max_length=200, pattern=r"^[^\s\x00-\x20\x7f]+$", description="An id, which may be cut short.")
]
Part = Annotated[str, Field(max_length=200, pattern=WORDS)]
Sentence = Annotated[str, Field(max_length=LONGEST, pattern=WORDS)]
Address = Annotated[str, Field(max_length=LONGEST, pattern=r"^https?://[a-z0-9.-]+(/[^\s\x00-\x1f\x7f]*)?$")]
One = Annotated[list[Own], Field(min_length=1, max_length=1)]
Two = Annotated[list[Own], Field(min_length=2, max_length=2)]
More = Annotated[list[Own], Field(min_length=2, max_length=100)]


class Wish(BaseModel):
    """What is to hold from now on."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)

    by: str | None = Field(None, max_length=200, pattern=PLAIN)
    """Who decides; who is logged in is named instead."""
    reason: str | None = Field(None, max_length=500, pattern=PLAIN)
    """Why."""


class MergeActors(Wish):
    """Two actors are one, which has the first one's name."""

    about: Literal[Subject.ACTORS]
    ruling: Literal[Ruling.MERGE]
    ids: Two


class SplitActor(Wish):
    """The first id is an actor; the names and articles after it are of somebody else."""

    about: Literal[Subject.ACTORS]
    ruling: Literal[Ruling.SPLIT]
    ids: Annotated[list[Part], Field(min_length=2, max_length=100)]


class MergeClaims(Wish):
    """Claims are one."""

    about: Literal[Subject.CLAIMS]
    ruling: Literal[Ruling.MERGE]
    ids: More


class SplitClaim(Wish):
    """The first id is a claim; its statements after it are a claim of their own."""

    about: Literal[Subject.CLAIMS]
    ruling: Literal[Ruling.SPLIT]
    ids: More


class RewordClaim(Wish):
    """A claim reads so."""

    about: Literal[Subject.CLAIMS]
    ruling: Literal[Ruling.REWORD]
    ids: One
    text: Sentence


class JudgeClaim(Wish):
    """A person's verdict on a claim, and where it is told. It never bears on how the claim stands."""

    about: Literal[Subject.CLAIMS]
    ruling: Literal[Ruling.VERDICT]
    ids: One
    text: Sentence
    url: Address | None = None


class CorrectStance(Wish):
    """A statement has this stance."""

    about: Literal[Subject.STATEMENTS]
    ruling: Literal[Ruling.STANCE]
    ids: One
    text: Stance


class CorrectSide(Wish):
    """A statement is on this side of its claim."""

    about: Literal[Subject.STATEMENTS]
    ruling: Literal[Ruling.SIDE]
    ids: One
    text: Side


class CorrectSpeaker(Wish):
    """The first id is a statement; the actor of the second makes it."""

    about: Literal[Subject.STATEMENTS]
    ruling: Literal[Ruling.SPEAKER]
    ids: Two


class Unname(Wish):
    """A statement's source is not named."""

    about: Literal[Subject.STATEMENTS]
    ruling: Literal[Ruling.UNNAMED]
    ids: One


class Undo(Wish):
    """A decision holds no longer; undoing an undo brings it back."""

    ruling: Literal[Ruling.UNDO]
    undoes: int = Field(ge=1, le=MOST)
    """The decision's number."""


def _kind(wish: object) -> str:
    """Which kind of wish is meant, by what it is about and its ruling."""
    told = wish if isinstance(wish, dict) else {}
    return "undo" if told.get("ruling") == Ruling.UNDO else f"{told.get('about')} {told.get('ruling')}"


Wished = Annotated[
    Annotated[MergeActors, Tag("actors merge")]
    | Annotated[SplitActor, Tag("actors split")]
    | Annotated[MergeClaims, Tag("claims merge")]
    | Annotated[SplitClaim, Tag("claims split")]
    | Annotated[RewordClaim, Tag("claims reword")]
    | Annotated[JudgeClaim, Tag("claims verdict")]
    | Annotated[CorrectStance, Tag("statements stance")]
    | Annotated[CorrectSide, Tag("statements side")]
    | Annotated[CorrectSpeaker, Tag("statements speaker")]
    | Annotated[Unname, Tag("statements unnamed")]
    | Annotated[Undo, Tag("undo")],
    Discriminator(_kind),
]


@router.get(
    "/decisions/{number}",
    response_model=schemas.Decision,
    responses={304: {"description": "You have it already."}},
    summary="A decision",
)
def decision(asked: AskedNow, number: Annotated[int, Path(ge=1, le=MOST)]) -> Response:
    """A decision, and whether it still holds."""
    return asked.answer(_shown(asked.ledger, number))


@router.post(
    "/decisions",
    status_code=202,
    response_model=schemas.Decided,
    responses=responses(400, 403, 415),
    dependencies=[Depends(meant)],
    summary="Decide",
)
def decide(request: Request, wish: Wished) -> Response:
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


def _made(ledger: Ledger, wish: Wished, by: str | None) -> Decision:
    """The decision, which is kept from now on."""
    if isinstance(wish, Undo):
        proposal = undo(wish.undoes, ledger.decisions())
    else:
        text, url = getattr(wish, "text", None), getattr(wish, "url", None)
        proposal = propose(wish.about, wish.ruling, wish.ids, *ledger.record(), text=text, url=url)
    return ledger.decide(**vars(proposal), by=by, reason=wish.reason)


def _shown(ledger: Ledger, number: int) -> object:
    found = next((d for d in shapes.decisions(ledger.decisions()) if d["number"] == number), None)
    if found is None:
        raise NotFoundError(str(number), "there is no such decision", "see /api/v1/decisions")
    return found
