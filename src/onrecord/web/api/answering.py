"""How a request is answered from the ledger: with its tag, so that who has the answer already need not get it again, and in pages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from importlib.metadata import version
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Query, Request, Response
from starlette.responses import JSONResponse

from ...errors import NotFoundError, UsageError
from ...ledger import Ledger
from ..desk import OpenLedger

MOST = 200
"""Items of a list that are given at once at most; a larger page would take a second to make."""

CACHED = "private, no-cache"
"""Whoever keeps an answer asks with its tag whether it still holds."""

PLAIN = r"^[^\x00-\x1f\x7f]*$"
"""Words without control characters, which no database keeps the same way."""

Item = TypeVar("Item")
Id = Annotated[str, Path(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f/]+$", description="Its identifier.")]
Words = Annotated[str | None, Query(max_length=300, pattern=PLAIN)]
After = Annotated[
    str | None,
    Query(max_length=500, pattern=PLAIN, description="Where the page begins: what `next` of the page before gave."),
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Items of a page at most.")]


@dataclass(frozen=True)
class Asking:
    """A request, the ledger that answers it, and the tag of what the ledger held a moment before: so what is read may be newer than
    its tag, and is then asked for once more, but never older."""

    request: Request
    ledger: Ledger
    tag: str

    def answer(
        self,
        body: Any,
        headers: Mapping[str, str] | None = None,
        media: str | None = None,
        changed: datetime | None = None,
    ) -> Response:
        """The body, or 304 without it where the client has it already (RFC 9110, 13.1.2). ``body`` is made into JSON unless it is
        bytes of another ``media`` type; ``changed`` is when it last did, where that is known."""
        told = {"ETag": self.tag, "Cache-Control": CACHED, "Vary": "Cookie, Authorization", **(headers or {})}
        if changed is not None:
            told["Last-Modified"] = format_datetime(changed, usegmt=True)
        if self.known:
            return Response(status_code=304, headers=told)
        return Response(body, headers=told, media_type=media) if media else JSONResponse(body, headers=told)

    def paged(self, body: Mapping[str, Any], following: str | None) -> Response:
        """A part of a list, with what leads to the next also as a Link (RFC 8288)."""
        link = following and f'<{self.request.url.include_query_params(after=following)}>; rel="next"'
        return self.answer({**body, "next": following}, {"Link": link} if link else None)

    @property
    def known(self) -> bool:
        """Whether the client has what is asked already; tags are compared weakly, as If-None-Match asks."""
        told = ",".join(self.request.headers.getlist("if-none-match"))
        return any(tag.strip().removeprefix("W/") in (self.tag, "*") for tag in told.split(","))


def asking(request: Request, ledger: OpenLedger) -> Asking:
    """What answers a request."""
    state = ledger.state()
    told = f"{version('onrecord')} {state} {request.url.path}"
    return Asking(request, ledger, f'"{hashlib.sha256(told.encode()).hexdigest()[:24]}"')


Asked = Annotated[Asking, Depends(asking)]
"""An operation's parameter: the request with what answers it."""


def found(it: Item | None, id_: str, kind: str) -> Item:
    """What the ledger gave for an id; raises NotFoundError where it gave nothing."""
    if it is None:
        raise NotFoundError(id_, f"no {kind} has this id", f"see /api/v1/{kind}s")
    return it


def at(after: str | None, read: Callable[[], Item]) -> Item:
    """What is read of a list from a place in it; raises NotFoundError where the list has no such place, or has it no longer."""
    try:
        return read()
    except UsageError as error:
        if after is None:
            raise
        raise NotFoundError(error.subject, error.happened, error.remedy) from error
