"""Counts over all of a ledger, kept until something changes in it.

In: what is counted, and how. Out: the count, and since when it is as it is. To count the
speakers of 1.5 million statements takes a second of a core, and while pages are added all day
every count is old when it is shown. So one that takes long is shown as it was, with the time,
and made anew behind; one that does not is always of now.
"""

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import SimpleQueue
from threading import Lock, Thread
from typing import Annotated, Any, Generic, TypeVar
from weakref import WeakValueDictionary

from fastapi import Depends, Request

from onrecord.core.errors import OnRecordError
from onrecord.ledger import Ledger

T = TypeVar("T")
Count = Callable[[Ledger], T]

AT_ONCE = 0.1
"""Seconds of processor time: what takes no longer is counted while one waits."""

REST = 10
"""What is counted again and again rests ten times as long as it took: a tenth of a core."""

KEPT = 100
"""Counts that are kept: those asked for last."""

GRACE = 0.5
"""Seconds that the end of the server waits for a count: one of a very large ledger takes longer."""

_LOG = logging.getLogger("onrecord.reader")


@dataclass(frozen=True, slots=True)
class Counted(Generic[T]):
    """`at` is when it was counted (ISO 8601, UTC), None where nothing was changed since."""

    value: T
    at: str | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A count with the state of the ledger that it is of, and what it took, in seconds."""

    value: Any
    state: str
    at: str
    took: float
    ended: float


@dataclass(slots=True)
class Counting:
    """The counts of one server. `ledger` is as in `Settings`."""

    ledger: str | None
    _kept: OrderedDict[Hashable, _Kept] = field(default_factory=OrderedDict)
    _guard: Lock = field(default_factory=Lock)
    _turns: WeakValueDictionary[Hashable, Lock] = field(default_factory=WeakValueDictionary)
    _waiting: SimpleQueue[tuple[Hashable, Count[Any]] | None] = field(default_factory=SimpleQueue)
    _worker: Thread | None = None
    _is_over: bool = False
    _begun: set[Hashable] = field(default_factory=set)

    def told(self, ledger: Ledger, what: Hashable, count: Count[T]) -> Counted[T]:
        """What `count` makes of the ledger, which is open: of now, or as it was a while ago
        where that takes long. `what` names it."""
        state = ledger.state()
        with self._turn(what):  # those who ask for the same wait for one count
            kept = self._known(what)
            if kept is None or (kept.state != state and kept.took <= AT_ONCE):
                kept = self._counted(ledger, what, count, state)
        if kept.state == state:
            return Counted(kept.value, None)
        if time.monotonic() - kept.ended > REST * kept.took:
            self.begin(what, count)
        return Counted(kept.value, kept.at)

    def begin(self, what: Hashable, count: Count[Any]) -> None:
        """Counts it behind, to be told later."""
        with self._guard:
            if what in self._begun or self._is_over:
                return
            self._begun.add(what)
            self._waiting.put((what, count))
            if self._worker is None:
                self._worker = Thread(target=self._work, name="counting", daemon=True)
                self._worker.start()

    def stop(self) -> None:
        """Begins nothing more. A count under way only reads: it is waited for shortly, then
        left to end with the process."""
        with self._guard:
            self._is_over = True
        if self._worker is not None:
            self._waiting.put(None)
            self._worker.join(GRACE)

    def _work(self) -> None:
        while (one := self._waiting.get()) is not None and not self._is_over:
            self._behind(*one)

    def _behind(self, what: Hashable, count: Count[Any]) -> None:
        try:
            with Ledger(self.ledger).reader() as ledger:
                self._first_or_anew(ledger, what, count)
        except OnRecordError as error:
            _LOG.info("not counted: %s", error)  # who asks for it is told
        finally:
            with self._guard:
                self._begun.discard(what)

    def _first_or_anew(self, ledger: Ledger, what: Hashable, count: Count[Any]) -> None:
        """Who asks while it is counted for the first time waits for this count, and does not
        count the same beside it; who asks later is told the former one meanwhile."""
        if self._known(what) is None:
            with self._turn(what):
                if self._known(what) is None:
                    self._counted(ledger, what, count, ledger.state())
        else:
            self._counted(ledger, what, count, ledger.state())

    def _turn(self, what: Hashable) -> Lock:
        """Held by who counts it, or waits for it; gone when nobody does."""
        with self._guard:
            return self._turns.setdefault(what, Lock())

    def _counted(self, ledger: Ledger, what: Hashable, count: Count[Any], state: str) -> _Kept:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        began = time.thread_time()
        value = count(ledger)
        made = _Kept(value, state, at, time.thread_time() - began, time.monotonic())
        with self._guard:
            self._kept[what] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made

    def _known(self, what: Hashable) -> _Kept | None:
        with self._guard:
            if what in self._kept:
                self._kept.move_to_end(what)
            return self._kept.get(what)


def counting_of(request: Request) -> Counting:
    """The counts of the server that is asked."""
    found: Counting = request.app.state.counting
    return found


CountingHere = Annotated[Counting, Depends(counting_of)]
