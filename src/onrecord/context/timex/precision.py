"""How exactly a TIMEX3 value names a time: "day" for 2013-03-22, "week" for 2013-W12."""

import re
from functools import lru_cache

_DURATION = re.compile(r"P(?:T?[\dX.]+[YMWDECHSQ])*?(?P<time>T)?[\dX.]+(?P<unit>[YMWDECHSQ])$")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "E": "decade", "C": "century"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second"}
_SHAPES = (
    (r".*T\d\d(?:Z|[+-]\d\d:?\d\d)?", "hour"),
    (r".*T\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)?", "minute"),
    (r".*T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)?", "second"),
    (r".*T[A-Z]{2}", "part of day"),
    (r".{4}-(?:W[\dX]{2}-\d|[\dX]{2}-[\dX]{2})", "day"),
    (r".{4}-W[\dX]{2}-WE", "weekend"),
    (r".{4}-W[\dX]{2}", "week"),
    (r".{4}-(?:SP|SU|FA|WI)", "season"),
    (r".{4}-Q[\dX]", "quarter"),
    (r".{4}-H[\dX]", "half year"),
    (r".{4}-[\dX]{2}", "month"),
    (r"[\dX]{4}", "year"),
    (r"\d{3}", "decade"),
    (r"\d{2}", "century"),
)


@lru_cache(maxsize=4096)
def precision(value: str | None) -> str | None:
    """The unit that a value is exact to; None for no value and for PRESENT_REF and its like."""
    if value is None:
        return None
    counted = _DURATION.match(value)
    if counted:
        return (_CLOCK if "T" in value else _UNITS).get(counted["unit"])
    return next((unit for shape, unit in _SHAPES if re.fullmatch(shape, value)), None)
