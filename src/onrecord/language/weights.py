"""The shipped weights, opened when first needed and kept."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer


@cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer that both networks share."""
    from tokenizers import Tokenizer

    it = Tokenizer.from_str((files(__package__) / "weights/tokenizer.json").read_text("utf-8"))
    it.no_truncation()
    it.no_padding()
    return it


@cache
def session(name: str) -> InferenceSession:
    """The network ``name``.onnx, run on the processor with as many threads as it has cores."""
    from onnxruntime import InferenceSession, SessionOptions, set_default_logger_severity

    set_default_logger_severity(3)
    options = SessionOptions()
    with as_file(files(__package__) / f"weights/{name}.onnx") as path:
        return InferenceSession(path, options, providers=["CPUExecutionProvider"])
