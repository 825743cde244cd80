"""The shapes of the contract: plain objects ready to be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..actors import in_force
from ..claims import origin_name
from ..model import Actor, Article, Claim, Decision, Position, Proposition, Reading, Record, Statement


def article(it: Article, copy_of: str | None = None) -> dict[str, Any]:
    """An article as the contract shows it."""
    published = it.published.strftime("%Y-%m-%dT%H:%M:%SZ") if it.published else None
    return {**vars(it), "published": published, "copy_of": copy_of}


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
            "made": d.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
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
    """A claim as the contract shows it, with the reason for its standing."""
    return {
        "id": it.id,
        "text": it.text,
        "concerns": list(it.concerns),
        "standing": it.judgement.standing.value,
        "reason": it.judgement.reason,
        "origins": list(it.judgement.origins),
        "denials": list(it.judgement.denials),
        "statements": [p.statement for p in it.positions],
    }


def answer(it: Claim, actors: Mapping[str, Actor]) -> dict[str, Any]:
    """A claim with the names of those for and against it: a row of ``claims`` and ``ask``."""
    judged = it.judgement
    sides = {"for": judged.origins, "against": judged.denials}
    return {**claim(it), **{side: [origin_name(o, actors) for o in origins] for side, origins in sides.items()}}


def reading(it: Reading) -> dict[str, Any]:
    """One article with all it says: a line of ``read --format jsonl``."""
    return {
        "article": article(it.article),
        "actors": [actor(a) for a in it.actors],
        "statements": [statement(s) for s in it.statements],
    }


def ledger(readings: Sequence[Reading], record: Record) -> dict[str, Any]:
    """A whole ledger as one object."""
    places = {p.statement: (c.id, p) for c in record.claims for p in c.positions}
    return {
        "articles": [article(r.article, record.copies.get(r.article.id)) for r in readings],
        "actors": [actor(a) for a in record.actors],
        "statements": [statement(s, *places.get(s.id, (None, None))) for s in record.statements],
        "claims": [claim(c) for c in record.claims],
        "decisions": decisions(record.decisions),
    }
