"""Fits the weights of evidence by which statements are grouped, on the annotated train affairs.

    python -m training.evidence            # prints the table [pairs] of src/onrecord/claims/weights.toml

Needs neither torch nor a GPU; about a minute.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.group import PRACTICAL
from onrecord.claims.pairs import described, features, meanings, nearness
from onrecord.claims.sayings import Saying, sayings
from onrecord.model import Actor, Article, Kind, Span, Stance, Statement
from onrecord.statements.phrases import Words
from onrecord.statements.scope import bounds

PENALTY = 1.0
"""L2 penalty on every weight but the one of "nothing"."""

STEPS = 50


@dataclass(frozen=True)
class Affair:
    """An annotated affair: what its statements say, and the claim of each."""

    said: Sequence[Saying]
    claims: Sequence[str | None]


def affairs(folder: Path) -> Iterator[Affair]:
    """Every affair under a folder, as its annotators see it."""
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        actors = {
            a["id"]: Actor(
                a["id"], a["name"], Kind(a["kind"]), tuple(a["aliases"]), tuple(filter(None, [a.get("role")]))
            )
            for a in gold["actors"]
        }
        articles = {a["id"]: Article(a["id"], a["text"]) for a in gold["articles"]}
        told = [(_statement(s, a), s.get("claim")) for a in gold["articles"] for s in a["statements"]]
        said = sayings([s for s, _ in told], articles, actors)
        yield Affair(said, [c for _, c in told])


def _statement(row: dict[str, Any], article: dict[str, Any]) -> Statement:
    source, cue, content = (tuple(Span(a, b) for a, b in row[role]) for role in ("source", "cue", "content"))
    stance = Stance(row["stance"])
    negated = bounds(Words(article["text"]), cue, content).under(stance).negated
    own = f"{article['id']}:{row['id']}"
    return Statement(
        own, article["id"], source, cue or source or content, content, stance, negated, 1.0, None, row["speaker"]
    )


def pairs(affair: Affair) -> tuple[list[Sequence[float]], list[bool]]:
    """All pairs of epistemic statements of an affair: what is looked at, and whether they bear on one claim."""
    chosen = [i for i, s in enumerate(affair.said) if s.stance not in PRACTICAL]
    said, claims = [affair.said[i] for i in chosen], [affair.claims[i] for i in chosen]
    contents, paragraphs = meanings([s.content for s in said]), meanings([s.paragraph for s in said])
    rows: list[Sequence[float]] = []
    same = []
    for i in range(1, len(said)):
        for j, seen in enumerate(nearness(i, range(i), contents, paragraphs)):
            rows.append(described(said[i], said[j], seen))
            same.append(claims[i] is not None and claims[i] == claims[j])
    return rows, same


def fit(rows: Sequence[Sequence[float]], truth: Sequence[bool]) -> NDArray[np.float64]:
    """Weights in log odds, "nothing" first: logistic regression by Newton's method."""
    seen = np.column_stack([np.ones(len(rows)), np.array(rows, dtype=np.float64)])
    wanted = np.array(truth, dtype=np.float64)
    penalty = np.diag([0.0] + [PENALTY] * (seen.shape[1] - 1))
    weights = np.zeros(seen.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (wanted - chance) - penalty @ weights
        step = np.linalg.solve((seen * (chance * (1 - chance))[:, None]).T @ seen + penalty, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    known = list(affairs(parser.parse_args().shared / "disputes/train"))
    looked = [pairs(affair) for affair in known]
    rows, truth = [r for rows, _ in looked for r in rows], [t for _, truth in looked for t in truth]
    print(f"[pairs]  # {len(rows)} rows, {sum(truth)} true")
    for name, weight in zip(("nothing", *features()), fit(rows, truth), strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main()
