"""OnRecord: who said what in the news, exact to the character.

    >>> import onrecord
    >>> record = onrecord.read("story.html")
    >>> for said in record.statements:
    ...     print(said.source and said.source.text, "|", said.content[0].text)

A name is loaded when it is first used, so that `import onrecord` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.core.article import Article
    from onrecord.core.errors import LedgerError, ModelError, OnRecordError, PageError, UsageError
    from onrecord.core.limits import Limits
    from onrecord.core.page import Page
    from onrecord.core.record import Record, from_json, schema, to_json
    from onrecord.core.spans import Quote, Span
    from onrecord.core.statement import Statement
    from onrecord.core.threshold import at_least
    from onrecord.core.voice import own_voice
    from onrecord.pipeline import read_page
    from onrecord.reading import read
    from onrecord.recording import Ledger

_HOMES = {
    "Article": "onrecord.core.article",
    "Ledger": "onrecord.recording",
    "LedgerError": "onrecord.core.errors",
    "Limits": "onrecord.core.limits",
    "ModelError": "onrecord.core.errors",
    "OnRecordError": "onrecord.core.errors",
    "Page": "onrecord.core.page",
    "PageError": "onrecord.core.errors",
    "Quote": "onrecord.core.spans",
    "Record": "onrecord.core.record",
    "Span": "onrecord.core.spans",
    "Statement": "onrecord.core.statement",
    "UsageError": "onrecord.core.errors",
    "at_least": "onrecord.core.threshold",
    "from_json": "onrecord.core.record",
    "own_voice": "onrecord.core.voice",
    "read": "onrecord.reading",
    "read_page": "onrecord.pipeline",
    "schema": "onrecord.core.record",
    "to_json": "onrecord.core.record",
}

__all__ = [
    "Article",
    "Ledger",
    "LedgerError",
    "Limits",
    "ModelError",
    "OnRecordError",
    "Page",
    "PageError",
    "Quote",
    "Record",
    "Span",
    "Statement",
    "UsageError",
    "at_least",
    "from_json",
    "own_voice",
    "read",
    "read_page",
    "schema",
    "to_json",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version("onrecord")
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
