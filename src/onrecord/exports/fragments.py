"""Links that open a live page at the words themselves: the URL with a text fragment.

In: a record and ranges of its text. Out: a URL after the Text Fragments specification,
https://wicg.github.io/scroll-to-text-fragment/ (`#:~:text=[prefix-,]start[,end][,-suffix]`).
A browser that does not know them opens the page at its top.
"""

from collections.abc import Iterable
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

from onrecord.core.record import Record
from onrecord.core.spans import Quote

WHOLE = 100
"""Characters up to which the words stand whole in the link. Longer ones are named by
their first and last words: an advertisement in the middle of the live page then does no
harm, and the link stays short."""

ENDS = 6
CONTEXT = 4
"""Words at each end of a long passage, and on each side of one that occurs twice."""


def live_url(record: Record) -> str | None:
    """Where the page stands on the web: as it names itself, or as it was asked for."""
    return next(filter(_is_web, (record.article.url, record.page.location)), None)


def live_link(record: Record, pieces: Iterable[Quote]) -> str | None:
    """The live page at `pieces`, all of them marked; None for a page that has no URL."""
    url = live_url(record)
    if url is None:
        return None
    bare = url.partition(":~:")[0]
    directives = [_directive(record.article.text, piece) for piece in pieces if piece.text.strip()]
    if not directives:
        return bare
    return bare + ("" if "#" in bare else "#") + ":~:" + "&".join(directives)


def _is_web(url: str | None) -> bool:
    try:
        return url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _directive(text: str, piece: Quote) -> str:
    """`text=` with the passage, and with the words around it where it is not the only one."""
    terms = _passage(piece.text)
    before, after = _around(text, piece) if _is_ambiguous(text, piece.text) else ("", "")
    parts = [
        *([_encoded(before) + "-"] if before else []),
        *map(_encoded, terms),
        *(["-" + _encoded(after)] if after else []),
    ]
    return "text=" + ",".join(parts)


def _passage(words: str) -> list[str]:
    """The words whole, or their beginning and end: a whole passage must stand in one block."""
    lines = [line.split() for line in words.splitlines() if line.strip()]
    if len(lines) > 1:
        return [" ".join(lines[0][:ENDS]), " ".join(lines[-1][-ENDS:])]
    (line,) = lines
    if len(words) <= WHOLE or len(line) <= 2 * ENDS:
        return [" ".join(line)]
    return [" ".join(line[:ENDS]), " ".join(line[-ENDS:])]


def _is_ambiguous(text: str, words: str) -> bool:
    """Browsers compare without regard to case."""
    return text.casefold().count(words.casefold()) > 1


def _around(text: str, piece: Quote) -> tuple[str, str]:
    """Some words before and after, of the same paragraph: what lies beyond may not be next to
    it on the live page."""
    before = (text[: piece.start].splitlines(keepends=True) or [""])[-1]
    after = (text[piece.end :].splitlines() or [""])[0]
    same = "" if before.endswith("\n") else before
    return " ".join(same.split()[-CONTEXT:]), " ".join(after.split()[:CONTEXT])


def _encoded(words: str) -> str:
    """`-`, `,` and `&` have a meaning in a directive; `quote` leaves only `-` of them."""
    return percent_encoded(words, safe="").replace("-", "%2D")
