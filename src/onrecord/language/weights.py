"""The shipped weights, opened when first needed and kept."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from .cuda import floating

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

CUDA, PROCESSOR = "CUDAExecutionProvider", "CPUExecutionProvider"

SLOW = ("SkipLayerNormFusion",)
"""Rewritings of networks left out: on a Xeon of 2023 the fused sum and norm took 0.7 ms for 256 pieces, one after the other 0.1."""


@cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer that all networks share."""
    from tokenizers import Tokenizer

    it = Tokenizer.from_str((files(__package__) / "weights/tokenizer.json").read_text("utf-8"))
    it.no_truncation()
    it.no_padding()
    return it


@cache
def session(name: str) -> InferenceSession:
    """The network ``name``.onnx. A run takes one thread; runs in several threads at once are how all cores are used.

    With onnxruntime-gpu and a device it runs on CUDA in floating point: like, but not to the bit like, what the processor gives.
    """
    from onnxruntime import InferenceSession, SessionOptions, get_available_providers, set_default_logger_severity

    set_default_logger_severity(3)
    options = SessionOptions()
    options.intra_op_num_threads = 1
    with as_file(files(__package__) / f"weights/{name}.onnx") as path:
        if CUDA in get_available_providers():
            fast = InferenceSession(floating(path), options, [CUDA, PROCESSOR])
            if CUDA in fast.get_providers():
                return fast
        return InferenceSession(path, options, [PROCESSOR], disabled_optimizers=SLOW)


def cores() -> int:
    """How many cores this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
