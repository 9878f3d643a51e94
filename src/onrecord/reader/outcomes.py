"""What `onrecord add` says while pages are added in the browser, in the reader's language.

In: a line as the command prints it: a count, or `NAME: PROBLEM (HINT)`. Out: the same from the
catalogue, the name as it stands. A line of another kind is told as it stands.
"""

import re
from collections.abc import Iterator

from onrecord.reader.messages import COUNTS, KINDS
from onrecord.reader.told import FILLED, MOST, is_known, told
from onrecord.reader.translations import Language, translations

_KIND = re.compile(r"this is (?P<kind>.+), not a page")


def outcome(line: str, language: Language) -> str:
    """A line of `onrecord add` in `language`."""
    if language == "en" or len(line) > MOST:
        return line
    return _counts(line, language) or _problem(line, language) or _named(line, language) or line


def _counts(line: str, language: Language) -> str | None:
    found = [_count(part) for part in line.split(", ")]
    if None in found:
        return None
    gettext = translations(language).gettext
    return ", ".join(gettext(one[0]) % one[1] for one in found if one)


def _count(part: str) -> tuple[str, dict[str, str]] | None:
    for msgid in COUNTS:
        found = re.fullmatch(FILLED.sub(r"(?P<\1>\\d+)", re.escape(msgid)), part)
        if found:
            return msgid, found.groupdict()
    return None


def _named(line: str, language: Language) -> str | None:
    """Of a page or a ledger, which is named first; a name may have a colon."""
    for name, said in _cut(line, ": "):
        if meant := _problem(said, language):
            return f"{name}: {meant}"
    return None


def _problem(said: str, language: Language) -> str | None:
    """A problem with its hint, or warnings one after another; None where one is not known."""
    if said.endswith(")"):
        for problem, hint in _cut(said[:-1], " ("):
            if is_known(problem) and is_known(hint):
                return f"{_told(problem, language)} ({_told(hint, language)})"
    if is_known(said):
        return _told(said, language)
    for first, others in _cut(said, "; "):
        rest = _problem(others, language) if is_known(first) else None
        if rest:
            return f"{_told(first, language)}; {rest}"
    return None


def _told(message: str, language: Language) -> str | None:
    """A message that is known; the kind of a file that is no page is of the catalogue, too."""
    found = _KIND.fullmatch(message)
    if not found or found["kind"] not in KINDS:
        return told(message, language)
    gettext = translations(language).gettext
    return gettext("this is %(kind)s, not a page") % {"kind": gettext(found["kind"])}


def _cut(text: str, between: str) -> Iterator[tuple[str, str]]:
    """`text` in two, at each place where it can be cut."""
    for found in re.finditer(re.escape(between), text):
        yield text[: found.start()], text[found.end() :]
