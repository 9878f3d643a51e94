"""What all tests share: no deadline on a busy machine, and the command line as a user calls it."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from onrecord.cli import main

settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")

ROOT = Path(__file__).parents[1]

Ran = subprocess.CompletedProcess[bytes]


@pytest.fixture
def onrecord(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Runs the command here, from the repository's root: the model is loaded once for all tests.

    `stdin` is what the command finds there; names in capitals are set in its environment.
    """

    def run(*words: str | Path, stdin: bytes = b"", **env: str) -> Ran:
        out, said = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patched:
            patched.chdir(ROOT)
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            patched.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8"))
            patched.setattr(sys, "stderr", io.TextIOWrapper(said, encoding="utf-8"))
            for name, value in {"COLUMNS": "80", **env}.items():
                patched.setenv(name, value)
            code = _exit_code(list(map(str, words)))
            sys.stdout.flush()
            sys.stderr.flush()
            return Ran(words, code, out.getvalue(), said.getvalue())

    return run


def _exit_code(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as leaving:  # how argparse ends after --help and wrong usage
        return leaving.code if isinstance(leaving.code, int) else 1


@pytest.fixture
def process() -> Callable[..., Ran]:
    """Runs the command in a process of its own, as a user does."""

    def run(*words: str | Path, **env: str) -> Ran:
        return subprocess.run(
            [sys.executable, "-m", "onrecord", *map(str, words)],
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "COLUMNS": "80", **env},
            timeout=300,
            check=False,
        )

    return run
