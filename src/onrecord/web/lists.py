"""The lists: claims, affairs, actors, articles, each in pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BeforeValidator
from starlette.responses import Response

from ..model import Standing
from .desk import OpenLedger
from .rendering import page, query

router = APIRouter()


def _given(value: object) -> object:
    """A field of a form that was left empty is one that was not given."""
    return None if value == "" else value


Words = Annotated[str, Query(max_length=200)]
Day = Annotated[date | None, BeforeValidator(_given), Query()]
Place = Annotated[str, Query(max_length=500)]


@router.get("/claims")
def claims(
    request: Request,
    ledger: OpenLedger,
    standing: Annotated[Standing | None, BeforeValidator(_given)] = None,
    about: Words = "",
    since: Day = None,
    after: Place = "",
) -> Response:
    """Claims, those with most behind them first."""
    told = {"standing": standing.value if standing else None, "about": about, "since": since and since.isoformat()}
    return page(
        request,
        "claims.html",
        twin=query("/claims.json", **told, after=after),
        found=ledger.claims(standing, about or None, None, _moment(since), after or None),
        told=told,
    )


@router.get("/affairs")
def affairs(request: Request, ledger: OpenLedger, about: Words = "", since: Day = None, after: Place = "") -> Response:
    """Affairs, the newest change first."""
    told = {"about": about, "since": since and since.isoformat()}
    found = ledger.affairs(about or None, _moment(since), after or None)
    return page(request, "affairs.html", twin=query("/affairs.json", **told, after=after), found=found, told=told)


@router.get("/actors")
def actors(request: Request, ledger: OpenLedger, named: Words = "", after: Place = "") -> Response:
    """Actors, those who say most first."""
    told = {"named": named}
    found = ledger.actors(named or None, after or None)
    return page(request, "actors.html", twin=query("/actors.json", **told, after=after), found=found, told=told)


@router.get("/articles")
def articles(
    request: Request, ledger: OpenLedger, outlet: Words = "", since: Day = None, after: Place = ""
) -> Response:
    """Articles, the last published first."""
    told = {"outlet": outlet, "since": since and since.isoformat()}
    found = ledger.articles(None, outlet or None, _moment(since), after or None)
    return page(request, "articles.html", twin=query("/articles.json", **told, after=after), found=found, told=told)


def _moment(day: date | None) -> datetime | None:
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
