"""Reading pages in several processes, the results in the order of the pages.

A process that is killed (out of memory, a fault in a library) costs the page that it was
reading, and no other: the pages that were under way are read again one at a time.
"""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread

from onrecord.core.errors import PageError
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.ingest.reader import Reader, attempt

Result = Record | PageError

AHEAD = 4
"""Pages under way for each process: enough that none waits while the writer writes."""

BYTES_AHEAD = 64_000_000
"""Bytes under way in all, so that memory stays flat on large pages too."""


def read_all(
    pages: Iterable[Page], reader: Reader, processes: int
) -> Iterator[tuple[Page, Result]]:
    """Each page with what its reading brought, in order; one process reads here."""
    if processes <= 1:
        for page in pages:
            yield page, attempt(reader, page)
        return
    workers = _Workers(reader, processes)
    try:
        yield from _in_order(iter(pages), workers, processes * AHEAD)
    finally:
        workers.stop()


def _in_order(
    pages: Iterator[Page], workers: "_Workers", ahead: int
) -> Iterator[tuple[Page, Result]]:
    waiting: deque[tuple[Page, Future[Result]]] = deque()
    more = True
    while more or waiting:
        while more and len(waiting) < ahead and _bytes(waiting) < BYTES_AHEAD:
            page = next(pages, None)
            more = page is not None
            if page is not None:
                waiting.append((page, workers.send(page)))
        if waiting:
            yield _first(waiting, workers)


def _first(waiting: deque[tuple[Page, Future[Result]]], workers: "_Workers") -> tuple[Page, Result]:
    page, future = waiting.popleft()
    try:
        return page, future.result()
    except BrokenProcessPool:
        result = workers.alone(page)
        again = [(other, workers.send(other)) for other, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return page, result


def _bytes(waiting: deque[tuple[Page, Future[Result]]]) -> int:
    return sum(len(page.body) for page, _ in waiting)


class _Workers:
    """A pool that is made anew when one of its processes has died."""

    def __init__(self, reader: Reader, processes: int) -> None:
        self._reader = reader
        self._processes = processes
        self._pool = self._new(processes)

    def send(self, page: Page) -> Future[Result]:
        try:
            return self._pool.submit(attempt, self._reader, page)
        except BrokenProcessPool:
            broken: Future[Result] = Future()
            broken.set_exception(BrokenProcessPool("a process has ended"))
            return broken

    def alone(self, page: Page) -> Result:
        """Reads one page in a process that nothing else runs in; then starts the pool anew."""
        self.stop()
        single = self._new(1)
        try:
            return single.submit(attempt, self._reader, page).result()
        except BrokenProcessPool:
            hint = "out of memory? see `onrecord failures`"
            return PageError("the process that read it was killed", page=page.location, hint=hint)
        finally:
            single.shutdown(cancel_futures=True)
            self._pool = self._new(self._processes)

    def stop(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new(self, processes: int) -> ProcessPoolExecutor:
        # spawn: a forked process would inherit the ledger's lock and the model's threads.
        context = get_context("spawn")
        return ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)


def _begin() -> None:
    """In a new process: one core each, Ctrl-C is the parent's, and no life without it."""
    os.environ.setdefault("ONRECORD_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
