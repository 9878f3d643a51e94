"""Names of pages and statements on the web of data.

A page without a URL is named by its bytes (RFC 6920: `ni:///sha-256;...`), and each
statement by its id within them, so that two people who read the same page write the same
names, and nobody needs a server.
"""

from base64 import urlsafe_b64encode

from onrecord.core.record import Record
from onrecord.exports.fragments import live_url

TERMS = "urn:onrecord:"
"""Before the names of our own fields, where a vocabulary has none for them."""


def bytes_name(sha256: str) -> str:
    """The `ni` URI of bytes by their sha256 (hexadecimal)."""
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def page_name(record: Record) -> str:
    """The page's URL, or the name of its bytes."""
    return live_url(record) or bytes_name(record.page.sha256)


def statement_name(record: Record, statement: str) -> str:
    """A statement of the page as it was received, by its id."""
    return f"{bytes_name(record.page.sha256)}#{statement}"
