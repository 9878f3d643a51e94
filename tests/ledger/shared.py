"""Short ways for tests of the ledger."""

from onrecord import Ledger, Page, Record
from onrecord.ledger import Kept
from tests.plain_reader import PLAIN, read, story


def keep(
    ledger: Ledger,
    *said: str,
    at: str = "story.txt",
    retrieved: str | None = None,
    **head: str,
) -> Record:
    """Keeps a page with these paragraphs; its record."""
    page = Page(story(*said, **head), at, retrieved=retrieved)
    record = read(page)
    ledger.keep(page, record, PLAIN.name)
    return record


def found(ledger: Ledger, query: str, **how: object) -> list[str]:
    """What a search finds: the contents, without their quotation marks."""
    results = ledger.search(query, limit=100, **how)  # type: ignore[arg-type]
    return [hit.statement.content[0].text.strip("“”") for hit in results.hits]


__all__ = ["Kept", "found", "keep"]
