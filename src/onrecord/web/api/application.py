"""The API as an application of its own, so that its errors, methods and description are of one kind; ``install`` puts it into a desk."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.routing import Route
from starlette.types import ASGIApp

from ..safety import SAFE, Calm
from . import adding, deciding, feeds, problems, reconcile, resources
from .roster import Roster
from .schemas import Problem
from .twins import Twin
from .verbs import Verbs

PLACE = "/api/v1"
"""Where the API is. A change by which what was right before would be wrong moves it to another number."""

ABOUT = """Everything that a ledger holds: who said what, and how what was said stands. It never says what is true.

**Shapes** are those of `onrecord export --format json`. One thing whole (`/claims/ID`) is an excerpt: the same lists as the export, cut down to
what the thing involves. Offsets count Unicode code points of the article's `text`, end exclusive.

**Lists** come in pages: `limit` bounds one, `next` (also in the `Link` header) leads to the next. Follow it until it is null, and everything
is told exactly once.

**Freshness**: every answer has an `ETag`. Send it back as `If-None-Match`; as long as nothing changed you get 304 and no body.

**Errors** are all `application/problem+json`: what happened, to which input, and what to do.

**Access**: a desk that is open to its own machine asks for nothing. Elsewhere send `Authorization: Bearer SECRET`; readers read, editors also
add and decide. Who asks too often gets 429 and is told when to come back.

Each page of the desk has the same data at its own address with `.json` added, and changes as Atom with `.atom` added. OpenRefine finds a
reconciliation service for actors at `/api/v1/reconcile`.
"""


def install(desk: FastAPI) -> None:
    """Puts the API and the twins of pages into a desk; they go before its pages, since an address of theirs could be taken for an id."""
    own = _application(desk)
    app: ASGIApp = Verbs(own, own)
    desk.mount(PLACE, app)
    for ending, kept in ((".json", ""), (".atom", ".atom")):
        desk.router.routes.append(Route(f"/{{path:path}}{ending}", Twin(app, PLACE, kept), methods=SAFE))


def _application(desk: FastAPI) -> FastAPI:
    app = FastAPI(
        title="onrecord",
        summary="The record of who said what",
        description=ABOUT,
        version=version("onrecord"),
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    app.state = desk.state
    app.state.roster = Roster()
    app.add_middleware(Calm)
    problems.install(app)
    for router in (feeds.router, resources.router, adding.router, deciding.router, reconcile.router):
        app.include_router(router)
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]
    return app


def _described(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document, with the one shape of errors and the one way to say who asks."""
    if app.openapi_schema is None:
        document = FastAPI.openapi(app)
        components = document.setdefault("components", {})
        components.setdefault("schemas", {})["Problem"] = Problem.model_json_schema()
        components["securitySchemes"] = {"secret": {"type": "http", "scheme": "bearer"}}
        document["security"] = [{}, {"secret": []}]
        document["servers"] = [{"url": PLACE}]
    return app.openapi_schema or {}
