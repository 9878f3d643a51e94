"""What all tests share: no deadline on a busy machine, and the command line as a user calls it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")

ROOT = Path(__file__).parents[1]

Ran = subprocess.CompletedProcess[bytes]


@pytest.fixture
def onrecord() -> Callable[..., Ran]:
    """Runs the command in a process of its own, as a user does; `stdin` and `env` may be given."""

    def run(*words: str | Path, stdin: bytes = b"", **env: str) -> Ran:
        return subprocess.run(
            [sys.executable, "-m", "onrecord", *map(str, words)],
            input=stdin,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "80", **env},
            timeout=300,
            check=False,
        )

    return run
