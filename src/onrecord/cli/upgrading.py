"""How far the migration of an older ledger is, where it takes longer than a moment: one line
that changes on a terminal, counted lines elsewhere."""

import sys
import time
from typing import Any

from onrecord.cli.messages import complain

MOMENT = 2.0
"""Seconds that go by without a word: a thousand pages."""

EVERY = 10.0
"""Seconds between two counted lines."""

_ERASE = "\r\x1b[K"


class Upgrade:
    """To be called with how many pages of how many are done; all of them is the end."""

    def __init__(self) -> None:
        self._begun = self._told = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Tells it, if it is time to."""
        now = time.monotonic()
        if done == 0:
            self._begun, self._told = now, 0.0
        spent = now - self._begun
        screen = _screen()
        if done == total:
            if self._told and screen:
                _write(screen, _ERASE)
        elif spent > MOMENT and now - self._told > (0.2 if screen else EVERY):
            self._told = now
            left = spent * (total - done) / max(1, done)
            line = f"made by an older release: {done:,} of {total:,} pages are brought over,"
            line += f" {_time(left)} left"
            if screen:
                _write(screen, f"{_ERASE}onrecord: {line}")
            else:
                complain(line)


def _time(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{seconds:.0f} s"


def _screen() -> Any:
    """The terminal, if there is one."""
    return sys.stderr if sys.stderr is not None and sys.stderr.isatty() else None


def _write(screen: Any, text: str) -> None:
    try:
        screen.write(text)
        screen.flush()
    except (OSError, ValueError):
        return
