"""PolNeAR dev has two articles six times, once as each of six annotators marked them: how far those agree, and each article once.

    python -m training.annotators --shared ../shared [--unique TOKENS.jsonl]

The agreement is what one annotator would score with another as gold, by the protocol of the published figures (CofeNet, COLING
2022): the nearest there is to a ceiling, if of two articles only.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

from onrecord.language.labels import ROLES

FIGURES = ("exact", "begin", "Jaccard")

Runs = set[tuple[int, int]]


def unique(tokens: Path, out: Path) -> None:
    """Writes each article once, as whoever comes first in the file marked it."""
    first: dict[str, str] = {}
    with tokens.open(encoding="utf-8") as rows, out.open("w", encoding="utf-8") as kept:
        for line in rows:
            row = json.loads(line)
            if first.setdefault(row["id"], row["annotator"]) == row["annotator"]:
                kept.write(line)


def agreement(tokens: Path) -> dict[str, dict[str, float]]:
    """Exact F1, begin F1 and Jaccard, from 0 to 1, of each role: the mean over all ordered pairs of annotators of one article,
    an annotator's articles taken together."""
    marked = _marked(tokens)
    scored = [
        {role: score([(_runs(g, role), _runs(p, role)) for g, p in both]) for role in ROLES} for both in _pairs(marked)
    ]
    return {
        role: {figure: sum(pair[role][figure] for pair in scored) / len(scored) for figure in FIGURES} for role in ROLES
    }


def score(sentences: Sequence[tuple[Runs, Runs]]) -> dict[str, float]:
    """The three figures of one role, of its gold and its predicted runs of tokens sentence by sentence.

    Jaccard is the mean over gold runs of the best overlap, a predicted run that overlaps with none counting as 0.
    """
    total = max(1, sum(len(g) + len(p) for g, p in sentences))
    exact = sum(len(g & p) for g, p in sentences)
    begin = sum(len({a for a, _ in g} & {a for a, _ in p}) for g, p in sentences)
    overlaps = [max((_overlap(x, y) for y in p), default=0.0) for g, p in sentences for x in g]
    overlaps += [0.0 for g, p in sentences for y in p if not any(_overlap(x, y) for x in g)]
    jaccard = sum(overlaps) / max(1, len(overlaps))
    return {"exact": 2 * exact / total, "begin": 2 * begin / total, "Jaccard": jaccard}


def _marked(tokens: Path) -> dict[str, dict[str, list[list[str]]]]:
    marked: dict[str, dict[str, list[list[str]]]] = defaultdict(lambda: defaultdict(list))
    for row in map(json.loads, tokens.read_text("utf-8").splitlines()):
        marked[row["id"]][row["annotator"]].append(row["labels"])
    return marked


def _pairs(marked: dict[str, dict[str, list[list[str]]]]) -> Iterator[list[tuple[list[str], list[str]]]]:
    together = defaultdict[tuple[str, str], list[tuple[list[str], list[str]]]](list)
    for versions in marked.values():
        for one, other in permutations(versions, 2):
            together[one, other] += zip(versions[one], versions[other], strict=True)
    yield from together.values()


def _runs(labels: Sequence[str], role: str) -> Runs:
    runs, begun = set(), None
    for i, label in enumerate([*labels, "O"]):
        if begun is not None and label != f"I-{role}":
            runs.add((begun, i))
            begun = None
        if label == f"B-{role}":
            begun = i
    return runs


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--unique", type=Path, help="where to write the tokens with each article once")
    a = parser.parse_args()
    tokens = a.shared / "data/polnear/dev.tokens.jsonl"
    found = agreement(tokens)
    print(f"{'':10}" + "".join(f"{role:>9}" for role in ROLES))
    for figure in FIGURES:
        print(f"{figure:10}" + "".join(f"{100 * found[role][figure]:9.1f}" for role in ROLES))
    if a.unique:
        unique(tokens, a.unique)


if __name__ == "__main__":
    main()
