"""A child is measured from outside, and its failure is not taken for a figure."""

import subprocess

import pytest

from benchmarks.child import cores, run


def test_time_memory_and_output_of_a_child() -> None:
    ended = run(["-c", "print(len(bytearray(200_000_000)))"], cores()[:1])
    assert ended.output == "200000000\n"
    assert ended.peak > 200
    assert ended.cpu > 0
    assert ended.clock > 0


def test_a_child_that_fails_raises() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run(["-c", "raise SystemExit(3)"], cores()[:1])
