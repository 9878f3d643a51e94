"""A limit in seconds for reading one page, where the system can interrupt Python.

In: seconds. Out: nothing, or `TimeIsUp` raised inside. Python code and its regular
expressions are interrupted; a library that does not come back is not, and must be ended
with its process (onrecord.ingest.workers).
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


class TimeIsUp(BaseException):
    """Passes through every `except Exception` of what is being interrupted."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises `TimeIsUp` inside when it takes longer. Does nothing on Windows, in a thread, or
    where the program that calls us uses the alarm for itself."""
    if not _can_interrupt():
        yield
        return
    former = signal.signal(signal.SIGALRM, _raise)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)


def _can_interrupt() -> bool:
    if not hasattr(signal, "setitimer") or current_thread() is not main_thread():
        return False
    return signal.getsignal(signal.SIGALRM) in (signal.SIG_DFL, signal.SIG_IGN)


def _raise(_signal: int, _frame: FrameType | None) -> None:
    raise TimeIsUp
