"""`Judging`: what reviewers made of statements, taken together."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

from sqlalchemy import Connection, select

from onrecord.ledger import corrections, queue, records
from onrecord.ledger.judging.agreement import Agreement, agreement
from onrecord.ledger.judging.judgements import Judgement, judgements
from onrecord.ledger.judging.training import JudgedPage, judged_page
from onrecord.ledger.queue import Waiting
from onrecord.ledger.review import KeptCorrection, Reviewed, reviewed
from onrecord.ledger.tables import articles, readings
from onrecord.ledger.trash import is_trashed

Opened = Callable[[], AbstractContextManager[Connection]]


class Judging:
    """Who judged what in one ledger (`Ledger.judging`). Pages in the trash do not count."""

    def __init__(self, reading: Opened) -> None:
        self._reading = reading

    def agreement(self) -> Agreement:
        """How far reviewers agree where two or more judged the same statement."""
        with self._reading() as connection:
            return agreement(self._judgements(connection))

    def pages(self, *, with_text: bool = True) -> Iterator[JudgedPage]:
        """Every page of which something was judged, as data to train with, one at a time."""
        with self._reading() as connection:
            for page_id in self._page_ids(connection):
                found = judged_page(
                    records.reviewed_page(connection, page_id),
                    corrections.of_page(connection, page_id),
                    _reader(connection, page_id),
                    with_text=with_text,
                )
                if found is not None:
                    yield found

    def second(self, reviewer: str, *, after: int = 0) -> Waiting | None:
        """The next statement that somebody else judged and `reviewer` did not, behind the one
        numbered `after`, those that were rejected included; None at the end."""
        with self._reading() as connection:
            return queue.second(connection, reviewer, after)

    def unseen(self, page: str, reviewer: str) -> Reviewed:
        """A page as `reviewer` would have it if nobody else had judged: for a second opinion
        that knows nothing of the first."""
        with self._reading() as connection:
            page_id = records.page_id_of(connection, page)
            kept = corrections.of_page(connection, page_id)
            record = records.as_read(connection, page_id)
            return reviewed(record, [one for one in kept if _is_known(one, reviewer)])

    def _judgements(self, connection: Connection) -> Iterator[Judgement]:
        for page_id in self._page_ids(connection):
            yield from judgements(corrections.of_page(connection, page_id))

    def _page_ids(self, connection: Connection) -> Iterator[int]:
        for page_id in corrections.corrected_pages(connection):
            if not is_trashed(connection, page_id):
                yield page_id


def _is_known(kept: KeptCorrection, reviewer: str) -> bool:
    """What was added must be there to be judged; else only the reviewer's own."""
    return kept.correction.author == reviewer or kept.correction.action == "add"


def _reader(connection: Connection, page_id: int) -> str:
    asked = select(readings.c.reader).join(articles, articles.c.reading_id == readings.c.id)
    return connection.scalar(asked.where(articles.c.page_id == page_id)) or ""
