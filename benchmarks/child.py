"""Runs one command in a fresh process, on given cores, and measures it from outside.

In: a command line. Out: its output, seconds on the clock and of the cores, and the most
memory it held. This module and all that `__main__` imports stay small: a child's peak
cannot be told apart from what its parent held when it was started.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Ended:
    """`peak` is the largest resident set in MB (10^6 bytes)."""

    output: str
    clock: float
    cpu: float
    peak: float


@dataclass(frozen=True, slots=True)
class Running:
    """A process that was started at `begun`."""

    process: subprocess.Popen[str]
    begun: float

    def wait(self) -> Ended:
        """Raises CalledProcessError where it ended badly."""
        stdout = self.process.stdout
        output = stdout.read() if stdout else ""
        _, status, used = os.wait4(self.process.pid, 0)
        clock = perf_counter() - self.begun
        code = self.process.returncode = os.waitstatus_to_exitcode(status)
        if stdout:
            stdout.close()
        if code:
            raise subprocess.CalledProcessError(code, self.process.args, output)
        unit = 1 if sys.platform == "darwin" else 1024
        return Ended(output, clock, used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6)


def start(arguments: Sequence[str], cores: Sequence[int], threads: int = 1) -> Running:
    """`python ARGUMENTS` on `cores` (where the system can pin), with one thread a library."""
    one = str(threads)
    limits = {"ONRECORD_THREADS": one, "OMP_NUM_THREADS": one, "BLIS_NUM_THREADS": one}

    def pin() -> None:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, cores)

    begun = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **limits},
        preexec_fn=pin,  # noqa: PLW1509 - no other thread is running here
    )
    return Running(process, begun)


def run(arguments: Sequence[str], cores: Sequence[int], threads: int = 1) -> Ended:
    return start(arguments, cores, threads).wait()


def cores() -> list[int]:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))
