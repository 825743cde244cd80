"""Fits the weights of evidence by which statements are grouped into claims, on annotated affairs.

    python -m training.evidence            # prints two tables of src/onrecord/claims/weights.toml
    python -m training.evidence --check    # B-cubed of claims in affairs left out, by the least mean evidence that joins groups

The affairs are the annotated train affairs and the invented ones of training/affairs, as their annotators see them. Needs neither
torch nor a GPU; about a minute.
"""

from __future__ import annotations

import argparse
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.group import PRACTICAL, bound, linkage
from onrecord.claims.pairs import TABLE, Block
from onrecord.claims.traits import traits, vectors

from .gold import Affair, affairs
from .scores import b_cubed

PENALTY = 1.0
"""L2 penalty on every weight but the one of "nothing"."""

STEPS = 50
FOLDS = 6

HALF = 0.5
"""What a pair counts of which one bears on a claim and the other on none; a pair of none is left out, as it may say the same."""

STRANGERS = 60
"""Statements of other affairs with which each of an affair is compared."""

STRANGE = 0.2
"""What a pair of two affairs counts."""

BOUNDS = (-2.25, -2.0, -1.75, -1.5, -1.25, -1.0, -0.75)

Weights = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True)
class Looked:
    """An affair's epistemic statements: what is looked at in each pair, shape (n, n, features), and in each with some of other affairs,
    shape (n, others, features); whether both are of one article, shape (n, n), the claim of each, and the pairs that belong together
    whatever they say."""

    table: NDArray[np.float32]
    strange: NDArray[np.float32]
    one_article: NDArray[np.bool_]
    claims: Sequence[str | None]
    together: Sequence[tuple[int, int]]
    invented: bool

    def rows(self, one_article: bool) -> tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float64]]:
        """Of the pairs that are of one article, or of those that are not: what is looked at, whether both bear on one claim, and what
        the pair counts."""
        bears = np.array([c is not None for c in self.claims])
        claim = np.array([c or "" for c in self.claims])
        one, other = np.tril_indices(len(claim), -1)
        chosen = (bears[one] | bears[other]) & (self.one_article[one, other] == one_article)
        one, other = one[chosen], other[chosen]
        table, same = self.table[one, other], claim[one] == claim[other]
        counts = np.where(bears[one] & bears[other], 1.0, HALF)
        if one_article:
            return table, same, counts
        strange = self.strange.reshape(-1, table.shape[1])
        return (
            np.concatenate([table, strange]),
            np.concatenate([same, np.zeros(len(strange), bool)]),
            np.concatenate([counts, np.full(len(strange), STRANGE)]),
        )

    def matrix(self, weights: Weights) -> NDArray[np.float64]:
        """The evidence of each pair."""
        within, across = weights["one_article"], weights["two_articles"]
        looked: NDArray[np.float64] = np.where(
            self.one_article, within[0] + self.table @ within[1:], across[0] + self.table @ across[1:]
        )
        return looked


def looked(known: Sequence[Affair]) -> Iterator[Looked]:
    """What is looked at in each affair."""
    rng = np.random.default_rng(0)
    epistemic = [[i for i, s in enumerate(a.said) if s.stance not in PRACTICAL] for a in known]
    said = [[a.said[i] for i in chosen] for a, chosen in zip(known, epistemic, strict=True)]
    of = [vectors(s) for s in said]
    compared = [[replace(traits(s), article=f"{n}:{s.article}") for s in own] for n, own in enumerate(said)]
    for n, (affair, chosen, own) in enumerate(zip(known, epistemic, said, strict=True)):
        strangers = [
            (int(m), int(rng.integers(len(said[m])))) for m in rng.integers(len(known), size=STRANGERS) if m != n
        ]
        block = Block(of[n], compared[n], speakers=[s.statement.speaker or "" for s in own])
        table = np.stack([look(block) for look in TABLE.values()], axis=-1)
        both = Block(
            np.concatenate([of[n], *(of[m][[i]] for m, i in strangers)]),
            [*compared[n], *(compared[m][i] for m, i in strangers)],
            len(own),
        )
        strange = np.stack([look(both)[:, len(own) :] for look in TABLE.values()], axis=-1)
        yield Looked(table, strange, block.one_article, [affair.claims[i] for i in chosen], bound(own), affair.invented)


def fit(
    rows: Sequence[Sequence[float]] | NDArray[np.float32],
    truth: Sequence[bool] | NDArray[np.bool_],
    counts: NDArray[np.float64] | None = None,
) -> NDArray[np.float64]:
    """Weights in log odds, "nothing" first: logistic regression by Newton's method; ``counts`` is what each row counts, 1 where not given."""
    seen = np.column_stack([np.ones(len(rows)), np.asarray(rows, dtype=np.float64)])
    wanted = np.asarray(truth, dtype=np.float64)
    counted = np.ones(len(seen)) if counts is None else counts
    penalty = np.diag([0.0] + [PENALTY] * (seen.shape[1] - 1))
    weights = np.zeros(seen.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (counted * (wanted - chance)) - penalty @ weights
        step = np.linalg.solve((seen * (counted * chance * (1 - chance))[:, None]).T @ seen + penalty, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def fitted(known: Iterable[Looked]) -> Weights:
    """The weights of both tables."""
    listed = list(known)
    out = {}
    for table, one_article in (("one_article", True), ("two_articles", False)):
        parts = [k.rows(one_article) for k in listed]
        rows, truth, counts = (np.concatenate(part) for part in zip(*parts, strict=True))
        out[table] = fit(rows, truth, counts)
    return out


def check(known: Sequence[Looked]) -> Iterator[tuple[float, float, float]]:
    """For each bound the B-cubed F1 of claims, in percent, with weights that were fitted without an affair's fold: of the affairs of
    the corpus, and of the invented ones."""
    held = [fitted(k for i, k in enumerate(known) if i % FOLDS != fold) for fold in range(FOLDS)]
    evidence = [k.matrix(held[i % FOLDS]) for i, k in enumerate(known)]
    for enough in BOUNDS:
        pairs: dict[bool, list[tuple[Hashable, Hashable]]] = {True: [], False: []}
        for i, (own, told) in enumerate(zip(evidence, known, strict=True)):
            for g, group in enumerate(linkage(own, told.together, enough=enough)):
                pairs[told.invented] += [((i, told.claims[m]), (i, g)) for m in group if told.claims[m]]
        yield enough, 100 * b_cubed(pairs[False]), 100 * b_cubed(pairs[True])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--check", action="store_true", help="on affairs left out")
    asked = parser.parse_args()
    known = list(looked(list(affairs(asked.shared))))
    if asked.check:
        for enough, corpus, invented in check(known):
            print(f"{enough:5.2f}  {corpus:.1f}  {invented:.1f}")
        return
    for table, weights in fitted(known).items():
        print(f"[{table}]")
        for name, weight in zip(("nothing", *TABLE), weights, strict=True):
            print(f"{name} = {weight:.2f}")
        print()


if __name__ == "__main__":
    main()
