"""The readers that are compared, each in a process and a virtual environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PEERS = HERE.parent / ".venv-peers/bin/python"
TRAINING = HERE.parent / ".venv-training/bin/python"


class Missing(Exception):
    """A reader that cannot run here; the message says how to install it."""


@dataclass(frozen=True)
class Reader:
    """``module`` is run by ``python``; ``needs`` are files that must be there first, each with the command that makes it."""

    name: str
    module: str
    python: Path
    needs: tuple[tuple[Path, str], ...] = ()


OURS = Reader("onrecord", "peers.ours", Path(sys.executable))
TEXTACY = Reader(
    "spaCy + textacy",
    "peers.textacy_quotations",
    PEERS,
    (
        (PEERS, "python3 -m venv .venv-peers && .venv-peers/bin/pip install spacy textacy spacy-lookups-data"),
        (HERE / "runs/spacy/meta.json", "cd benchmarks && ../.venv-peers/bin/python -m peers.spacy_pipeline"),
    ),
)
RULES = Reader("quotation rules", "peers.rules", Path(sys.executable))
PYTORCH = Reader(
    "MiniLM, PyTorch",
    "peers.pytorch",
    TRAINING,
    ((TRAINING, "python3 -m venv .venv-training && .venv-training/bin/pip install -e '.[training]'"),),
)
READERS = (OURS, TEXTACY, RULES, PYTORCH)


@dataclass(frozen=True)
class Measured:
    """What reading some articles took: ``load``, ``seconds`` and ``processor`` in seconds, ``peak`` in megabytes."""

    articles: int
    words: int
    attributions: int
    load: float
    seconds: float
    processor: float
    peak: int
    versions: dict[str, str]


def measure(reader: Reader, articles: Path, predictions: Path) -> Measured:
    """Has a fresh process read the articles.

    Raises:
        Missing: what the reader needs is not installed.
        RuntimeError: it failed, with what it printed.
    """
    for path, command in reader.needs:
        if not path.exists():
            raise Missing(command)
    run = [str(reader.python), "-m", reader.module, str(articles.resolve()), str(predictions.resolve())]
    done = subprocess.run(run, cwd=HERE, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{reader.name} failed:\n{done.stderr}")
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return Measured(**told)
