"""What changed, in the order in which the ledger learnt it: new claims, claims that came to stand otherwise, and who changed sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..model import Claim, Reading, Record, Side, Stance, Standing, Statement, Turn, words_of


class News(StrEnum):
    """What an alert tells of."""

    NEW = "new"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"
    DISPUTED = "disputed"
    CHANGED = "changed"
    TURNED = "turned"


KINDS = {
    Standing.DENIED: News.DENIED,
    Standing.CONFIRMED: News.CONFIRMED,
    Standing.RETRACTED: News.RETRACTED,
    Standing.DISPUTED: News.DISPUTED,
}
"""The standings that are news by their own name; a claim that comes to another has ``CHANGED``."""


@dataclass(frozen=True)
class Alert:
    """A change that a ``claim`` (its id, its ``text``) made by a ``statement``, ``learnt`` when its article was added (UTC) and
    ``published`` when that was.

    ``before`` and ``after`` are standings, or sides of the ``speaker`` who turned; a new claim has nothing before. ``reason`` is one
    sentence.
    """

    kind: News
    learnt: datetime
    published: datetime | None
    claim: str
    text: str
    before: Standing | Side | None
    after: Standing | Side
    reason: str
    statement: str
    speaker: str | None = None


def alerts(
    record: Record,
    readings: Sequence[Reading],
    added: Mapping[str, datetime],
    since: datetime | None = None,
    earlier: Sequence[Reading] = (),
) -> list[Alert]:
    """All that was learnt after ``since``, newest first; ``added`` tells when each article was.

    A change is learnt with its own statement, but not before any by which the claim had stood otherwise: an old report that is added
    late makes of a denial that was known a dispute. Who turned is learnt with the later learnt of both words. What a page said already
    in one of its ``earlier`` versions was learnt with that. For n statements on claims O(n log n).
    """
    learnt = _learnt(readings, added, earlier)
    statements = {s.id: s for s in record.statements}
    published = {r.article.id: r.article.published for r in readings}
    names = {a.id: a.name for a in record.actors}
    found = []
    for claim in record.claims:
        told = _Told(claim, learnt, statements, published, names)
        found += [a for a in (told.new(), *told.changes(), *told.turns()) if since is None or a.learnt > since]
    order = list(News)
    found.sort(key=lambda a: (a.claim, order.index(a.kind), a.statement))
    return sorted(found, key=lambda a: a.learnt, reverse=True)


@dataclass(frozen=True)
class _Told:
    """A claim, with when each statement was learnt."""

    claim: Claim
    learnt: Mapping[str, datetime]
    statements: Mapping[str, Statement]
    published: Mapping[str, datetime | None]
    names: Mapping[str, str]

    def new(self) -> Alert:
        """The claim's first statement that was learnt, with the standing that its article brought, else the first that it had."""
        first = min((p.statement for p in self.claim.positions), key=lambda s: self.learnt[s])
        article = self.statements[first].article
        history = self.claim.history
        change = next((c for c in history if self.statements[c.statement].article == article), history[0])
        return self._alert(News.NEW, first, self.learnt[first], None, change.standing, change.reason)

    def changes(self) -> Iterator[Alert]:
        """Every standing that the claim came to after its first."""
        stood: dict[Standing, datetime] = {}
        before: Standing | None = None
        for change in self.claim.history:
            own = self.learnt[change.statement]
            others = [when for standing, when in stood.items() if standing is not change.standing]
            if others:
                learnt, kind = max(own, min(others)), KINDS.get(change.standing, News.CHANGED)
                yield self._alert(kind, change.statement, learnt, before, change.standing, change.reason)
            before = change.standing
            stood[before] = min(own, stood.get(before, own))

    def turns(self) -> Iterator[Alert]:
        """Every change of side."""
        sides = {p.statement: p.side for p in self.claim.positions}
        for turn in self.claim.turns:
            before, after = sides[turn.before], sides[turn.after]
            learnt = max(self.learnt[turn.before], self.learnt[turn.after])
            reason = f"{self.names.get(turn.speaker, 'someone')} was {before} it and is now {after} it"
            yield self._alert(News.TURNED, turn.after, learnt, before, after, reason, turn)

    def _alert(
        self,
        kind: News,
        statement: str,
        learnt: datetime,
        before: Standing | Side | None,
        after: Standing | Side,
        reason: str,
        turn: Turn | None = None,
    ) -> Alert:
        it = self.statements[statement]
        who = turn.speaker if turn else it.speaker
        when = self.published[it.article]
        return Alert(kind, learnt, when, self.claim.id, self.claim.text, before, after, reason, statement, who)


Words = tuple[str | None, Stance, str]


def _learnt(
    readings: Sequence[Reading], added: Mapping[str, datetime], earlier: Sequence[Reading]
) -> dict[str, datetime]:
    """When each statement was: with its article, or with the earliest version of its page that said the same in the same words."""
    known: dict[Words, datetime] = {}
    for reading in sorted(earlier, key=lambda r: added[r.article.id], reverse=True):
        known |= {_words(reading, s): added[reading.article.id] for s in reading.statements}
    return {s.id: known.get(_words(r, s), added[r.article.id]) for r in readings for s in r.statements}


def _words(reading: Reading, statement: Statement) -> Words:
    return reading.article.url, statement.stance, words_of(reading.article.text, statement.content or statement.cue)
