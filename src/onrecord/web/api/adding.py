"""Adding pages: what is sent is taken in by a job, which can be watched."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse

from ...errors import NotFoundError, UsageError
from ...pages import Metadata, fetched, given, uploaded
from ..desk import Desk, desk_of, visitor_of
from ..jobs import Input, Job
from . import problems, schemas
from .answering import PLAIN, Id
from .calls import kind_of, meant
from .problems import responses

FILES = ("text/html", "application/xhtml+xml", "application/octet-stream")
"""Types of a page's own bytes. None of them can be sent by a form of another site."""

WAIT = {"Retry-After": "1"}
"""Seconds after which a job is worth another look; most pages take less."""

LONG = 500_000
"""Characters of a pasted text at most: a long book."""

router = APIRouter(tags=["add"], responses=responses(401, 403, 422, 429, 500, 503))


class Text(BaseModel):
    """A text, with what is known of it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"text": "The ministry denied that …", "outlet": "The Quay Post"}]},
    )

    text: str = Field(min_length=1, max_length=LONG, description="The article: its paragraphs, one a line.")
    title: str | None = Field(None, max_length=500, description="Its headline.")
    outlet: str | None = Field(None, max_length=200, description="Who published it.")
    published: datetime | None = Field(None, description="When; in UTC where it names no zone.")
    url: str | None = Field(
        None, max_length=2000, pattern=r"^https?://[^\s\x00-\x1f]+$", description="Where it stands. Nothing is fetched."
    )


class Address(BaseModel):
    """An address that is fetched."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"fetch": "https://quaypost.example/cranes"}]}
    )

    fetch: str = Field(
        max_length=2000,
        pattern=r"^https?://[^\s\x00-\x1f]+$",
        description="A page's address. Private networks are not fetched from.",
    )


SENT = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"oneOf": [Text.model_json_schema(), Address.model_json_schema()]}},
            **{kind: {"schema": {"type": "string", "format": "binary"}} for kind in FILES},
        },
    }
}


@router.post(
    "/articles",
    status_code=202,
    response_model=schemas.Job,
    responses={
        202: {"headers": {"Location": {"schema": {"type": "string"}, "description": "The job."}}},
        **responses(400, 413, 415),
    },
    openapi_extra=SENT,
    dependencies=[Depends(meant)],
    summary="Add a page",
)
async def add(
    request: Request,
    name: Annotated[
        str, Query(max_length=200, pattern=PLAIN, description="What a page that is sent whole is called.")
    ] = "page",
) -> Response:
    """Takes in a text or an address, as JSON, or a page as it is. Answers with a job: `state` is `done` when the page is in the ledger and
    everything is concluded anew. The same page again changes nothing."""
    desk, visitor = desk_of(request), visitor_of(request)
    kind = kind_of(request)
    if kind != "application/json" and kind not in FILES:
        return problems.told(415, kind or "Content-Type", f"it is none of application/json, {', '.join(FILES)}")
    data = await request.body()
    wanted = _json(data, desk) if kind == "application/json" else _file(data, name or "page", desk)
    try:
        job = await run_in_threadpool(desk.jobs.add, [wanted], visitor.name if visitor else "")
    except UsageError as error:
        return problems.Problem(429, error, WAIT)
    return JSONResponse(told(job), 202, {**WAIT, "Location": f"/api/v1/jobs/{job.id}"})


@router.get("/jobs/{id}", response_model=schemas.Job, responses=responses(404), summary="A job")
def job(request: Request, id: Id) -> Response:
    """How far a job is, and what came of it. Jobs are forgotten some time after they are over."""
    it = desk_of(request).jobs.get(id)
    if it is None:
        raise NotFoundError(id, "no job of this id is known here", "see /api/v1/articles for what was added")
    return JSONResponse(told(it), headers={"Cache-Control": "no-store", **({} if it.over else WAIT)})


def _json(data: bytes, desk: Desk) -> Input:
    """What a text or an address gives; raises RequestValidationError where it is neither."""
    shape: type[Text] | type[Address] = Address if b'"fetch"' in data else Text
    try:
        it = shape.model_validate_json(data)
    except ValidationError as error:
        raise RequestValidationError([{**e, "loc": ("body", *e["loc"])} for e in error.errors()]) from error
    if isinstance(it, Address):
        return it.fetch, partial(fetched, it.fetch, desk.options.pages)
    when = it.published and (it.published if it.published.tzinfo else it.published.replace(tzinfo=UTC))
    return it.title or "text", partial(given, it.text, Metadata(it.title, it.outlet, None, when, it.url))


def _file(data: bytes, name: str, desk: Desk) -> Input:
    return name, partial(uploaded, io.BytesIO(data), name, desk.options.pages)


def told(it: Job) -> dict[str, Any]:
    """A job as the API shows it."""
    return {
        "id": it.id,
        "state": it.state.value,
        "inputs": list(it.inputs),
        "outcomes": [
            {
                "name": o.name,
                "article": o.article and o.article.id,
                "added": o.added and o.added.value,
                "error": o.error,
            }
            for o in list(it.outcomes)
        ],
        "error": it.error,
    }
