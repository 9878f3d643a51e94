"""`onrecord review` as a user calls it."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from onrecord import Ledger
from tests.ledger.shared import keep
from tests.plain_reader import PLAIN

Run = Callable[..., CompletedProcess[bytes]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "onrecord.db"
    keep(Ledger(made, reader=PLAIN), "“The bridge is old,” Ada Venn said. “No,” Odo Karr denied.")
    return made


def test_reviewers_are_compared_and_what_they_judged_is_written(path: Path, onrecord: Run) -> None:
    ledger = Ledger(path)
    one, other = (said.id for said in next(ledger.records()).statements)
    told = onrecord("review", "agreement", "--ledger", path).stdout
    assert told == b"no statement was judged by two people yet: nobody judged any\n"
    for who, statement, what in (
        ("Rita", one, "--accept"), ("Odo", one, "--reject"),
        ("Rita", other, "--accept"), ("Odo", other, "--accept"),
    ):  # fmt: skip
        onrecord("correct", statement, what, "--author", who, "--ledger", path)
    shown = onrecord("review", "agreement", "--ledger", path).stdout.decode().splitlines()
    assert shown[1].split() == "all together is it a statement 2 1 of 2 50% alpha 0.00".split()
    assert shown[4].startswith("Odo, Rita")
    (line,) = onrecord(
        "review", "agreement", "--format", "json", "--ledger", path
    ).stdout.splitlines()
    assert json.loads(line)["pairs"][0]["measures"][0]["same"] == 1
    written = path.with_name("judged.jsonl")
    onrecord("review", "training", "-o", written, "--ledger", path)
    page = json.loads(written.read_text(encoding="utf-8"))
    assert {one["review"] for one in page["statements"]} == {"accepted", "rejected"}
    bare = onrecord("review", "training", "--no-text", "--ledger", path).stdout
    assert json.loads(bare) == page | {"text": None}
