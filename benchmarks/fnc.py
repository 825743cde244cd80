"""Rumours as a search task: the bodies of FNC-1 in a ledger, each headline asked of it.

    .venv/bin/python -m benchmarks.fnc --shared ../shared

The headlines are those of the half of the topics that nothing was fitted on (training/fnc.py says how they are halved); the ledger
holds the bodies of all topics. Recall is the share of a topic's bodies among the first ten answers, of as many as ten can hold, the mean
over headlines; a topic's bodies are those that any of its headlines agrees with, disagrees with or discusses. Sides are told of every
body that agrees or disagrees with a headline. The bodies are read the first time, which takes minutes and can be stopped.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table

from benchmarks.machine import machine_told
from onrecord.claims.sayings import words_of
from onrecord.claims.search import articles_near, sided
from onrecord.claims.traits import Vectors, meanings
from onrecord.language import embed
from onrecord.model import Side
from training.fnc import Rumours, rumours

HERE = Path(__file__).parent
FIRST = 10
"""Answers that are looked at."""

Ranked = list[list[str]]
"""For each headline the ids of the articles, nearest first."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--fitted", action="store_true", help="the half that was fitted on, to see what fitting hides")
    parser.add_argument(
        "--training", type=Path, default=HERE.parent / ".venv-training/bin/python", help="a Python that has MiniLM"
    )
    a = parser.parse_args()
    it = rumours(a.shared, fitted=a.fitted)
    versions = {"onrecord": version("onrecord"), "SQLite": sqlite3.sqlite_version, "numpy": np.__version__}
    found: dict[str, tuple[Ranked, list[float]]] = {"onrecord": ours(it), "BM25 (SQLite FTS5)": fts5(it)}
    if a.training.exists():
        ranked, own = minilm(it, a.training)
        found["MiniLM"] = ranked, []
        versions |= own
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    bodies = len(it.readings)
    title = f"FNC-1: {len(it.headlines)} headlines asked of {bodies} bodies, {len(it.record.statements):,} statements"
    console.print(recalls(it, found, title), sides(it), sep="\n")
    if not a.training.exists():
        console.print(f"MiniLM is missing: no {a.training}; make weights installs it")
    console.print(f"{machine_told()}; " + ", ".join(f"{name} {v}" for name, v in versions.items()), style="dim")


def ours(it: Rumours) -> tuple[Ranked, list[float]]:
    """As ``ask`` finds articles, with the seconds of each question; the statements' vectors are made before."""
    contents = vectors(it)
    ranked, took = [], []
    for headline in it.headlines:
        began = time.perf_counter()
        own = embed([headline.words])[0]
        near = articles_near(headline.words, own, contents @ own, it.readings, it.record)
        took.append(time.perf_counter() - began)
        ranked.append([article.id for article, _ in near])
    return ranked, took


def vectors(it: Rumours) -> Vectors:
    """Of what the ledger's statements say, shape (statements, 384)."""
    texts = {r.article.id: r.article.text for r in it.readings}
    return meanings([words_of(s, texts[s.article]) for s in it.record.statements])


def fts5(it: Rumours) -> tuple[Ranked, list[float]]:
    """BM25 as SQLite has it, over whole bodies, words by their stems; a body with any word of the headline is an answer."""
    index = sqlite3.connect(":memory:")
    index.execute("create virtual table bodies using fts5(text, tokenize='porter unicode61')")
    index.executemany("insert into bodies (rowid, text) values (?, ?)", enumerate(r.article.text for r in it.readings))
    ranked, took = [], []
    for headline in it.headlines:
        began = time.perf_counter()
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", headline.words))
        rows = index.execute("select rowid from bodies where bodies match ? order by rank limit ?", (words, FIRST))
        ranked.append([it.readings[i].article.id for (i,) in rows])
        took.append(time.perf_counter() - began)
    return ranked, took


def minilm(it: Rumours, python: Path) -> tuple[Ranked, dict[str, str]]:
    """The nearest bodies by the published embedding of headline and body, and the versions of what made it."""
    texts = [r.article.text for r in it.readings] + [h.words for h in it.headlines]
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "texts.json", Path(folder) / "vectors.npy"
        given.write_text(json.dumps(texts), "utf-8")
        run = [str(python), "-m", "peers.minilm", str(given), str(made)]
        done = subprocess.run(run, cwd=HERE, check=True, capture_output=True, text=True)
        both: NDArray[np.float32] = np.load(made)
    bodies, headlines = both[: len(it.readings)], both[len(it.readings) :]
    order = (-headlines @ bodies.T).argsort(axis=1, kind="stable")[:, :FIRST]
    return [[it.readings[i].article.id for i in row] for row in order], json.loads(done.stdout.splitlines()[-1])


def recall(it: Rumours, ranked: Ranked) -> float:
    """The share of the topic's bodies among the FIRST, of as many as these can hold; the mean over headlines."""
    shares = []
    for headline, own in zip(it.headlines, ranked, strict=True):
        bodies = it.topics[headline.topic]
        shares.append(len(bodies & set(own[:FIRST])) / min(FIRST, len(bodies)))
    return float(np.mean(shares))


def recalls(it: Rumours, found: dict[str, tuple[Ranked, list[float]]], title: str) -> Table:
    """A row a way of searching."""
    table = Table("", f"recall at {FIRST}", "a question, ms: p50", "p95", title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, (ranked, took) in found.items():
        times = (f"{1000 * np.percentile(took, p):.0f}" if took else "—" for p in (50, 95))
        table.add_row(name, f"{recall(it, ranked):.1%}", *times)
    return table


def sides(it: Rumours) -> Table:
    """Ours beside always saying that a body agrees."""
    truth, told = map(list, zip(*judged(it), strict=True))
    title = f"sides: {truth.count(False)} bodies that agree with a headline, {truth.count(True)} that disagree"
    table = Table("", "agreeing right", "disagreeing right", "all right", "macro-F1", title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, own in (("onrecord", told), ("always agrees", [False] * len(truth))):
        table.add_row(name, *(f"{share:.1%}" for share in shares(truth, own)))
    return table


def judged(it: Rumours) -> Iterator[tuple[bool, bool]]:
    """For every body that agrees or disagrees with a headline whether it disagrees, and whether it is told to."""
    known = {r.article.id: r.article for r in it.readings}
    for headline in it.headlines:
        bodies = [body for body, stance in headline.stances.items() if stance != "discuss"]
        near = sided(headline.words, [(known[body], 1.0) for body in bodies])
        for body, one in zip(bodies, near, strict=True):
            yield headline.stances[body] == "disagree", one.side is Side.AGAINST


def shares(truth: Sequence[bool], told: Sequence[bool]) -> tuple[float, float, float, float]:
    """Of the agreeing, of the disagreeing and of all the share that is told right, and the mean F1 of the two classes."""
    wanted, own = np.array(truth), np.array(told)
    right = wanted == own
    return (
        float(right[~wanted].mean()),
        float(right[wanted].mean()),
        float(right.mean()),
        (_f1(wanted, own) + _f1(~wanted, ~own)) / 2,
    )


def _f1(wanted: NDArray[np.bool_], told: NDArray[np.bool_]) -> float:
    both = wanted.sum() + told.sum()
    return float(2 * (wanted & told).sum() / both) if both else 0.0


if __name__ == "__main__":
    main()
