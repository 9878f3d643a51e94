"""The languages of the interface, from one catalogue each (GNU gettext, by Babel).

`locale/LANGUAGE/LC_MESSAGES/reader.po` is read as it stands: there is no build step.
English stands in the templates. `make messages` collects them anew.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Literal, cast, get_args

from babel import negotiate_locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from starlette.requests import HTTPConnection

Language = Literal["en", "ru"]
LANGUAGES: dict[Language, str] = {"en": "English", "ru": "Русский"}
"""Each under its own name."""

COOKIE = "language"


def language_of(request: HTTPConnection) -> Language:
    """As chosen before, or as the browser prefers, or English."""
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    asked = _preferred(request.headers.get("accept-language", ""))
    return cast(Language, negotiate_locale(asked, list(get_args(Language)), sep="-") or "en")


@cache
def translations(language: Language) -> NullTranslations:
    """The catalogue of `language`; English has none."""
    if language == "en":
        return NullTranslations()
    source = files("onrecord.reader") / "locale" / language / "LC_MESSAGES" / "reader.po"
    compiled = BytesIO()
    with source.open("rb") as lines:
        write_mo(compiled, read_po(lines, locale=language))
    compiled.seek(0)
    return Translations(compiled)


def _preferred(header: str) -> list[str]:
    """The languages of an Accept-Language header, best first."""
    weighed = []
    for place, piece in enumerate(header.split(",")[:20]):
        name, _, weight = piece.partition(";q=")
        weighed.append((-_weight(weight), place, name.strip().partition("-")[0].lower()))
    return [name for _, _, name in sorted(weighed) if name]


def _weight(text: str) -> float:
    try:
        return float(text or 1)
    except ValueError:
        return 0.0
