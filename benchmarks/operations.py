"""Operations of matrix products, counted from what onnxruntime's profiler writes down.

In: profiles (JSON), which give each operator's shapes as they were while a text was
read, overlap of the windows included. Out: int8 and float operations, and the time by
kind of operator. A multiplication and an addition are two operations.
"""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Any

Shapes = list[list[int]]

INT8 = {"MatMulInteger", "MatMulIntegerToFloat", "DynamicQuantizeMatMul", "QLinearMatMul"}
FLOAT = {"MatMul", "FusedMatMul", "Gemm", "FusedGemm"}
PROJECTIONS = {"MultiHeadAttention": 0, "Attention": 3, "QAttention": 3}
"""Attention in one operator -> how many products of width x width it has inside."""


@dataclass(slots=True)
class Counted:
    """Operations, and microseconds by kind of operator."""

    int8: int = 0
    floating: int = 0
    times: Counter[str] = field(default_factory=Counter)


def operations(kind: str, inputs: Shapes, outputs: Shapes) -> tuple[int, int]:
    """int8 and float operations of one call; (0, 0) for what is not a product of matrices."""
    if kind in PROJECTIONS and len(inputs[0]) == 3:
        return _attention(kind, inputs)
    if kind == "Conv":
        return 0, 2 * prod(outputs[0]) * prod(inputs[1][1:])
    if kind in INT8 | FLOAT:
        depth = prod(inputs[0]) // prod(outputs[0][:-1])
        count = 2 * prod(outputs[0]) * depth
        return (count, 0) if kind in INT8 else (0, count)
    return 0, 0


def _attention(kind: str, inputs: Shapes) -> tuple[int, int]:
    """Projections, then two products of (rows x keys x width), which are always float."""
    batch, rows, width = inputs[0]
    keys = inputs[1][1] if kind == "MultiHeadAttention" else rows
    inside = 2 * batch * rows * width * width * PROJECTIONS[kind]
    products = 4 * batch * rows * keys * width
    return (inside, products) if kind == "QAttention" else (0, inside + products)


def count(profiles: Iterable[Path]) -> Counted:
    """All calls in the profiles."""
    counted = Counted()
    for path in profiles:
        for event in json.loads(path.read_bytes()):
            if event.get("cat") == "Node" and event["name"].endswith("_kernel_time"):
                _add(counted, event["args"], event["dur"])
    return counted


def _add(counted: Counted, call: dict[str, Any], microseconds: int) -> None:
    inputs, outputs = (
        [next(iter(shape.values())) for shape in call.get(f"{side}_type_shape", [])]
        for side in ("input", "output")
    )
    int8, floating = operations(call["op_name"], inputs, outputs)
    counted.int8 += int8
    counted.floating += floating
    counted.times[call["op_name"]] += microseconds
