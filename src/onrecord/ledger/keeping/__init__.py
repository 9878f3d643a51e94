"""What people keep: bookmarks of their own, collections that all share, links, the trash.

In: pages and statements, and the name of whoever keeps them. Out: what is kept now. Rows
are only ever added, each with who and when; the newest says what holds.
"""

from onrecord.ledger.keeping.bookmarks import Bookmark
from onrecord.ledger.keeping.collections import Changed, Collection
from onrecord.ledger.keeping.items import Item
from onrecord.ledger.keeping.keeping import Keeping, Shown
from onrecord.ledger.keeping.links import Link
from onrecord.ledger.keeping.things import Thing
from onrecord.ledger.trash import TrashedPage

__all__ = [
    "Bookmark",
    "Changed",
    "Collection",
    "Item",
    "Keeping",
    "Link",
    "Shown",
    "Thing",
    "TrashedPage",
]
