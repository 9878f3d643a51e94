"""A run over pages: what is known is passed over, the rest is read and kept, in order.

In: a ledger, pages as they are found, a reader. Out: the outcome of each page, once it is
safe on disk. A run that was killed is completed by the same run again. It writes page by page,
so that a person can correct a statement meanwhile; a second run is refused.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.core.errors import PageError
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.ingest.outcome import Outcome
from onrecord.ingest.reader import Reader
from onrecord.ingest.workers import read_all
from onrecord.ledger import Failure, Kept, Ledger
from onrecord.sources.again import again
from onrecord.sources.files import Skipped

Found = Page | PageError | Skipped


def added(
    ledger: Ledger,
    found: Iterable[Found],
    reader: Reader,
    *,
    processes: int = 1,
    retry_failed: bool = False,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Outcome]:
    """Adds what is `found`. Outcomes come in the order of the pages that had to be read; a
    page that is known, or missing, may be told before one that is still being read."""
    with ledger.run():
        aside: deque[Outcome] = deque()
        wanted = _unread(ledger, found, retry_failed, aside)
        for page, result in read_all(wanted, reader, processes, limits.page_seconds):
            yield from _emptied(aside)
            yield _kept(ledger, reader, page, result)
        yield from _emptied(aside)


def retried(
    ledger: Ledger, reader: Reader, *, processes: int = 1, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Outcome]:
    """Tries every page that failed once more: from its kept bytes, or from where it was."""
    with ledger.run(create=False):
        failed = [failure for failure in ledger.failures() if failure.mended is None]
        pages = _again(ledger, failed, limits)
        yield from added(
            ledger, pages, reader, processes=processes, retry_failed=True, limits=limits
        )


def reread(
    ledger: Ledger, reader: Reader, *, processes: int = 1, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Outcome]:
    """Reads every page anew that `reader` has not read; earlier readings stay."""
    with ledger.run(create=False):
        unread = ledger.pages_unread_by(reader.name)
        for page, result in read_all(unread, reader, processes, limits.page_seconds):
            yield _kept(ledger, reader, page, result)


def _unread(
    ledger: Ledger, found: Iterable[Found], retry_failed: bool, aside: deque[Outcome]
) -> Iterator[Page]:
    """The pages that must be read; what became of the others is put `aside`."""
    for one in found:
        if isinstance(one, Skipped):
            aside.append(Outcome(one.folder, "left out", note=str(one)))
        elif isinstance(one, PageError):
            # What has no name can never be found again, and would be listed for ever.
            is_new = not one.page or ledger.keep_failure(one)
            aside.append(Outcome(one.page or "", "failed" if is_new else "failed before", note=one))
        else:
            known = ledger.appear(one, again=retry_failed)
            if known is None:
                yield one
            else:
                aside.append(Outcome(one.location, known.value))


def _kept(ledger: Ledger, reader: Reader, page: Page, result: Record | PageError) -> Outcome:
    if isinstance(result, PageError):
        ledger.keep_failure(result, page)
        return Outcome(page.location, "failed", note=result)
    kept = ledger.keep(page, result, reader.name)
    if kept not in (Kept.NEW, Kept.READ):
        return Outcome(page.location, kept.value)
    return Outcome(page.location, kept.value, len(result.statements), _cut(page, result))


def _cut(page: Page, record: Record) -> str | None:
    """What a limit has cut of a page; nothing is left out in silence."""
    article = record.article
    if not article.truncated:
        return None
    return f"{page.location}: {'; '.join(article.warnings) or 'was read in part'}"


def _again(ledger: Ledger, failures: Iterable[Failure], limits: Limits) -> Iterator[Found]:
    """The pages that failed: first those whose bytes are kept, then from where the others were."""
    places = []
    for failure in failures:
        page = ledger.page(failure.sha256) if failure.sha256 else None
        if page is None:
            places.append(failure.location)
        else:
            yield replace(page, location=failure.location)
    yield from again(places, limits)


def _emptied(aside: deque[Outcome]) -> Iterator[Outcome]:
    while aside:
        yield aside.popleft()
