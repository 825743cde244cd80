"""How well the whole line does: each affair into a ledger of its own by the command line, all exports judged together.

.venv/bin/python benchmarks/disputes.py --shared ../shared --part dev
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ONRECORD = Path(sys.executable).parent / "onrecord"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora and scorers")
    parser.add_argument("--part", choices=["dev", "train"], default="dev")
    parser.add_argument("--confusion", action="store_true", help="tell which stances are taken for which")
    a = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        affairs = sorted(p.parent for p in (a.shared / "disputes" / a.part).glob("*/gold.json"))
        pairs = [f"{affair}={export(affair, Path(folder))}" for affair in affairs]
        options = ["--confusion"] if a.confusion else []
        subprocess.run([sys.executable, a.shared / "bench/score_disputes.py", *options, *pairs], check=True)


def export(affair: Path, folder: Path) -> Path:
    """The affair's pages as an export."""
    ledger, out = folder / f"{affair.name}.db", folder / f"{affair.name}.json"
    subprocess.run([ONRECORD, "add", affair, "--ledger", ledger], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([ONRECORD, "export", "--format", "json", "--out", out, "--ledger", ledger], check=True)
    return out


if __name__ == "__main__":
    main()
