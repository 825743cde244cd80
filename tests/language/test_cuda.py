from importlib.resources import as_file, files

import numpy as np
import pytest

from onrecord.language.cuda import floating
from onrecord.language.weights import session

pytest.importorskip("onnx")


def test_in_floating_point_states_are_alike() -> None:
    from onnxruntime import InferenceSession

    with as_file(files("onrecord.language") / "weights/encoder.onnx") as path:
        whole = InferenceSession(floating(path), providers=["CPUExecutionProvider"])
    pieces = np.array([[101, *range(2000, 2060), 102]])
    given = {"pieces": pieces, "shapes": np.zeros_like(pieces), "convention": np.array([1])}
    a, b = (s.run(["states"], given)[0][0] for s in (whole, session("encoder")))
    cosines = (a * b).sum(1) / np.linalg.norm(a, axis=1) / np.linalg.norm(b, axis=1)
    assert cosines.min() > 0.9
    assert (a != b).any()
