"""A real reader for tests of the ledger: it finds “...” SOURCE CUE, and nothing else.

It is fast and its readings are exact, so that 500 pages cost a second, not minutes.
"""

import os
import re
import signal
import time
from dataclasses import replace

from onrecord.core.article import Article
from onrecord.core.context import PlaceMention
from onrecord.core.errors import EmptyPage
from onrecord.core.ids import statement_id
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.core.spans import Quote, Span, quote
from onrecord.core.statement import Act, Speaker, Statement
from onrecord.ingest import Reader

ACTS: dict[str, Act] = {"said": "state", "denied": "deny", "promised": "promise"}
_HEAD = re.compile(r"^(Published|Outlet|Url): (.*)$", re.M)
_SAID = re.compile(r"(“[^”]+”) ([^.“”\n]+?) (said|denied|promised)\b")
_PLACE = re.compile(r"\b(Vessel|Northport)\b")


def read(page: Page) -> Record:
    """A page's record; a page with nothing in it is an `EmptyPage`."""
    text = page.body.decode("utf-8", "replace")
    if not text.strip():
        raise EmptyPage("no words in it", page=page.location)
    head = dict(_HEAD.findall(text))
    article = Article(
        text,
        title=text.splitlines()[0],
        published=head.get("Published"),
        site=head.get("Outlet"),
        url=head.get("Url"),
    )
    sha = page.head.sha256
    said = tuple(_statement(sha, text, found) for found in _SAID.finditer(text))
    places = tuple(
        PlaceMention(
            *found.span(), found[0], None, f"Port {found[0]}", None, None, None, None, None, None
        )
        for found in _PLACE.finditer(text)
    )
    return Record(page.head, article, said, places=places)


def read_shorter(page: Page) -> Record:
    """Another reading of the same page: without the first line, so that all offsets differ."""
    cut = page.body.split(b"\n", 1)[-1]
    record = read(Page(cut, page.location))
    head = page.head
    renamed = tuple(
        Statement(
            statement_id(
                head.sha256, one.cue.span if one.cue else None, [q.span for q in one.content]
            ),
            one.content,
            one.cue,
            one.source,
            one.quotation,
            0.5,
            speaker=one.speaker,
            act=one.act,
        )
        for one in record.statements
    )
    return Record(head, record.article, renamed)


def read_or_die(page: Page) -> Record:
    """As `read`, but a page that says DIE ends its process, as a fault in a library does."""
    if b"DIE" in page.body:
        os._exit(9)
    return read(page)


def read_or_hang(page: Page) -> Record:
    """As `read`, but a page that says HANG never ends; one that says DEAF too cannot even be
    interrupted, as a library that has lost itself."""
    if b"HANG" in page.body:
        if b"DEAF" in page.body:
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        while True:
            time.sleep(0.01)
    return read(page)


def read_in_part(page: Page) -> Record:
    """As `read`, of a page that is longer than a limit allows."""
    record = read(page)
    told = ("only the first 40 of 80 characters were read",)
    return replace(record, article=replace(record.article, truncated=True, warnings=told))


def read_slowly(page: Page) -> Record:
    """As `read`, at the pace of a model on a small page."""
    time.sleep(0.002)
    return read(page)


PLAIN = Reader("plain 1", read)
SHORTER = Reader("plain 2", read_shorter)
PARTIAL = Reader("plain 1", read_in_part)
ENDLESS = Reader("plain 1", read_or_hang)
DEADLY = Reader("plain 1", read_or_die)
SLOW = Reader("plain 1", read_slowly)


def story(
    *said: str, title: str = "A bridge", published: str = "2031-03-14", outlet: str = "Vessel Post"
) -> bytes:
    """A page with these paragraphs."""
    head = f"{title}\nPublished: {published}\nOutlet: {outlet}\n"
    return (head + "\n" + "\n\n".join(said) + "\n").encode()


def _statement(sha: str, text: str, found: re.Match[str]) -> Statement:
    content, source, cue = (quote(text, Span(*found.span(group))) for group in (1, 2, 3))
    name = source.text.removeprefix("the ").strip()
    speaker = Speaker(name.lower(), name, "person") if name[:1].isupper() else None
    return Statement(
        statement_id(sha, cue.span, [content.span]),
        (Quote(content.start, content.end, content.text),),
        cue,
        source,
        "direct",
        0.9,
        speaker=speaker,
        act=ACTS[cue.text],
    )
