"""The ledger: pages, their readings, and what people made of them, in one database.

In: a page and its record. Out: hits, records, counts. SQLite by default, PostgreSQL by
a URL; one schema, one meaning on both. Knows no model and no source: `onrecord.Ledger`
is this ledger together with the reading of pages.
"""

from onrecord.ledger.atlas import Named, Place, Places
from onrecord.ledger.changes import Change
from onrecord.ledger.ledger import Ledger
from onrecord.ledger.overview import Counts, PageLine
from onrecord.ledger.profile import Profile
from onrecord.ledger.queue import Waiting
from onrecord.ledger.records import Failure
from onrecord.ledger.review import KeptCorrection, Reviewed, Unfitting
from onrecord.ledger.speakers.alike import Alike
from onrecord.ledger.speakers.decisions import Decision, KeptDecision
from onrecord.ledger.speakers.grouping import Reference
from onrecord.ledger.speakers.listing import KnownName, KnownSpeaker
from onrecord.ledger.store import Kept
from onrecord.ledger.timeline import By, DatedRow, Dates
from onrecord.ledger.verify import Damage, Verified
from onrecord.ledger.within import At, Basis, On

__all__ = [
    "Alike",
    "At",
    "Basis",
    "By",
    "Change",
    "Counts",
    "Damage",
    "DatedRow",
    "Dates",
    "Decision",
    "Failure",
    "Kept",
    "KeptCorrection",
    "KeptDecision",
    "KnownName",
    "KnownSpeaker",
    "Ledger",
    "Named",
    "On",
    "PageLine",
    "Place",
    "Places",
    "Profile",
    "Reference",
    "Reviewed",
    "Unfitting",
    "Verified",
    "Waiting",
]
