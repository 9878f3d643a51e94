"""What pyproject.toml asks for is in the lists that are installed, and nobody's mirror is."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(lines: list[str]) -> set[str]:
    found = (re.match(r"[\w.-]+", line) for line in lines)
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in found if name}


def listed(name: str) -> set[str]:
    return names((ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines())


def test_every_dependency_is_in_its_list() -> None:
    """Mend with `make lock`."""
    runtime = names(PROJECT["project"]["dependencies"])
    assert runtime - listed("runtime.txt") == set()
    groups = PROJECT["dependency-groups"].values()
    assert set().union(runtime, *map(names, groups)) - listed("dev.txt") == set()


def test_no_heavy_library_is_needed_to_read() -> None:
    assert not listed("runtime.txt") & {"torch", "transformers", "spacy", "tensorflow", "pandas"}


@pytest.mark.parametrize("name", ["uv.lock", "requirements/runtime.txt", "requirements/dev.txt"])
def test_everything_comes_from_the_public_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    hosts = set(re.findall(r"https?://[^/\s\"]+", text))
    assert hosts <= {"https://pypi.org", "https://files.pythonhosted.org"}
    assert "file:" not in text
