"""The encoder as an ONNX graph written operator by operator, so that nothing is left to a fuser.

In: a trained StatementModel. Out: `encoder.onnx` (opset 17 and com.microsoft 1), which
takes one window: `pieces`, `features` (length,), `first` (words,), and gives `cues`,
`nested` (words, 3) and `words` (words, 384), the encoding itself. Measured against the
exporter's graph with dynamic quantisation, this is 9 to 15 % faster
(docs/decisions/encoder-graph.md).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from onrecord.statements.layout import CUE_LABELS
from training.encoder import HEADS, WIDTH, Encoder, Layer
from training.model import StatementModel

Array = NDArray[Any]
MICROSOFT = "com.microsoft"
Values = Mapping[str, tuple[int, Sequence[int | str]]]
"""Names of inputs or outputs -> type and shape."""

WEIGHT_MAX = 63
"""7-bit weights: before VNNI (Intel before Ice Lake, AMD before Zen 4) the product of
unsigned and signed bytes sums pairs in 16 bits and saturates with 8-bit weights, so
another laptop would give other numbers. As fast where VNNI is there."""


class Graph:
    """Nodes and constants, in order; `int8=False` writes the same graph in float."""

    def __init__(self, int8: bool) -> None:
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: Array) -> str:
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def op(self, kind: str, inputs: Sequence[str], domain: str = "", **attributes: Any) -> str:
        return self.ops(kind, inputs, 1, domain, **attributes)[0]

    def ops(
        self, kind: str, inputs: Sequence[str], outputs: int, domain: str = "", **attributes: Any
    ) -> list[str]:
        names = [f"{kind}_{len(self.nodes)}_{at}" for at in range(outputs)]
        node = helper.make_node(kind, list(inputs), names, names[0], domain=domain, **attributes)
        self.nodes.append(node)
        return names

    def result(self, kind: str, inputs: Sequence[str], *names: str, **attributes: Any) -> None:
        """An operator that gives outputs of the graph."""
        self.nodes.append(helper.make_node(kind, list(inputs), names, kind, **attributes))

    def linear(self, x: str, name: str, weight: Array, bias: Array) -> str:
        """x @ weight + bias in float; weight (in, out)."""
        product = self.op("MatMul", [x, self.constant(f"{name}.w", weight.astype(np.float32))])
        return self.op("Add", [product, self.constant(f"{name}.b", bias.astype(np.float32))])

    def product(
        self, x: str, name: str, weight: Array, bias: Array, shared: Sequence[str] | None = None
    ) -> str:
        """The same in int8, a scale an output; `shared`: x as DynamicQuantizeLinear gave it."""
        if not self.int8:
            return self.linear(x, name, weight, bias)
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / WEIGHT_MAX
        w = self.constant(f"{name}.w", np.round(weight / scale).astype(np.int8))
        s = self.constant(f"{name}.s", scale.astype(np.float32))
        z = self.constant(f"{name}.z", np.zeros(len(scale), np.int8))
        b = self.constant(f"{name}.b", bias.astype(np.float32))
        if shared:
            values, value_scale, zero = shared
            inputs = [values, w, value_scale, s, zero, z, b]
            return self.op("MatMulIntegerToFloat", inputs, MICROSOFT)
        return self.op("DynamicQuantizeMatMul", [x, w, s, z, b], MICROSOFT)

    def layer(self, x: str, name: str, linear: nn.Linear) -> str:
        """A layer's product in int8."""
        return self.product(x, name, array(linear.weight).T, array(linear.bias))

    def norm(self, x: str, name: str, layer: nn.LayerNorm) -> str:
        pair = [
            self.constant(f"{name}.g", array(layer.weight)),
            self.constant(f"{name}.b", array(layer.bias)),
        ]
        return self.op("LayerNormalization", [x, *pair], axis=-1, epsilon=layer.eps)


def write(model: StatementModel, path: Path, int8: bool) -> None:
    """Writes `encoder.onnx` to `path`."""
    graph = Graph(int8)
    x = _embedded(graph, model.encoder)
    for at, layer in enumerate(model.encoder.layers):
        x = block(graph, x, layer, f"layer{at}")
    x = graph.op("Squeeze", [x, graph.constant("batch", np.array([0]))])
    graph.result("Gather", [x, "first"], "words", axis=0)
    _tags(graph, model.cue_tags)
    save(graph, "encoder", path, _INPUTS, _OUTPUTS)


_INPUTS: Values = {
    "pieces": (TensorProto.INT64, ["length"]),
    "features": (TensorProto.INT64, ["length"]),
    "first": (TensorProto.INT64, ["words"]),
}
_OUTPUTS: Values = {
    "cues": (TensorProto.FLOAT, ["words", len(CUE_LABELS)]),
    "nested": (TensorProto.FLOAT, ["words", len(CUE_LABELS)]),
    "words": (TensorProto.FLOAT, ["words", WIDTH]),
}


def _embedded(graph: Graph, encoder: Encoder) -> str:
    """Word, position and feature embeddings, summed and normed: (1, length, width)."""
    words = array(encoder.words.weight)
    if graph.int8:  # one scale a word; rows are gathered first, so the table stays packed
        scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-8) / 127
        table = graph.constant("words.w", np.round(words / scale).astype(np.int8))
        rows = graph.op("Cast", [graph.op("Gather", [table, "pieces"])], to=TensorProto.FLOAT)
        scales = graph.constant("words.s", scale.astype(np.float32))
        x = graph.op("Mul", [rows, graph.op("Gather", [scales, "pieces"])])
    else:
        x = graph.op("Gather", [graph.constant("words.w", words), "pieces"])
    length = graph.op("Shape", ["pieces"], start=0, end=1)
    zero = graph.constant("zero", np.array([0]))
    places = graph.constant("places", array(encoder.positions.weight))
    x = graph.op("Add", [x, graph.op("Slice", [places, zero, length, zero])])
    marks = graph.constant("features.w", array(encoder.features.weight))
    x = graph.op("Add", [x, graph.op("Gather", [marks, "features"])])
    return graph.op("Unsqueeze", [graph.norm(x, "embedded", encoder.norm), zero])


def block(graph: Graph, x: str, layer: Layer, name: str) -> str:
    """A transformer layer: `x` (1, length, width) to the same."""
    shared = graph.ops("DynamicQuantizeLinear", [x], 3) if graph.int8 else None
    weights = np.split(array(layer.qkv.weight).T, 3, axis=1)
    biases = np.split(array(layer.qkv.bias), 3)
    parts = [
        graph.product(x, f"{name}.{part}", weight, bias, shared)
        for part, weight, bias in zip(("query", "key", "value"), weights, biases, strict=True)
    ]
    y = graph.op("MultiHeadAttention", parts, MICROSOFT, num_heads=HEADS)
    y = graph.layer(y, f"{name}.out", layer.out)
    x = graph.norm(graph.op("Add", [y, x]), f"{name}.norm1", layer.norm1)
    y = graph.op("Gelu", [graph.layer(x, f"{name}.up", layer.up)], MICROSOFT)
    y = graph.layer(y, f"{name}.down", layer.down)
    return graph.norm(graph.op("Add", [y, x]), f"{name}.norm2", layer.norm2)


def _tags(graph: Graph, layer: nn.Linear) -> None:
    """Both kinds of cue tags by one product in float: six columns are not worth rounding."""
    together = graph.linear("words", "tags", array(layer.weight).T, array(layer.bias))
    sizes = graph.constant("sizes", np.array([len(CUE_LABELS)] * 2))
    graph.result("Split", [together, sizes], "cues", "nested", axis=1)


def save(graph: Graph, name: str, path: Path, inputs: Values, outputs: Values) -> None:
    """Checks the graph and writes it to `path`."""
    whole = helper.make_graph(
        graph.nodes, name, _described(inputs), _described(outputs), list(graph.constants.values())
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    built = helper.make_model(whole, opset_imports=opsets, ir_version=9)
    onnx.checker.check_model(built)
    onnx.save(built, str(path))


def _described(values: Values) -> list[onnx.ValueInfoProto]:
    return [helper.make_tensor_value_info(name, *described) for name, described in values.items()]


def array(parameter: Any) -> Array:
    """A parameter's numbers."""
    found: Array = parameter.detach().numpy()
    return found
