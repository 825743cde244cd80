"""What a reader sees where a page cannot be had: what happened and what to do, and nothing of how it came about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ..errors import InputError, LedgerError, NotFoundError, OnrecordError, UsageError
from .api.problems import Problem
from .rendering import page

STATUSES = {NotFoundError: 404, UsageError: 400, InputError: 422, LedgerError: 503}

TOLD = {
    404: ("There is no such page.", "Go by the menu, or search."),
    405: ("That cannot be done here.", "Go back and use the form."),
    413: ("That is too much to send at once.", "Send fewer pages at a time."),
}
"""What a status means to a reader, and what to do, where nothing more is known."""


def refusal(request: Request, status: int, happened: str, remedy: str = "") -> Response:
    """A page, or an object where a program asks, that says what happened and what to do."""
    if asks_for_data(request):
        return Problem(
            status,
            OnrecordError(request.url.path, happened.rstrip("."), remedy.rstrip(".") or "go by the menu, or search"),
        )
    return page(request, "refusal.html", status=status, happened=happened, remedy=remedy)


def asks_for_data(request: Request) -> bool:
    """Whether a program is asking, by the address."""
    path = request.url.path
    return path.startswith("/api/") or path.endswith((".json", ".atom"))


def _ours(request: Request, error: Exception) -> Response:
    status = next((s for kind, s in STATUSES.items() if isinstance(error, kind)), 500)
    happened, _, remedy = str(error).rpartition("; ")
    return refusal(request, status, f"{happened}.", f"{remedy[:1].upper()}{remedy[1:]}.")


def _status(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    happened, remedy = TOLD.get(error.status_code, (str(error.detail), ""))
    answer = refusal(request, error.status_code, happened, remedy)
    answer.headers.update(error.headers or {})
    return answer


def _unmeant(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors()[:5])
    return refusal(
        request, 422, f"Something in the address or the form cannot be meant: {told}.", "Correct it and try again."
    )


REFUSALS: dict[int | type[Exception], Callable[[Request, Any], Any]] = {
    OnrecordError: _ours,
    HTTPException: _status,
    RequestValidationError: _unmeant,
}
"""The application's handlers of errors."""
