"""The most operations a second that onnxruntime gets out of one core, by measurement."""

from statistics import median
from time import process_time
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

SIZES = [(254, 384, 1536), (254, 1536, 384), (1024, 1024, 1024), (2048, 2048, 2048)]
"""(rows, depth, columns) that are tried: the encoder's products, and larger ones."""

CALLS, WARM = 30, 5


def peak(int8: bool) -> float:
    """Operations a second, int8 (unsigned x signed, the fastest pair) or float: the best size's
    median over its calls."""
    return max(_speed(int8, *size) for size in SIZES)


def _speed(int8: bool, rows: int, depth: int, columns: int) -> float:
    session = _product(int8, rows, depth, columns)
    left = np.ones((rows, depth), np.uint8 if int8 else np.float32)
    seconds = [_seconds(session, left) for _ in range(CALLS)][WARM:]
    return 2 * rows * depth * columns / median(seconds)


def _product(int8: bool, rows: int, depth: int, columns: int) -> onnxruntime.InferenceSession:
    """A model of one product by constant weights, as in a network."""
    kind = "MatMulInteger" if int8 else "MatMul"
    left = TensorProto.UINT8 if int8 else TensorProto.FLOAT
    out = TensorProto.INT32 if int8 else TensorProto.FLOAT
    weights = np.random.default_rng(0).integers(-63, 63, (depth, columns))
    graph = helper.make_graph(
        [helper.make_node(kind, ["left", "right"], ["out"])],
        "product",
        [helper.make_tensor_value_info("left", left, [rows, depth])],
        [helper.make_tensor_value_info("out", out, [rows, columns])],
        [numpy_helper.from_array(weights.astype(np.int8 if int8 else np.float32), "right")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def _seconds(session: onnxruntime.InferenceSession, left: NDArray[Any]) -> float:
    begin = process_time()
    session.run(None, {"left": left})
    return process_time() - begin
