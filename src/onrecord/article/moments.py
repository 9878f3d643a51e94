"""Times as machines write them, to the ISO 8601 prefix that an Article keeps.

In: what a page gives ("2025-05-15T20:00:52.000+0900", "1750680000000"). Out: the same
time as precisely as it was given ("2025-05-15T20:00:52+09:00"), its zone as written;
None where it is no date.
"""

import re
from datetime import UTC, date, datetime

_ISO = re.compile(
    r"\s*(?P<date>(?:19|20)\d\d-\d\d?-\d\d?)"
    r"(?:(?:T|\s+|\s*,\s*)(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,:]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d(?!\d))?)?",
    re.I,
)
_COMPACT = re.compile(
    r"\s*(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T?(?P<t>\d{4,6}))?\s*$"
)
_EPOCH = re.compile(r"\s*(1[0-9]{9})(?:\.\d+)?(?:\d{3})?\s*$")
_FIRST = date(1990, 1, 1)  # nothing on the web is older


def moment(written: str) -> str | None:
    """`written` as an ISO 8601 prefix, or None."""
    if found := _ISO.match(written):
        return _iso(found)
    if found := _EPOCH.match(written):
        stamp = datetime.fromtimestamp(int(found[1]), UTC)
        return stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    if found := _COMPACT.match(written):
        return day(int(found["y"]), int(found["m"]), int(found["d"]))
    return None


def day(year: int, month: int, number: int) -> str | None:
    """YYYY-MM-DD where there is such a day and the web was there."""
    try:
        value = date(year, month, number)
    except ValueError:
        return None
    return value.isoformat() if value >= _FIRST else None


def _iso(found: re.Match[str]) -> str | None:
    prefix = day(*(int(part) for part in found["date"].split("-")))
    if prefix is None or found["hour"] is None:
        return prefix
    if int(found["hour"]) > 23 or int(found["minute"]) > 59 or int(found["second"] or 0) > 59:
        return prefix
    clock = f"{int(found['hour']):02}:{found['minute']}"
    if found["second"]:
        clock += f":{found['second']}"
    return f"{prefix}T{clock}{_zone(found['zone'] or '')}"


def _zone(written: str) -> str:
    if not written:
        return ""
    if not written.startswith(("+", "-")):
        return "Z"
    digits = written[1:].replace(":", "").ljust(4, "0")
    return f"{written[0]}{digits[:2]}:{digits[2:]}"
