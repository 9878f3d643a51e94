"""Models to HTML: one Jinja environment a language, in which every value is escaped.

Every string that is shown passes through `in_place`: control and bidi characters of a
page are replaced where they are displayed, and nowhere else. Blocks and filters of all
pages are here; a page's own words are in its template.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, cast

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from markupsafe import Markup

from onrecord.core.outline import said
from onrecord.core.visible import in_place
from onrecord.exports import FORMATS
from onrecord.reader import browsers, formats
from onrecord.reader.charts.drawing import label, shortened
from onrecord.reader.outcomes import outcome
from onrecord.reader.static import address_of
from onrecord.reader.told import told
from onrecord.reader.translations import LANGUAGES, Language, language_of, translations
from onrecord.reader.viewer import Role, Viewer


@cache
def environment(language: Language) -> Environment:
    """The templates with the words of `language`."""
    made = Environment(
        loader=PackageLoader("onrecord.reader"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(  # type: ignore[attr-defined]
        translations(language), newstyle=True
    )
    made.filters.update(formats.filters(language), said=said, label=label, shortened=shortened)
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        made.globals[name] = _filled(cast(Callable[..., str], made.globals[name]))
    made.filters.update(browser=browsers.browser, system=browsers.system)
    made.filters["told"] = lambda message: told(message, language)
    made.filters["outcome"] = lambda line: outcome(line, language)
    made.globals.update(
        static=address_of, languages=LANGUAGES, language=language, Role=Role, formats=tuple(FORMATS)
    )
    return made


def response(
    request: Request, template: str, model: object, viewer: Viewer | None, status: int = 200
) -> HTMLResponse:
    """`template` with `model`, as `page`, in the language of the request."""
    language = language_of(request)
    context: dict[str, Any] = {
        "page": model,
        "viewer": viewer,
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
    }
    text = environment(language).get_template(template).render(context)
    return HTMLResponse(
        text, status, headers={"Content-Language": language, "Vary": "Accept-Language, Cookie"}
    )


def _filled(translated: Callable[..., str]) -> Callable[..., str]:
    """The same, with what is filled into a message as it may be shown: a message is markup when
    it comes back, and passes `_shown` as it is. One into which nothing is filled is looked up
    once: a page of results has 700 of them, which took a sixth of its time."""
    known: dict[tuple[Any, ...], str] = {}

    @pass_context
    def filled(context: Context, *messages: Any, **values: Any) -> str:
        if values or not all(isinstance(one, str) for one in messages):
            shown = {key: _shown(one) for key, one in values.items()}
            return translated(context, *messages, **shown)
        if messages not in known:
            known[messages] = translated(context, *messages)
        return known[messages]

    return filled


def _shown(value: Any) -> Any:
    if isinstance(value, Markup) or not isinstance(value, str):
        return "" if value is None else value
    return in_place(value)
