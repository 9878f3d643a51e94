"""Help is instant and complete; the package is light until it is used."""

import re
import subprocess
import sys
from collections.abc import Callable
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import CompletedProcess

import onrecord as package

Run = Callable[..., CompletedProcess[bytes]]

HEAVY = ("onnxruntime", "tokenizers", "numpy", "lxml", "trafilatura", "rich", "sqlalchemy")


def loaded_by(code: str) -> set[str]:
    """Which of the heavy libraries a piece of code loads."""
    ask = f"import sys; {code}; print(*(name for name in {HEAVY} if name in sys.modules))"
    ran = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True)
    return set(ran.stdout.decode().split())


def test_import_loads_nothing_heavy() -> None:
    assert loaded_by("import onrecord") == set()


def test_help_loads_nothing_heavy() -> None:
    code = "import onrecord.cli; onrecord.cli._parser().format_help()"
    assert loaded_by(code) == set()


def test_help_and_a_cold_reading_are_quick(process: Run) -> None:
    """Processor time, since another process may take the processor: 0.5 s and 3 s at most."""
    assert work_of(process, "--help") < 0.5
    assert work_of(process, "read", "examples/harbour-fire.txt") < 3


def work_of(process: Run, *words: str) -> float:
    """Seconds of processor time that a command takes, the better of two."""

    def once() -> float:
        before = getrusage(RUSAGE_CHILDREN)
        assert process(*words).returncode == 0
        after = getrusage(RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return min(once(), once())


def test_help_names_every_verb_and_each_has_examples(onrecord: Run) -> None:
    shown = onrecord("--help").stdout.decode()
    for verb in ("read", "doctor"):
        assert re.search(rf"^    {verb} ", shown, re.M)
        assert f"  onrecord {verb}" in onrecord(verb, "--help").stdout.decode()


def test_the_version_is_the_packages(onrecord: Run) -> None:
    assert onrecord("--version").stdout.decode().strip() == f"onrecord {package.__version__}"


def test_every_public_name_is_there() -> None:
    for name in package.__all__:
        assert getattr(package, name) is not None
    assert set(package.__all__) <= set(dir(package))
