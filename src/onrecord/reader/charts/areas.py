"""Countries by the numbers under which Natural Earth has their areas.

In: a code of ISO 3166-1 with two letters. Out: the number of the same standard, where the
vendored map has an area of that number; its name there, for one without a number.
"""

import json
from functools import cache

from babel.core import get_global

from onrecord.reader.static import FOLDER

_MAP = "vendored/countries-50m.json"
_BY_NAME = {"XK": "Kosovo"}
"""Without a number in the standard; Natural Earth has its area under its name."""


def area_of(country: str | None) -> str | None:
    """The number of a country's area; None where the map draws none."""
    return _areas().get(country or "")


@cache
def _areas() -> dict[str, str]:
    drawn = json.loads((FOLDER / _MAP).read_bytes())["objects"]["countries"]["geometries"]
    numbers = {one["id"] for one in drawn if "id" in one}
    codes = get_global("territory_aliases")
    return _BY_NAME | {codes[number][0]: number for number in numbers if number in codes}
