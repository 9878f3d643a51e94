"""What a ledger stands at: a name of its present contents, cheap to ask for.

In: a connection. Out: a text that differs when anything was kept meanwhile. What is kept is
only ever added to, so the last number of each of its tables says it all; what is derived is
written in the same transaction.
"""

from sqlalchemy import Connection, func, select

from onrecord.ledger.bulk import ask
from onrecord.ledger.tables import appearances, corrections, readings, speaker_decisions, trash

_LAST = select(
    *(
        select(func.max(table.c.id)).scalar_subquery()
        for table in (appearances, readings, corrections, speaker_decisions, trash)
    )
)


def state(connection: Connection) -> str:
    """A name of what pages, readings, corrections and decisions there are."""
    return "-".join(str(last or 0) for last in ask(connection, _LAST, {})[0])
