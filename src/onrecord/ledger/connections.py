"""The connections behind the methods of a ledger.

A method opens what it needs and closes it: the file for reading, or the writer's lock.
`with ledger.writer():` keeps the writer's connection open over many calls, `with ledger.run():`
lets others write in between, `with ledger.reader():` only reads.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy import Connection

from onrecord.ledger import connecting
from onrecord.ledger.address import address, shown
from onrecord.ledger.derived import Watch, unwatched
from onrecord.ledger.faults import told


class Connections:
    """Of the ledger at a path or a `postgresql://` URL. Nothing is opened before it is needed.

    `watch` is told how far the migration of an older ledger is, which may take minutes.
    """

    def __init__(
        self, where: str | os.PathLike[str] | None = None, *, watch: Watch = unwatched
    ) -> None:
        self.address = address(where)
        self._watch = watch
        self._writing: Connection | None = None
        self._open: Connection | None = None
        self._run: connecting.Run | None = None

    @contextmanager
    def writer(self, *, create: bool = True) -> Iterator[Self]:
        """Keeps the ledger open for writing: no other process can write meanwhile.

        One that is missing is made, unless `create` is False.
        """
        if self._writing is not None:
            yield self
            return
        with self._turn(create) as connection:
            self._writing = connection
            try:
                yield self
            finally:
                self._writing = None

    @contextmanager
    def run(self, *, create: bool = True) -> Iterator[Self]:
        """Keeps the ledger open for many writes: another process cannot begin a run meanwhile,
        but its single writes, as a correction, come in between ours. As `writer` otherwise."""
        if self._run is not None or self._writing is not None:
            yield self
            return
        with connecting.running(self.address, create, self._watch) as self._run:
            try:
                yield self
            finally:
                self._run = None

    @contextmanager
    def reader(self) -> Iterator[Self]:
        """Keeps the ledger open for reading over many calls; each sees what is newest."""
        with connecting.reading(self.address, self._watch) as connection:
            self._open = connection
            try:
                yield self
            finally:
                self._open = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        known = self._writing or self._open
        if known is None and self._run is not None:
            with self._transaction() as connection:
                yield connection
        elif known is None:
            with connecting.reading(self.address, self._watch) as connection:
                yield connection
        else:
            with told(shown(self.address)), known.begin():
                yield known

    @contextmanager
    def _transaction(self, *, create: bool = False) -> Iterator[Connection]:
        with self.writer(create=create):
            assert self._writing is not None
            with told(shown(self.address)), self._writing.begin():
                yield self._writing

    @contextmanager
    def _turn(self, create: bool) -> Iterator[Connection]:
        """The connection that writes, alone: opened now, or that of the run that is on."""
        if self._run is None:
            with connecting.writing(self.address, create, self._watch) as connection:
                yield connection
        else:
            with told(shown(self.address)), self._run.turn():
                yield self._run.connection
