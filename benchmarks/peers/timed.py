"""How every reader is measured: articles in, attributions out, and what that took."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

Found = dict[str, list[tuple[int, int]]]
"""One attribution: spans under "source", "cue" and "content", in code points of the text, end exclusive."""

Read = Callable[[Iterable[str]], Iterator[Sequence[Found]]]
"""Texts in, for each in order its attributions out."""

FIRST = "The harbour was closed, Ana Ruiz said."


def timed(load: Callable[[], Read], packages: Sequence[str]) -> None:
    """Reads the articles of argv[1] (JSON lines with id and text), writes the attributions to argv[2] and prints what it took.

    The load is everything up to the first sentence read, imports and weights included; the reading counts from then on. One
    article is held at a time, as far as the reader lets it.
    """
    articles, predictions = (Path(p) for p in sys.argv[1:3])
    began = time.perf_counter()
    read = load()
    list(read([FIRST]))
    loaded = time.perf_counter() - began
    ids: list[str] = []
    words = found = 0

    def texts() -> Iterator[str]:
        nonlocal words
        with articles.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                ids.append(row["id"])
                words += len(row["text"].split())
                yield row["text"]

    began, busy = time.perf_counter(), time.process_time()
    with predictions.open("w", encoding="utf-8") as out:
        for i, attributions in enumerate(read(texts())):
            found += len(attributions)
            out.write(json.dumps({"id": ids[i], "attributions": attributions}) + "\n")
    measured = {
        "articles": len(ids),
        "words": words,
        "attributions": found,
        "load": loaded,
        "seconds": time.perf_counter() - began,
        "processor": time.process_time() - busy,
        "peak": peak(),
        "versions": {name: version(name) for name in packages},
    }
    print(json.dumps(measured))


def peak() -> int:
    """The most memory this process has held, in megabytes. Linux only; ``ru_maxrss`` would count the parent's too."""
    line = next(row for row in Path("/proc/self/status").read_text().splitlines() if row.startswith("VmHWM"))
    return int(line.split()[1]) // 1024
