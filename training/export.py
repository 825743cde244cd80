"""Turns trained weights into what ships: the int8 encoder and the tokenizer, beside the package's code."""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.language.tokens import tokenize
from onrecord.language.windows import windows

from .corpora import disputes, polnear
from .inference import Encoder, even
from .model import LINK, Links, Reader, Syntax
from .train import encoder_path, reader, tokenizer_of

WEIGHTS = Path("src/onrecord/language/weights")
WINDOWS, PIECES, WORDS = 3, 40, 30
"""Sizes of the example that is traced; every one of them may differ at run time."""
EXAMPLES = 12
"""Articles of each corpus by which the inputs of products are evened before int8."""
SMALL = 4096
"""Bytes of a head's weights that are not worth halving."""


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


def examples(shared: Path, encoder: str) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Windows of the first training articles, as the encoder will be given them."""
    tokenizer = tokenizer_of(encoder)
    sources = polnear(shared / "data/polnear/train.jsonl"), disputes(shared / "disputes/train")
    for document in chain.from_iterable(islice(source, EXAMPLES) for source in sources):
        for window in windows(tokenize(document.text, tokenizer)):
            pieces, shapes = torch.from_numpy(window.pieces)[None], torch.from_numpy(window.shapes)[None]
            yield pieces, shapes, torch.tensor([document.convention])


class Relations(nn.Module):
    """The head of relations by itself: it is asked once the tree is known."""

    def __init__(self, syntax: Syntax) -> None:
        super().__init__()
        self.syntax = syntax

    def forward(self, words: Tensor, heads: Tensor) -> Tensor:
        return self.syntax.relations(words, heads)


class Likeliest(nn.Module):
    """The head of links as it is asked: for the likeliest antecedents alone."""

    def __init__(self, links: Links) -> None:
        super().__init__()
        self.links = links

    def forward(
        self, later: Tensor, earlier: Tensor, far: Tensor, alike: Tensor, least: Tensor
    ) -> tuple[Tensor, Tensor]:
        return self.links.likeliest(later, earlier, far, alike, least)


def heads(reader: Reader, to: Path) -> None:
    """Writes each head as a network of one window's words, weights in half precision."""
    words = torch.randn(WORDS, reader.encoder.width)
    vectors, classes = torch.randn(WORDS, LINK), torch.zeros((WORDS, WORDS), dtype=torch.long)
    threshold = torch.tensor(0.0)
    word, mention, pair = {0: "words"}, {0: "mentions"}, {0: "later", 1: "earlier"}
    head(
        reader.roles,
        {"words": words, "threshold": threshold},
        {"words": word, "cue": {0: "cues"}, "chance": {0: "cues"}, "scores": {0: "cues", 1: "words"}, "follows": {}},
        to / "roles.onnx",
    )
    head(
        reader.syntax,
        {"words": words},
        {"words": word, "joins": word, "starts": word, "tags": word, "arcs": {0: "words", 1: "words"}},
        to / "syntax.onnx",
    )
    head(
        Relations(reader.syntax),
        {"words": words, "heads": words},
        {"words": word, "heads": word, "relations": word},
        to / "relations.onnx",
    )
    head(
        reader.mentions,
        {"words": words, "threshold": threshold},
        {"words": word, "where": mention, "chance": mention, "kinds": mention, "vectors": mention},
        to / "mentions.onnx",
    )
    head(
        Likeliest(reader.links),
        {"later": vectors, "earlier": vectors, "far": classes, "alike": classes, "least": threshold},
        {
            "later": {0: "later"},
            "earlier": {0: "earlier"},
            "far": pair,
            "alike": pair,
            "where": {0: "later"},
            "scores": {0: "later"},
        },
        to / "links.onnx",
    )
    head(
        reader.meaning,
        {"states": words},
        {"states": {0: "pieces"}, "vector": {}},
        to / "meaning.onnx",
    )


def head(module: nn.Module, inputs: dict[str, Tensor], axes: dict[str, dict[int, str]], to: Path) -> None:
    """The same with weights in half precision."""
    export(module, inputs, axes, to)
    model = onnx.load(to)
    for weight in [
        w for w in model.graph.initializer if w.data_type == onnx.TensorProto.FLOAT and len(w.raw_data) > SMALL
    ]:
        half = onnx.numpy_helper.from_array(onnx.numpy_helper.to_array(weight).astype("float16"), f"{weight.name}.half")
        model.graph.node.insert(0, onnx.helper.make_node("Cast", [half.name], [weight.name], to=onnx.TensorProto.FLOAT))
        model.graph.initializer.remove(weight)
        model.graph.initializer.append(half)
    onnx.save(model, to)


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, default=Path("training/runs/reader/model.pt"))
    parser.add_argument("--encoder", default=None)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    a = parser.parse_args(argv)
    encoder = a.encoder or encoder_path()
    a.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(f"{encoder}/tokenizer.json", a.out / "tokenizer.json")
    model = reader(encoder, a.model)
    plain = Encoder(model.encoder.body, model.encoder.shape, model.encoder.convention).eval()
    even(plain, examples(a.shared, encoder))
    states(plain, a.out / "encoder.onnx")
    heads(model, a.out)


if __name__ == "__main__":
    main()
