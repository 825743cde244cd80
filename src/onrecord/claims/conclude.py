"""From readings to the record: actors united, statements grouped into claims, each claim's standing with its reason."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime

from ..actors import unite
from ..model import Actor, Article, Claim, Kind, Position, Reading, Record, Side, Stance, Statement
from .copies import copies
from .group import group
from .sides import SIDES, side
from .standing import Word, judge

EPISTEMIC = {Stance.ASSERTS, Stance.SUGGESTS, Stance.ALLEGES, Stance.CONFIRMS, Stance.DENIES, Stance.RETRACTS}
IDEAL = 14
"""Words of a claim's text: of all that affirms it, the wording nearest to this length, since shorter ones lean on context."""

_FIRST = re.compile(
    r"^(he|she|it|they|we|i|you|this|that|his|her|their|its|our|my)\b|\b(we|i|our|my|you|your)\b", re.IGNORECASE
)


def conclude(readings: Sequence[Reading]) -> Record:
    """Derives everything anew; the same readings in any order give the same record."""
    ordered = sorted(readings, key=lambda r: (r.article.published or datetime.max.replace(tzinfo=UTC), r.article.id))
    united = unite(ordered)
    actors = {a.id: a for a in united.actors}
    texts = {r.article.id: r.article for r in ordered}
    copied = copies([r.article for r in ordered])
    statements = _inner_first(united.statements)
    claims = []
    for places in group(statements, texts):
        members = [statements[i] for i in places]
        if any(s.stance in EPISTEMIC for s in members):
            claims.append(_claim(members, texts, copied, actors))
    return Record(united.actors, united.statements, tuple(sorted(claims, key=lambda c: c.id)), copied)


def _inner_first(statements: Sequence[Statement]) -> list[Statement]:
    """In the order of telling, a nested statement just before the one that holds it."""
    out: list[Statement] = []
    held: dict[str, list[Statement]] = {}
    for s in statements:
        if s.within:
            held.setdefault(s.within, []).append(s)

    def tell(s: Statement) -> None:
        for inner in held.get(s.id, []):
            tell(inner)
        out.append(s)

    for s in statements:
        if s.within is None:
            tell(s)
    return out


def _claim(
    members: Sequence[Statement], texts: dict[str, Article], copied: dict[str, str], actors: dict[str, Actor]
) -> Claim:
    wording = _wording(members, texts)
    text = _words(wording, texts)
    positions: list[Position] = []
    words: list[Word] = []
    last: dict[str | None, Side | None] = {}
    for s in members:
        taken, reason = side(s.stance, s.negated, wording.negated, last.get(s.speaker) is Side.AGAINST)
        last[s.speaker] = taken if taken is not Side.NEITHER else last.get(s.speaker)
        positions.append(Position(s.id, taken, reason))
        words.append(
            Word(s.speaker or "", s.stance, taken, s.via or _outlet(texts[copied.get(s.article, s.article)], actors))
        )
    concerns = _concerns(text, actors)
    own = hashlib.sha256("".join(sorted(s.id for s in members)).encode()).hexdigest()[:12]
    return Claim(own, text, concerns, tuple(positions), judge(words, actors, concerns))


def _wording(members: Sequence[Statement], texts: dict[str, Article]) -> Statement:
    """The affirmation that reads best alone: no pronoun to lean on, of middling length; the earliest of equals."""

    def cost(s: Statement) -> tuple[bool, bool, int]:
        words = _words(s, texts)
        return (
            SIDES[s.stance] is not Side.FOR or s.stance not in EPISTEMIC,
            bool(_FIRST.search(words)),
            abs(len(words.split()) - IDEAL),
        )

    return min(members, key=cost)


def _words(statement: Statement, texts: dict[str, Article]) -> str:
    words = " ".join(span.of(texts[statement.article].text) for span in statement.content)
    words = re.sub(r"^that\s+", "", words.strip('"“”‘’ ,.'))
    return (words[:1].upper() + words[1:])[:400]


def _outlet(article: Article, actors: dict[str, Actor]) -> str:
    name = article.agency or article.outlet
    own = [a.id for a in actors.values() if a.kind is Kind.OUTLET and name in (a.name, *a.aliases)]
    return own[0] if own else (name or article.id)


def _concerns(text: str, actors: dict[str, Actor]) -> tuple[str, ...]:
    """Actors named as the claim's subject, in its first half, and those whose role names one of them."""
    found = []
    for actor in actors.values():
        if actor.kind in (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE, Kind.GROUP):
            names = [actor.name, *(a for a in actor.aliases if len(a) > 3 and a[:1].isupper())]
            if actor.kind is Kind.PERSON:
                names.append(actor.name.split()[-1])
            places = [m.start() for n in names if (m := re.search(rf"\b{re.escape(n)}\b", text))]
            if places and min(places) <= len(text) * 0.4:
                found.append(actor.id)
    named = [actors[i].name for i in found]
    found += [a.id for a in actors.values() if a.id not in found and any(n in role for n in named for role in a.roles)]
    return tuple(sorted(found))
