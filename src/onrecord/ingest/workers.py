"""Reading pages in several processes, the results in the order of the pages.

A process that is killed (out of memory, a fault in a library) costs the page that it was
reading, and no other: the pages that were under way are read again one at a time. One
that does not come back in time is killed.
"""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context, parent_process
from multiprocessing.queues import SimpleQueue
from threading import Thread

from onrecord.core.errors import PageError, PageTooSlow
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.ingest.reader import Reader, attempt, too_slow

Result = Record | PageError

AHEAD = 4
"""Pages under way for each process: enough that none waits while the writer writes."""

BYTES_AHEAD = 64_000_000
"""Bytes under way in all, so that memory stays flat on large pages too."""

BEHIND = 10
"""Added to the niceness of the processes that read: who asks the reader for a page meanwhile
goes first. The process that writes keeps its own, so that nobody waits for it."""

GRACE = 60.0
"""Seconds beyond a page's own: a process may have to load the model first."""


def read_all(
    pages: Iterable[Page], reader: Reader, processes: int, seconds: float
) -> Iterator[tuple[Page, Result]]:
    """Each page with what its reading brought in so many seconds, in order; one process
    reads here."""
    if processes <= 1:
        for page in pages:
            yield page, attempt(reader, page, seconds)
        return
    workers = _Workers(reader, processes, seconds)
    try:
        yield from _in_order(iter(pages), workers, processes * AHEAD)
    except BaseException:
        workers.kill()  # nobody waits for what they are reading
        raise
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
        # All pages before it are read, so that a process has begun with this one, or will now.
        return page, workers.result(future)
    except (BrokenProcessPool, TimeoutError) as error:
        is_slow = isinstance(error, TimeoutError)
        result = workers.given_up(page) if is_slow else workers.alone(page)
        again = [(other, workers.send(other)) for other, _ in waiting]
        waiting.clear()
        waiting.extend(again)
        return page, result


def _bytes(waiting: deque[tuple[Page, Future[Result]]]) -> int:
    return sum(len(page.body) for page, _ in waiting)


class _Workers:
    """A pool that is made anew when one of its processes has died."""

    def __init__(self, reader: Reader, processes: int, seconds: float) -> None:
        self._reader, self._seconds = reader, seconds
        self._processes = processes
        self._pool = self._new(processes)

    def send(self, page: Page) -> Future[Result]:
        try:
            return self._pool.submit(attempt, self._reader, page, self._seconds)
        except BrokenProcessPool:
            broken: Future[Result] = Future()
            broken.set_exception(BrokenProcessPool("a process has ended"))
            return broken

    def result(self, future: Future[Result]) -> Result:
        """What was read; `TimeoutError` where it takes too long, counted from when a process
        has started."""
        self._ready.result()
        return future.result(self._seconds + GRACE)

    def alone(self, page: Page) -> Result:
        """Reads one page in a process that nothing else runs in; then starts the pool anew."""
        self.stop()
        self._pool = self._new(1)
        try:
            return self.result(self.send(page))
        except BrokenProcessPool:
            hint = "out of memory? see `onrecord failures`"
            return PageError("the process that read it was killed", page=page.location, hint=hint)
        except TimeoutError:
            self.kill()
            return too_slow(page, self._seconds)
        finally:
            self.stop()
            self._pool = self._new(self._processes)

    def given_up(self, page: Page) -> PageTooSlow:
        """Ends the process that a page has occupied for too long, and starts the pool anew."""
        self.kill()
        self.stop()
        self._pool = self._new(self._processes)
        return too_slow(page, self._seconds)

    def kill(self) -> None:
        """Ends every process at once; there is nothing in them to be saved."""
        while not self._started.empty():
            with suppress(OSError):
                os.kill(self._started.get(), getattr(signal, "SIGKILL", signal.SIGTERM))

    def stop(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new(self, processes: int) -> ProcessPoolExecutor:
        # spawn: a forked process would inherit the ledger's lock and the model's threads.
        context = get_context("spawn")
        self._started: SimpleQueue[int] = context.SimpleQueue()
        pool = ProcessPoolExecutor(
            processes, mp_context=context, initializer=_begin, initargs=(self._started,)
        )
        self._ready = pool.submit(os.getpid)
        return pool


def _begin(started: "SimpleQueue[int]") -> None:
    """In a new process: one core each, behind what people wait for (docs/decisions/reader.md);
    Ctrl-C is the parent's, and no life without it."""
    started.put(os.getpid())
    if hasattr(os, "nice"):
        os.nice(BEHIND)
    os.environ.setdefault("ONRECORD_THREADS", "1")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
