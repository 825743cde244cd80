"""How well the whole line does on annotated affairs: added by the command line, all exports judged together.

    .venv/bin/python -m benchmarks.disputes --shared ../shared               # each affair in a ledger of its own
    .venv/bin/python -m benchmarks.disputes --shared ../shared --together    # all in one ledger, all judged against its export
    .venv/bin/python -m benchmarks.disputes --shared ../shared --gold        # what claims get right where reading makes no fault

With --gold the annotators' statements, stances and speakers are in place of ours.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.claims import conclude
from onrecord.export import write
from training.gold import readings

ONRECORD = Path(sys.executable).parent / "onrecord"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora and scorers")
    parser.add_argument("--part", choices=["dev", "train"], default="dev")
    parser.add_argument("--together", action="store_true", help="all affairs in one ledger")
    parser.add_argument(
        "--gold", action="store_true", help="the annotators' statements, stances and speakers, not ours"
    )
    parser.add_argument("--confusion", action="store_true", help="tell which stances are taken for which")
    a = parser.parse_args()
    affairs = sorted(p.parent for p in (a.shared / "disputes" / a.part).glob("*/gold.json"))
    export = annotated if a.gold else read
    with tempfile.TemporaryDirectory() as folder:
        pairs = []
        for n, ledger in enumerate([affairs] if a.together else [[affair] for affair in affairs]):
            out = Path(folder) / f"{n}.json"
            export(ledger, out)
            pairs += [f"{affair}={out}" for affair in ledger]
        options = ["--confusion"] if a.confusion else []
        subprocess.run([sys.executable, a.shared / "bench/score_disputes.py", *options, *pairs], check=True)


def read(affairs: Sequence[Path], out: Path) -> None:
    """Exports a ledger of the affairs' pages."""
    where = ["--ledger", out.with_suffix(".db")]
    subprocess.run([ONRECORD, "add", *affairs, *where], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([ONRECORD, "export", "--format", "json", "--out", out, *where], check=True)


def annotated(affairs: Sequence[Path], out: Path) -> None:
    """Exports what is concluded of the affairs as they were annotated."""
    told = [readings(json.loads((affair / "gold.json").read_text("utf-8"))) for affair in affairs]
    articles = [reading for own, _ in told for reading in own]
    same = [replace(d, number=n) for n, d in enumerate((d for _, own in told for d in own), 1)]
    with out.open("wb") as file:
        write("json", articles, conclude(articles, same), file)


if __name__ == "__main__":
    main()
