"""The one shape of everything that goes wrong: application/problem+json (RFC 9457) with the three parts of every error of ours."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from ...errors import BusyError, InputError, LedgerError, NotFoundError, OnrecordError, UsageError
from .verbs import allowed

MEDIA = "application/problem+json"

STATUSES: tuple[tuple[type[OnrecordError], int], ...] = (
    (NotFoundError, 404),
    (BusyError, 503),
    (LedgerError, 503),
    (InputError, 422),
    (UsageError, 422),
)
"""The status by which an error is told: the first whose class it is of."""

REMEDIES = {
    400: "send it as HTTP and this API's OpenAPI document have it",
    401: "send Authorization: Bearer and a token",
    403: "use a token that may do this",
    404: "start from /api/v1/",
    405: "use a method that the Allow header names",
    406: "ask for application/json",
    413: "send less",
    415: "send what the OpenAPI document names",
    422: "send it as the OpenAPI document has it",
    429: "wait, then go on more slowly",
    500: "try again; if it comes back, report it with the time",
    503: "try again later",
}


class Problem(JSONResponse):
    """An answer that says what went wrong, to which input, and what to do."""

    media_type = MEDIA

    def __init__(self, status: int, error: OnrecordError, headers: Mapping[str, str] | None = None) -> None:
        body = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": str(error),
            "subject": error.subject,
            "happened": error.happened,
            "remedy": error.remedy,
        }
        super().__init__(body, status, headers)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What an operation's OpenAPI says of the statuses by which it may refuse."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {s: {"description": HTTPStatus(s).phrase, "content": {MEDIA: {"schema": schema}}} for s in statuses}


def install(app: FastAPI) -> None:
    """Lets an application tell all its errors so."""
    app.add_exception_handler(OnrecordError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def told(status: int, subject: str, happened: str, headers: Mapping[str, str] | None = None) -> Problem:
    """A problem that HTTP itself has a word for."""
    remedy = REMEDIES.get(status, REMEDIES[400 if status < 500 else 500])
    return Problem(status, OnrecordError(subject, happened, remedy), headers)


def _ours(_: Request, error: Exception) -> Response:
    assert isinstance(error, OnrecordError)
    status = next((status for kind, status in STATUSES if isinstance(error, kind)), 500)
    wait = getattr(error, "wait", None)
    return Problem(status, error, {"Retry-After": str(max(1, round(wait)))} if wait else None)


def _invalid(_: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return told(422, where, str(first["msg"]))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(allowed(request.app, request.scope))
    words = str(error.detail) if error.detail != HTTPStatus(error.status_code).phrase else ""
    happened = words or HTTPStatus(error.status_code).phrase.lower()
    return told(error.status_code, request.url.path, happened, headers)
