"""`onrecord doctor` tries what it reports."""

import json
from collections.abc import Callable
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[bytes]]


def test_a_good_installation_is_good(onrecord: Run) -> None:
    ran = onrecord("doctor")
    assert ran.returncode == 0
    lines = ran.stdout.decode().splitlines()
    assert all(line.startswith("ok  ") for line in lines)
    assert any("onnxruntime" in line for line in lines)
    assert any("one sentence" in line for line in lines)


def test_its_json_is_an_object_a_line(onrecord: Run) -> None:
    lines = onrecord("doctor", "--format", "json").stdout.splitlines()
    assert all(json.loads(line)["good"] for line in lines)
