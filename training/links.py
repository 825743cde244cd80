"""Trains the head of links by itself on the states of the finished encoder: it sees whole articles, which are too long for the rest.

    python -m training.links --model training/runs/reader/model.pt

Read are GUM's chains and PolNeAR's automatic ones. Beside the marked mentions stand those that the reader finds, as it will meet
them: what GUM does not mark is new, of what PolNeAR does not mark nothing is known but that nobody points back to it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.language import mentions as reading
from onrecord.language.encoder import States, states, word_states
from onrecord.language.links import distances, likenesses
from onrecord.language.roles import Convention
from onrecord.language.tokens import Tokens, tokenize
from onrecord.language.weights import tokenizer
from onrecord.language.windows import LEAST, Window, windows

from .corpora import Document, polnear, universal
from .losses import antecedents, missed
from .model import Links, Mentions, Reader
from .train import encoder_path

UNKNOWN, NEW = -1, -2
SILVER = 0.5
"""What a mention of PolNeAR counts beside one of GUM."""
RATE, EPOCHS, DROPOUT = 1e-3, 4, 0.3
ARTICLES = 420
"""Of PolNeAR train that are read, for time's sake."""
MOST = 300
"""Mentions of an article that are compared in a step."""


@dataclass(frozen=True)
class Example:
    """Mentions in order. Shapes: ``ends`` (mentions, 2 width) the states of first and last words, ``chains`` (mentions,)."""

    ends: Tensor
    chains: Tensor
    alike: Tensor
    silver: bool


def examples(documents: Iterable[Document]) -> Iterator[Example]:
    """The documents' mentions, marked and found, with the states of their ends."""
    for document in documents:
        tokens = tokenize(document.text, tokenizer())
        marked = {(m.span.start, m.span.end): m.chain for m in document.mentions or ()}
        ends, chains, texts = [], [], []
        cut = list(windows(tokens, least=LEAST))
        for window, pieces in zip(cut, states(cut, int(Convention.GUIDE)), strict=True):
            words = word_states(window, pieces)
            for first, last, chain in _mentions(document, tokens, window, words, marked):
                ends.append(np.concatenate([words[first], words[last]]).astype(np.float16))
                chains.append(chain)
                texts.append(document.text[tokens.start[window.start + first] : tokens.end[window.start + last]])
        for a in range(0, len(ends), MOST):
            b = a + MOST
            yield Example(
                torch.from_numpy(np.stack(ends[a:b])),
                torch.tensor(chains[a:b]),
                torch.from_numpy(likenesses(texts[a:b])),
                document.silver,
            )


def _mentions(
    document: Document, tokens: Tokens, window: Window, words: States, marked: dict[tuple[int, int], int]
) -> list[tuple[int, int, int]]:
    """First and last word in the window and chain of each mention that begins there."""
    found = reading.find(document.text, tokens, window, words)
    spans = {(f.span.start, f.span.end): UNKNOWN if document.silver else NEW for f in found}
    a, b = tokens.start[window.own[0]], tokens.end[window.own[1] - 1]
    spans |= {span: chain for span, chain in marked.items() if a <= span[0] < b}
    rows = set()
    for (start, end), chain in spans.items():
        first = int(np.searchsorted(tokens.end, start, side="right")) - window.start
        last = int(np.searchsorted(tokens.start, end, side="left")) - 1 - window.start
        if 0 <= first <= last < len(window):
            rows.add((first, last, chain))
    return sorted(rows, key=lambda r: (r[0], -r[1]))


def loss(vector: nn.Module, links: Links, example: Example) -> Tensor:
    """Mean negative log-likelihood of a right antecedent, or of none."""
    vectors = vector(example.ends.float())
    scores = links(vectors, vectors, torch.from_numpy(distances(len(vectors))), example.alike)
    wrong = missed(*antecedents(scores, example.chains))
    known = example.chains != UNKNOWN
    return wrong[known].mean() * (SILVER if example.silver else 1.0) if known.any() else wrong.sum() * 0


def accuracy(vector: nn.Module, links: Links, held: list[Example]) -> float:
    """Share of known mentions that point to a right antecedent, or rightly to none."""
    right = total = 0
    for e in held:
        with torch.inference_mode():
            v = vector(e.ends.float())
            scores = links(v, v, torch.from_numpy(distances(len(v))), e.alike)
        ranked, fine = antecedents(scores, e.chains)
        known = e.chains != UNKNOWN
        right += int(fine.gather(1, ranked.argmax(1, keepdim=True))[known].sum())
        total += int(known.sum())
    return right / max(1, total)


def train(data: list[Example], held: dict[str, list[Example]], width: int, seed: int) -> tuple[nn.Module, Links]:
    """The vectors of mentions and the head of links, averaged over the last epochs' steps (Polyak)."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    vector, links = Mentions(width, DROPOUT).vector, Links(DROPOUT)
    both = nn.ModuleList([vector, links])
    averaged = torch.optim.swa_utils.AveragedModel(both, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    optimizer = torch.optim.AdamW(both.parameters(), lr=RATE, weight_decay=0.05)
    steps = EPOCHS * len(data) // 4 + EPOCHS
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1, pct_start=0.1)
    for epoch in range(1, EPOCHS + 1):
        rng.shuffle(data)
        both.train()
        total = 0.0
        for a in range(0, len(data), 4):
            value = torch.stack([loss(vector, links, e) for e in data[a : a + 4]]).mean()
            optimizer.zero_grad()
            value.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(both.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            averaged.update_parameters(both)
            total += value.item()
        averaged.eval()
        mean_vector, mean_links = averaged.module
        shown = " ".join(f"{name} {accuracy(mean_vector, mean_links, own):.3f}" for name, own in held.items())
        print(f"epoch {epoch} loss {4 * total / len(data):.3f} {shown}", flush=True)
    return averaged.module[0], averaged.module[1]


def unlinked(encoder: str, path: Path) -> Reader:
    """A trained reader whose head of links is still to be made."""
    model = Reader(encoder)
    state = torch.load(path, map_location="cpu")
    model.load_state_dict({k: v for k, v in state.items() if not k.startswith("links.")}, strict=False)
    model.eval()
    return model


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--model", type=Path, default=Path("training/runs/reader/model.pt"), help="the reader")
    parser.add_argument("--out", type=Path, default=Path("training/runs/linked.pt"), help="the reader with its links")
    parser.add_argument("--encoder", default=None)
    parser.add_argument("--seed", type=int, default=13)
    a = parser.parse_args(argv)
    ud, news = a.shared / "data/ud", a.shared / "data/polnear"
    data = [*examples(universal(ud / "gum-train.conllu")), *examples(islice(polnear(news / "train.jsonl"), ARTICLES))]
    held = {
        "gum-dev": list(examples(universal(ud / "gum-dev.conllu"))),
        "polnear-dev": list(examples(polnear(news / "dev.jsonl"))),
    }
    model = unlinked(a.encoder or encoder_path(), a.model)
    vector, links = train(data, held, model.encoder.width, a.seed)
    model.mentions.vector.load_state_dict(vector.state_dict())
    model.links.load_state_dict(links.state_dict())
    torch.save(model.state_dict(), a.out)


if __name__ == "__main__":
    main()
