"""Pages in JSON Lines: {"url", "html" or "text", "retrieved"}, as crawlers write them.

In: a stream of bytes. Out, line by line, a `Page`, or a `PageError` that names the line.
"""

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Any, BinaryIO

import msgspec

from onrecord.core.errors import PageError, PageTooLarge
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page

ENDINGS = (".jsonl", ".ndjson")
_FORMS = (("html", "text/html"), ("text", "text/plain"))
_FORM = 'a line is {"url": ..., "html": ... or "text": ..., "retrieved": ...}'
_CHUNK = 1 << 20


def pages_of_lines(
    stream: BinaryIO,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    only: Container[int] | None = None,
) -> Iterator[Page | PageError]:
    """Every page of `stream`, or those of the lines `only`; `name` is what lines are called by."""
    for number, line in lines(stream, limits.page_bytes):
        if only is not None and number not in only:
            continue
        if line is None:
            problem = f"a line larger than {limits.page_bytes:,} bytes"
            yield PageTooLarge(problem, page=f"{name}:{number}", hint="raise Limits.page_bytes")
        elif line.strip():
            yield page_of_line(line, name, number)


def page_of_line(line: bytes, name: str, number: int, hint: str = _FORM) -> Page | PageError:
    """The page of line `number` of `name`, found in both; `hint` says how to mend one that is
    none."""
    place = f"{name}:{number}"
    try:
        return replace(_page(msgspec.json.decode(line)), found_in=(place, name))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, _Wrong) as error:
        return PageError(f"is no page: {error}", page=place, hint=hint)


def lines(stream: BinaryIO, cap: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines, None in the place of one that has more than `cap` bytes."""
    number = 0
    while line := stream.readline(cap + 1):
        number += 1
        if len(line) <= cap:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


class _Wrong(Exception):
    """Valid JSON that is no page."""


def _page(given: Any) -> Page:
    if not isinstance(given, dict):
        raise _Wrong("not an object")
    url = _text(given, "url")
    if not url:
        raise _Wrong('no "url"')
    for field, media_type in _FORMS:
        body = _text(given, field)
        if body is not None:
            encoded = body.encode("utf-8", "replace")
            return Page(encoded, url, media_type, "utf-8", _text(given, "retrieved"))
    raise _Wrong('neither "html" nor "text"')


def _text(given: dict[str, Any], field: str) -> str | None:
    value = given.get(field)
    if value is not None and not isinstance(value, str):
        raise _Wrong(f'"{field}" is no text')
    return value
