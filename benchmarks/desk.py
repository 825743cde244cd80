"""What a page of the desk waits for: the time of each read of a large ledger, alone and with fifty readers while another program adds.

    .venv/bin/python -m benchmarks.desk --folder /tmp/desk [--statements 100000] [--readers 50 --seconds 60]

The ledger is invented and made once, as a record would be that was concluded of it: articles of nine statements in affairs of
heavy-tailed sizes (Pareto, exponent 1.2), claims of eight statements on average and one of 5,000, 2,000 actors of whom a few say most.
Nothing in it is concluded by the rules; how long that takes is another matter. A read is made of a hundred things drawn at random and of
the largest of its kind. The ledger's address may be given with --ledger instead, to measure on PostgreSQL.
"""

from __future__ import annotations

import argparse
import random
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.machine import machine_told
from onrecord.claims import Traits
from onrecord.claims.alerts import alerts
from onrecord.ledger import Ledger
from onrecord.ledger.fulltext import put_texts
from onrecord.ledger.lookup import put_lookup
from onrecord.ledger.mark import mark, put_mark
from onrecord.ledger.meanings import put_meanings
from onrecord.ledger.openings import put_openings
from onrecord.ledger.rows import put_reading, put_record
from onrecord.model import (
    Actor,
    Affair,
    Article,
    Change,
    Claim,
    Event,
    Identity,
    Judgement,
    Kind,
    Occasion,
    Position,
    Reading,
    Record,
    Side,
    Span,
    Stance,
    Standing,
    Statement,
)

STATEMENTS_EACH, ACTORS, LARGEST = 9, 2000, 5000
START = datetime(2026, 1, 1, tzinfo=UTC)
STANCES = (Stance.ASSERTS, Stance.ASSERTS, Stance.DENIES, Stance.CONFIRMS, Stance.ALLEGES, Stance.WITHHOLDS)
VERBS = ("paid", "moved", "lost", "hid", "sold", "counted", "burned", "signed", "raised", "closed", "bought", "left")
NOUNS = ("crowns", "cranes", "ferries", "papers", "barrels", "bridges", "pilots", "stones", "engines", "letters")


class Invented:
    """A ledger's readings and the record of them."""

    def __init__(self, statements: int) -> None:
        self._rng = random.Random(1)
        self.syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "os")]
        self.names = [f"{self._word()} {self._word()}".title() for _ in range(ACTORS)]
        self.readings: list[Reading] = []
        self.claims: dict[str, list[tuple[Statement, Reading]]] = {}
        self.affairs: list[tuple[str, list[Reading], list[str]]] = []
        while len(self.readings) * STATEMENTS_EACH < statements:
            self._affair()
        self.record = self._record()

    def _word(self) -> str:
        return "".join(self._rng.choices(self.syllables, k=2))

    def _affair(self) -> None:
        rng, number = self._rng, len(self.affairs)
        size = LARGEST if number == 3 else min(int(rng.paretovariate(1.2) * 20), LARGEST)
        topic, start = [self._word() for _ in range(6)], START + timedelta(hours=rng.randrange(4000))
        many = 2 if number == 3 else max(1, size // 8)
        own: list[Reading] = []
        for n in range(max(1, size // STATEMENTS_EACH)):
            own.append(self._article(f"{number:x}-{n}", number, topic, many, start + timedelta(hours=n * 0.7)))
        self.readings += own
        self.affairs.append((f"{number:012x}", own, [c for c in self.claims if c.startswith(f"{number:08x}")]))

    def _article(self, id_: str, affair: int, topic: list[str], many: int, when: datetime) -> Reading:
        rng = self._rng
        text, said, cast = f"{topic[0].title()} and the {rng.choice(NOUNS)} of {topic[1].title()}\n", [], {}
        parts = []
        for i in range(STATEMENTS_EACH):
            who = int(min(rng.paretovariate(0.7), ACTORS) - 1) if rng.random() < 0.4 else rng.randrange(ACTORS)
            claim = 0 if many == 2 and rng.random() < 0.99 else rng.randrange(many)
            name, stance = self.names[who], rng.choice(STANCES)
            words = f"the {topic[claim % 6]} board {VERBS[claim % 12]} {claim + 2} {NOUNS[claim % 10]} in {topic[(claim + 1) % 6].title()}"
            start = len(text)
            text += f"{name} {stance} that {words}, as {' '.join(rng.choices(topic, k=25))}.\n"
            cue = start + len(name) + 1
            content = cue + len(stance) + 6
            cast[who] = Actor(f"{id_}:a{who}", name, Kind.PERSON)
            spans = (Span(start, cue - 1),), (Span(cue, content - 6),), (Span(content, content + len(words)),)
            one = Statement(f"{id_}:s{i}", id_, *spans, stance, False, 0.9, speaker=f"{id_}:a{who}")
            said.append(one)
            parts.append((f"{affair:08x}{claim:04x}", one))
        title = text.partition("\n")[0]
        article = Article(
            id_,
            text,
            url=f"https://paper.example/{id_}",
            title=title,
            outlet=f"Paper {rng.randrange(40)}",
            published=when,
        )
        reading = Reading(article, tuple(said), tuple(cast.values()))
        for claim_id, one in parts:
            self.claims.setdefault(claim_id, []).append((one, reading))
        return reading

    def _record(self) -> Record:
        ids = [f"{n:012x}" for n in range(ACTORS)]
        actors = tuple(Actor(i, name, Kind.PERSON) for i, name in zip(ids, self.names, strict=True))
        who = {a.id: ids[int(a.id.rpartition("a")[2])] for r in self.readings for a in r.actors}
        statements = tuple(
            Statement(s.id, s.article, s.source, s.cue, s.content, s.stance, False, 0.9, speaker=who[s.speaker or ""])
            for r in self.readings
            for s in r.statements
        )
        claims = tuple(self._claim(i, own, who) for i, own in sorted(self.claims.items()))
        homes = {i: own for i, _, own in self.affairs}
        whole = {c.id: c for c in claims}
        affairs = tuple(
            Affair(
                i,
                told[0].article.title or "",
                tuple(r.article.id for r in told),
                tuple(sorted(homes[i], key=lambda c: (-len(whole[c].positions), c))),
                tuple(dict.fromkeys(o for c in homes[i] for o in whole[c].judgement.origins))[:40],
                events=tuple(
                    Event(h.statement, h.when, Occasion.CHANGED, c, h.standing)
                    for c in homes[i]
                    for h in whole[c].history
                ),
            )
            for i, told, _ in self.affairs
        )
        united = tuple(Identity(m, a) for m, a in sorted(who.items()))
        return Record(actors, statements, claims, {}, united, (), affairs)

    def _claim(self, id_: str, own: list[tuple[Statement, Reading]], who: dict[str, str]) -> Claim:
        sides = {Stance.DENIES: Side.AGAINST, Stance.WITHHOLDS: Side.NEITHER}
        positions = tuple(Position(s.id, sides.get(s.stance, Side.FOR), f"{s.stance} it") for s, _ in own)
        speaks = {side: [] for side in Side}
        for position, (s, _) in zip(positions, own, strict=True):
            speaks[position.side].append(who[s.speaker or ""])
        origins, denials = (tuple(sorted(set(speaks[side]))) for side in (Side.FOR, Side.AGAINST))
        standing = Standing.DISPUTED if origins and denials else Standing.DENIED if denials else Standing.UNCONTESTED
        first, reading = own[0]
        text = first.content[0].of(reading.article.text)
        changes = tuple(
            Change(s.id, r.article.published, standing, "somebody said so")
            for s, r in own[:: max(1, len(own) // 4)][:5]
        )
        return Claim(
            id_, text, tuple(origins[:2]), positions, Judgement(standing, origins, denials, "they say so"), changes
        )


def make(where: str, statements: int) -> None:
    """Makes the ledger."""
    it = Invented(statements)
    rng = np.random.default_rng(1)
    with Ledger.open(where) as ledger:
        number = 0
        for start in range(0, len(it.readings), 500):
            with ledger._writing() as connection:
                for reading in it.readings[start : start + 500]:
                    put_reading(connection, reading, 1, START.isoformat(timespec="microseconds"))
                    own = reading.article.id
                    of = rng.standard_normal((len(reading.statements), 768)).astype(np.float32) / 768**0.5
                    numbers = range(number, number := number + len(of))
                    compared = (Traits(own, i, "", s.stance, s.id) for i, s in enumerate(reading.statements))
                    put_meanings(connection, [s.id for s in reading.statements], numbers, of, compared)
        added = {r.article.id: r.article.published or START for r in it.readings}
        with ledger._writing() as connection:
            put_record(connection, it.record)
            changed = alerts(it.record, it.readings, added)
            put_lookup(connection, it.readings, it.record, changed, len(it.readings))
            put_texts(connection, it.readings, it.record)
            meant = rng.standard_normal((len(it.readings), 384)).astype(np.float32) / 384**0.5
            put_openings(connection, [r.article for r in it.readings], meant)
            put_mark(connection, mark(connection))


def reads(ledger: Ledger, rng: random.Random) -> dict[str, Callable[[], object]]:
    """Every read, of something drawn anew at each call."""
    claims = [c.id for c in _all(ledger.claims, 2000)]
    affairs = [a.id for a in _all(ledger.affairs, 1000)]
    actors = [a.id for a, _, _ in _all(ledger.actors, 1000)]
    articles = [a.id for a in _all(ledger.articles, 1000)]
    topics = [a.name.split()[0] for a in _all(ledger.affairs, 100)]
    words = ["board", "ferries", "crowns", "the", "paid 7 letters"]
    return {
        "state": ledger.state,
        "claim": lambda: ledger.claim(rng.choice(claims)),
        "claim, the largest": lambda: ledger.claim(claims[0]),
        "affair": lambda: ledger.affair(rng.choice(affairs)),
        "affair, the largest": lambda: ledger.affair(f"{3:012x}"),
        "actor": lambda: ledger.actor(rng.choice(actors)),
        "actor, who says most": lambda: ledger.actor(actors[0]),
        "article": lambda: ledger.article(rng.choice(articles)),
        "statement": lambda: ledger.statement(f"{rng.choice(articles)}:s3"),
        "claims": ledger.claims,
        "claims, by standing": lambda: ledger.claims(standing=rng.choice(list(Standing))),
        "claims, about an actor": lambda: ledger.claims(about=rng.choice(actors)),
        "claims, about words": lambda: ledger.claims(about=rng.choice(["ba", "kos", "crane"])),
        "affairs": ledger.affairs,
        "actors": ledger.actors,
        "articles": ledger.articles,
        "statements": ledger.statements,
        "statements, by speaker": lambda: ledger.statements(speaker=rng.choice(actors)),
        "news": ledger.news,
        "find": lambda: ledger.find(rng.choice(words)),
        "ask": lambda: ledger.ask(f"Did the board of {rng.choice(topics)} pay 7 letters?"),
    }


def _all(listed: Callable[..., Any], most: int) -> list[Any]:
    return list(listed(most=most).items)


def timed(read: Callable[[], object], times: int) -> Iterator[float]:
    """Milliseconds of each call, after one that is not counted."""
    read()
    for _ in range(times):
        began = time.perf_counter()
        read()
        yield 1000 * (time.perf_counter() - began)


def alone(ledger: Ledger, times: int) -> Table:
    """A row a read: how long it takes when nothing else is done."""
    table = Table("read", "p50, ms", "p95, ms", "processor, ms", title="alone", title_justify="left")
    for name, read in reads(ledger, random.Random(2)).items():
        processor = time.process_time()
        took = list(timed(read, times))
        processor = 1000 * (time.process_time() - processor) / (times + 1)
        table.add_row(name, *(f"{value:.1f}" for value in (*np.percentile(took, [50, 95]), processor)))
    return table


def crowded(ledger: Ledger, where: str, readers: int, seconds: float) -> Table:
    """Claim pages' excerpts asked by many at once, each a second after its last, while articles are added one after another."""
    claims = [c.id for c in _all(ledger.claims, 2000)]
    took: list[float] = []
    failed: list[BaseException] = []
    until = time.monotonic() + seconds

    def read(seed: int) -> None:
        rng = random.Random(seed)
        while time.monotonic() < until:
            began = time.perf_counter()
            try:
                ledger.claim(rng.choice(claims))
            except BaseException as error:
                failed.append(error)
            took.append(1000 * (time.perf_counter() - began))
            time.sleep(rng.uniform(0.5, 1.5))

    def add() -> None:
        n = 0
        with Ledger.open(where) as other:
            while time.monotonic() < until:
                text = f"Ana Brisk said that {n} cranes were sold at {time.time()}."
                other.add(Reading(Article(f"new-{time.time_ns()}", text, published=START)))
                n += 1
                time.sleep(0.05)

    threads = [threading.Thread(target=read, args=(i,)) for i in range(readers)] + [threading.Thread(target=add)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    table = Table("readers", "reads", "failed", "p50, ms", "p95, ms", title="together", title_justify="left")
    table.add_row(str(readers), str(len(took)), str(len(failed)), *(f"{p:.1f}" for p in np.percentile(took, [50, 95])))
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path("/tmp/desk"))
    parser.add_argument("--ledger", help="where the ledger lies, instead of a file in the folder")
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    where = given.ledger or str(given.folder / f"{given.statements}.db")
    console = Console(width=100, highlight=False)
    with Ledger.open(where) as ledger:
        there = ledger.state().statements
    if not there:
        began = time.perf_counter()
        make(where, given.statements)
        console.print(f"made in {time.perf_counter() - began:.0f} s")
    with Ledger.open(where) as ledger:
        console.print(ledger.state(), alone(ledger, given.times), crowded(ledger, where, given.readers, given.seconds))
    console.print(machine_told(), style="dim")


if __name__ == "__main__":
    main()
