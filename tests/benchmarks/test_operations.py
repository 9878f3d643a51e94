"""Operations are counted right for every form in which a product of matrices is run."""

import json
from pathlib import Path

import pytest

from benchmarks.operations import count, operations


@pytest.mark.parametrize(
    ("kind", "inputs", "outputs", "expected"),
    [
        ("DynamicQuantizeMatMul", [[1, 10, 4], [8]], [[1, 10, 8]], (2 * 10 * 4 * 8, 0)),
        ("MatMul", [[2, 3, 5], [5, 7]], [[2, 3, 7]], (0, 2 * 2 * 3 * 5 * 7)),
        # The first factor is transposed: its depth is not its last dimension.
        ("FusedMatMul", [[5, 128, 187]], [[5, 187, 6]], (0, 2 * 5 * 187 * 128 * 6)),
        ("Conv", [[5, 192, 187], [64, 192, 3], [64]], [[5, 64, 187]], (0, 2 * 5 * 64 * 187 * 576)),
        ("MultiHeadAttention", [[1, 10, 4], [1, 12, 4]], [[1, 10, 4]], (0, 4 * 10 * 12 * 4)),
        ("QAttention", [[1, 10, 4]], [[1, 10, 4]], (2 * 10 * 4 * 4 * 3, 4 * 10 * 10 * 4)),
        ("Gelu", [[1, 10, 4]], [[1, 10, 4]], (0, 0)),
    ],
)
def test_operations_of_one_call(
    kind: str, inputs: list[list[int]], outputs: list[list[int]], expected: tuple[int, int]
) -> None:
    assert operations(kind, inputs, outputs) == expected


def test_a_profile_is_summed_over_its_kernel_calls(tmp_path: Path) -> None:
    call = {
        "cat": "Node",
        "name": "x_kernel_time",
        "dur": 7,
        "args": {
            "op_name": "MatMul",
            "input_type_shape": [{"float": [3, 5]}, {"float": [5, 7]}],
            "output_type_shape": [{"float": [3, 7]}],
        },
    }
    profile = tmp_path / "profile.json"
    profile.write_text(json.dumps([call, call, {"cat": "Session", "name": "load", "dur": 99}]))
    counted = count([profile])
    assert (counted.int8, counted.floating) == (0, 2 * 2 * 3 * 5 * 7)
    assert counted.times == {"MatMul": 14}
