"""How long a statement's way into its claim takes in ledgers of very many statements, and what memory and disk they take.

    python benchmarks/load.py 1000 100000 1000000 --folder /tmp/load [--ways 300]

Statements are invented: affairs of heavy-tailed sizes (Pareto, exponent 1.2, at most 5,000 statements), in each some claims of eight
statements on average, vectors around the claim's around the affair's, calibrated so that two statements of a claim have evidence above
LINKED and most others have not. A ledger is made once and then found in the folder, an index goes on where it was cut off; its links are those within affairs. The ways that
are measured search in all of it. A way is: the nearest are searched, compared, linked and stored, and the units that this touches
grouped anew; without the embedding, which is measured beside it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import time
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, create_engine, event

from onrecord.claims import TAIL, Link, Nearest, Traits, claims_of, enter, firmly
from onrecord.claims.arrive import STRONGEST
from onrecord.claims.components import LINKED, Kept, connect, strength
from onrecord.claims.pairs import matrix
from onrecord.ledger.graph import Stored
from onrecord.ledger.meanings import get_meanings, get_vectors, put_meanings
from onrecord.ledger.schema import homes, links, meanings
from onrecord.model import Stance

WIDTH = 768
LOW = 48
"""Dimensions in which meanings really differ."""

STANCES = ("asserts", "asserts", "asserts", "denies", "confirms", "withholds", "suggests")

Made = tuple[NDArray[np.float32], list[Traits]]


def affairs(count: int, seed: int) -> Iterator[Made]:
    """The statements of one affair after the other, ``count`` in all: vectors and traits."""
    rng = np.random.default_rng(seed)
    lift = np.random.default_rng(0).standard_normal((LOW, WIDTH // 2)).astype(np.float32)
    left, number = count, 0
    while left:
        size = min(int(rng.pareto(1.2) * 10) + 3, 5000, left)
        claim = rng.integers(0, max(1, size // 8), size)
        centres = 0.8 * rng.standard_normal(LOW) + 0.75 * rng.standard_normal((claim.max() + 1, LOW))
        parts = [_unit((centres[claim] + spread * rng.standard_normal((size, LOW))) @ lift) for spread in (0.4, 0.8)]
        of = np.concatenate(parts, axis=1).astype(np.float16).astype(np.float32)
        yield of, [_traits(rng, seed, number, i, int(c)) for i, c in enumerate(claim)]
        left, number = left - size, number + 1


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return out


def _traits(rng: np.random.Generator, seed: int, affair: int, i: int, claim: int) -> Traits:
    own = f"{seed}.{affair}"
    said = [f"w{n}" for n in rng.integers(0, 5000, 25)] + [f"{own}.{claim}.{n}" for n in rng.integers(0, 12, 6)]
    return Traits(
        article=f"{own}.{i // 9}",
        place=i % 9,
        speaker=f"name{rng.integers(0, 2000)} sur{rng.integers(0, 20000)}",
        stance=Stance(rng.choice(STANCES)),
        printed=f"{own}.{i}",
        words=frozenset(said[::3]),
        around=frozenset(said),
        numbers=frozenset({str(claim)}) if rng.random() < 0.2 else frozenset(),
        told=frozenset([f"n{own}.{n}" for n in rng.integers(0, 12, 6)] + [f"n{n}" for n in rng.integers(0, 400, 6)]),
    )


def make(connection: Connection, count: int) -> None:
    """Fills a ledger's tables, affair by affair."""
    number = 0
    for of, compared in affairs(count, seed=1):
        numbers = range(number, number + len(of))
        number += len(of)
        put_meanings(connection, [str(n) for n in numbers], numbers, of, compared)
        graph = Kept()
        connect(graph, numbers, list(_links(of, compared, numbers)))
        stored = Stored(connection)
        stored.link(graph.links(numbers))
        stored.settle(graph.homes(numbers))
    connection.commit()


def index(connection: Connection, file: Path, count: int) -> Nearest:
    """The index of a ledger; goes on where it was cut off."""
    nearest = Nearest(WIDTH, file, lambda start, most: get_vectors(connection, start, most))
    while nearest.size < count:
        nearest.add(get_vectors(connection, nearest.size, min(TAIL, count - nearest.size)))
        nearest.file_if_long()
    return nearest


def _links(of: NDArray[np.float32], compared: list[Traits], numbers: range) -> Iterator[Link]:
    for start in range(0, len(of), 500):
        block = slice(max(0, start - 500), start + 500)
        evidence = matrix(of[block], compared[block])
        for i, row in enumerate(evidence):
            close = np.flatnonzero(row[:i] >= LINKED)
            if start and i < 500:
                continue
            for j in close[np.argsort(-row[close])[:STRONGEST]]:
                yield Link(numbers[block.start + int(j)], numbers[block.start + i], strength(row[j]))


def ways(connection: Connection, nearest: Nearest, number: int, many: int) -> Iterator[tuple[float, float, int]]:
    """Adds statements of an affair that is there and of new ones; wall and processor seconds of each, and how many were grouped anew."""
    graph = Stored(connection)
    rng = np.random.default_rng(7)
    known = rng.integers(0, number, many)
    _, like = get_meanings(connection, sorted(set(known.tolist())))
    for at, old in enumerate(like):
        of = old + 0.03 * rng.standard_normal(WIDTH).astype(np.float32)
        of = (
            np.concatenate([half / np.linalg.norm(half) for half in np.split(of, 2)])[None]
            .astype(np.float16)
            .astype(np.float32)
        )
        compared = [_traits(rng, 2, at, 0, 0)]
        wall, processor = time.perf_counter(), time.process_time()
        put_meanings(connection, [f"new {at}"], [number + at], of, compared)
        change = enter(graph, nearest, lambda near: get_meanings(connection, near), [number + at], compared, of)
        grouped = 0
        for members in change.units.values():
            grouped += len(members)
            theirs, vectors = get_meanings(connection, members)
            claims_of(vectors, theirs, [t.speaker for t in theirs], firmly(graph, members))
        connection.commit()
        yield time.perf_counter() - wall, time.process_time() - processor, grouped


def measure(count: int, many: int, folder: Path) -> dict[str, object]:
    """Makes a ledger of so many statements where it is not there, and measures."""
    folder.mkdir(exist_ok=True, parents=True)
    where, file = folder / f"{count}.db", folder / f"{count}.near"
    engine = create_engine(f"sqlite:///{where}")

    @event.listens_for(engine, "connect")
    def _(own, _record):  # type: ignore[no-untyped-def]
        own.execute("PRAGMA journal_mode=WAL")
        own.execute("PRAGMA synchronous=NORMAL")

    made = time.perf_counter()
    with engine.connect() as connection:
        ready = (folder / f"{count}.made").exists()
        if not ready:
            for table in (meanings, links, homes):
                table.drop(connection, checkfirst=True)
                table.create(connection)
            file.unlink(missing_ok=True)
            make(connection, count)
            (folder / f"{count}.made").touch()
        connection.exec_driver_sql("delete from meanings where statement like 'new %'")
        connection.exec_driver_sql(f"delete from links where one >= {count} or other >= {count}")
        connection.exec_driver_sql(f"delete from homes where number >= {count}")
        nearest = index(connection, file, count)
        made = time.perf_counter() - made
        took = list(ways(connection, nearest, count, many))
    wall, processor, grouped = (
        np.array(column) * scale for column, scale in zip(zip(*took, strict=True), (1e3, 1e3, 1), strict=True)
    )
    return {
        "statements": count,
        "ways": len(took),
        "wall ms p50": round(float(np.percentile(wall, 50)), 1),
        "wall ms p95": round(float(np.percentile(wall, 95)), 1),
        "processor ms p50": round(float(np.percentile(processor, 50)), 1),
        "processor ms p95": round(float(np.percentile(processor, 95)), 1),
        "grouped anew p50": int(np.percentile(grouped, 50)),
        "grouped anew p95": int(np.percentile(grouped, 95)),
        "peak MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "index MB": round(file.stat().st_size / 1e6, 1) if file.exists() else 0,
        "tables MB": round(where.stat().st_size / 1e6, 1),
        "made in s": round(made),
    }


def main() -> None:
    """Measures one size after the other, each in a process of its own, so that peaks are its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="+")
    parser.add_argument("--ways", type=int, default=300)
    parser.add_argument("--folder", type=Path, required=True)
    given = parser.parse_args()
    print(
        platform.processor() or platform.machine(),
        os.cpu_count(),
        "cores; python",
        platform.python_version(),
        "usearch",
        version("usearch"),
    )
    for count in given.counts:
        if pid := os.fork():
            os.waitpid(pid, 0)
        else:
            print(json.dumps(measure(count, given.ways, given.folder)), flush=True)
            os._exit(0)


if __name__ == "__main__":
    main()
