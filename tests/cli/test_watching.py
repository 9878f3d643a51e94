"""How far `onrecord add` is: on a terminal a bar with rate and time left, else counted lines."""

import io
import re
import sys
import time
from collections.abc import Iterator

import pytest

from onrecord.cli.watching import watched
from onrecord.ingest import Outcome

PAGES = 30


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of day in seconds, to be changed."""
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def outcomes(clock: list[float]) -> Iterator[Outcome]:
    """A page every half second."""
    for number in range(PAGES):
        clock[0] += 0.5
        yield Outcome(f"{number}.txt", "new")


@pytest.mark.parametrize(
    ("total", "said"), [(PAGES, "20 of 30 pages, 2.0 a second, 5 s left"), (None, "20 pages, 2.0")]
)
def test_elsewhere_a_line_is_counted_now_and_then(
    total: int | None, said: str, clock: list[float], capsys: pytest.CaptureFixture[str]
) -> None:
    assert sum(1 for _ in watched(outcomes(clock), total)) == PAGES
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"onrecord: {said}")


def test_on_a_terminal_a_bar_has_rate_and_time_left(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    assert sum(1 for _ in watched(outcomes(clock), PAGES)) == PAGES
    drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", screen.getvalue())
    last = [line for line in re.split(r"[\r\n]+", drawn) if line.strip()][-1]
    assert re.search(r"30/30 pages .* 2\.0/s \d:\d\d:\d\d \d:\d\d:\d\d", last), last
