"""Many pages into a ledger: each once, in order, in one transaction, in several processes.

In: pages as they are found, and a reader. Out: what became of each, one after another.
"""

from onrecord.ingest.outcome import Outcome, Tally
from onrecord.ingest.reader import Reader
from onrecord.ingest.run import added, reread, retried

__all__ = ["Outcome", "Reader", "Tally", "added", "reread", "retried"]
