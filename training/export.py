"""Turns trained weights into what ships: the int8 encoder and the tokenizer, beside the package's code."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from .inference import Encoder
from .model import Reader
from .train import encoder_path

WEIGHTS = Path("src/onrecord/language/weights")
WINDOWS, PIECES = 3, 40
"""Sizes of the example that is traced; every one of them may differ at run time."""


def export(module: nn.Module, inputs: dict[str, Tensor], axes: dict[str, dict[int, str]], to: Path) -> None:
    """Traces and writes ``to`` in floating point; ``axes`` names the sizes that may vary, outputs after inputs."""
    torch.onnx.export(
        module.eval(),
        tuple(inputs.values()),
        str(to),
        input_names=list(inputs),
        output_names=[name for name in axes if name not in inputs],
        dynamic_axes=axes,
        opset_version=20,
        dynamo=False,
    )


def quantised(module: nn.Module, inputs: dict[str, Tensor], axes: dict[str, dict[int, str]], to: Path) -> None:
    """The same with products by weights in int8: weights by a scale a column, what they meet by a scale found in each run.

    So a state depends a little on all that is in the run, and what is to be repeated to the bit must be run alone.
    """
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        export(module, inputs, axes, full)
        quantize_dynamic(full, to, op_types_to_quantize=["MatMul"], weight_type=QuantType.QInt8, per_channel=True)


def states(encoder: Encoder, to: Path) -> None:
    """Writes the encoder as ``onrecord.language.encoder`` asks it: pieces, shapes and convention in, states out."""
    pieces, rows = torch.zeros((WINDOWS, PIECES), dtype=torch.long), {0: "windows", 1: "pieces"}
    inputs = {"pieces": pieces, "shapes": pieces, "convention": pieces[:, 0]}
    quantised(encoder, inputs, {"pieces": rows, "shapes": rows, "convention": {0: "windows"}, "states": rows}, to)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("training/runs/reader/model.pt"))
    parser.add_argument("--encoder", default=None)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    a = parser.parse_args()
    encoder = a.encoder or encoder_path()
    a.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(f"{encoder}/tokenizer.json", a.out / "tokenizer.json")
    reader = Reader(encoder)
    state = torch.load(a.model, map_location="cpu")
    reader.load_state_dict(state.get("average", state))
    states(Encoder(reader.encoder, reader.shape, reader.convention), a.out / "encoder.onnx")


if __name__ == "__main__":
    main()
