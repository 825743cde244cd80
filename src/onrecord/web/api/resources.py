"""What can be read: one operation for each thing and each list that the ledger holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from ...claims.concerns import looked_at
from ...claims.sides import told as sides
from ...claims.standing import RULES
from ...export import answers, shapes
from ...ledger import Excerpt, Listed
from ...model import Affair, Span, Stance, Standing
from ...statements.stance import meanings
from . import schemas
from .answering import PLAIN, After, Asked, Id, Limit, Words, at, found
from .problems import responses

router = APIRouter(
    tags=["read"], responses={304: {"description": "You have it already."}, **responses(401, 422, 429, 500, 503)}
)

ONE = responses(404)
"""What an operation on one thing may say besides."""


@router.get("/", response_model=schemas.Home, summary="What is here")
def home(asked: Asked) -> Response:
    """How much the ledger holds, what changed last, the affairs that changed last, and where everything is."""
    affairs, news = asked.ledger.affairs(most=10), asked.ledger.news(most=10)
    return asked.answer(
        {
            "state": asked.ledger.state()._asdict(),
            "affairs": [_affair(a, affairs) for a in affairs.items],
            "alerts": [shapes.alert(a) for a in news.items],
            "links": {name: f"/api/v1/{name}" for name in PLACES},
        }
    )


@router.get("/state", response_model=schemas.State, summary="How the ledger stands")
def state(asked: Asked) -> Response:
    """How many articles, statements, actors, claims and affairs there are, and how many articles wait to be taken in."""
    return asked.answer(asked.ledger.state()._asdict())


@router.get("/claims", response_model=schemas.Listed[schemas.ListedClaim], summary="Claims", responses=ONE)
def claims(
    asked: Asked,
    standing: Annotated[Standing | None, Query(description="Only those that stand so.")] = None,
    about: Annotated[Words, Query(description="Only those with this name, or part of a name, in them.")] = None,
    affair: Annotated[Words, Query(description="Only those of this affair.")] = None,
    since: Annotated[datetime | None, Query(description="Only those with a word since then.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Claims and how each stands, those with most origins and denials first."""
    own = at(after, lambda: asked.ledger.claims(standing, about, affair, _utc(since), after, limit))
    items = [{**shapes.answer(c, own.actors), "counts": dict(own.counts[c.id])} for c in own.items]
    return asked.paged({"items": items}, own.next)


@router.get("/claims/{id}", response_model=schemas.Excerpt, summary="A claim", responses=ONE)
def claim(asked: Asked, id: Id) -> Response:
    """A claim with all its statements, who makes them, the articles they are in, and what is a copy of what."""
    return asked.answer(_whole(found(asked.ledger.claim(id), id, "claim")))


@router.get("/affairs", response_model=schemas.Listed[schemas.ListedAffair], summary="Affairs", responses=ONE)
def affairs(
    asked: Asked,
    about: Annotated[Words, Query(description="Only those with this name, or part of a name, in them.")] = None,
    since: Annotated[datetime | None, Query(description="Only those with an event since then.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Disputes, those in which something happened last first."""
    own = at(after, lambda: asked.ledger.affairs(about, _utc(since), after, limit))
    return asked.paged({"items": [_affair(a, own) for a in own.items]}, own.next)


@router.get("/affairs/{id}", response_model=schemas.Excerpt, summary="An affair", responses=ONE)
def affair(asked: Asked, id: Id) -> Response:
    """A dispute as a whole: its parties, what they want, what happened, its claims, and the statements that show it."""
    return asked.answer(_whole(found(asked.ledger.affair(id), id, "affair")))


@router.get("/actors", response_model=schemas.Listed[schemas.CountedActor], summary="Actors", responses=ONE)
def actors(
    asked: Asked,
    named: Annotated[Words, Query(description="Only those with these words in a name.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Who speaks, those who say most first."""
    own = at(after, lambda: asked.ledger.actors(named, after, limit))
    return asked.paged({"items": [shapes.counted(*row) for row in own.items]}, own.next)


@router.get("/actors/{id}", response_model=schemas.PagedExcerpt, summary="An actor", responses=ONE)
def actor(asked: Asked, id: Id, after: After = None, limit: Limit = 50) -> Response:
    """An actor and what it says, newest first, a page at a time, with the claims that this is on."""
    own = found(at(after, lambda: asked.ledger.actor(id, after, limit)), id, "actor")
    return asked.paged(_whole(own), own.next)


@router.get("/articles", response_model=schemas.Listed[schemas.Article], summary="Articles", responses=ONE)
def articles(
    asked: Asked,
    affair: Annotated[Words, Query(description="Only those of this affair.")] = None,
    outlet: Annotated[Words, Query(description="Only those of this outlet.")] = None,
    since: Annotated[datetime | None, Query(description="Only those published since then.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Articles, with their texts, newest first."""
    own = at(after, lambda: asked.ledger.articles(affair, outlet, _utc(since), after, limit))
    return asked.paged({"items": [shapes.article(a) for a in own.items]}, own.next)


@router.get("/articles/{id}", response_model=schemas.Excerpt, summary="An article", responses=ONE)
def article(asked: Asked, id: Id) -> Response:
    """An article with everything that is said in it, and the claims that this is on."""
    return asked.answer(_whole(found(asked.ledger.article(id), id, "article")))


@router.get("/statements", response_model=schemas.Listed[schemas.Statement], summary="Statements", responses=ONE)
def statements(
    asked: Asked,
    article: Annotated[Words, Query(description="Only those in the article of this id.")] = None,
    speaker: Annotated[Words, Query(description="Only those that the actor of this id makes.")] = None,
    stance: Annotated[Stance | None, Query(description="Only those with this stance.")] = None,
    claim: Annotated[Words, Query(description="Only those on the claim of this id.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """Statements, newest first; the claim that one is on and its side are told by /statements/ID."""
    own = at(after, lambda: asked.ledger.statements(article, speaker, stance, claim, after, limit))
    return asked.paged({"items": [shapes.statement(s) for s in own.items]}, own.next)


@router.get("/statements/{id}", response_model=schemas.Excerpt, summary="A statement", responses=ONE)
def statement(asked: Asked, id: Id) -> Response:
    """A statement with those that hold it and that it holds, its article, and its claim."""
    return asked.answer(_whole(found(asked.ledger.statement(id), id, "statement")))


@router.get("/decisions", response_model=schemas.Decisions, summary="Decisions")
def decisions(asked: Asked) -> Response:
    """What people decided about claims and actors, newest last; all are kept, and `holds` tells which are in force."""
    return asked.answer({"items": shapes.decisions(asked.ledger.decisions())})


@router.get("/alerts", response_model=schemas.Listed[schemas.Alert], summary="What changed", responses=ONE)
def alerts(
    asked: Asked,
    since: Annotated[datetime | None, Query(description="Only what was learnt after that.")] = None,
    about: Annotated[Words, Query(description="Only of claims with this name, or part of a name, in them.")] = None,
    claim: Annotated[Words, Query(description="Only of the claim of this id.")] = None,
    affair: Annotated[Words, Query(description="Only of the claims of this affair.")] = None,
    after: After = None,
    limit: Limit = 50,
) -> Response:
    """New claims, claims that came to stand otherwise, and speakers who changed sides; what was learnt last first."""
    own = at(after, lambda: asked.ledger.news(_utc(since), about, claim, affair, after, limit))
    return asked.paged({"items": [shapes.alert(a) for a in own.items]}, own.next)


@router.get("/search", response_model=schemas.Found, summary="Search by words")
def search(
    asked: Asked,
    q: Annotated[str, Query(min_length=1, max_length=400, pattern=PLAIN, description="Words to look for.")],
    limit: Annotated[int, Query(ge=1, le=50, description="Things of each kind at most.")] = 20,
) -> Response:
    """Claims, actors and articles that have the words, best first."""
    own = asked.ledger.find(q, most=limit)
    return asked.answer(
        {
            "claims": [{**shapes.claim(c), "counts": dict(own.counts[c.id])} for c in own.claims],
            "actors": [shapes.actor(a) for a in own.actors],
            "articles": [{**shapes.article(a), "passage": _span(own.passages.get(a.id))} for a in own.articles],
        }
    )


@router.get("/ask", response_model=schemas.Answers, summary="Ask in a sentence")
def ask(
    asked: Asked,
    q: Annotated[str, Query(min_length=1, max_length=400, pattern=PLAIN, description="A sentence or question.")],
    limit: Annotated[int, Query(ge=1, le=20, description="Claims at most.")] = 5,
) -> Response:
    """The claims nearest to a sentence, by words and by meaning; how each stands, and who is for the sentence asked, against it, silent."""
    answer, excerpt = asked.ledger.ask(q, most=limit)
    return asked.answer(answers.told(answer, excerpt.readings, excerpt.record))


@router.get("/method", response_model=schemas.Method, summary="How standing is judged")
def method(asked: Asked) -> Response:
    """The rules of standing, the first that holds deciding; what each stance means; and what is weighed to tell a side and whom a claim
    concerns, with its weight in log odds."""
    return asked.answer(
        {
            "standings": [{"standing": rule.standing.value, "when": rule.when} for rule in RULES],
            "stances": [{"stance": it.stance.value, "meaning": it.does, "cues": list(it.cues)} for it in meanings()],
            "sides": [{"sign": sign, "weight": weight} for sign, weight in sides()],
            "concerns": [{"sign": sign, "weight": weight} for sign, weight in looked_at()],
        }
    )


PLACES = (
    "state",
    "claims",
    "affairs",
    "actors",
    "articles",
    "statements",
    "decisions",
    "alerts",
    "search",
    "ask",
    "method",
)
"""Where everything is."""


def _whole(it: Excerpt) -> dict[str, Any]:
    """An excerpt in the shape of the export, with what it counts."""
    counts = {own: dict(counted) for own, counted in it.counts.items()}
    return {**shapes.ledger(it.readings, it.record), "counts": counts}


def _affair(it: Affair, found: Listed[Affair]) -> dict[str, Any]:
    """A row of the list, which knows of an affair its parties and the newest event."""
    told = shapes.dispute(it, found.actors)
    changed = next((event["when"] for event in told["events"]), None)
    return {
        **{name: told[name] for name in ("id", "name", "parties", "between")},
        "changed": changed,
        "counts": dict(found.counts[it.id]),
    }


def _span(it: Span | None) -> list[int] | None:
    return it and list(it)


def _utc(when: datetime | None) -> datetime | None:
    """A moment in UTC, which is meant where it names no zone."""
    return when and (when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC))
