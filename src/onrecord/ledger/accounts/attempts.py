"""Wrong passwords, counted by name and by address: after five, every further one has a price.

An attempt is counted before the password is looked at, so that many at once are counted, too.
Whose it was is kept as a hash: people type passwords into the field for the name.
"""

from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import Connection, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.ledger.accounts.rows import folded
from onrecord.ledger.accounts.secrets import kept
from onrecord.ledger.accounts.times import after, now, read
from onrecord.ledger.tables import account_refusals as refusals

FIRST_WAIT, LONGEST_WAIT = 60, 900
"""Seconds: after the fifth; then twice as long each time, up to the longest."""

FORGOTTEN = 3600
"""Seconds after the last one: a newsroom shares one address, and mistypes."""


def by_name(name: str) -> str:
    """Who is tried, whether there is such an account or not."""
    return kept(f"name {folded(name)}")


def by_address(address: str) -> str:
    """Where from; of IPv6 the network, since one machine has all its addresses."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return kept(f"address {address}")
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return kept(f"address {ip_network((found, 64), strict=False)}")
    return kept(f"address {getattr(found, 'ipv4_mapped', None) or found}")


def waiting(connection: Connection, *whose: str) -> int:
    """Seconds until the next attempt may be made; 0 where it may be made now."""
    asked = select(refusals.c.count, refusals.c.last).where(refusals.c.whose.in_(whose))
    return max((_left(wrong, last) for wrong, last in connection.execute(asked)), default=0)


def count(connection: Connection, *whose: str) -> None:
    """Counts an attempt; forgets what is long past."""
    connection.execute(delete(refusals).where(refusals.c.last < after(seconds=-FORGOTTEN)))
    insert = (sqlite if connection.dialect.name == "sqlite" else postgresql).insert
    for one in whose:
        added = insert(refusals).values(whose=one, count=1, last=after())
        again = {"count": refusals.c.count + 1, "last": added.excluded.last}
        connection.execute(added.on_conflict_do_update(index_elements=["whose"], set_=again))


def forgive(connection: Connection, name: str, address: str) -> None:
    """The password was right: the name is free again, and the address has this one less.
    It is not freed: who has an account could go on guessing at others'."""
    connection.execute(delete(refusals).where(refusals.c.whose == name))
    fewer = case((refusals.c.count > 0, refusals.c.count - 1), else_=0)
    connection.execute(update(refusals).where(refusals.c.whose == address).values(count=fewer))


def _left(wrong: int, last: str) -> int:
    over = wrong - DEFAULT_LIMITS.wrong_passwords
    if over < 0:
        return 0
    price = min(FIRST_WAIT << min(over, 10), LONGEST_WAIT)
    return max(0, price - int((now() - read(last)).total_seconds()))
