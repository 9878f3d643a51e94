"""The gate: no metric falls below its stored floor. Skipped where the corpora are not at hand."""

import pytest

from training.evaluation import floors
from training.evaluation.__main__ import evaluation, gated, root

NAMES = sorted(path.stem for path in floors.FOLDER.glob("*.json"))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_no_metric_falls_below_its_floor(name: str) -> None:
    module = evaluation(name)
    absent = floors.missing(module.CORPUS, root(module))
    if absent:
        pytest.skip(f"corpora not at hand: {', '.join(absent)}")
    held = floors.stored(name)
    assert held is not None
    assert floors.corpus_sha256(module.CORPUS, root(module)) == held.corpus_sha256, (
        "the floors were measured on other files: python -m training.evaluation --write-floors"
    )
    assert floors.fallen(held.floors, gated(module)) == []


def test_a_floor_lies_below_what_was_measured_and_catches_a_fall() -> None:
    floor = floors.floor_of(81.37)
    assert 80.9 <= floor <= 81.2
    assert floors.fallen({"f1": floor}, {"f1": 81.37}) == []
    assert floors.fallen({"f1": floor}, {"f1": floor - 0.01}) != []
    assert floors.fallen({"f1": floor}, {}) != []
    assert floors.fallen({"f1": floor}, {"f1": float("nan")}) != []
