"""The factory of a desk: its pages, its files, how it refuses, and what keeps it safe, outermost last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import APIRouter, Depends, FastAPI
from starlette.staticfiles import StaticFiles

from ..ledger import Ledger
from . import actor, adding, affair, api, article, claim, correcting, entry, front, lists, method, search, theme
from .desk import Desk
from .entry import Door
from .jobs import Jobs
from .limits import Rate
from .options import Options
from .refusing import REFUSALS
from .safety import Bounds, Calm, Guard, Headers, form_checked

STATIC = Path(__file__).parent / "static"

ROUTERS: tuple[APIRouter, ...] = (
    entry.router,
    theme.router,
    front.router,
    lists.router,
    claim.router,
    affair.router,
    actor.router,
    article.router,
    correcting.router,
    search.router,
    adding.router,
    method.router,
)
"""The pages, one router each; of two that answer to an address the first is asked."""


def application(where: str, options: Options | None = None) -> FastAPI:
    """A desk on the ledger at ``where``, made when missing. Raises LedgerError, and UsageError where its sessions cannot be kept safely."""
    options = options or Options()
    door = Door(options.people, Rate(options.limits.attempts), options.sessions)
    ledger = Ledger.open(where, create="://" in where or not Path(where).exists())
    jobs = Jobs(ledger)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        with ledger:
            if ledger.state().waiting:
                jobs.conclude()
            yield
            jobs.close()

    app = FastAPI(
        title="onrecord",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=life,
        dependencies=[Depends(form_checked)],
        exception_handlers=REFUSALS,
    )
    app.state.desk = Desk(ledger, options, jobs)
    app.state.door = door
    api.install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Guard, door=door, limits=options.limits)
    app.add_middleware(Bounds, most_bytes=options.limits.most_bytes)
    app.add_middleware(Calm)
    app.add_middleware(Headers)
    return app
