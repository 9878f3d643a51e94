"""Pages that are added in the browser: each batch is one `onrecord add` in its own process.

In: files as they were sent. Out: a `Job` that can be looked at while it runs. Reading
needs the model, which the server does not load; and a page that kills its reading kills
nothing else. One batch at a time: there is one writer.
"""

import os
import re
import subprocess
import sys
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe
from shutil import rmtree
from tempfile import mkdtemp
from typing import Literal

from onrecord.core.errors import UsageError
from onrecord.core.visible import one_line
from onrecord.ledger.address import address

State = Literal["waiting", "running", "done"]

KEPT = 50
"""Finished jobs that can still be looked at."""

BEHIND = 10
"""Niceness of what is added: those who read meanwhile go first."""

_MOST_LINES = 200
_NAME = re.compile(r"[^\w.,() -]+")
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent; the ledger knows it by `sha256`, as the hash of its bytes."""

    name: str
    sha256: str


@dataclass(slots=True)
class Job:
    """A batch. `lines` is what `onrecord add` said, `code` its exit code."""

    key: str
    files: tuple[Sent, ...]
    state: State = "waiting"
    lines: tuple[str, ...] = ()
    code: int | None = None


@dataclass(slots=True)
class Adding:
    """All batches of this server, which are gone with it; what was added stays."""

    ledger: str | None
    _jobs: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    _worker: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _running: subprocess.Popen[str] | None = None

    def add(self, files: list[tuple[str, bytes]]) -> Job:
        """Begins to add files, by name and bytes. Raises `UsageError` where there is none."""
        if not files:
            raise UsageError("nothing to add", hint="choose a file, or paste a text")
        folder = Path(mkdtemp(prefix="onrecord-add-"))
        sent = tuple(_saved(folder, name, body) for name, body in files)
        job = Job(token_urlsafe(12), sent)
        self._jobs[job.key] = job
        while len(self._jobs) > KEPT:
            self._jobs.popitem(last=False)
        self._worker.submit(self._run, job, folder)
        return job

    def job(self, key: str) -> Job | None:
        """A batch by its key."""
        return self._jobs.get(key)

    def stop(self) -> None:
        """Ends what runs; what was added until then is safe."""
        self._worker.shutdown(wait=False, cancel_futures=True)
        if self._running is not None:
            self._running.terminate()

    def _run(self, job: Job, folder: Path) -> None:
        job.state = "running"
        try:
            command = [
                sys.executable, "-m", "onrecord", "add", "--processes", "1", *self._where(), "--",
                *(one.name for one in job.files),
            ]  # fmt: skip
            self._running = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env=os.environ | {"PYTHONSAFEPATH": "1"},
            )
            if hasattr(os, "setpriority"):
                with suppress(OSError):  # it may be over
                    os.setpriority(os.PRIO_PROCESS, self._running.pid, BEHIND)
            _, said = self._running.communicate()
            lines = [one_line(line).removeprefix("onrecord: ") for line in said.splitlines()]
            job.lines, job.code = tuple(lines[-_MOST_LINES:]), self._running.returncode
        except OSError as error:
            job.lines, job.code = (f"cannot be started: {error.strerror}",), 2
        finally:
            self._running = None
            job.state = "done"
            rmtree(folder, ignore_errors=True)

    def _where(self) -> list[str]:
        """The ledger as the process finds it from its own folder."""
        found = address(self.ledger)
        if isinstance(found, Path):
            return ["--ledger", str(found.absolute())]
        return ["--ledger", self.ledger] if self.ledger else []


def _saved(folder: Path, name: str, body: bytes) -> Sent:
    """The file under a name that is safe everywhere; two of one name get numbers."""
    safe = _NAME.sub("_", Path(name).name).strip(" .")[-_LONGEST_NAME:] or "page"
    number, path = 1, folder / safe
    while path.exists():
        number += 1
        path = folder / f"{Path(safe).stem}-{number}{Path(safe).suffix}"
    path.write_bytes(body)
    return Sent(path.name, sha256(body).hexdigest())
