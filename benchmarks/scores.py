"""The published scorer's verdict on attributions of PolNeAR dev."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MEASURES = ("exact F1", "begin F1", "Jaccard")

Scores = dict[str, tuple[float, ...]]
"""Source, cue and content for each measure, in per cent."""


def judge(shared: Path, predictions: Path) -> Scores:
    """Scores by the protocol of CofeNet (Wang et al., COLING 2022)."""
    scorer = [sys.executable, shared / "bench/score_polnear.py", shared / "data/polnear/dev.tokens.jsonl", predictions]
    return parsed(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)


def parsed(printed: str) -> Scores:
    """The numbers of the scorer's table."""
    rows = {m: line[len(m) :].split() for line in printed.splitlines() for m in MEASURES if line.startswith(m)}
    return {m: tuple(float(n) for n in numbers) for m, numbers in rows.items()}
