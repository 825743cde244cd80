"""Trains the networks that tell a statement's side in the light of all that is said on its claim.

    python -m training.debate            # writes src/onrecord/claims/debate.npz
    python -m training.debate --check    # how many sides are right in affairs left out, without and with the networks

The affairs are the annotated train affairs and the invented ones of training/affairs, both as their annotators see them and as the line
reads them; the weights of the rules are those of weights.toml. Needs torch and no GPU; ten minutes, the check as long again.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits

from onrecord.claims import concerns, sides
from onrecord.claims.attention import Table
from onrecord.claims.context import STANCES
from onrecord.claims.debate import KINDS, Debate, marked
from onrecord.claims.pairs import TABLE, Block
from onrecord.claims.sayings import Saying
from onrecord.claims.traits import Vectors, contents, traits, vectors
from onrecord.claims.wording import wording
from onrecord.model import Actor, Side

from . import as_read, gold
from .attention import Attended, Mapped, Scale, Shipped, scale, ship, shipped
from .gold import Affair, by_claim

WEIGHTS = Path("src/onrecord/claims/debate.npz")

WIDTH, HEADS, LAYERS, LOOK = 64, 4, 2, 32
DROPOUT = 0.3
EPOCHS, BATCH, RATE, DECAY = 15, 8, 1e-3, 1e-2
"""How a network is made and trained: by hand, the half of ``training.context``; not swept."""

SEEDS = (0, 1, 2)
"""A network for each; their mean is what ships."""

KEPT = 0.85
"""The share of a claim's statements that a training step keeps, so that no two are alike."""

FOLDS = 3

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Claim:
    """What a network is given of the statements on a claim, the log odds of the rules, which can take a side, and whether they are for it."""

    of: Vectors
    stances: Ints
    kinds: Ints
    marks: Table
    looked: Table
    rules: Table
    can: Bools
    is_for: Table

    def some(self, at: Sequence[int]) -> Claim:
        """The same of some of its statements."""
        return Claim(
            self.of[at], self.stances[at], self.kinds[at], self.marks[at], self.looked[:, at][:, :, at], self.rules[at],
            self.can[at], self.is_for[at],
        )  # fmt: skip


@dataclass(frozen=True)
class Told:
    """The claims of an affair."""

    claims: Sequence[Claim]
    invented: bool


class Net(nn.Module):
    """``onrecord.claims.debate.Debate`` with what training needs."""

    def __init__(self, marks: int, scaled: Scale) -> None:
        super().__init__()
        self.scaled = scaled
        self.meaning, self.mark = nn.Linear(768, WIDTH), nn.Linear(marks, WIDTH)
        self.stance, self.kind = nn.Embedding(len(STANCES), WIDTH), nn.Embedding(len(KINDS), WIDTH)
        self.look = Mapped(len(TABLE), LOOK, HEADS)
        self.layers = nn.ModuleList(Attended(WIDTH, DROPOUT) for _ in range(LAYERS))
        self.last, self.out = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 1)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, claim: Claim) -> Tensor:
        """The log odds that each statement is for the claim, those of the rules with them."""
        mean, spread = (torch.from_numpy(s) for s in self.scaled)
        looked = torch.from_numpy(np.ascontiguousarray(claim.looked.transpose(1, 2, 0)))
        near = self.look((looked - mean) / spread)
        state = self.meaning(self.drop(torch.from_numpy(claim.of))) + self.mark(torch.from_numpy(claim.marks))
        state = state + self.stance(torch.from_numpy(claim.stances)) + self.kind(torch.from_numpy(claim.kinds))
        for layer in self.layers:
            state = layer(state, near)
        added: Tensor = self.out(self.last(state))[:, 0]
        return torch.from_numpy(claim.rules) + added

    def shipped(self) -> Shipped:
        """The parameters of ``Debate``."""
        return shipped(self, self.scaled, ["look.hidden"])


def told(affair: Affair) -> Told:
    """The claims of an affair as networks are given them."""
    of = vectors(affair.said)
    return Told(
        [
            _claim([affair.said[i] for i in own], of[own], [affair.sides[i] for i in own], affair.actors)
            for own in by_claim(affair.claims).values()
        ],
        affair.invented,
    )


def _claim(said: Sequence[Saying], of: np.ndarray, taken: Sequence[Side | None], actors: Mapping[str, Actor]) -> Claim:
    worded = wording(said, contents(of))
    views = list(sides.views(said, said[worded], concerns.chances(said, actors), actors))
    compared = [traits(s) for s in said]
    speakers = [v.speaker or v.saying.statement.id for v in views]
    return Claim(
        of,
        np.array([STANCES.index(s.stance) for s in said]),
        np.array([KINDS.index(v.kind) for v in views]),
        marked(views, compared, of, worded),
        Block(of, compared, speakers=speakers).looked(),
        np.array([sides.rules(v)[0] for v in views], np.float32),
        np.array(
            [s.stance not in sides.NEITHER and t in (Side.FOR, Side.AGAINST) for s, t in zip(said, taken, strict=True)]
        ),
        np.array([t is Side.FOR for t in taken], np.float32),
    )


def trained(known: Sequence[Claim], seed: int) -> Shipped:
    """The parameters of a network that has learnt these claims."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(known[0].marks.shape[1], scale(np.concatenate([c.looked.reshape(len(TABLE), -1).T for c in known])))
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    most = EPOCHS * (len(known) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, most, pct_start=0.1, anneal_strategy="linear")
    net.train()
    for some in _batches(known, rng, most):
        optimizer.zero_grad()
        found = [(net(c)[torch.from_numpy(c.can)], torch.from_numpy(c.is_for[c.can])) for c in some]
        odds, truth = (torch.cat(part) for part in zip(*found, strict=True))
        if len(odds):
            binary_cross_entropy_with_logits(odds, truth).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
        schedule.step()
    return net.shipped()


def _batches(known: Sequence[Claim], rng: np.random.Generator, most: int) -> Iterator[list[Claim]]:
    done = 0
    while True:
        order = rng.permutation(len(known)).tolist()
        for start in range(0, len(order) - BATCH + 1, BATCH):
            if done == most:
                return
            done += 1
            yield [_some(known[i], rng) for i in order[start : start + BATCH]]


def _some(claim: Claim, rng: np.random.Generator) -> Claim:
    kept = [i for i in range(len(claim.rules)) if rng.random() < KEPT]
    return claim.some(kept or [0])


def check(known: Sequence[Told], read: Sequence[Told]) -> Iterator[str]:
    """Of the sides in affairs left out the share that is right by the rules alone and with the networks, and of claims all of whose sides
    are right, in percent."""
    parts = [
        [c for both in (known, read) for i, t in enumerate(both) if i % FOLDS != fold for c in t.claims]
        for fold in range(FOLDS)
    ]
    with ProcessPoolExecutor() as pool:
        nets = list(pool.map(partial(trained, seed=SEEDS[0]), parts))
    ready = [Debate({name: p.astype(np.float32) for name, p in net.items()}) for net in nets]
    for name, some in (("annotated", known), ("as read", read)):
        for invented in (False, True):
            right: list[tuple[Bools, Bools]] = []
            for i, t in enumerate(some):
                for c in t.claims if t.invented is invented else ():
                    added = ready[i % FOLDS].evidence(c.of, c.stances.tolist(), c.kinds.tolist(), c.marks, c.looked)
                    can, truth, rules = c.can, c.is_for > 0, c.rules
                    right.append((((rules >= 0) == truth)[can], ((rules + added >= 0) == truth)[can]))
            told = " ".join(
                f"{100 * np.concatenate(own).mean():.1f} ({100 * np.mean([o.all() for o in own]):.1f})"
                for own in zip(*right, strict=True)
            )
            yield f"{name:9}  {'invented' if invented else 'corpus':8}  {told}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--check", action="store_true", help="on affairs left out")
    asked = parser.parse_args()
    known = [told(a) for a in gold.affairs(asked.shared)]
    read = [told(a) for a in as_read.affairs(asked.shared)]
    if asked.check:
        for line in check(known, read):
            print(line)
        return
    claims = [c for t in (*known, *read) for c in t.claims]
    with ProcessPoolExecutor() as pool:
        ship(WEIGHTS, pool.map(partial(trained, claims), SEEDS))


if __name__ == "__main__":
    main()
