"""Int8 networks made ready for CUDA, which has no products in int8 by a scale found in the run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnx import GraphProto, NodeProto


def floating(path: Path) -> bytes:
    """The network in ``path`` with the same weights, multiplied in floating point.

    What ``onnxruntime.quantization.quantize_dynamic`` made of a product, DynamicQuantizeLinear, MatMulInteger, Cast and Mul by both
    scales, becomes MatMul again; a network without such is left as it is.
    """
    import onnx

    model = onnx.load(path)
    for node in [n for n in model.graph.node if n.op_type == "MatMulInteger"]:
        _undo(model.graph, node)
    for node in [n for n in model.graph.node if n.op_type == "DynamicQuantizeLinear"]:
        model.graph.node.remove(node)
    made: bytes = model.SerializeToString()
    return made


def _undo(graph: GraphProto, product: NodeProto) -> None:
    import numpy as np
    from onnx import helper, numpy_helper

    maker = {name: n for n in graph.node for name in n.output}
    constant = {t.name: t for t in graph.initializer}
    (cast,) = _takers(graph, product.output[0])
    (scaled,) = _takers(graph, cast.output[0])
    scales = maker[scaled.input[1]]
    weight = constant[product.input[1]]
    (scale,) = (constant[name] for name in scales.input if name in constant)
    whole = numpy_helper.to_array(weight).astype(np.float32) * numpy_helper.to_array(scale)
    weight.CopyFrom(numpy_helper.from_array(whole, weight.name))
    given = maker[product.input[0]].input[0]
    graph.node.insert(list(graph.node).index(product), helper.make_node("MatMul", [given, weight.name], scaled.output))
    for node in (product, cast, scales, scaled):
        graph.node.remove(node)


def _takers(graph: GraphProto, name: str) -> list[NodeProto]:
    return [n for n in graph.node if name in n.input]
