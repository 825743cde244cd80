"""Fits the weights by which a claim concerns its speakers and statements take sides on it, on annotated affairs.

    python -m training.sides            # prints two tables of src/onrecord/claims/weights.toml
    python -m training.sides --check    # how many are right in affairs left out, six at a time

The affairs are the annotated train affairs and the invented ones of training/affairs, as their annotators see them. Needs neither
torch nor a GPU; about a minute.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import concerns, sides
from onrecord.claims.sayings import Saying
from onrecord.claims.traits import meanings
from onrecord.claims.wording import wording
from onrecord.model import Actor, Side

from .gold import Affair, affairs, by_claim
from .logistic import fit

FOLDS = 6

Rows = tuple[list[Sequence[float]], list[bool]]


@dataclass(frozen=True)
class Claim:
    """An annotated claim: what is said on it, in order of time, on which side, by which actors, and whom it concerns."""

    said: Sequence[Saying]
    truth: Sequence[Side]
    actors: Mapping[str, Actor]
    concerned: frozenset[str]


def claims(affair: Affair) -> list[Claim]:
    """The claims of an affair that have statements."""
    return [
        Claim(
            [affair.said[i] for i in places],
            [side for i in places if (side := affair.sides[i])],
            affair.actors,
            affair.concerned[claim],
        )
        for claim, places in by_claim(affair.claims).items()
    ]


def speakers(claim: Claim) -> Rows:
    """The named speakers of a claim: what is looked at, and whether the claim concerns them."""
    found = concerns.heard(claim.said, claim.actors)
    return [[look(h) for look in concerns.TABLE.values()] for h in found], [
        h.actor.id in claim.concerned for h in found
    ]


def statements(claim: Claim) -> Rows:
    """The statements on a claim that can take a side: what is looked at, and whether it is for the claim."""
    worded = claim.said[wording(claim.said, meanings([s.content for s in claim.said]))]
    views = sides.views(claim.said, worded, concerns.chances(claim.said, claim.actors), claim.actors)
    chosen = [
        (sides.described(view), side is Side.FOR)
        for view, side in zip(views, claim.truth, strict=True)
        if view.saying.stance not in sides.NEITHER and side is not Side.NEITHER
    ]
    return [row for row, _ in chosen], [truth for _, truth in chosen]


TABLES: Mapping[str, tuple[Sequence[str], Callable[[Claim], Rows]]] = {
    "concerns": (tuple(concerns.TABLE), speakers),
    "sides": (sides.features(), statements),
}


def _together(rows: Iterable[Rows]) -> Rows:
    looked = list(rows)
    return [r for some, _ in looked for r in some], [t for _, some in looked for t in some]


def check(parts: Sequence[Rows], weights: Callable[[Rows], NDArray[np.float64]]) -> Iterator[tuple[bool, bool]]:
    """For each row what is concluded and what is so, by weights fitted without its affair's fold."""
    for fold in range(FOLDS):
        w = weights(_together(p for i, p in enumerate(parts) if i % FOLDS != fold))
        rows, truth = _together(p for i, p in enumerate(parts) if i % FOLDS == fold)
        for row, so in zip(rows, truth, strict=True):
            yield bool(w[0] + np.dot(row, w[1:]) >= 0), so


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--check", action="store_true", help="on affairs left out")
    asked = parser.parse_args()
    known = [claims(affair) for affair in affairs(asked.shared)]
    for table, (names, look) in TABLES.items():
        parts = [_together(map(look, affair)) for affair in known]
        rows, truth = _together(parts)
        print(f"[{table}]  # {len(rows)} rows, {sum(truth)} true")
        if asked.check:
            pairs = list(check(parts, lambda known: fit(*known)))
            both, said = sum(a and b for a, b in pairs), sum(a for a, _ in pairs)
            right = sum(a == b for a, b in pairs)
            print(f"right {right / len(pairs):.3f}, precision {both / said:.3f}, recall {both / sum(truth):.3f}")
            continue
        for name, weight in zip(("nothing", *names), fit(rows, truth), strict=True):
            print(f"{name} = {weight:.2f}")
        print()


if __name__ == "__main__":
    main()
