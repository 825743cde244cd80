"""How well and how fast pages are read.

    .venv/bin/python benchmarks/read.py --shared ../shared

Reads the texts of PolNeAR dev, tells articles and words a second with the model's load apart, peak memory, and a cold start of
`onrecord read` on one page; then lets the published scorer judge the attributions.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

from onrecord.language import Convention, attributions

MEGABYTE = 1024
"""Of ru_maxrss, which Linux counts in kilobytes."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora and scorers")
    shared = parser.parse_args().shared
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, onnxruntime {version('onnxruntime')}"
    )
    cold_start()
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.jsonl"
        read(shared / "data/polnear/dev.jsonl", predictions)
        scorer = [
            sys.executable,
            shared / "bench/score_polnear.py",
            shared / "data/polnear/dev.tokens.jsonl",
            predictions,
        ]
        subprocess.run(scorer, check=True)


def cold_start() -> None:
    """One page by a fresh process, the files of the machine being warm."""
    page = sorted((Path(__file__).parents[1] / "examples").rglob("*.html"))[0]
    run = [Path(sys.executable).parent / "onrecord", "read", page, "--format", "jsonl"]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    began = time.perf_counter()
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    took = time.perf_counter() - began
    print(
        f"cold start, one page: {took:.2f} s, {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // MEGABYTE} MB"
    )


def read(corpus: Path, predictions: Path) -> None:
    """Writes each article's attributions by PolNeAR's convention."""
    began = time.perf_counter()
    attributions("Ana said so.")
    loaded = time.perf_counter() - began
    rows = [json.loads(line) for line in corpus.open(encoding="utf-8")]
    began = time.perf_counter()
    found = [attributions(row["text"], Convention.POLNEAR) for row in rows]
    took = time.perf_counter() - began
    words = sum(len(row["text"].split()) for row in rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
    print(
        f"model load {loaded:.2f} s, then {len(rows) / took:.1f} articles/s, {words / took:.0f} words/s; peak {peak} MB"
    )
    with predictions.open("w", encoding="utf-8") as out:
        for row, own in zip(rows, found, strict=True):
            spans = [{"source": a.source, "cue": a.cue, "content": a.content} for a in own]
            out.write(json.dumps({"id": row["id"], "attributions": spans}) + "\n")


if __name__ == "__main__":
    main()
