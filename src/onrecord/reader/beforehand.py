"""What every reader looks at first, counted when the server starts.

In: the counts of a server. The first who opens the timeline of 100,000 pages would wait for
seconds; what is small is counted in no time.
"""

from onrecord.ledger import Ledger
from onrecord.reader.asking import Asked
from onrecord.reader.counting import Counting
from onrecord.reader.pages import front, speakers, timeline, world_map


def beforehand(counting: Counting) -> None:
    """Begins to count, one after the other; an error is told to who asks for the page."""
    everything = world_map.mapped(Asked()), timeline.dates(Asked())
    for what, count in (front.COUNTS, speakers.listed(), *everything):
        counting.begin(what, count)
    counting.begin("timeline", lambda ledger: _timeline(ledger, counting))


def _timeline(ledger: Ledger, counting: Counting) -> None:
    """Its window follows from the dates."""
    timeline.timeline(ledger, Asked(), timeline.State(), counting)
