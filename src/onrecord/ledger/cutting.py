"""Excerpts of a ledger, each by a handful of queries that read no more than it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, or_, select

from ..model import (
    Actor,
    Affair,
    Change,
    Claim,
    Decision,
    Identity,
    Position,
    Reading,
    Record,
    Ruling,
    Side,
    Statement,
    Turn,
)
from .excerpts import MOST, Excerpt
from .lookup import (
    actor_heads,
    affair_heads,
    article_heads,
    claim_heads,
    cursor,
    marked,
    placed,
)
from .rows import (
    CONCLUDED,
    WHO,
    actor_of,
    affair_of,
    change_of,
    claim_of,
    concluded,
    decision_of,
    get_articles,
    statement_of,
)
from .schema import (
    actors,
    affairs,
    article_actors,
    articles,
    changes,
    claims,
    copies,
    decisions,
    identities,
    positions,
    speakers,
    statements,
    turns,
)

Row = Mapping[Any, Any]


@dataclass(frozen=True)
class Core:
    """What an excerpt is told about, by ids, before all that this involves is added; of ``whole``, an article, all is told."""

    statements: Collection[str] = ()
    claims: Collection[str] = ()
    articles: Collection[str] = ()
    actors: Collection[str] = ()
    affair: Affair | None = None
    whole: str | None = None


def get_claim(connection: Connection, id_: str, most: int | None) -> Excerpt | None:
    """The claim that has this id, or had it."""
    there = select(claims.c.id).where(claims.c.id == id_)
    by_mark = (
        select(positions.c.claim).join(marked, marked.c.statement == positions.c.statement).where(marked.c.mark == id_)
    )
    own = connection.execute(there).scalar() or connection.execute(by_mark.order_by(positions.c.claim)).scalar()
    if own is None:
        return None
    its = positions.c.claim == own
    said: list[str] = []
    for side in Side:
        first = select(positions.c.statement).where(its, positions.c.side == side.value)
        said += connection.execute(first.order_by(positions.c.ordinal).limit(most)).scalars()
    came = select(changes.c.statement).where(changes.c.claim == own).order_by(changes.c.ordinal.desc()).limit(most)
    said += connection.execute(came).scalars()
    turned = select(turns.c.before, turns.c.after).where(turns.c.claim == own).order_by(turns.c.ordinal.desc())
    said += (i for row in connection.execute(turned.limit(most)) for i in row)
    return cut(connection, Core(set(said), [own]))


def get_affair(connection: Connection, id_: str, most: int) -> Excerpt | None:
    """The affair of this id."""
    row = connection.execute(select(affairs).where(affairs.c.id == id_)).mappings().first()
    if row is None:
        return None
    whole = affair_of(row)
    it = replace(
        whole,
        articles=whole.articles[-most:],
        claims=whole.claims[:most],
        parties=whole.parties[:most],
        moves=whole.moves[-most:],
        events=whole.events[-most:],
        agreed=whole.agreed[:most],
        contested=whole.contested[:most],
        unanswered=whole.unanswered[:most],
    )
    settled = (*it.agreed, *it.contested, *((s.claim, s.statement) for s in it.unanswered))
    core = Core(
        {
            *(s for m in it.moves for s in (*m.statements, m.by) if s),
            *(e.statement for e in it.events),
            *(s for _, s in settled),
        },
        {*it.claims, *(c for c, _ in settled), *(e.claim for e in it.events if e.claim)},
        it.articles,
        {
            *it.parties,
            *(i for m in it.moves for i in (m.party, *m.to) if i),
            *(i for s in it.unanswered for i in s.asked),
        },
        affair=it,
    )
    return cut(connection, core)


def get_actor(connection: Connection, id_: str, after: str | None, most: int) -> Excerpt | None:
    """The actor that has this id, or that an article's actor of this id is."""
    there = select(actor_heads).where(actor_heads.c.actor == id_)
    member = select(actor_heads).join(identities, identities.c.actor == actor_heads.c.actor)
    head = connection.execute(there).first() or connection.execute(member.where(identities.c.member == id_)).first()
    if head is None:
        return None
    told = or_(*(speakers.c[role] == head.actor for role in WHO))
    page = (
        select(statements.c.id, article_heads.c.place, statements.c.ordinal)
        .join(speakers, speakers.c.statement == statements.c.id)
        .join(article_heads, article_heads.c.article == statements.c.article)
        .where(told)
        .order_by(article_heads.c.place, statements.c.ordinal)
    )
    if after is not None:
        page = page.where(beyond(placed(after)))
    found = connection.execute(page.limit(most + 1)).all()
    own = [row.id for row in found[:most]]
    on = connection.execute(select(positions.c.claim).where(positions.c.statement.in_(own)).distinct()).scalars()
    excerpt = cut(connection, Core(own, [*on], actors=[head.actor]))
    order = {r.article.id: n for n, r in enumerate(sorted(excerpt.readings, key=_newest_first))}
    newest = tuple(sorted(excerpt.record.statements, key=lambda s: order[s.article]))
    counts = {**excerpt.counts, head.actor: {"statements": head.statements, "articles": head.articles}}
    following = cursor(spot(found[most - 1])) if len(found) > most else None
    return Excerpt(excerpt.readings, replace(excerpt.record, statements=newest), counts, following)


def get_article(connection: Connection, id_: str, most: int) -> Excerpt | None:
    """The article of this id, or the newest version of its page."""
    there = connection.execute(select(articles.c.id, articles.c.url).where(articles.c.id == id_)).first()
    if there is None:
        return None
    versions = select(articles.c.id).join(article_heads, article_heads.c.article == articles.c.id)
    fits = or_(articles.c.id == id_, articles.c.url == there.url) if there.url else articles.c.id == id_
    own = connection.execute(versions.where(fits).order_by(articles.c.version.desc())).scalar() or id_
    said = (
        connection.execute(
            select(statements.c.id)
            .join(speakers, speakers.c.statement == statements.c.id)
            .where(statements.c.article == own)
        )
        .scalars()
        .all()
    )
    on = connection.execute(select(positions.c.claim).where(positions.c.statement.in_(said)).distinct()).scalars()
    copied = select(copies.c.article).join(articles, articles.c.id == copies.c.article)
    first = (
        copied.where(copies.c.original == own).order_by(articles.c.published.nulls_last(), articles.c.id).limit(most)
    )
    return cut(connection, Core(said, [*on], [own, *connection.execute(first).scalars()], whole=own))


def get_statement(connection: Connection, id_: str) -> Excerpt | None:
    """The statement of this id."""
    if connection.execute(select(speakers.c.statement).where(speakers.c.statement == id_)).first() is None:
        return None
    on = connection.execute(select(positions.c.claim).where(positions.c.statement == id_)).scalars()
    return cut(connection, Core([id_], [*on]))


def beyond(place: str) -> Any:
    """Statements after a spot in the list of all."""
    article, _, ordinal = place.rpartition(" ")
    return or_(
        article_heads.c.place > article,
        (article_heads.c.place == article) & (statements.c.ordinal > int(ordinal)),
    )


def spot(row: Any) -> str:
    """Where a statement is in the list of all: the place of its article, and its own in that."""
    return f"{row.place} {row.ordinal}"


def cut(connection: Connection, core: Core) -> Excerpt:
    """The excerpt that is told about these, with all that it involves."""
    kept = _kin(connection, core.statements)
    joined = (
        select(statements, *CONCLUDED)
        .join(speakers, speakers.c.statement == statements.c.id)
        .where(statements.c.id.in_(kept))
        .order_by(statements.c.ordinal)
    )
    rows = connection.execute(joined).mappings().all() if kept else []
    raw = {row["id"]: statement_of({c.name: row[c.name] for c in statements.c}) for row in rows}
    copied = _copied(connection, {*core.articles, *(s.article for s in raw.values())})
    ids = {*core.articles, *(s.article for s in raw.values()), *copied.values()}
    members = {i for s in raw.values() for i in named(s)}
    by_article = _members(connection, members, core.whole)
    united = _identities(connection, [a.id for own in by_article.values() for a in own])
    of = {i.member: i.actor for i in united}
    said = {row["id"]: concluded(raw[row["id"]], row, of) for row in rows}
    spoken: dict[str, list[str]] = defaultdict(list)
    for i, s in raw.items():
        spoken[s.article].append(i)
    readings = [
        Reading(a, tuple(raw[i] for i in spoken[a.id]), tuple(by_article[a.id]))
        for a in sorted(get_articles(connection, ids).values(), key=lambda a: a.order)
    ]
    told, counts = _claims(connection, core.claims, kept)
    actors_ = _actors(
        connection,
        {
            *core.actors,
            *of.values(),
            *(i for s in said.values() for i in named(s)),
            *(i for c in told for i in involved(c)),
        },
    )
    if core.affair:
        found: Sequence[Affair] = [core.affair]
        own = select(affair_heads.c.counts).where(affair_heads.c.affair == core.affair.id)
        counts[core.affair.id] = connection.execute(own).scalar_one()
    else:
        found = list(_affairs(connection, core.claims, [r.article.id for r in readings]))
    record = Record(
        actors_,
        tuple(said[i] for r in readings for i in spoken[r.article.id]),
        told,
        {i: copied[i] for i in (r.article.id for r in readings) if i in copied},
        united,
        tuple(
            _decisions(
                connection,
                {*kept, *of},
                {n for c in told for n in (c.worded, *c.verdicts) if n}
                | {n for s in said.values() for n in s.corrections},
            )
        ),
        tuple(found),
    )
    return Excerpt(tuple(readings), record, counts)


def named(s: Statement) -> Iterator[str]:
    """All whom a statement names."""
    yield from (i for i in (s.speaker, s.via, s.on_behalf_of) if i)
    if s.proposition:
        parts = (s.proposition.agent, s.proposition.patient, s.proposition.recipient)
        yield from (part.actor for part in parts if part and part.actor)


def involved(it: Claim) -> Iterator[str]:
    """All whom a claim names."""
    judged = it.judgement
    yield from (*it.concerns, *(t.speaker for t in it.turns))
    yield from (i.rpartition("@")[2] for i in (*judged.origins, *judged.denials))


def shortened(row: Row) -> Row:
    """A claim's row with the first of its origins and denials."""
    return {**row, **{name: row[name][:MOST] for name in ("origins", "denials")}}


def _newest_first(it: Reading) -> tuple[float, str]:
    return -it.article.published.timestamp() if it.article.published else float("inf"), it.article.id


def _kin(connection: Connection, own: Collection[str]) -> set[str]:
    """With those that hold them, and those that they hold, however deep."""
    if not own:
        return set()
    theirs = select(statements.c.article).where(statements.c.id.in_(own))
    near = select(statements.c.id, statements.c.within).where(statements.c.article.in_(theirs))
    holders = {i: within for i, within in connection.execute(near) if within}
    kept = set(own)
    for i in own:
        while i in holders:
            kept.add(i := holders[i])
    held = set(own)
    while held := {i for i, within in holders.items() if within in held} - kept:
        kept |= held
    return kept


def _copied(connection: Connection, ids: set[str]) -> dict[str, str]:
    """Of copies the originals, of these the originals, and so on."""
    out: dict[str, str] = {}
    while ids:
        found = connection.execute(select(copies.c.article, copies.c.original).where(copies.c.article.in_(ids)))
        new = {row.article: row.original for row in found}
        out |= new
        ids = set(new.values()) - out.keys()
    return out


def _members(connection: Connection, ids: Collection[str], whole: str | None) -> dict[str, list[Actor]]:
    """Articles' actors by their articles."""
    chosen: ColumnElement[bool] = article_actors.c.id.in_(ids)
    if whole is not None:
        chosen = or_(chosen, article_actors.c.article == whole)
    out: dict[str, list[Actor]] = defaultdict(list)
    for row in connection.execute(select(article_actors).where(chosen).order_by(article_actors.c.ordinal)).mappings():
        out[row["article"]].append(actor_of(row))
    return out


def _identities(connection: Connection, members: Sequence[str]) -> tuple[Identity, ...]:
    found = select(identities).where(identities.c.member.in_(members)).order_by(identities.c.member)
    return tuple(Identity(r.member, r.actor, r.reason) for r in connection.execute(found))


def _actors(connection: Connection, ids: Collection[str]) -> tuple[Actor, ...]:
    """Actors, and those who speak jointly in them."""
    found: dict[str, Actor] = {}
    missing = set(ids)
    while missing:
        rows = connection.execute(select(actors).where(actors.c.id.in_(missing))).mappings()
        new = {row["id"]: actor_of(row) for row in rows}
        found |= new
        missing = {m for a in new.values() for m in a.members} - found.keys()
    return tuple(found[i] for i in sorted(found))


def _claims(
    connection: Connection, ids: Collection[str], kept: Collection[str]
) -> tuple[tuple[Claim, ...], dict[str, Mapping[str, int]]]:
    """Claims by these statements, and their counts."""
    if not ids:
        return (), {}
    held: dict[str, list[Position]] = defaultdict(list)
    own = select(positions).where(positions.c.statement.in_(kept)).order_by(positions.c.ordinal)
    for row in connection.execute(own):
        held[row.claim].append(Position(row.statement, Side(row.side), row.reason))
    came = get_changes(connection, ids)
    turned = get_turns(connection, ids)
    found = (
        select(claims, claim_heads.c.counts)
        .join(claim_heads, claim_heads.c.claim == claims.c.id)
        .where(claims.c.id.in_(ids))
        .order_by(claims.c.id)
    )
    rows = connection.execute(found).mappings().all()
    told = tuple(
        claim_of(
            shortened(row),
            held[row["id"]],
            (c for c in came[row["id"]] if c.statement in kept),
            (t for t in turned[row["id"]] if t.before in kept and t.after in kept),
        )
        for row in rows
    )
    return told, {row["id"]: row["counts"] for row in rows}


def get_changes(connection: Connection, ids: Collection[str]) -> dict[str, list[Change]]:
    """How claims came to stand, by their ids."""
    out: dict[str, list[Change]] = defaultdict(list)
    found = select(changes).where(changes.c.claim.in_(ids)).order_by(changes.c.claim, changes.c.ordinal)
    for row in connection.execute(found).mappings():
        out[row["claim"]].append(change_of(row))
    return out


def get_turns(connection: Connection, ids: Collection[str]) -> dict[str, list[Turn]]:
    """Who changed sides on claims, by their ids."""
    out: dict[str, list[Turn]] = defaultdict(list)
    found = select(turns).where(turns.c.claim.in_(ids)).order_by(turns.c.claim, turns.c.ordinal)
    for row in connection.execute(found).mappings():
        out[row["claim"]].append(Turn(row["speaker"], row["before"], row["after"]))
    return out


def _affairs(connection: Connection, ids: Collection[str], told: Sequence[str]) -> Iterator[Affair]:
    """The affairs that these claims and articles are in, with these alone."""
    own: dict[str, list[tuple[int, str]]] = defaultdict(list)
    tells: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    heads = select(affair_heads.c.affair, affair_heads.c.name)
    on = heads.add_columns(claim_heads.c.claim, claim_heads.c.counts).join(
        claim_heads, claim_heads.c.affair == affair_heads.c.affair
    )
    for row in connection.execute(on.where(claim_heads.c.claim.in_(ids))):
        names[row.affair] = row.name
        own[row.affair].append((-sum(row.counts[side.value] for side in Side), row.claim))
    by = heads.add_columns(article_heads.c.article).join(article_heads, article_heads.c.affair == affair_heads.c.affair)
    for row in sorted(
        connection.execute(by.where(article_heads.c.article.in_(told))), key=lambda r: told.index(r.article)
    ):
        names[row.affair] = row.name
        tells[row.affair].append(row.article)
    for i in sorted(names):
        yield Affair(i, names[i], tuple(tells[i]), tuple(c for _, c in sorted(own[i])))


def _decisions(connection: Connection, told: Collection[str], worded: Collection[int]) -> Iterator[Decision]:
    """The decisions that name statements or articles' actors or gave a claim its words, and those that undo them,
    or undo that."""
    made = select(decisions).where(decisions.c.ruling != Ruling.ALIASES.value).order_by(decisions.c.number)
    found = [decision_of(row) for row in connection.execute(made).mappings()]
    theirs = {d.number for d in found if d.number in worded or _tells(d, told)}
    for decision in found:
        if decision.number in theirs or decision.undoes in theirs:
            theirs.add(decision.number)
            yield decision


def _tells(decision: Decision, told: Collection[str]) -> bool:
    return any(m.id in told for p in decision.parties for m in p.members)
