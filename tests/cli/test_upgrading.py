"""Who opens an older ledger with a hundred thousand pages is told how long it takes."""

import io
import sys
import time

import pytest

from onrecord.cli.upgrading import Upgrade


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of day in seconds, to be changed."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_small_ledger_is_migrated_without_a_word(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade = Upgrade()
    for done in (0, 500, 1000):
        clock[0] += 1
        upgrade(done, 1000)
    assert capsys.readouterr().err == ""


def test_a_large_one_says_how_far_it_is_in_lines(
    clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    upgrade = Upgrade()
    for done in range(0, 100_001, 1000):
        upgrade(done, 100_000)
        clock[0] += 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 9
    assert lines[0] == (
        "onrecord: made by an older release: 3,000 of 100,000 pages are brought over, 2 min left"
    )


def test_on_a_terminal_it_is_one_line_that_goes_away(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    upgrade = Upgrade()
    for done in range(0, 11):
        upgrade(done * 1000, 10_000)
        clock[0] += 1
    written = screen.getvalue()
    assert "9,000 of 10,000 pages" in written
    assert "\n" not in written
    assert written.endswith("\r\x1b[K")
