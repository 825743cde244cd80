"""The corpora where they lie, as texts with attributions in one form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Example:
    """One text and its attributions, each a mapping of role to spans; ``convention`` says by whose rules it is marked."""

    text: str
    attributions: list[dict[str, Spans]]
    convention: int


def polnear(path: Path) -> Iterator[Example]:
    """PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018), an article a line."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        yield Example(row["text"], [_roles(a) for a in row["attributions"]], 0)


def disputes(folder: Path) -> Iterator[Example]:
    """The annotated affairs under a folder, marked by our own guide."""
    for gold in sorted(folder.glob("*/gold.json")):
        for article in json.loads(gold.read_text("utf-8"))["articles"]:
            yield Example(article["text"], [_roles(s) for s in article["statements"]], 1)


def _roles(row: dict[str, list[list[int]]]) -> dict[str, Spans]:
    return {role: [(a, b) for a, b in row[role]] for role in ("source", "cue", "content")}
