"""Goes on with masked-language pretraining of the encoder on the news text at hand (Gururangan et al., ACL 2020)."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, gelu

from onrecord.language.tokens import CLS, SEP

from .batches import MASK
from .corpora import bodies, disputes, polnear, universal
from .model import pretrained
from .train import encoder_path, tokenizer_of

MASKED = 0.25
"""Share of pieces to be guessed."""
SIZE, ROWS = 256, 64
RATE = 3e-4


class Guesser(nn.Module):
    """The encoder and the head that guesses hidden pieces, tied to the piece embeddings as BERT's is."""

    def __init__(self, encoder: str) -> None:
        super().__init__()
        self.body = pretrained(encoder)
        width = self.body.config.hidden_size
        self.turn = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(self.body.config.vocab_size))

    def forward(self, pieces: Tensor, hidden: Tensor) -> Tensor:
        """Scores, (hidden, vocabulary), of what stands at the hidden places, a mask of (rows, pieces)."""
        states = self.body(input_ids=torch.where(hidden, MASK, pieces)).last_hidden_state[hidden]
        return self.norm(gelu(self.turn(states))) @ self.body.embeddings.word_embeddings.weight.T + self.bias


def texts(shared: Path) -> list[str]:
    """Training parts of the corpora, and the bodies of FNC."""
    marked = [
        *polnear(shared / "data/polnear/train.jsonl"),
        *disputes(shared / "disputes/train"),
        *universal(shared / "data/ud/gum-train.conllu"),
        *universal(shared / "data/ud/ewt-train.conllu"),
        *bodies(shared / "data/fnc/bodies.jsonl"),
    ]
    return [d.text for d in marked]


def pretrain(shared: Path, out: Path, encoder: str, steps: int, seed: int) -> None:
    """Leaves ``out``, the encoder's weights."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tokenizer = tokenizer_of(encoder)
    runs = [e.ids for e in tokenizer.encode_batch(texts(shared), add_special_tokens=False)]
    print(f"{len(runs)} texts, {sum(map(len, runs))} pieces", flush=True)
    rng.shuffle(runs)
    stream = torch.tensor([i for run in runs for i in [*run, SEP]])
    model = Guesser(encoder).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.01, fused=device == "cuda")
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps, pct_start=0.06)
    stream = stream.to(device)
    began = time.time()
    for step in range(1, steps + 1):
        at = torch.randint(0, len(stream) - SIZE, (ROWS,), device=device)
        pieces = stream[at[:, None] + torch.arange(SIZE - 1, device=device)]
        pieces = torch.cat([pieces.new_full((ROWS, 1), CLS), pieces], 1)
        hidden = (torch.rand(pieces.shape, device=device) < MASKED) & (pieces != CLS) & (pieces != SEP)
        with torch.autocast(device, dtype=torch.bfloat16):
            wrong = cross_entropy(model(pieces, hidden).float(), pieces[hidden])
        optimizer.zero_grad()
        wrong.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            print(f"step {step}/{steps} loss {wrong.item():.3f} {time.time() - began:.0f} s", flush=True)
    torch.save(model.body.state_dict(), out)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--out", type=Path, default=Path("training/runs/pretrained.pt"))
    parser.add_argument("--encoder", default=None)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=13)
    a = parser.parse_args(argv)
    a.out.parent.mkdir(parents=True, exist_ok=True)
    pretrain(a.shared, a.out, a.encoder or encoder_path(), a.steps, a.seed)


if __name__ == "__main__":
    main()
