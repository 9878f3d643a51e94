"""The encoder of the acts as an ONNX graph, written operator by operator in int8.

In: a trained ActEncoder, and for each piece which one it is read as. Out: `encoder.onnx`, which
takes one statement: `pieces`, `marks` (length,), and gives `acts` (1, 16), the logarithm of
each act's probability. Why by hand: docs/decisions/encoder-graph.md.
"""

from pathlib import Path

import numpy as np
from onnx import TensorProto

from onrecord.context.acts.layout import CONTENT, CUE, LENGTH
from onrecord.context.acts.signals import ACTS
from onrecord.models.tokens import Ints
from training.acts.network import ActEncoder
from training.encoder import WIDTH
from training.graph import Graph, Values, array, block, save

_INPUTS: Values = {
    "pieces": (TensorProto.INT64, ["length"]),
    "marks": (TensorProto.INT64, ["length"]),
}
_OUTPUTS: Values = {"acts": (TensorProto.FLOAT, [1, len(ACTS)])}


def write(model: ActEncoder, read: Ints, path: Path) -> None:
    """Writes the graph to `path`."""
    graph = Graph(int8=True)
    x = _embedded(graph, model, read)
    for at, layer in enumerate(model.encoder.layers):
        x = block(graph, x, layer, f"layer{at}")
    x = graph.op("Squeeze", [x, graph.constant("batch", np.array([0]))])
    parts = graph.op("MatMul", [_weights(graph), x])
    flat = graph.op("Reshape", [parts, graph.constant("flat", np.array([1, 3 * WIDTH]))])
    scores = graph.linear(flat, "acts", array(model.acts.weight).T, array(model.acts.bias))
    graph.result("LogSoftmax", [scores], "acts", axis=1)
    save(graph, "acts", path, _INPUTS, _OUTPUTS)


def _embedded(graph: Graph, model: ActEncoder, read: Ints) -> str:
    """Pieces by the table of those that are kept, with places and marks, summed and normed."""
    kept, row = np.unique(read, return_inverse=True)
    words = array(model.encoder.words.weight)[kept]
    scale = np.maximum(np.abs(words).max(1, keepdims=True), 1e-8) / 127
    rows = graph.op("Gather", [graph.constant("rows", row.astype(np.int32)), "pieces"])
    table = graph.constant("words.w", np.round(words / scale).astype(np.int8))
    x = graph.op("Cast", [graph.op("Gather", [table, rows])], to=TensorProto.FLOAT)
    scales = graph.constant("words.s", scale.astype(np.float32))
    x = graph.op("Mul", [x, graph.op("Gather", [scales, rows])])
    length = graph.op("Shape", ["pieces"], start=0, end=1)
    zero = graph.constant("zero", np.array([0]))
    places = graph.constant("places", array(model.encoder.positions.weight)[:LENGTH])
    x = graph.op("Add", [x, graph.op("Slice", [places, zero, length, zero])])
    marks = graph.constant("marks.w", array(model.encoder.features.weight))
    x = graph.op("Add", [x, graph.op("Gather", [marks, "marks"])])
    return graph.op("Unsqueeze", [graph.norm(x, "embedded", model.encoder.norm), zero])


def _weights(graph: Graph) -> str:
    """What each part's mean takes of each piece, (3, length): the beginning, cue, content."""
    wanted = graph.constant("wanted", np.array([[CUE], [CONTENT]]))
    chosen = graph.op("Cast", [graph.op("Equal", ["marks", wanted])], to=TensorProto.FLOAT)
    one = graph.constant("one", np.array([1], np.float32))
    axes = graph.constant("axes", np.array([1]))
    counted = graph.op("Max", [graph.op("ReduceSum", [chosen, axes]), one])
    length = graph.op("Shape", ["marks"])
    places = graph.op(
        "Range",
        [
            graph.constant("from", np.array(0)),
            graph.op("Squeeze", [length]),
            graph.constant("step", np.array(1)),
        ],
    )
    begin = graph.op("Equal", [places, graph.constant("begin", np.array([[0]]))])
    first = graph.op("Cast", [begin], to=TensorProto.FLOAT)
    return graph.op("Concat", [first, graph.op("Div", [chosen, counted])], axis=0)
