"""The shapes of the contract: plain objects ready to be written as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from ..claims import origin_name
from ..claims.alerts import Alert
from ..decisions import in_force
from ..model import Actor, Affair, Article, Claim, Decision, Position, Proposition, Reading, Record, Review, Statement


def article(it: Article, copy_of: str | None = None) -> dict[str, Any]:
    """An article as the contract shows it."""
    return {
        **vars(it),
        "published": _moment(it.published),
        "reviews": list(map(review, it.reviews)),
        "copy_of": copy_of,
    }


def review(it: Review) -> dict[str, Any]:
    """A verdict that an article tells on what someone claimed."""
    return {**vars(it), "published": _moment(it.published), "appearances": list(it.appearances)}


def actor(it: Actor) -> dict[str, Any]:
    """An actor as the contract shows it."""
    return {
        **vars(it),
        "kind": it.kind.value,
        "aliases": list(it.aliases),
        "roles": list(it.roles),
        "members": list(it.members),
    }


def counted(it: Actor, statements: int, articles: int) -> dict[str, Any]:
    """An actor with how many statements it makes and in how many articles: a row of ``actors``."""
    return {**actor(it), "statements": statements, "articles": articles}


def decisions(found: Sequence[Decision]) -> list[dict[str, Any]]:
    """What a person decided, in order, and whether each still holds."""
    hold = {d.number for d in in_force(found)}
    return [
        {
            **vars(d),
            "ruling": d.ruling.value,
            "about": d.about.value,
            "made": _moment(d.made),
            "parties": [{"name": p.name, "members": [m._asdict() for m in p.members]} for p in d.parties],
            "entities": [
                {name: v if isinstance(v, str) else list(v) for name, v in vars(e).items()} for e in d.entities
            ],
            "holds": d.number in hold,
        }
        for d in found
    ]


def statement(it: Statement, claim: str | None = None, position: Position | None = None) -> dict[str, Any]:
    """A statement as the contract shows it; on a claim it has its side and the reason for it."""
    spans = {role: [list(s) for s in getattr(it, role)] for role in ("source", "cue", "content")}
    scope = {part: [list(s) for s in spans] for part, spans in vars(it.scope).items()}
    side = position.side.value if position else None
    return {
        **{name: value for name, value in vars(it).items() if name != "scope"},
        **spans,
        **scope,
        "stance": it.stance.value,
        "certainty": it.certainty.value,
        "corrections": list(it.corrections),
        "medium": it.medium and {"kind": it.medium.kind, "span": list(it.medium.span)},
        "proposition": it.proposition and proposition(it.proposition),
        "claim": claim,
        "side": side,
        "reason": position and position.reason,
    }


def proposition(it: Proposition) -> dict[str, Any]:
    """What a content says; those who take part with their words, their name and their actor."""
    parts = {role: getattr(it, role) for role in ("agent", "patient", "recipient")}
    return {
        "action": [list(s) for s in it.action],
        "base": it.base,
        **{role: part and {**part._asdict(), "span": list(part.span)} for role, part in parts.items()},
        "time": it.time and list(it.time),
        "place": it.place and list(it.place),
    }


def claim(it: Claim) -> dict[str, Any]:
    """A claim as the contract shows it, with the reason for its standing, how it came to it, who changed sides, and the decisions that
    worded it and gave it verdicts."""
    return {
        "id": it.id,
        "text": it.text,
        "worded": it.worded,
        "verdicts": list(it.verdicts),
        "concerns": list(it.concerns),
        "standing": it.judgement.standing.value,
        "reason": it.judgement.reason,
        "origins": list(it.judgement.origins),
        "denials": list(it.judgement.denials),
        "statements": [p.statement for p in it.positions],
        "history": [{**vars(c), "when": _moment(c.when), "standing": c.standing.value} for c in it.history],
        "turns": [t._asdict() for t in it.turns],
    }


def answer(it: Claim, actors: Mapping[str, Actor]) -> dict[str, Any]:
    """A claim with the names of those for and against it: a row of ``claims`` and ``ask``."""
    judged = it.judgement
    sides = {"for": judged.origins, "against": judged.denials}
    return {**claim(it), **{side: [origin_name(o, actors) for o in origins] for side, origins in sides.items()}}


def alert(it: Alert) -> dict[str, Any]:
    """A change: what kind of news, when it was learnt and published, the claim, from what to what, why, and by which statement."""
    return {
        "kind": it.kind.value,
        "learnt": _moment(it.learnt),
        "published": _moment(it.published),
        "claim": it.claim,
        "text": it.text,
        "from": it.before and it.before.value,
        "to": it.after.value,
        "reason": it.reason,
        "statement": it.statement,
        "speaker": it.speaker,
    }


def affair(it: Affair) -> dict[str, Any]:
    """A dispute as a whole; every part of it tells the statement that it rests on."""
    settled = {
        part: [{"claim": claim, "statement": statement} for claim, statement in getattr(it, part)]
        for part in ("agreed", "contested")
    }
    return {
        "id": it.id,
        "name": it.name,
        "articles": list(it.articles),
        "claims": list(it.claims),
        "parties": list(it.parties),
        "moves": [
            {
                **vars(m),
                "stance": m.stance.value,
                "statements": list(m.statements),
                "to": list(m.to),
                "outcome": m.outcome.value,
                "reason": m.reason or None,
            }
            for m in it.moves
        ],
        "events": [
            {
                **vars(e),
                "when": e.when and e.when.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "kind": e.kind.value,
                "standing": e.standing and e.standing.value,
            }
            for e in it.events
        ],
        **settled,
        "unanswered": [{**vars(s), "asked": list(s.asked)} for s in it.unanswered],
    }


def dispute(it: Affair, actors: Mapping[str, Actor]) -> dict[str, Any]:
    """An affair with the names of its parties: a row of ``affairs``."""
    return {**affair(it), "between": [actors[i].name for i in it.parties]}


def reading(it: Reading) -> dict[str, Any]:
    """One article with all it says: a line of ``read --format jsonl``."""
    return {
        "article": article(it.article),
        "actors": [actor(a) for a in it.actors],
        "statements": [statement(s) for s in it.statements],
    }


def ledger(readings: Sequence[Reading], record: Record) -> dict[str, Any]:
    """A whole ledger as one object."""
    return {table: list(objects) for table, objects in parts(readings, record).items()}


def parts(readings: Sequence[Reading], record: Record) -> dict[str, Iterable[dict[str, Any]]]:
    """The objects of a whole ledger by their tables, each made when it is come to."""
    places = {p.statement: (c.id, p) for c in record.claims for p in c.positions}
    return {
        "articles": (article(r.article, record.copies.get(r.article.id)) for r in readings),
        "actors": map(actor, record.actors),
        "statements": (statement(s, *places.get(s.id, (None, None))) for s in record.statements),
        "claims": map(claim, record.claims),
        "affairs": map(affair, record.affairs),
        "decisions": decisions(record.decisions),
    }


def _moment(when: datetime | None) -> str | None:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else None
