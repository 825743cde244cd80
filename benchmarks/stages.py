"""What each stage after the encoder costs beside it, in milliseconds of one article; last what stance, scope and speakers add together.

.venv/bin/python -m benchmarks.stages [--shared ../shared]    # the tests' articles, and PolNeAR dev where the corpora are
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from types import ModuleType
from unittest.mock import patch

from rich import box
from rich.console import Console
from rich.table import Table

from benchmarks.record import ARTICLES
from onrecord.actors import identify
from onrecord.language import analyze, reader, roles
from onrecord.language.encoder import states
from onrecord.language.tokens import tokenize
from onrecord.language.weights import tokenizer
from onrecord.language.windows import LEAST, windows
from onrecord.model import Article
from onrecord.statements import find
from training.annotated import annotated

ROUNDS = 5

WITHIN = {"links": (reader, "chained"), "leaning": (roles, "leanings")}
"""What the heads do for speakers and for stance, by the functions that do it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    a = parser.parse_args()
    sets = {"the tests' articles": [Article(it.name, it.text, title=it.title or None) for it in annotated(ARTICLES)]}
    polnear = a.shared / "data/polnear/dev.jsonl"
    if polnear.exists():
        rows = (json.loads(line) for line in polnear.read_text("utf-8").splitlines())
        sets["PolNeAR dev"] = [Article(row["id"], row["text"]) for row in {row["id"]: row for row in rows}.values()]
    for name, articles in sets.items():
        Console(highlight=False).print(table(name, articles))


def table(name: str, articles: Sequence[Article]) -> Table:
    """A row a stage: its time, and how much it adds to the encoder's."""
    words = sum(len(a.text.split()) for a in articles) / len(articles)
    out = Table(box=box.SIMPLE_HEAD, title=f"{name}: {len(articles)} of {words:.0f} words, median of {ROUNDS} rounds")
    out.add_column("stage")
    out.add_column("ms an article", justify="right")
    out.add_column("of the encoder's", justify="right")
    times = {stage: 1000 * seconds / len(articles) for stage, seconds in measured(articles).items()}
    for stage, spent in times.items():
        out.add_row(
            stage, f"{spent:.1f}", f"{100 * spent / times['encoder']:.0f} %", end_section=stage in ("actors", "leaning")
        )
    return out


def measured(articles: Sequence[Article]) -> dict[str, float]:
    """Seconds of processor for all articles, by stage; the reader's own work is what it takes beyond the encoder's."""
    analyses = list(analyze(articles))
    found = [find(a) for a in analyses]
    stages: dict[str, Callable[[], object]] = {
        "encoder": lambda: _encoded(articles),
        "encoder and heads": lambda: list(analyze(articles)),
        "statements": lambda: [find(a) for a in analyses],
        "actors": lambda: [identify(a.article, s, a.mentions) for a, s in zip(analyses, found, strict=True)],
    }
    times = {name: median(_seconds(run) for _ in range(ROUNDS)) for name, run in stages.items()}
    times |= {name: median(_seconds_of(run, articles) for _ in range(ROUNDS)) for name, run in WITHIN.items()}
    times["stance, scope and speakers"] = sum(times[name] for name in (*WITHIN, "statements", "actors"))
    return times


def _seconds_of(named: tuple[ModuleType, str], articles: Sequence[Article]) -> float:
    """Seconds of processor that one function takes of the reading of all articles, in the thread that calls it."""
    module, name = named
    own, spent = getattr(module, name), 0.0

    def timed(*given: object) -> object:
        nonlocal spent
        began = time.thread_time()
        try:
            return own(*given)
        finally:
            spent += time.thread_time() - began

    with patch.object(module, name, timed):
        list(analyze(articles))
    return spent


def _encoded(articles: Sequence[Article]) -> None:
    cut = (w for a in articles for w in windows(tokenize(a.text, tokenizer()), least=LEAST))
    for _ in states(cut, 1):
        pass


def _seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


if __name__ == "__main__":
    main()
