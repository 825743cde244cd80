"""How well and how fast pages are read, beside what a user would pick instead.

    .venv/bin/python benchmarks/read.py --shared ../shared                  # side by side on PolNeAR dev
    .venv/bin/python benchmarks/read.py --shared ../shared --scale quick    # and how time and memory grow
    .venv/bin/python benchmarks/read.py --shared ../shared --scale full     # up to 10,000 articles and 200,000 words

Every reader runs in a process of its own, one after the other; peers that are not installed are named and left out. The figures are
kept in ``benchmarks/runs/read.json``.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from machine import machine_told
from readers import HERE, OURS, PYTORCH, READERS, TEXTACY, Measured, Missing, measure
from rich.console import Console
from scaling import Growth, grow
from scores import Scores, judge
from tables import growth, side_by_side

RESULTS = HERE / "runs/read.json"
ENCODER_ONLY = (PYTORCH,)
"""Readers that find nothing, and so are not judged."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora and scorers")
    parser.add_argument("--scale", choices=["off", "quick", "full"], default="off", help="also measure growth")
    a = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 132)
    corpus = a.shared / "data/polnear/dev.jsonl"
    machine = machine_told()
    console.print(machine)
    with tempfile.TemporaryDirectory() as folder:
        measured, scored = compare(console, corpus, a.shared, Path(folder))
        console.print(side_by_side(measured, scored))
        console.print(f"onrecord read, one page from a cold start: {cold_start():.2f} s")
        tell_ratios(console, measured)
        grown = [] if a.scale == "off" else scale(console, corpus, a.scale, Path(folder))
    keep(machine, measured, scored, grown)


def compare(
    console: Console, corpus: Path, shared: Path, folder: Path
) -> tuple[dict[str, Measured], dict[str, Scores]]:
    """Each reader over the corpus, and how right it was."""
    measured, scored = {}, {}
    for reader in READERS:
        predictions = folder / "predictions.jsonl"
        try:
            measured[reader.name] = own = measure(reader, corpus, predictions)
        except Missing as how:
            console.print(f"{reader.name}: left out, not installed. To have it: {how}", markup=False)
            continue
        if own.versions:
            console.print(f"{reader.name}: {', '.join(f'{k} {v}' for k, v in own.versions.items())}")
        if reader not in ENCODER_ONLY:
            scored[reader.name] = judge(shared, predictions)
    return measured, scored


def cold_start() -> float:
    """Seconds that a fresh ``onrecord read`` of one page takes, the machine's files being warm."""
    page = sorted((HERE.parent / "examples").rglob("*.html"))[0]
    run = [Path(sys.executable).parent / "onrecord", "read", page, "--format", "jsonl"]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    began = time.perf_counter()
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def tell_ratios(console: Console, measured: dict[str, Measured]) -> None:
    """How many times faster than the peers, and how many times what textacy finds."""
    ours = measured[OURS.name]
    for peer in (TEXTACY, PYTORCH):
        if other := measured.get(peer.name):
            console.print(f"{other.seconds / ours.seconds:.1f} times as fast as {peer.name}")
    if other := measured.get(TEXTACY.name):
        console.print(f"{ours.attributions / max(1, other.attributions):.1f} times the attributions of {TEXTACY.name}")


def scale(console: Console, corpus: Path, size: str, folder: Path) -> list[Growth]:
    """Growth of ours and of spaCy with textacy."""
    texts = [json.loads(line)["text"] for line in corpus.open(encoding="utf-8")]
    grown = []
    for reader in (OURS, TEXTACY):
        try:
            for one in grow(reader, texts, size, folder):
                console.print(growth(one))
                grown.append(one)
        except Missing:
            continue
    return grown


def keep(machine: str, measured: dict[str, Measured], scored: dict[str, Scores], grown: list[Growth]) -> None:
    """Writes everything to ``RESULTS``."""
    found: dict[str, Any] = {
        "machine": machine,
        "readers": {name: asdict(m) | {"scores": scored.get(name)} for name, m in measured.items()},
        "growth": [asdict(g) | {"exponent": g.exponent} for g in grown],
    }
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
