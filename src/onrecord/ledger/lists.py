"""Lists of a ledger, a page at a time: each is sorted by the places of its items and begins after one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from ..claims.alerts import Alert, News
from ..model import Actor, Affair, Article, Claim, Position, Side, Stance, Standing, Statement
from .cutting import Row, beyond, get_changes, get_turns, involved, named, shortened, spot
from .excerpts import Counts, Listed
from .lookup import (
    actor_heads,
    affair_heads,
    article_heads,
    claim_heads,
    concerned,
    cursor,
    names,
    newest,
    news,
    parties,
    placed,
)
from .rows import CONCLUDED, actor_of, article_of, claim_of, concluded, event_of, moment_of, statement_of
from .schema import actors, articles, claims, identities, positions, speakers, statements

FIRST = 10
"""Positions of each side that a claim in a list has at most."""

FARTHEST = 2**31 - 1
"""The ordinal that none is after."""


def list_claims(
    connection: Connection,
    standing: Standing | None,
    about: str | None,
    affair: str | None,
    since: datetime | None,
    after: str | None,
    most: int,
) -> Listed[Claim]:
    """Claims, the weightiest first."""
    page = select(claim_heads.c.claim, claim_heads.c.place)
    if standing is not None:
        page = page.where(claim_heads.c.standing == standing.value)
    if affair is not None:
        page = page.where(claim_heads.c.affair == affair)
    if about:
        page = page.where(claims_about(connection, about))
    if since is not None:
        page = page.where(claim_heads.c.newest <= newest(since))
    found, following = _page(connection, page, claim_heads.c.place, after, most)
    items, counts = get_claims(connection, [row.claim for row in found])
    return Listed(items, following, get_actors(connection, {i for c in items for i in involved(c)}), counts)


def get_claims(connection: Connection, ids: Sequence[str], most: int = FIRST) -> tuple[tuple[Claim, ...], Counts]:
    """Claims in the order of their ids, with the first ``most`` positions of each side, and their counts."""
    held = _firsts(connection, ids, most)
    came, turned = get_changes(connection, ids), get_turns(connection, ids)
    wanted = select(claims, claim_heads.c.counts).join(claim_heads, claim_heads.c.claim == claims.c.id)
    rows = {row["id"]: row for row in connection.execute(wanted.where(claims.c.id.in_(ids))).mappings()}
    told = tuple(claim_of(shortened(rows[i]), held[i], came[i], turned[i]) for i in ids if i in rows)
    return told, {i: row["counts"] for i, row in rows.items()}


def _firsts(connection: Connection, ids: Sequence[str], most: int) -> dict[str, list[Position]]:
    """The first ``most`` positions of each side of claims, by their ids; an index leads to them past all others."""
    found: list[Any] = []
    own, those = positions.alias(), positions.alias()
    for side in Side:
        its = those.c.ordinal
        last = select(its).where(those.c.claim == claims.c.id, those.c.side == side.value)
        last = last.order_by(its).limit(1).offset(most - 1).correlate(claims)
        end = func.coalesce(last.scalar_subquery(), FARTHEST)
        on = (own.c.claim == claims.c.id) & (own.c.side == side.value) & (own.c.ordinal <= end)
        found += connection.execute(select(own).select_from(claims).join(own, on).where(claims.c.id.in_(ids)))
    held: dict[str, list[Position]] = defaultdict(list)
    for row in sorted(found, key=attrgetter("ordinal")):
        held[row.claim].append(Position(row.statement, Side(row.side), row.reason))
    return held


def list_affairs(
    connection: Connection, about: str | None, since: datetime | None, after: str | None, most: int
) -> Listed[Affair]:
    """Affairs, newest change first."""
    page = select(affair_heads)
    if about:
        page = page.where(_affairs_about(connection, about))
    if since is not None:
        page = page.where(affair_heads.c.place < f"{newest(since)}!")
    found, following = _page(connection, page, affair_heads.c.place, after, most)
    items = tuple(
        Affair(r.affair, r.name, (), parties=tuple(r.parties), events=(event_of(r.latest),) if r.latest else ())
        for r in found
    )
    events = [e.statement for a in items for e in a.events]
    who = connection.execute(select(speakers.c.speaker).where(speakers.c.statement.in_(events))).scalars()
    those = {*(i for a in items for i in a.parties), *(i for i in who if i)}
    return Listed(items, following, get_actors(connection, those), {r.affair: r.counts for r in found})


def list_actors(
    connection: Connection, words: str | None, after: str | None, most: int
) -> Listed[tuple[Actor, int, int]]:
    """Actors, those who say most first."""
    page = select(actor_heads)
    if words:
        page = page.where(actor_heads.c.actor.in_(_mentioned(connection, words)))
    found, following = _page(connection, page, actor_heads.c.place, after, most)
    those = get_actors(connection, {r.actor for r in found})
    return Listed(tuple((those[r.actor], r.statements, r.articles) for r in found), following, those)


def list_articles(
    connection: Connection,
    affair: str | None,
    outlet: str | None,
    since: datetime | None,
    after: str | None,
    most: int,
) -> Listed[Article]:
    """Articles, the last published first."""
    page = select(articles, article_heads.c.place).join(article_heads, article_heads.c.article == articles.c.id)
    if affair is not None:
        page = page.where(article_heads.c.affair == affair)
    if outlet is not None:
        page = page.where(articles.c.outlet == outlet)
    if since is not None:
        page = page.where(article_heads.c.place < f"{newest(since)}!")
    found, following = _page(connection, page, article_heads.c.place, after, most)
    return Listed(tuple(article_of(_only(row, articles.c)) for row in found), following)


def list_statements(
    connection: Connection,
    article: str | None,
    speaker: str | None,
    stance: Stance | None,
    claim: str | None,
    after: str | None,
    most: int,
) -> Listed[Statement]:
    """Statements, those of the last published article first."""
    page = (
        select(statements, article_heads.c.place, *CONCLUDED)
        .join(article_heads, article_heads.c.article == statements.c.article)
        .join(speakers, speakers.c.statement == statements.c.id)
        .order_by(article_heads.c.place, statements.c.ordinal)
    )
    if article is not None:
        page = page.where(statements.c.article == article)
    if speaker is not None:
        page = page.where(speakers.c.speaker == speaker)
    if stance is not None:
        page = page.where(func.coalesce(speakers.c.stance, statements.c.stance) == stance.value)
    if claim is not None:
        page = page.join(positions, positions.c.statement == statements.c.id).where(positions.c.claim == claim)
    start = "" if after is None else placed(after)
    if start:
        page = page.where(beyond(start))
    bounded = article is None and speaker is None and claim is None
    rows = _stretch(connection, page, start, most + 1) if bounded else connection.execute(page.limit(most + 1)).all()
    raw = [statement_of(_only(row, statements.c)) for row in rows[:most]]
    members = {i for s in raw for i in named(s)}
    found = connection.execute(select(identities.c.member, identities.c.actor).where(identities.c.member.in_(members)))
    of = {row.member: row.actor for row in found}
    items = tuple(concluded(s, row._mapping, of) for s, row in zip(raw, rows, strict=False))
    following = cursor(spot(rows[most - 1])) if len(rows) > most else None
    return Listed(items, following, get_actors(connection, {i for s in items for i in named(s)}))


def _stretch(connection: Connection, page: Select[Any], start: str, most: int) -> Sequence[Any]:
    """The first rows of statements of all articles: those of a stretch of articles, and of a longer one where these are too few."""
    far = most
    while True:
        place = select(article_heads.c.place).where(article_heads.c.place >= start.rpartition(" ")[0])
        end = connection.execute(place.order_by(article_heads.c.place).offset(far).limit(1)).scalar()
        within = page if end is None else page.where(article_heads.c.place.between(start.rpartition(" ")[0], end))
        rows = connection.execute(within.limit(most)).all()
        if end is None or len(rows) == most:
            return rows
        far *= 8


def list_news(
    connection: Connection,
    since: datetime | None,
    about: str | None,
    claim: str | None,
    affair: str | None,
    after: str | None,
    most: int,
) -> Listed[Alert]:
    """What changed, the last learnt first."""
    page = select(news, claims.c.text).join(claims, claims.c.id == news.c.claim)
    if since is not None:
        page = page.where(news.c.place < newest(since))
    if claim is not None:
        page = page.where(news.c.claim == claim)
    if about or affair is not None:
        page = page.join(claim_heads, claim_heads.c.claim == claims.c.id)
    if about:
        page = page.where(claims_about(connection, about))
    if affair is not None:
        page = page.where(claim_heads.c.affair == affair)
    found, following = _page(connection, page, news.c.place, after, most)
    return Listed(tuple(map(_alert, found)), following, get_actors(connection, {r.speaker for r in found if r.speaker}))


def get_actors(connection: Connection, ids: Collection[str]) -> dict[str, Actor]:
    """Actors by their ids."""
    found = connection.execute(select(actors).where(actors.c.id.in_(ids)).order_by(actors.c.id)).mappings()
    return {row["id"]: actor_of(row) for row in found}


def claims_about(connection: Connection, words: str) -> ColumnElement[bool]:
    """That a claim is about an actor, by its id, or has words in its text or in the name of one who speaks on it or whom it concerns."""
    who = _mentioned(connection, words)
    speaks = select(positions.c.claim).join(speakers, speakers.c.statement == positions.c.statement)
    return or_(
        claim_heads.c.folded.contains(words.casefold(), autoescape=True),
        claim_heads.c.claim.in_(select(concerned.c.claim).where(concerned.c.actor.in_(who))),
        claim_heads.c.claim.in_(speaks.where(speakers.c.speaker.in_(who))),
    )


def _affairs_about(connection: Connection, words: str) -> ColumnElement[bool]:
    who = _mentioned(connection, words)
    speaks = (
        select(article_heads.c.affair)
        .join(statements, statements.c.article == article_heads.c.article)
        .join(speakers, speakers.c.statement == statements.c.id)
    )
    return or_(
        affair_heads.c.folded.contains(words.casefold(), autoescape=True),
        affair_heads.c.affair.in_(select(parties.c.affair).where(parties.c.actor.in_(who))),
        affair_heads.c.affair.in_(speaks.where(speakers.c.speaker.in_(who), article_heads.c.affair.is_not(None))),
    )


def _mentioned(connection: Connection, words: str) -> Any:
    """The ids of the actors that have these words in one of their names; an id is its actor's."""
    if connection.execute(select(actors.c.id).where(actors.c.id == words)).first():
        return [words]
    return select(names.c.actor).where(names.c.folded.contains(words.casefold(), autoescape=True))


def _page(
    connection: Connection, chosen: Select[Any], place: ColumnElement[str], after: str | None, most: int
) -> tuple[Sequence[Any], str | None]:
    """The rows of a page, and what leads to the next."""
    if after is not None:
        chosen = chosen.where(place > placed(after))
    rows = connection.execute(chosen.order_by(place).limit(most + 1)).all()
    return rows[:most], cursor(rows[most - 1].place) if len(rows) > most else None


def _only(row: Any, columns: Iterable[Any]) -> Row:
    return {c.name: row._mapping[c.name] for c in columns}


def _alert(row: Any) -> Alert:
    kind = News(row.kind)
    told = Side if kind is News.TURNED else Standing
    learnt = datetime.fromisoformat(row.learnt)
    before = told(row.before) if row.before else None
    published = moment_of(row.published)
    return Alert(
        kind, learnt, published, row.claim, row.text, before, told(row.after), row.reason, row.statement, row.speaker
    )
