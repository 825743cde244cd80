"""Turns trained weights into what ships: two int8 ONNX networks and the tokenizer, beside the package's code."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import AutoModel

from .model import Reader
from .train import encoder_path

WEIGHTS = Path("src/onrecord/language/weights")
BATCH, PIECES, WORDS = 3, 40, 30
"""Sizes of the example that is traced; every one of them may differ at run time."""


class Sentences(nn.Module):
    """The encoder as it came: mean of the states, to unit length (Reimers and Gurevych, EMNLP 2019)."""

    def __init__(self, encoder: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(encoder, add_pooling_layer=False)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        weight = mask[..., None].to(states.dtype)
        return nn.functional.normalize((states * weight).sum(1) / weight.sum(1), dim=-1)


def export(model: nn.Module, inputs: dict[str, Tensor], axes: dict[str, dict[int, str]], to: Path) -> None:
    """Traces, quantises the weights to int8 a channel, and writes ``to``."""
    outputs = [name for name in axes if name not in inputs]
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model.eval(),
            tuple(inputs.values()),
            str(full),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(full, to, weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("training/runs/reader/model.pt"))
    parser.add_argument("--encoder", default=None)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    a = parser.parse_args()
    encoder = a.encoder or encoder_path()
    a.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(f"{encoder}/tokenizer.json", a.out / "tokenizer.json")
    pieces = torch.randint(1000, 30000, (BATCH, PIECES))
    ones, rows = torch.ones_like(pieces), {0: "windows", 1: "pieces"}
    export(
        Sentences(encoder),
        {"pieces": pieces, "mask": ones},
        {"pieces": rows, "mask": rows, "vectors": {0: "windows"}},
        a.out / "sentences.onnx",
    )
    reader = Reader(encoder)
    state = torch.load(a.model, map_location="cpu")
    reader.load_state_dict(state.get("average", state))
    inputs = {
        "pieces": pieces,
        "mask": ones,
        "shapes": torch.zeros_like(pieces),
        "convention": torch.zeros(BATCH, dtype=torch.long),
        "first": torch.arange(1, WORDS + 1)[None].repeat(BATCH, 1),
        "threshold": torch.tensor(0.0),
    }
    axes = {
        "pieces": rows,
        "mask": rows,
        "shapes": rows,
        "convention": {0: "windows"},
        "first": {0: "windows", 1: "words"},
        "where": {0: "cues"},
        "chance": {0: "cues"},
        "roles": {0: "cues", 1: "words"},
    }
    export(reader, inputs, axes, a.out / "reader.onnx")


if __name__ == "__main__":
    main()
