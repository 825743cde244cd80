"""What a ledger is asked for, told by going through the whole of it: slow, and plainly right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar

from onrecord.claims import answering
from onrecord.claims.alerts import Alert, alerts
from onrecord.errors import UsageError
from onrecord.ledger.excerpts import MOST, Excerpt, Listed
from onrecord.model import (
    Actor,
    Affair,
    Article,
    Claim,
    Event,
    Identity,
    Outcome,
    Reading,
    Record,
    Side,
    Stance,
    Standing,
    Statement,
    Turn,
)

Item = TypeVar("Item")

LONG_AGO = datetime.min.replace(tzinfo=UTC)

FIRST = 10

LENGTH = 12


@dataclass(frozen=True)
class Whole:
    """A whole ledger, and when each article was ``added``; ``superseded`` are earlier versions of its articles."""

    readings: Sequence[Reading]
    record: Record
    added: Mapping[str, datetime]
    superseded: Sequence[Reading] = ()

    @cached_property
    def statements(self) -> dict[str, Statement]:
        return {s.id: s for s in self.record.statements}

    @cached_property
    def articles(self) -> dict[str, Article]:
        return {r.article.id: r.article for r in self.readings}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {a.id: a for a in self.record.actors}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {c.id: c for c in self.record.claims}

    @cached_property
    def holder(self) -> dict[str, str]:
        return {p.statement: c.id for c in self.record.claims for p in c.positions}

    @cached_property
    def who(self) -> dict[str, str]:
        return {i.member: i.actor for i in self.record.identities}

    def claim(self, id_: str, most: int | None) -> Excerpt | None:
        it = self.claims.get(id_) or self._earlier(id_)
        if it is None:
            return None
        own = {p.statement for side in Side for p in [p for p in it.positions if p.side is side][:most]}
        changes = it.history if most is None else it.history[-most:]
        turns = it.turns if most is None else it.turns[-most:]
        own |= {c.statement for c in changes} | {s for t in turns for s in (t.before, t.after)}
        return self._cut(own, {it.id})

    def _earlier(self, id_: str) -> Claim | None:
        return next((c for c in answering(id_, self.record.claims, self.readings) if len(id_) == LENGTH), None)

    def affair(self, id_: str, most: int) -> Excerpt | None:
        it = next((a for a in self.record.affairs if a.id == id_), None)
        if it is None:
            return None
        cut = replace(
            it,
            articles=it.articles[-most:],
            claims=it.claims[:most],
            parties=it.parties[:most],
            moves=it.moves[-most:],
            events=it.events[-most:],
            agreed=it.agreed[:most],
            contested=it.contested[:most],
            unanswered=it.unanswered[:most],
        )
        own = {s for m in cut.moves for s in (*m.statements, m.by) if s} | {e.statement for e in cut.events}
        settled = [*cut.agreed, *cut.contested, *((s.claim, s.statement) for s in cut.unanswered)]
        own |= {s for _, s in settled}
        claims = {*cut.claims, *(c for c, _ in settled), *(e.claim for e in cut.events if e.claim)}
        named = {*cut.parties, *(i for m in cut.moves for i in (m.party or "", *m.to))}
        named |= {i for s in cut.unanswered for i in s.asked}
        return self._cut(own, claims, cut.articles, named, affair=cut)

    def actor(self, id_: str, after: str | None, most: int) -> Excerpt | None:
        it = self.actors.get(id_) or self.actors.get(self.who.get(id_, ""))
        if it is None:
            return None
        its = [s for s in self.record.statements if it.id in (s.speaker, s.via, s.on_behalf_of)]
        page, following = _page(sorted(its, key=self._newest), lambda s: s.id, after, most)
        own = {s.id for s in page}
        found = self._cut(own, {self.holder[i] for i in own if i in self.holder}, (), [it.id])
        newest = tuple(sorted(found.record.statements, key=self._newest))
        counts = {**found.counts, it.id: self._said(it)}
        return Excerpt(found.readings, replace(found.record, statements=newest), counts, following)

    def article(self, id_: str, most: int) -> Excerpt | None:
        it = next((r for r in self.readings if r.article.id == id_), None)
        if it is None:
            earlier = next((r.article for r in self.superseded if r.article.id == id_), None)
            it = next((r for r in self.readings if earlier and r.article.url == earlier.url), None)
        if it is None:
            return None
        own = {s.id for s in it.statements}
        copies = [a.id for a in self._published() if self.record.copies.get(a.id) == it.article.id][:most]
        return self._cut(own, {self.holder[i] for i in own if i in self.holder}, [it.article.id, *copies], whole=it)

    def statement(self, id_: str) -> Excerpt | None:
        if id_ not in self.statements:
            return None
        return self._cut({id_}, {self.holder[id_]} if id_ in self.holder else ())

    def list_claims(
        self,
        standing: Standing | None,
        about: str | None,
        affair: str | None,
        since: datetime | None,
        after: str | None,
        most: int,
    ) -> Listed[Claim]:
        found = [c for c in self.record.claims if standing in (None, c.judgement.standing)]
        if affair is not None:
            found = [c for c in found if any(c.id in a.claims for a in self.record.affairs if a.id == affair)]
        if about:
            wanted = self._about(about)
            found = [c for c in found if c.id in wanted]
        if since is not None:
            found = [c for c in found if any((self._when(p.statement) or LONG_AGO) >= since for p in c.positions)]
        found.sort(key=lambda c: (-len(c.judgement.origins) - len(c.judgement.denials), -len(c.positions), c.id))
        page, following = _page(found, lambda c: c.id, after, most)
        items = tuple(replace(c, positions=tuple(_firsts(c))) for c in page)
        named = {i for c in page for i in _named(c)}
        return Listed(items, following, self._those(named), {c.id: self._sides(c) for c in page})

    def list_affairs(self, about: str | None, since: datetime | None, after: str | None, most: int) -> Listed[Affair]:
        found = list(self.record.affairs)
        if about:
            named = self._mentioned(about)
            theirs = {s.article for s in self.record.statements if s.speaker in named}
            words = about.casefold()
            found = [a for a in found if words in a.name.casefold() or named & {*a.parties} or theirs & {*a.articles}]
        if since is not None:
            found = [a for a in found if (_changed(a) or LONG_AGO) >= since]
        found.sort(key=lambda a: a.id)
        found.sort(key=lambda a: _changed(a) or LONG_AGO, reverse=True)
        page, following = _page(found, lambda a: a.id, after, most)
        items = tuple(Affair(a.id, a.name, (), parties=a.parties[:MOST], events=tuple(_last(a))) for a in page)
        named = {i for a in items for i in a.parties}
        named |= {self.statements[e.statement].speaker or "" for a in items for e in a.events}
        return Listed(items, following, self._those(named), {a.id: self._parts(a) for a in page})

    def list_actors(self, named: str | None, after: str | None, most: int) -> Listed[tuple[Actor, int, int]]:
        found = [a for a in self.record.actors if not named or a.id in self._mentioned(named)]
        counts = {a.id: self._said(a) for a in found}
        found.sort(key=lambda a: (-counts[a.id]["statements"], -counts[a.id]["articles"], a.name, a.id))
        page, following = _page(found, lambda a: a.id, after, most)
        items = tuple((a, counts[a.id]["statements"], counts[a.id]["articles"]) for a in page)
        return Listed(items, following, self._those(m for a in page for m in (a.id, *a.members)), counts={})

    def list_articles(
        self, affair: str | None, outlet: str | None, since: datetime | None, after: str | None, most: int
    ) -> Listed[Article]:
        found = sorted(self._published(), key=lambda a: (-(a.published or LONG_AGO).timestamp(), a.id))
        if affair is not None:
            theirs = next((a.articles for a in self.record.affairs if a.id == affair), ())
            found = [a for a in found if a.id in theirs]
        if outlet is not None:
            found = [a for a in found if a.outlet == outlet]
        if since is not None:
            found = [a for a in found if (a.published or LONG_AGO) >= since]
        return Listed(*_page(found, lambda a: a.id, after, most))

    def list_statements(
        self,
        article: str | None,
        speaker: str | None,
        stance: Stance | None,
        claim: str | None,
        after: str | None,
        most: int,
    ) -> Listed[Statement]:
        found = [
            s
            for s in self.record.statements
            if article in (None, s.article) and speaker in (None, s.speaker) and stance in (None, s.stance)
            if claim in (None, self.holder.get(s.id))
        ]
        page, following = _page(sorted(found, key=self._newest), lambda s: s.id, after, most)
        return Listed(page, following, self._those(i for s in page for i in _whom(s)))

    def news(self, since: datetime | None, about: str | None, after: str | None, most: int) -> Listed[Alert]:
        found = alerts(self.record, self.readings, self.added, since, self.superseded)
        if about:
            wanted = self._about(about)
            found = [a for a in found if a.claim in wanted]
        page, following = _page(found, lambda a: f"{a.claim}/{a.kind}/{a.statement}", after, most)
        return Listed(page, following, self._those(a.speaker or "" for a in page))

    def _cut(
        self,
        own: Collection[str],
        claims: Collection[str],
        articles: Collection[str] = (),
        named: Iterable[str] = (),
        affair: Affair | None = None,
        whole: Reading | None = None,
    ) -> Excerpt:
        kept = self._kin(own)
        said = [s for s in self.record.statements if s.id in kept]
        told = [_told(self.claims[c], kept) for c in sorted(claims)]
        ids = {*articles, *(s.article for s in said)}
        copied = {}
        for one in list(ids):
            while one in self.record.copies:
                copied[one] = one = self.record.copies[one]
                ids.add(one)
        readings = [r if r is whole else _part(r, kept) for r in self.readings if r.article.id in ids]
        actors = {*named, *(i for c in told for i in _named(c)), *(i for s in said for i in _whom(s))}
        members = {a.id for r in readings for a in r.actors}
        identities = tuple(i for i in self.record.identities if i.member in members)
        actors |= {i.actor for i in identities}
        actors |= {m for i in actors if i in self.actors for m in self.actors[i].members}
        affairs = (affair,) if affair else tuple(self._homes(claims, ids))
        counts = {c.id: self._sides(self.claims[c.id]) for c in told}
        if affair:
            counts[affair.id] = self._parts(next(a for a in self.record.affairs if a.id == affair.id))
        record = Record(
            tuple(a for a in self.record.actors if a.id in actors),
            tuple(said),
            tuple(told),
            copied,
            identities,
            tuple(self._decided(kept, identities, told)),
            affairs,
        )
        return Excerpt(tuple(readings), record, counts)

    def _kin(self, own: Collection[str]) -> set[str]:
        """With those that hold them, and those that they hold, however deep."""
        kept = set(own)
        for i in own:
            while (i := self.statements[i].within or "") and i in self.statements:
                kept.add(i)
        held = set(own)
        while held := {s.id for s in self.record.statements if s.within in held} - kept:
            kept |= held
        return kept

    def _decided(self, kept: Collection[str], identities: Iterable[Identity], claims: Iterable[Claim]) -> Iterator[Any]:
        told = {*kept, *(i.member for i in identities)}
        worded = {n for c in claims for n in (c.worded, *c.verdicts)}
        worded |= {n for i in kept for n in self.statements[i].corrections}
        theirs = {
            d.number
            for d in self.record.decisions
            if d.number in worded or any(m.id in told for p in d.parties for m in p.members)
        }
        for d in self.record.decisions:
            if d.number in theirs or d.undoes in theirs:
                theirs.add(d.number)
                yield d

    def _homes(self, claims: Collection[str], articles: Collection[str]) -> Iterator[Affair]:
        for a in self.record.affairs:
            own = tuple(i for i in a.articles if i in articles), tuple(i for i in a.claims if i in claims)
            if any(own):
                yield Affair(a.id, a.name, *own)

    def _about(self, words: str) -> set[str]:
        named, words = self._mentioned(words), words.casefold()
        return {
            c.id
            for c in self.record.claims
            if words in c.text.casefold()
            or named & {*c.concerns}
            or any(self.statements[p.statement].speaker in named for p in c.positions)
        }

    def _mentioned(self, words: str) -> set[str]:
        if words in self.actors:
            return {words}
        return {a.id for a in self.record.actors if any(words.casefold() in n.casefold() for n in (a.name, *a.aliases))}

    def _those(self, ids: Iterable[str]) -> dict[str, Actor]:
        return {i: self.actors[i] for i in sorted({*ids}) if i in self.actors}

    def _published(self) -> list[Article]:
        return sorted(self.articles.values(), key=lambda a: a.order)

    def _when(self, statement: str) -> datetime | None:
        return self.articles[self.statements[statement].article].published

    def _newest(self, s: Statement) -> tuple[float, str, int]:
        places = [r.id for reading in self.readings if reading.article.id == s.article for r in reading.statements]
        return -(self._when(s.id) or LONG_AGO).timestamp(), s.article, places.index(s.id)

    def _said(self, it: Actor) -> dict[str, int]:
        own = [s.article for s in self.record.statements if s.speaker == it.id]
        return {"statements": len(own), "articles": len({*own})}

    def _sides(self, it: Claim) -> dict[str, int]:
        counts = {"origins": len(it.judgement.origins), "denials": len(it.judgement.denials)}
        articles = {s.id: s.article for s in self.record.statements}
        for name, chosen in {"": Side, **{f"{side.value}_": (side,) for side in Side}}.items():
            told = [articles[p.statement] for p in it.positions if p.side in chosen]
            counts |= {f"{name}articles": len({*told}), f"{name}copies": len({*told} & self.record.copies.keys())}
            counts |= {chosen[0].value: len(told)} if name else {}
        return counts

    def _parts(self, it: Affair) -> dict[str, int]:
        parts = ("articles", "claims", "moves", "events", "agreed", "contested", "unanswered")
        return {name: len(getattr(it, name)) for name in parts} | {
            "outlets": len({self.articles[i].outlet or i for i in it.articles}),
            "open": sum(m.outcome is Outcome.OPEN for m in it.moves),
        }


def _page(
    found: Sequence[Item], id_: Callable[[Item], str], after: str | None, most: int
) -> tuple[tuple[Item, ...], str | None]:
    start = 0
    if after is not None:
        places = [i for i, item in enumerate(found) if id_(item) == after]
        if not places:
            raise UsageError(after, "it is no place in this list", "begin at the start of the list")
        start = places[0] + 1
    page = tuple(found[start : start + most])
    return page, id_(page[-1]) if page and start + most < len(found) else None


def _told(it: Claim, kept: Collection[str]) -> Claim:
    """A claim by these statements."""
    return replace(
        it,
        positions=tuple(p for p in it.positions if p.statement in kept),
        history=tuple(c for c in it.history if c.statement in kept),
        turns=tuple(t for t in it.turns if t.before in kept and t.after in kept),
        judgement=replace(it.judgement, origins=it.judgement.origins[:MOST], denials=it.judgement.denials[:MOST]),
    )


def _firsts(it: Claim) -> list[Any]:
    firsts = {p.statement for side in Side for p in [p for p in it.positions if p.side is side][:FIRST]}
    return [p for p in it.positions if p.statement in firsts]


def _part(it: Reading, kept: Collection[str]) -> Reading:
    said = tuple(s for s in it.statements if s.id in kept)
    named = {i for s in said for i in _whom(s)}
    return Reading(it.article, said, tuple(a for a in it.actors if a.id in named))


def _whom(s: Statement) -> Iterator[str]:
    """All whom a statement names."""
    yield from (i for i in (s.speaker, s.via, s.on_behalf_of) if i)
    if s.proposition:
        parts = (s.proposition.agent, s.proposition.patient, s.proposition.recipient)
        yield from (part.actor for part in parts if part and part.actor)


def _named(it: Claim) -> Iterator[str]:
    """All whom a claim names."""
    turned: Iterable[Turn] = it.turns
    for i in (*it.concerns, *it.judgement.origins[:MOST], *it.judgement.denials[:MOST], *(t.speaker for t in turned)):
        yield i.rpartition("@")[2]


def _last(it: Affair) -> list[Event]:
    return [max(dated, key=lambda e: (e.when, e.statement))] if (dated := [e for e in it.events if e.when]) else []


def _changed(it: Affair) -> datetime | None:
    return next((e.when for e in _last(it)), None)
