"""The affair: a dispute as a whole, from the articles that tell of it, the claims made in them and what the parties want."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..model import (
    Actor,
    Affair,
    Article,
    Claim,
    Identity,
    Kind,
    Move,
    Reading,
    Side,
    Silence,
    Stance,
    Standing,
    Statement,
)
from .moves import Addressed, moves, party
from .sayings import Saying, stems
from .standing import NAMED
from .telling import telling
from .timeline import timeline
from .traits import Vectors

AGREED = {Standing.CONFIRMED, Standing.UNCONTESTED}
CONTESTED = {Standing.DISPUTED, Standing.DENIED}

BRIEF = 4
"""Words that carry meaning from which a headline can name an affair without loss; set by hand."""


def affairs(
    readings: Sequence[Reading],
    actors: Mapping[str, Actor],
    identities: Sequence[Identity],
    said: Sequence[Saying],
    contents: Vectors,
    claims: Sequence[Claim],
    copied: Mapping[str, str],
) -> tuple[Affair, ...]:
    """All affairs by id; every article that says something is in one, every claim in the one where most of its statements are.

    ``readings`` come in order of publication and ``said`` in that of telling; ``contents`` are its vectors, shape (said, 384);
    ``copied`` has for each copy its original. For s statements in affairs of m moves O(s + sum of m²), beside what ``telling`` costs.
    """
    articles = {r.article.id: r.article for r in readings if r.statements}
    ordered = tuple(articles.values())
    groups = telling(ordered, _speaking(said, actors), {a: b for a, b in copied.items() if {a, b} <= articles.keys()})
    home = {ordered[i].id: n for n, group in enumerate(groups) for i in group}
    theirs = _by_affair(claims, said, home)
    places: dict[int, list[int]] = defaultdict(list)
    for i, s in enumerate(said):
        places[home[s.article]].append(i)
    statements = {s.statement.id: s.statement for s in said}
    who = {i.member: i.actor for i in identities}
    told_by = {r.article.id: r for r in readings}
    found = []
    for n, group in enumerate(groups):
        told, own = [ordered[i] for i in group], theirs.get(n, ())
        silences = tuple(unanswered(own, statements))
        open_ = {s.claim for s in silences}
        addressed = _addressed([told_by[a.id] for a in told], actors, who)
        made = moves([said[i] for i in places[n]], contents[places[n]], copied, addressed)
        found.append(
            Affair(
                hashlib.sha256(f"affair:{told[0].url or told[0].id}".encode()).hexdigest()[:12],
                name([a for a in told if a.id not in copied] or told, own),
                tuple(a.id for a in told),
                tuple(c.id for c in own),
                parties(own, made, [said[i] for i in places[n] if said[i].article not in copied], actors),
                tuple(made),
                timeline(own, made, statements, articles),
                tuple(_settled([c for c in own if c.id not in open_], AGREED, Side.FOR)),
                tuple(_settled(own, CONTESTED, Side.AGAINST)),
                silences,
            )
        )
    return tuple(sorted(found, key=lambda a: a.id))


def name(articles: Sequence[Article], claims: Sequence[Claim]) -> str:
    """The headline whose words most of the articles use; the first claim's text where there is no headline."""
    told = Counter(stem for a in articles for stem in stems(a.text))

    def central(title: str) -> float:
        words = stems(title)
        return sum(told[w] for w in words) / max(BRIEF, len(words))

    titles = list(dict.fromkeys(a.title for a in articles if a.title))
    if titles:
        return max(titles, key=central)
    return claims[0].text if claims else ""


def parties(
    claims: Sequence[Claim],
    made: Sequence[Move],
    said: Sequence[Saying],
    actors: Mapping[str, Actor],
) -> tuple[str, ...]:
    """Those who want something and those whom claims concern, the most involved first: by the articles they speak in, their moves, and the
    claims that concern them."""
    wants = Counter(move.party or "" for move in made)
    concerned = Counter(i for claim in claims for i in claim.concerns)
    speaks = Counter(i for i, _ in {(party(s) or "", s.article) for s in said})
    weight = wants + concerned + speaks
    involved = [i for i in wants + concerned if i in actors and actors[i].kind in NAMED]
    return tuple(sorted(involved, key=lambda i: (-weight[i], actors[i].name, i)))


def unanswered(claims: Sequence[Claim], statements: Mapping[str, Statement]) -> Iterator[Silence]:
    """Claims on which someone will not say, that nobody denies or has taken back, and that nobody whom they concern affirms."""
    for claim in claims:
        silent = [s for p in claim.positions if (s := statements[p.statement]).stance is Stance.WITHHOLDS]
        asked = tuple(dict.fromkeys(s.speaker for s in silent if s.speaker))
        denied = any(p.side is Side.AGAINST for p in claim.positions)
        spoke = {statements[p.statement].speaker for p in claim.positions if p.side is Side.FOR}
        if asked and not denied and not spoke & {*asked, *claim.concerns}:
            yield Silence(claim.id, silent[-1].id, asked)


def _settled(claims: Sequence[Claim], standings: set[Standing], side: Side) -> Iterator[tuple[str, str]]:
    """The claims that stand so, each with the last statement that is on the side which made it so."""
    for claim in claims:
        if claim.judgement.standing in standings:
            told = [p.statement for p in claim.positions if p.side is side] or [p.statement for p in claim.positions]
            yield claim.id, told[-1]


def _by_affair(
    claims: Sequence[Claim], said: Sequence[Saying], home: Mapping[str, int]
) -> Mapping[int, Sequence[Claim]]:
    """For each affair its claims, those with most statements first."""
    where = {s.statement.id: home[s.article] for s in said}
    out: dict[int, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (-len(c.positions), c.id)):
        counts = Counter(where[p.statement] for p in claim.positions)
        out[min(counts, key=lambda n: (-counts[n], n))].append(claim)
    return out


def _speaking(said: Sequence[Saying], actors: Mapping[str, Actor]) -> Mapping[str, set[str]]:
    """For each article the names of those who speak in it."""
    out: dict[str, set[str]] = defaultdict(set)
    for s in said:
        for who in (s.statement.speaker or "", s.statement.on_behalf_of or ""):
            if who in actors and actors[who].kind in NAMED:
                out[s.article].add(actors[who].name)
    return out


def _addressed(told: Sequence[Reading], actors: Mapping[str, Actor], who: Mapping[str, str]) -> Addressed:
    """Whom the words of a statement name, of all whom the articles of an affair tell of; a name that two bear is nobody's.

    ``who`` has for an article's actor the ledger's.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    for reading in told:
        for actor in reading.actors:
            own = who.get(actor.id, "")
            if own in actors and actors[own].kind in NAMED:
                surname = actor.name.split()[-1] if actor.kind is Kind.PERSON else actor.name
                for called in (actor.name, surname, *actor.aliases):
                    bearers[called].add(own)
    known = {called: min(own) for called, own in bearers.items() if len(own) == 1 and called}
    longest_first = sorted(known, key=lambda n: (-len(n), n))
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b" if known else r"(?!)")
    texts = {r.article.id: r.article.text for r in told}

    def addressed(saying: Saying) -> tuple[str, ...]:
        s = saying.statement
        ends = [*s.cue, *s.content]
        words = texts[s.article][min(e.start for e in ends) : max(e.end for e in ends)] if ends else ""
        named = dict.fromkeys(known[m.group()] for m in pattern.finditer(words))
        return tuple(i for i in named if i not in (s.speaker, s.on_behalf_of))

    return addressed
