"""Who is meant by the names in somebody's table: the Reconciliation Service API 0.2 of the W3C's Entity Reconciliation Community Group, which
OpenRefine speaks (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).

Entities are the ledger's actors, types their kinds. Candidates are told by the rules by which actors of articles are taken for one, and
one is said to match only where nobody else can be meant. JSONP is not spoken; pages of OpenRefine on this machine may read the answers,
other sites' may not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Form, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from ...actors import Candidate, Names
from ...actors.naming import RULES
from ...errors import UsageError
from ...ledger import Ledger
from ...model import Actor, Kind, words_of
from ..desk import OpenLedger
from ..rendering import page
from . import problems
from .answering import PLAIN, Id, found
from .roster import Roster

ORIGINS = frozenset(["http://127.0.0.1:3333", "http://localhost:3333"])
"""Where OpenRefine's own pages are, on the machine of the person who uses it. The specification lets all sites read a service; a desk has
what a newsroom does not show to all."""

FRAMED = f"default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {' '.join(sorted(ORIGINS))}"
"""What a preview may do and who may show it."""

BATCH = 50
"""Queries at once at most; OpenRefine sends ten."""

ROWS = 100
"""Actors whose properties are asked for at once at most."""

VALUES = 20
"""Statements and claims that are given of an actor where no limit is set."""

SUGGESTED = 20
"""Suggestions at once."""

FLYOUT = {"width": 360, "height": 160}
"""The size of a preview, in pixels."""

BONUS = 5.0
"""What a property that fits adds to a score; by hand, less than what parts one rule from the next."""

PROPERTIES = {
    "kind": "kind",
    "role": "role",
    "alias": "other name",
    "statements": "what they said",
    "claims": "claims they spoke on",
    "count": "number of statements",
}
"""What can be asked of an actor."""

REFINING = ("role", "alias")
"""Properties by which a query can be made narrower."""

router = APIRouter(prefix="/reconcile", include_in_schema=False)

Shape = TypeVar("Shape")


class Told(BaseModel):
    """What is sent, in the specification's words; more is refused, as its schema has it."""

    model_config = ConfigDict(extra="forbid")


class Value(BaseModel):
    """A value that is an entity."""

    id: str
    name: str | None = None


class Property(Told):
    """A property that a candidate should have."""

    pid: str
    v: bool | float | str | Value | list[bool | float | str | Value]

    @property
    def words(self) -> list[str]:
        """The values as words."""
        values = self.v if isinstance(self.v, list) else [self.v]
        return [(v.name or v.id) if isinstance(v, Value) else str(v) for v in values]


class Query_(Told):
    """A name to find actors for."""

    query: str = Field("", max_length=1000)
    type: str | list[str] = ()  # type: ignore[assignment]
    limit: int = Field(5, ge=1)
    properties: list[Property] = Field([], max_length=20)
    type_strict: Literal["any", "should", "all"] = "any"


class Wanted(BaseModel):
    """A property to be given, and how."""

    id: str
    settings: dict[str, Any] = {}

    @property
    def limit(self) -> int:
        """How many values at most."""
        told = self.settings.get("limit", VALUES)
        return min(max(int(told), 1), ROWS) if isinstance(told, int | float) else VALUES


class Extension(BaseModel):
    """Actors and what is asked of each."""

    ids: list[str]
    properties: list[Wanted] = Field(max_length=20)


BATCHES: TypeAdapter[dict[str, Query_]] = TypeAdapter(dict[str, Query_])
EXTENSIONS: TypeAdapter[Extension] = TypeAdapter(Extension)
Asked = Annotated[str | None, Query()]
Sent = Annotated[str | None, Form()]


@router.get("")
def asked(request: Request, ledger: OpenLedger, queries: Asked = None, extend: Asked = None) -> Response:
    """What the service offers, or the answer to queries."""
    return _answered(request, ledger, queries, extend)


@router.post("")
def sent(request: Request, ledger: OpenLedger, queries: Sent = None, extend: Sent = None) -> Response:
    """The answer to queries."""
    return _answered(request, ledger, queries, extend)


@router.get("/preview/{id}")
def preview(request: Request, ledger: OpenLedger, id: Id) -> Response:
    """An actor in a few lines, to be shown in a frame."""
    excerpt = found(ledger.actor(id, most=1), id, "actor")
    actor = next(a for a in excerpt.record.actors if a.id == id)
    answer = page(request, "preview.html", actor=actor, counts=excerpt.counts[id])
    answer.headers["Content-Security-Policy"] = FRAMED
    return answer


@router.get("/suggest/entity")
def entities(
    request: Request,
    ledger: OpenLedger,
    prefix: Annotated[str, Query(max_length=300, pattern=PLAIN)] = "",
    cursor: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """Actors with a name that begins so."""
    begun = list(_names(request, ledger).begun(prefix))[cursor : cursor + SUGGESTED]
    told = [
        {
            "id": a.id,
            "name": a.name,
            "description": _description(a),
            "notable": [{"id": a.kind.value, "name": a.kind.value}],
        }
        for a in begun
    ]
    return _json(request, {"result": told})


@router.get("/suggest/type")
def types(request: Request, prefix: str = "", cursor: Annotated[int, Query(ge=0)] = 0) -> Response:
    """Kinds of actors that begin so."""
    return _json(request, {"result": _begun({k.value: k.value for k in Kind}, prefix)[cursor:]})


@router.get("/suggest/property")
def properties(request: Request, prefix: str = "", cursor: Annotated[int, Query(ge=0)] = 0) -> Response:
    """Properties that begin so."""
    return _json(request, {"result": _begun(PROPERTIES, prefix)[cursor:]})


@router.get("/properties")
def proposed(request: Request, type: str = "", limit: Annotated[int, Query(ge=1)] = len(PROPERTIES)) -> Response:
    """What can be asked of actors of a kind: of each the same."""
    told = [{"id": own, "name": name} for own, name in PROPERTIES.items()][:limit]
    return _json(request, {"properties": told, "type": type, "limit": limit})


def manifest(here: str) -> dict[str, Any]:
    """What the service offers, where ``here`` is the beginning of the desk's addresses."""
    place = f"{here}/api/v1/reconcile"
    return {
        "versions": ["0.2"],
        "name": "onrecord actors",
        "identifierSpace": f"{here}/actors/",
        "schemaSpace": "http://www.w3.org/ns/prov#Agent",
        "documentation": f"{here}/method",
        "serviceVersion": version("onrecord"),
        "defaultTypes": [{"id": k.value, "name": k.value} for k in Kind],
        "view": {"url": f"{here}/actors/{{{{id}}}}"},
        "preview": {"url": f"{place}/preview/{{{{id}}}}", **FLYOUT},
        "suggest": {
            kind: {"service_url": place, "service_path": f"/suggest/{kind}"} for kind in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": place, "service_path": "/properties"},
            "property_settings": [
                {
                    "type": "number",
                    "default": VALUES,
                    "label": "Values at most",
                    "name": "limit",
                    "help_text": "Of statements and claims, the newest come first.",
                }
            ],
        },
        "batchSize": BATCH,
    }


def _answered(request: Request, ledger: Ledger, queries: str | None, extend: str | None) -> Response:
    if queries is not None:
        batch = _read(BATCHES, queries, "queries")
        if len(batch) > BATCH:
            return problems.told(413, "queries", f"more than {BATCH} queries came at once")
        names = _names(request, ledger)
        return _json(request, {own: {"result": [_candidate(c) for c in _meant(q, names)]} for own, q in batch.items()})
    if extend is not None:
        extension = _read(EXTENSIONS, extend, "extend")
        if len(extension.ids) > ROWS:
            return problems.told(413, "extend", f"more than {ROWS} actors came at once")
        return _json(request, _extended(ledger, extension))
    if request.method == "POST":
        raise UsageError("form", "it has neither queries nor extend", "send one of them")
    return _json(request, manifest(f"{request.url.scheme}://{request.url.netloc}"))


def _read(shape: TypeAdapter[Shape], words: str, field: str) -> Shape:
    """What was sent as JSON; raises UsageError where it is not of the specification's shape."""
    try:
        return shape.validate_python(json.loads(words))
    except (ValueError, RecursionError) as error:
        wrong = error.errors()[0] if isinstance(error, ValidationError) else None
        happened = f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}" if wrong else "it is no JSON"
        raise UsageError(field, happened, "send what the Reconciliation Service API 0.2 has") from error


def _meant(asked: Query_, names: Names) -> list[Candidate]:
    """The likeliest actors, those with the properties asked for before others."""
    kinds = {asked.type} if isinstance(asked.type, str) else set(asked.type)
    most = min(asked.limit, BATCH)
    within: Callable[[Actor], bool] = lambda a: not kinds or a.kind.value in kinds  # noqa: E731
    wanted = [(p.pid, w.casefold()) for p in asked.properties if p.pid in REFINING for w in p.words]
    words = asked.query or next((w for pid, w in wanted if pid == "alias"), "")
    told = names.meant(words, within, BATCH if wanted else most)
    if not wanted:
        return told
    scored = [c._replace(score=min(100.0, c.score + BONUS * _fitting(c.actor, wanted))) for c in told]
    return sorted(scored, key=lambda c: -c.score)[:most]


def _fitting(actor: Actor, wanted: Iterable[tuple[str, str]]) -> int:
    """How many of the properties an actor has."""
    own = {"role": actor.roles, "alias": (actor.name, *actor.aliases)}
    return sum(any(words in told.casefold() for told in own[pid]) for pid, words in wanted)


def _candidate(it: Candidate) -> dict[str, Any]:
    return {
        "id": it.actor.id,
        "name": it.actor.name,
        "description": f"{_description(it.actor)} ({it.rule.reason})",
        "type": [{"id": it.actor.kind.value, "name": it.actor.kind.value}],
        "score": it.score,
        "features": [{"id": rule.id, "value": rule is it.rule} for rule in RULES],
        "match": it.match,
    }


def _description(actor: Actor) -> str:
    """What it is, in a few words."""
    return ", ".join((actor.kind.value, *actor.roles[:2]))


def _extended(ledger: Ledger, asked: Extension) -> dict[str, Any]:
    known = [w for w in asked.properties if w.id in PROPERTIES]
    return {
        "meta": [{"id": w.id, "name": PROPERTIES[w.id]} for w in known],
        "rows": {own: _row(ledger, own, known) for own in dict.fromkeys(asked.ids)},
    }


def _row(ledger: Ledger, own: str, wanted: Sequence[Wanted]) -> dict[str, list[dict[str, Any]]]:
    """The values of each property of an actor; none of somebody whom nobody knows."""
    excerpt = ledger.actor(own, most=max((w.limit for w in wanted), default=1))
    actor = excerpt and next((a for a in excerpt.record.actors if a.id == own), None)
    if excerpt is None or actor is None:
        return {w.id: [] for w in wanted}
    texts = {r.article.id: r.article.text for r in excerpt.readings}
    said = [s for s in excerpt.record.statements if s.speaker == own]
    ids = {s.id for s in said}
    values: Mapping[str, Callable[[], list[Any]]] = {
        "kind": lambda: [actor.kind.value],
        "role": lambda: list(actor.roles),
        "alias": lambda: list(actor.aliases),
        "statements": lambda: [words_of(texts[s.article], s.content or s.cue) for s in said],
        "claims": lambda: [c.text for c in excerpt.record.claims if any(p.statement in ids for p in c.positions)],
        "count": lambda: [excerpt.counts[own]["statements"]],
    }
    return {w.id: [{"int" if isinstance(v, int) else "str": v} for v in values[w.id]()[: w.limit]] for w in wanted}


def _begun(told: Mapping[str, str], prefix: str) -> list[dict[str, str]]:
    """Of ids and names those that begin so, or have a word that does."""
    words = prefix.casefold()
    return [{"id": own, "name": name} for own, name in told.items() if f" {own} {name}".find(f" {words}") >= 0]


def _names(request: Request, ledger: Ledger) -> Names:
    roster: Roster = request.app.state.roster
    return roster.names(ledger)


def _json(request: Request, body: Any) -> Response:
    """An answer, which OpenRefine's own pages may read (CORS)."""
    origin = request.headers.get("origin", "")
    headers = {"Vary": "Origin", **({"Access-Control-Allow-Origin": origin} if origin in ORIGINS else {})}
    return Response(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"), headers=headers, media_type="application/json"
    )
