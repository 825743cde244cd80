"""Trains the network that tells whether two statements are about the same thing, on annotated affairs.

    python -m training.evidence            # writes src/onrecord/claims/pairs.npz and prints the table [near] of weights.toml
    python -m training.evidence --check    # B-cubed of claims in affairs left out, by the least mean evidence that joins groups

The affairs are the annotated train affairs and the invented ones of training/affairs, as their annotators see them. Needs torch and no
GPU; two minutes, the check eight.
"""

from __future__ import annotations

import argparse
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from onrecord.claims.group import PRACTICAL, bound, linkage
from onrecord.claims.pairs import MEANING, TABLE, Block, Network
from onrecord.claims.traits import traits, vectors

from .gold import Affair, affairs
from .logistic import fit
from .scores import b_cubed

WEIGHTS = Path("src/onrecord/claims/pairs.npz")

HIDDEN = 32
DROPOUT = 0.1
EPOCHS, BATCH, RATE, DECAY = 12, 1024, 6e-3, 1e-3
"""How the network is made and trained; of logistic regressions, networks of 16 and 32, and boosted trees, all on the same pairs, the
area under precision and recall in train affairs left out was 58.6, 61.7, 62.2 and 62.3."""

FOLDS = 6

HALF = 0.5
"""What a pair counts of which one bears on a claim and the other on none; a pair of none is left out, as it may say the same."""

STRANGERS = 60
"""Statements of other affairs with which each of an affair is compared."""

STRANGE = 2.0
"""What a pair of two affairs counts. Of 0.2 and 2 with all train affairs in one ledger the latter: of 87,698 such pairs one in a hundred has
evidence above -2.6, and not -1.4, so that everyday phrases hardly link affairs."""

BOUNDS = (-2.0, -1.75, -1.5, -1.25, -1.0, -0.75, -0.5)

Rows = tuple[NDArray[np.float32], NDArray[np.bool_], NDArray[np.float32]]
"""What is looked at in pairs, shape (pairs, features), whether both bear on one claim, and what each counts."""


@dataclass(frozen=True)
class Looked:
    """An affair's epistemic statements: what is looked at in each pair, shape (features, n, n), and in each with some of other affairs,
    shape (features, n, others); the claim of each, and the pairs that belong together whatever they say."""

    table: NDArray[np.float32]
    strange: NDArray[np.float32]
    claims: Sequence[str | None]
    together: Sequence[tuple[int, int]]
    invented: bool

    def rows(self) -> Rows:
        """Of the pairs in which one bears on a claim, and of those with other affairs."""
        bears = np.array([c is not None for c in self.claims])
        claim = np.array([c or "" for c in self.claims])
        one, other = np.tril_indices(len(claim), -1)
        chosen = bears[one] | bears[other]
        one, other = one[chosen], other[chosen]
        strange = self.strange.reshape(len(self.strange), -1).T
        counts = np.where(bears[one] & bears[other], 1.0, HALF)
        return (
            np.concatenate([self.table[:, one, other].T, strange]),
            np.concatenate([claim[one] == claim[other], np.zeros(len(strange), bool)]),
            np.concatenate([counts, np.full(len(strange), STRANGE)]).astype(np.float32),
        )


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
        both = Block(
            np.concatenate([of[n], *(of[m][[i]] for m, i in strangers)]),
            [*compared[n], *(compared[m][i] for m, i in strangers)],
            len(own),
        )
        table = Block(of[n], compared[n], speakers=[s.statement.speaker or "" for s in own]).looked()
        claims = [affair.claims[i] for i in chosen]
        yield Looked(table, both.looked()[..., len(own) :], claims, bound(own), affair.invented)


def together(known: Sequence[Looked]) -> Rows:
    """The rows of all."""
    rows, truth, counts = (np.concatenate(part) for part in zip(*(k.rows() for k in known), strict=True))
    return rows, truth, counts


def trained(rows: Rows) -> Network:
    """A network of one hidden layer that has learnt these pairs."""
    torch.manual_seed(0)
    looked_at, truth, counts = rows
    mean, scale = looked_at.mean(0), looked_at.std(0) + np.float32(1e-6)
    given, wanted, counted = (torch.from_numpy(v).float() for v in ((looked_at - mean) / scale, truth, counts))
    net = nn.Sequential(nn.Linear(given.shape[1], HIDDEN), nn.ReLU(), nn.Dropout(DROPOUT), nn.Linear(HIDDEN, 1))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = EPOCHS * len(given) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps)
    for _ in range(steps):
        some = torch.randint(len(given), (BATCH,))
        losses = binary_cross_entropy_with_logits(net(given[some])[:, 0], wanted[some], reduction="none")
        optimizer.zero_grad()
        (losses * counted[some]).mean().backward()
        optimizer.step()
        schedule.step()
    hidden, hidden_bias, out, out_bias = (p.detach().numpy() for p in net.parameters())
    scaled = hidden / scale
    return Network(scaled, hidden_bias - scaled @ mean, out[0], out_bias)


def check(known: Sequence[Looked]) -> Iterator[tuple[float, float, float]]:
    """For each bound the B-cubed F1 of claims, in percent, by networks that never saw an affair's fold: of the affairs of the corpus, and
    of the invented ones."""
    held = [trained(together([k for i, k in enumerate(known) if i % FOLDS != fold])) for fold in range(FOLDS)]
    evidence = [held[i % FOLDS].evidence(k.table) for i, k in enumerate(known)]
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
    rows = together(known)
    np.savez(WEIGHTS, **trained(rows)._asdict())
    across = rows[0][:, list(TABLE).index("one_article")] == 0
    seen = [list(TABLE).index(name) for name in MEANING]
    print("[near]")
    for name, weight in zip(MEANING, fit(rows[0][across][:, seen], rows[1][across])[1:], strict=True):
        print(f"{name} = {weight:.2f}")


if __name__ == "__main__":
    main()
