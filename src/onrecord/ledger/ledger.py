"""`Ledger`: everything that can be asked of a ledger and told to it, one method each.

A method opens what it needs and closes it (onrecord.ledger.connections).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from onrecord.core.correction import Correction
from onrecord.core.errors import LedgerError, OnRecordError, UsageError
from onrecord.core.hit import Hit, Results
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.ledger import (
    changes,
    corrections,
    overview,
    profile,
    queue,
    records,
    search,
    state,
    store,
    verify,
)
from onrecord.ledger.address import shown
from onrecord.ledger.changes import Change
from onrecord.ledger.charts import Charts
from onrecord.ledger.connections import Connections
from onrecord.ledger.faults import DAMAGED
from onrecord.ledger.found import Found
from onrecord.ledger.judging import Judging
from onrecord.ledger.keeping import Keeping
from onrecord.ledger.overview import Counts, PageLine
from onrecord.ledger.profile import Profile
from onrecord.ledger.query import parse
from onrecord.ledger.queue import Waiting
from onrecord.ledger.records import Failure
from onrecord.ledger.review import KeptCorrection, Reviewed, Unfitting
from onrecord.ledger.search import Order
from onrecord.ledger.speakers import alike, deciding, decisions, listing
from onrecord.ledger.speakers.alike import Alike
from onrecord.ledger.speakers.decisions import Decision, KeptDecision
from onrecord.ledger.speakers.grouping import Reference
from onrecord.ledger.speakers.known import known_on, with_known
from onrecord.ledger.speakers.listing import KnownSpeaker
from onrecord.ledger.store import Kept
from onrecord.ledger.verify import Damage, Verified
from onrecord.ledger.within import Within

ELSEWHERE = "elsewhere"


class Ledger(Connections):
    """A ledger at a path or a `postgresql://` URL; without one, ONRECORD_LEDGER or `onrecord.db`.

    Nothing is opened, and nothing is made, before a method is called. Every method raises
    `LedgerError` where the ledger is missing, foreign, newer, damaged, busy or full.
    """

    def __repr__(self) -> str:
        return f"Ledger({shown(self.address)!r})"

    @property
    def keeping(self) -> Keeping:
        """What people keep: bookmarks, collections, links to them, the trash."""
        return Keeping(self._reading, self._transaction)

    @property
    def judging(self) -> Judging:
        """What reviewers made of statements: agreement, training data, second opinions."""
        return Judging(self._reading)

    def keep(self, page: Page, record: Record, reader: str = ELSEWHERE) -> Kept:
        """Keeps a page and its record, in one transaction; `reader` names what read it."""
        with self._transaction(create=True) as connection:
            return store.keep(connection, page, record, reader)

    def keep_failure(self, error: OnRecordError, page: Page | None = None) -> bool:
        """Keeps why a page could not be read; False where that is known."""
        with self._transaction(create=True) as connection:
            return store.keep_failure(connection, error, page)

    def appear(self, page: Page, *, again: bool = False) -> Kept | None:
        """Notes where a known page was found; None where it must be read, as a new page
        or, with `again`, as one that failed."""
        with self._transaction() as connection:
            return store.appear(connection, page, again)

    def failures(self) -> Iterator[Failure]:
        """Every page that could not be read, with the reason; those that were mended too."""
        with self._reading() as connection:
            yield from records.failed(connection)

    def pages_unread_by(self, reader: str) -> Iterator[Page]:
        """Every page that `reader` has not read, one at a time."""
        with self._reading() as connection:
            names = records.pages_unread_by(connection, reader)
        for name in names:
            page = self.page(name)
            if page is not None:
                yield page

    def search(
        self,
        query: str = "",
        *,
        order: Order = "rank",
        limit: int = 20,
        after: str | None = None,
        facets: bool = False,
        once: bool = False,
        within: Within | None = None,
        facets_of: int | None = None,
        latest: int | None = None,
    ) -> Results:
        """One page of statements. `after` is what the page before named (`Results.after`).

        `facets` counts the most frequent speakers, outlets, acts and months; where more than
        `facets_of` are found, among those that were added last. `once` leaves out the pages
        that carry a text which another page carried before. `within` asks for those of a date,
        or of a place. Of more than `latest` only those that were added last are ranked or sorted
        (`Results.among`), and where it takes long no more are counted (`Results.is_more`).
        """
        if limit < 1:
            raise UsageError(f"a page of {limit} hits", hint="limit must be 1 or more")
        with self._reading() as connection:
            return search.search(
                connection,
                parse(query),
                order,
                limit,
                after,
                facets,
                once,
                within,
                facets_of,
                latest,
            )

    def hits(self, where: str = "", *, once: bool = False) -> Iterator[Hit]:
        """Every statement that a query finds, page after page, as a stream; `once` as in
        `search`."""
        with self._reading() as connection:
            yield from search.hits(connection, parse(where), once)

    @property
    def charts(self) -> Charts:
        """What a query finds, along time and on the map."""
        return Charts(self._reading)

    def counts(self) -> Counts:
        """How many pages, statements, speakers and outlets there are."""
        with self._reading() as connection:
            return overview.counts(connection)

    def state(self) -> str:
        """A name of the present contents: another one when anything was kept meanwhile."""
        with self._reading() as connection:
            return state.state(connection)

    def latest(self, limit: int = 20, before: int | None = None) -> tuple[PageLine, ...]:
        """The pages that were added last; with `before`, those before the page of that number."""
        with self._reading() as connection:
            return overview.latest(connection, limit, before)

    def profile(self, name: str, where: str, *, latest: int | None = None) -> Profile:
        """How pages call the speaker `name`, in which roles, when, and at whom it is aimed: of
        the statements that `where` finds, at most of the `latest` that were added last."""
        with self._reading() as connection:
            return profile.profile(connection, name, parse(where), latest)

    def records(self, where: str = "", *, corrected: bool = True) -> Iterator[Record]:
        """The records of all pages, or of those with a statement that `where` finds.

        In the order of the pages' sha256; with what people corrected and who the speakers are
        across pages, or as they were read.
        """
        with self._reading() as connection:
            wanted = Found(connection, parse(where)).page_ids() if where else None
            yield from records.records(connection, wanted, corrected)

    def record(self, page: str) -> Record:
        """The record of one page by its sha256, with what people corrected."""
        with self._reading() as connection:
            page_id = records.page_id_of(connection, page)
            record = records.reviewed_page(connection, page_id).corrected
            return with_known(record, known_on(connection, [page_id]).get(page_id))

    def reviewed(self, page: str) -> Reviewed:
        """The record of one page, those that were rejected included, with what people made
        of each statement. Raises `UsageError` where there is no such page."""
        with self._reading() as connection:
            page_id = records.page_id_of(connection, page)
            reviewed = records.reviewed_page(connection, page_id)
            known = known_on(connection, [page_id]).get(page_id)
            return replace(reviewed, record=with_known(reviewed.record, known))

    def record_saying(self, statement: str) -> Record:
        """The record of the page that has a statement with this id, those that were
        rejected included. Raises `UsageError` where there is none."""
        with self._reading() as connection:
            for page_id in records.page_ids_saying(connection, statement):
                return records.reviewed_page(connection, page_id).record
        raise UsageError(f"there is no statement {statement}", hint="`onrecord search` shows ids")

    def correct(self, correction: Correction) -> int:
        """Keeps what a person made of a statement; its number. The machine's reading stays.

        Raises `UsageError` where it names no page or statement of the ledger, or words
        that are not there.
        """
        with self._transaction() as connection:
            page_id = records.page_id_of(connection, correction.page)
            record = records.reviewed_page(connection, page_id).record
            number = corrections.keep(connection, correction, record, page_id)
            store.reindex(connection, page_id)
            return number

    def undo(self, number: int, *, author: str = "", note: str | None = None) -> int:
        """Takes a correction back, by a correction of its own; the number of that one."""
        with self._transaction() as connection:
            undoing, page_id = corrections.undo(connection, number, author, note)
            store.reindex(connection, page_id)
            return undoing

    def corrections(self) -> Iterator[KeptCorrection]:
        """All corrections, page by page, oldest first; those that were undone too."""
        with self._reading() as connection:
            for page_id in corrections.corrected_pages(connection):
                yield from corrections.of_page(connection, page_id)

    def corrections_of(self, page: str) -> tuple[KeptCorrection, ...]:
        """The corrections of one page, by its sha256, oldest first; those undone too."""
        with self._reading() as connection:
            return corrections.of_page(connection, records.page_id_of(connection, page))

    def waiting(
        self, where: str = "", *, after: int = 0, below: float | None = None
    ) -> Waiting | None:
        """The next statement that nobody has reviewed, behind the one numbered `after`, of
        those that `where` finds and that are less sure than `below`; None at the end."""
        with self._reading() as connection:
            return queue.waiting(connection, parse(where), after, below)

    def unfitting(self) -> Iterator[Unfitting]:
        """The corrections that the present readings have no place for, with the reason."""
        with self._reading() as connection:
            for page_id in corrections.corrected_pages(connection):
                yield from records.reviewed_page(connection, page_id).unfitting

    def speakers(self, words: str = "", *, limit: int | None = None) -> tuple[KnownSpeaker, ...]:
        """Who is quoted, across pages, the most quoted first; with `words`, those one of
        whose names has them all."""
        with self._reading() as connection:
            return tuple(listing.listed(connection, words, limit))

    def speaker(self, number: int) -> KnownSpeaker | None:
        """A speaker across pages by number; None where there is none who is quoted."""
        with self._reading() as connection:
            return listing.numbered(connection, number)

    def alike_speakers(self, *, limit: int | None = None) -> tuple[Alike, ...]:
        """Pairs of the most quoted speakers whose names are nearly the same, and that no person
        has split: perhaps one speaker each, to be looked at."""
        with self._reading() as connection:
            split = decisions.split_names(decisions.every(connection))
            found = alike.alike(listing.listed(connection, limit=alike.COMPARED), split)
            return tuple(found[:limit])

    def merge_speakers(
        self, one: str, other: str, *, author: str = "", note: str | None = None
    ) -> int:
        """A person says that two speakers are one; the number of the decision, which holds in
        every later reading. A speaker is given by a name or by a number, as `#12`.

        Raises `UsageError` where there is no such speaker, or several are called so.
        """
        return self._decide("merge", one, other, author, note)

    def split_speakers(
        self, one: str, other: str, *, author: str = "", note: str | None = None
    ) -> int:
        """A person says that `other`, a name, is not the speaker `one` but one of its own; as
        `merge_speakers`."""
        return self._decide("split", one, other, author, note)

    def part_speaker(
        self, name: str, called: str, page: str, *, author: str = "", note: str | None = None
    ) -> int:
        """A person says that on one page (its sha256) `name` is somebody else's, who is to be
        `called` so: a namesake. As `merge_speakers`."""
        with self._transaction() as connection:
            one = deciding.meant(connection, name)
            other = Reference(called, one.type)
            page_id = records.page_id_of(connection, page)
            decision = Decision("part", one, other, page, note, author)
            number = deciding.decide(connection, decision)
            store.reindex(connection, page_id)
            return number

    def show_speaker(
        self, speaker: str, name: str, *, author: str = "", note: str | None = None
    ) -> int:
        """A person says by which name a speaker is to be shown; as `merge_speakers`."""
        with self._transaction() as connection:
            one = deciding.meant(connection, speaker)
            decision = Decision("show", one, Reference(name, one.type), None, note, author)
            return deciding.decide(connection, decision)

    def undo_speakers(self, number: int, *, author: str = "", note: str | None = None) -> int:
        """Takes a decision about speakers back, by one of its own; the number of that one."""
        with self._transaction() as connection:
            undoing, page_id = deciding.undo(connection, number, author, note)
            if page_id is not None:
                store.reindex(connection, page_id)
            return undoing

    def speaker_decisions(self) -> Iterator[KeptDecision]:
        """What people decided about speakers, oldest first; what was undone too."""
        with self._reading() as connection:
            yield from decisions.every(connection)

    def keep_speaker_decision(self, decision: Decision) -> int | None:
        """Keeps a decision that was made elsewhere; None where this ledger has it already."""
        with self._transaction() as connection:
            if any(kept.decision == decision for kept in decisions.every(connection)):
                return None
            number = deciding.decide(connection, decision)
            if decision.page is not None:
                store.reindex(connection, records.page_id_of(connection, decision.page))
            return number

    def _decide(
        self, action: Literal["merge", "split"], one: str, other: str, author: str, note: str | None
    ) -> int:
        with self._transaction() as connection:
            ends = deciding.meant(connection, one), deciding.meant(connection, other)
            if ends[0] == ends[1]:
                raise UsageError("is named twice", page=one, hint="name two speakers")
            return deciding.decide(connection, Decision(action, *ends, None, note, author))

    def page(self, sha256: str) -> Page | None:
        """A page's bytes as they were received; None where there is none of that name."""
        with self._reading() as connection:
            return records.page_with(connection, sha256)

    def changes(self, address: str | None = None) -> Iterator[Change]:
        """Which statements came, went or were reworded between the versions of a page: at
        one address, or everywhere."""
        with self._reading() as connection:
            yield from changes.changes(connection, address)

    def verify(self) -> Verified:
        """Compares everything with what was kept; reports, and changes nothing."""
        try:
            with self._reading() as connection:
                return verify.verify(connection)
        except LedgerError as error:
            if error.problem != DAMAGED:
                raise
            return Verified((), (Damage("database", "", "cannot be opened"),))
