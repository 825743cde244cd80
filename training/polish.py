"""Goes on training a finished reader's roles on what is marked by our guide.

    python -m training.polish --model training/runs/linked.pt --out training/runs/polished.pt

Whatever other heads read of the words' states must go on to hold, so the states are held near to what they were; a share of PolNeAR is
read along, that its convention is not forgotten. Without dropout in the encoder, which costs more time on a processor than all else.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import nn
from torch.nn.functional import mse_loss

from onrecord.language.tokens import tokenize

from .batches import Batch, Epoch, mark
from .corpora import Document, disputes, invented, polnear
from .losses import Weights, attribution
from .model import Reader
from .train import INVENTED, encoder_path, follow, reader, tokenizer_of

ROWS = 16
"""Windows a step."""
EPOCHS = 3
RATE, HEAD_RATE = 3e-5, 3e-4
POLNEAR = 0.1
"""Share of PolNeAR's articles that an epoch reads, about as many words as the rest has."""
HELD = 20.0
"""What the mean square by which states move counts beside the losses of roles."""
AVERAGE = 0.98
"""Decay of the running average of the weights that is kept as the result."""


def polish(model: Reader, own: Sequence[Document], others: Sequence[Document], encoder: str, seed: int = 7) -> Reader:
    """The reader trained on; ``own`` are read whole in each epoch, of ``others`` a share drawn anew."""
    model.eval()
    before, average = copy.deepcopy(model), copy.deepcopy(model)
    tokenizer = tokenizer_of(encoder)
    marked, more = ([mark(d, tokenize(d.text, tokenizer)) for d in documents] for documents in (own, others))
    rng = random.Random(seed)
    epochs = [
        Epoch([*marked, *rng.sample(more, round(POLNEAR * len(more)))], ROWS, 256, seed + i) for i in range(EPOCHS)
    ]
    encoders, heads = list(model.encoder.parameters()), list(model.roles.parameters())
    groups = [{"params": encoders, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = sum(map(len, epochs))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, [RATE, HEAD_RATE], total_steps=steps + 1, pct_start=0.1)
    model.roles.train()
    began = time.time()
    for step, batch in enumerate(_batches(epochs), 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = step_losses(model, before, batch)
        optimizer.zero_grad()
        sum(losses.values()).backward()
        nn.utils.clip_grad_norm_([*encoders, *heads], 1.0)
        optimizer.step()
        schedule.step()
        follow(average, model, min(AVERAGE, step / (step + 10)))
        if step % 10 == 0:
            told = " ".join(f"{k} {v.item():.3f}" for k, v in losses.items())
            print(f"step {step} of {steps}, {time.time() - began:.0f} s: {told}", flush=True)
    return average


def step_losses(model: Reader, before: Reader, batch: Batch) -> dict[str, torch.Tensor]:
    """The losses of roles, and how far the words' states moved."""
    windows = (batch.mask, batch.shapes, batch.convention, batch.first, batch.last)
    words = model.words(batch.pieces, *windows)
    with torch.no_grad():
        were = before.words(batch.whole, *windows)
    moved = mse_loss(words[batch.real].float(), were[batch.real].float())
    return {**attribution(model, words, batch, Weights()), "moved": HELD * moved}


def _batches(epochs: Sequence[Epoch]) -> Iterator[Batch]:
    for epoch in epochs:
        yield from (epoch[i] for i in range(len(epoch)))


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--model", type=Path, default=Path("training/runs/linked.pt"))
    parser.add_argument("--out", type=Path, default=Path("training/runs/polished.pt"))
    parser.add_argument("--encoder", default=None, help="a BERT-like encoder's folder; MiniLM-L6 when not given")
    parser.add_argument("--invented", nargs="*", type=Path, default=[INVENTED], help="folders of invented articles")
    a = parser.parse_args(argv)
    encoder = a.encoder or encoder_path()
    own = [*disputes(a.shared / "disputes/train"), *(d for folder in a.invented for d in invented(folder))]
    others = list(polnear(a.shared / "data/polnear/train.jsonl"))
    torch.manual_seed(7)
    torch.save(polish(reader(encoder, a.model), own, others, encoder).state_dict(), a.out)


if __name__ == "__main__":
    main()
