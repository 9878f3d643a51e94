"""The ledger: pages, their readings, and what people made of them, in one database.

In: a page and its record. Out: hits, records, counts. SQLite by default, PostgreSQL by
a URL; one schema, one meaning on both. Knows no model and no source: `onrecord.Ledger`
is this ledger together with the reading of pages.
"""

from onrecord.ledger.ledger import Ledger
from onrecord.ledger.records import Failure
from onrecord.ledger.store import Kept

__all__ = ["Failure", "Kept", "Ledger"]
