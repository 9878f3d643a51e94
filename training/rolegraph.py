"""The role scorer as an ONNX graph, written operator by operator like the encoder's.

In: a trained StatementModel. Out: `roles.onnx`, which takes one window and its cues:
`words` (1, words, 384) as encoded, `cue` (cues, 384) the mean of each cue's words,
`distance` and `lines` (cues, words) of bucket numbers, and gives `roles` (cues, words, 5).
In int8 it takes half the time of the exporter's graph, and 2 labels of 10,000 change
(docs/decisions/encoder-graph.md).
"""

from pathlib import Path

import numpy as np
from onnx import TensorProto
from torch import nn

from onrecord.statements.layout import ROLE_LABELS
from training.encoder import WIDTH
from training.graph import MICROSOFT, Graph, Values, array, save
from training.model import JOIN, MIX, PRODUCT, RoleScorer, StatementModel

_END = np.iinfo(np.int64).max


def write(model: StatementModel, path: Path, int8: bool) -> None:
    """Writes `roles.onnx` to `path`."""
    graph = Graph(int8)
    words = graph.product(
        "words", "to_word", array(model.to_word.weight).T, array(model.to_word.bias)
    )
    added, multiplied, own = _split(graph, words, [JOIN, PRODUCT, len(ROLE_LABELS)], 2)
    given = graph.linear("cue", "to_cue", array(model.to_cue.weight).T, array(model.to_cue.bias))
    cue = graph.op("Unsqueeze", [given, graph.constant("each word", np.array([1]))])
    to_add, to_multiply = _split(graph, cue, [JOIN, PRODUCT], 2)
    placed = graph.op("Add", [graph.op("Add", [added, to_add]), _place(graph, model.roles)])
    joined = graph.op("Gelu", [placed], MICROSOFT)
    crossed = graph.op("Mul", [multiplied, to_multiply])
    near = _convolved(
        graph, graph.op("Concat", [joined, crossed], axis=2), model.roles.near, "near"
    )
    wide = _convolved(graph, near, model.roles.wide, "wide")
    weight, bias = array(model.roles.labels.weight).T, array(model.roles.labels.bias)
    scores = graph.linear(near, "labels of near", weight[:MIX], bias)
    wider = graph.op("MatMul", [wide, graph.constant("labels of wide", weight[MIX:])])
    graph.result("Add", [graph.op("Add", [scores, wider]), own], "roles")
    save(graph, "roles", path, _INPUTS, _OUTPUTS)


_INPUTS: Values = {
    "words": (TensorProto.FLOAT, [1, "words", WIDTH]),
    "cue": (TensorProto.FLOAT, ["cues", WIDTH]),
    "distance": (TensorProto.INT64, ["cues", "words"]),
    "lines": (TensorProto.INT64, ["cues", "words"]),
}
_OUTPUTS: Values = {"roles": (TensorProto.FLOAT, ["cues", "words", len(ROLE_LABELS)])}


def _place(graph: Graph, roles: RoleScorer) -> str:
    """The vectors of both distances, in words and in lines, from one table of their sums."""
    steps = array(roles.lines.weight)
    table = (array(roles.distance.weight)[:, None] + steps).reshape(-1, JOIN)
    scaled = graph.op("Mul", ["distance", graph.constant("steps", np.array(len(steps)))])
    row = graph.op("Add", [scaled, "lines"])
    return graph.op("Gather", [graph.constant("places", table), row])


def _convolved(graph: Graph, x: str, layer: nn.Conv1d, name: str) -> str:
    """Gelu of a convolution over three words, as one product over a word and its neighbours.

    The neighbours are put beside the word when it is a byte already, a quarter of the copying.
    """
    reach = layer.dilation[0]
    weight = np.concatenate(list(np.moveaxis(array(layer.weight), 2, 0).transpose(0, 2, 1)))
    scale_zero: list[str] = []
    if graph.int8:
        x, *scale_zero = graph.ops("DynamicQuantizeLinear", [x], 3)
    edge = graph.constant(f"{name}.edge", np.array([0, reach, 0, 0, reach, 0]))
    padded = graph.op("Pad", [x, edge, *scale_zero[1:]])
    before = _cut(graph, padded, 0, -2 * reach)
    behind = _cut(graph, padded, 2 * reach, _END)
    beside = graph.op("Concat", [before, x, behind], axis=2)
    shared = [beside, *scale_zero] if scale_zero else None
    product = graph.product(beside, name, weight, array(layer.bias), shared)
    return graph.op("Gelu", [product], MICROSOFT)


def _cut(graph: Graph, x: str, start: int, end: int) -> str:
    """Words [start, end) of (cues, words, width)."""
    at = [graph.constant(f"word {place}", np.array([place])) for place in (start, end, 1)]
    return graph.op("Slice", [x, *at[:2], at[2]])


def _split(graph: Graph, x: str, sizes: list[int], axis: int) -> list[str]:
    lengths = graph.constant(f"sizes of {x}", np.array(sizes))
    return graph.ops("Split", [x, lengths], len(sizes), axis=axis)
