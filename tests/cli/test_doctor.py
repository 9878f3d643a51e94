"""`onrecord doctor` tries what it reports."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

ROOT = Path(__file__).parents[2]

Run = Callable[..., CompletedProcess[bytes]]


def test_a_good_installation_is_good(onrecord: Run) -> None:
    ran = onrecord("doctor")
    assert ran.returncode == 0
    lines = ran.stdout.decode().splitlines()
    assert all(line.startswith("ok  ") for line in lines)
    assert any("onnxruntime" in line for line in lines)
    assert sum("its statement found" in line for line in lines) == 2


def test_damaged_weights_are_found(tmp_path: Path) -> None:
    """On a copy of the package, one byte of whose model is turned."""
    package = shutil.copytree(ROOT / "src" / "onrecord", tmp_path / "onrecord")
    encoder = package / "models" / "weights" / "encoder.onnx"
    body = bytearray(encoder.read_bytes())
    body[len(body) // 2] ^= 1
    encoder.write_bytes(body)
    ran = subprocess.run(
        [sys.executable, "-m", "onrecord", "doctor"], cwd=tmp_path, capture_output=True, check=False
    )
    assert ran.returncode == 1
    assert "encoder.onnx is damaged" in ran.stdout.decode()
    page = ROOT / "examples" / "harbour-fire.txt"
    words = [sys.executable, "-m", "onrecord", "read", str(page)]
    ran = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False)
    assert ran.returncode == 2
    assert ran.stderr.decode().count("\n") == 1
    assert "encoder.onnx is damaged" in ran.stderr.decode()


def test_its_json_is_an_object_a_line(onrecord: Run) -> None:
    lines = onrecord("doctor", "--format", "json").stdout.splitlines()
    assert all(json.loads(line)["good"] for line in lines)
