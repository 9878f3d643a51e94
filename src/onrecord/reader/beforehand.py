"""What every reader looks at first, counted when the server starts.

In: the counts of a server. The first who opens the timeline of 100,000 pages would wait for
seconds; what is small is counted in no time.
"""

from onrecord.reader.asking import Asked
from onrecord.reader.counting import Counting
from onrecord.reader.pages import front, speakers, timeline, world_map


def beforehand(counting: Counting) -> None:
    """Begins to count, one after the other; an error is told to who asks for the page."""
    times = (timeline.State(), timeline.State(basis="published"))
    charts = (timeline.laid(Asked(), one) for one in times)
    for what, count in (front.COUNTS, speakers.listed(), world_map.mapped(Asked()), *charts):
        counting.begin(what, count)
