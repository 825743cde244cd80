"""How time and memory grow with the number of articles and with the length of one."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from readers import Measured, Reader, measure

SHORT = 100
"""Words of an article when articles are many: ten thousand of them are a million words."""

COUNTS = {"quick": (1, 10, 100, 1_000), "full": (1, 10, 100, 1_000, 10_000)}
LENGTHS = {"quick": (100, 1_000, 10_000, 100_000), "full": (100, 1_000, 10_000, 100_000, 200_000)}


@dataclass(frozen=True)
class Growth:
    """One reader along one axis: ``sizes`` are articles or words, with what each took."""

    reader: str
    axis: str
    sizes: tuple[int, ...]
    measured: tuple[Measured, ...]

    @property
    def exponent(self) -> float:
        """Of the power of the size by which the seconds grow: 1 is linear, 2 quadratic."""
        return slope(self.sizes, [m.seconds for m in self.measured])


def slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The least-squares slope of log y over log x."""
    logs = [(math.log(x), math.log(y)) for x, y in zip(xs, ys, strict=True)]
    x0, y0 = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    return sum((x - x0) * (y - y0) for x, y in logs) / sum((x - x0) ** 2 for x, _ in logs)


def articles(texts: Sequence[str], count: int, words: int) -> Iterator[str]:
    """``count`` articles of ``words`` words each, paragraphs kept, cut from the texts one after the other and over again."""
    paragraphs = cycle([p.split() for text in texts for p in text.split("\n") if p.strip()])
    rest: list[str] = []
    for _ in range(count):
        lines, room = [], words
        while room:
            rest = rest or next(paragraphs)
            lines.append(" ".join(rest[:room]))
            rest, room = rest[room:], room - min(room, len(rest))
        yield "\n".join(lines)


def grow(reader: Reader, texts: Sequence[str], scale: str, folder: Path) -> Iterator[Growth]:
    """Measures the reader along both axes; every step in a process of its own, so that peaks are its own."""
    by_count = [(n, articles(texts, n, SHORT)) for n in COUNTS[scale]]
    by_length = [(n, articles(texts, 1, n)) for n in LENGTHS[scale]]
    for axis, steps in ((f"articles of {SHORT} words", by_count), ("words in one article", by_length)):
        took = tuple(measure(reader, _write(own, folder / "some.jsonl"), folder / "read.jsonl") for _, own in steps)
        yield Growth(reader.name, axis, tuple(n for n, _ in steps), took)


def _write(texts: Iterable[str], to: Path) -> Path:
    rows = (json.dumps({"id": str(i), "text": text}) + "\n" for i, text in enumerate(texts))
    with to.open("w", encoding="utf-8") as out:
        out.writelines(rows)
    return to
