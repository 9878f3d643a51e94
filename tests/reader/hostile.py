"""A ledger whose pages hold a payload wherever the reader shows something, and whose people
call everything by payloads."""

from pathlib import Path
from urllib.parse import quote

from onrecord import Ledger, Page, Record
from onrecord.core.article import Article
from onrecord.core.context import PlaceMention
from onrecord.core.correction import Action, Correction
from onrecord.core.ids import statement_id
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Speaker, Statement, Target, When
from onrecord.reader.viewer import local_name
from tests.reader.payloads import payloads


def record(number: int, some: tuple[str, ...]) -> tuple[Page, Record]:
    """A page on which everything that has a name is called by a payload."""
    text, spans = "", []
    for one in (some[0], *(word for word in some for _ in range(3))):
        spans.append(Span(len(text), len(text) + len(one)))
        text += one + ("\n\n" if len(spans) % 3 == 1 else " ")
    body = text.encode()
    page = Page(body, f"{some[-1]}-{number}", some[0], None, some[1 % len(some)])
    said = tuple(
        _statement(page, text, spans[3 * at + 1 : 3 * at + 4], one) for at, one in enumerate(some)
    )
    article = Article(
        text,
        title=" ".join(some),
        byline=some,
        published=some[0],
        site=" ".join(some),
        url=f"https://example.test/{some[0]}",
        language=some[0],
        title_span=spans[0],
        sentences=(spans[0],),
        truncated=True,
        warnings=some,
    )
    places = tuple(
        PlaceMention(span.start, span.end, one, 1, one, one, 0.0, 0.0, one, one, 0.5)
        for one, span in zip(some, spans[1::3], strict=True)
    )
    return page, Record(page.head, article, said, places=places)


def _statement(page: Page, text: str, spans: list[Span], payload: str) -> Statement:
    content, cue, source = (Quote(span.start, span.end, span.of(text)) for span in spans)
    return Statement(
        id=statement_id(page.head.sha256, cue.span, [content.span]),
        content=(content,),
        cue=cue,
        source=source,
        quotation="direct",
        confidence=0.5,
        speaker=Speaker(payload, payload, "person", payload, payload),
        act="accuse",
        target=Target(None, payload),
        when=_when(payload),
    )


def _when(payload: str) -> When:
    """A date for half of them, so that they stand on the timeline; for the others no date."""
    return When("2031-03-14" if len(payload) % 2 else payload, payload, payload)


def fill(path: Path, at_once: int = 10) -> Ledger:
    """A ledger with all payloads, some on each page, and notes that are payloads too."""
    ledger, every = Ledger(path), payloads()
    with ledger.writer():
        for number, first in enumerate(range(0, len(every), at_once)):
            page, read = record(number, every[first : first + at_once])
            ledger.keep(page, read, "hostile")
            for said in read.statements[:3]:
                payload = said.content[0].text
                ledger.correct(
                    Correction(read.page.sha256, "note", said.id, note=payload, author=payload)
                )
            keep(ledger, read, every[first : first + at_once])
        ledger.keeping.throw_collection(1, author=every[0])
    return ledger


def keep(ledger: Ledger, read: Record, some: tuple[str, ...]) -> None:
    """Tags, notes, names and descriptions that are payloads, and two reviewers called so."""
    keeping, page, owner = ledger.keeping, read.page.sha256, local_name()
    keeping.keep(owner, page, tags=some, note=some[0])
    for said, one, other in zip(read.statements, some, reversed(some), strict=True):
        keeping.keep(owner, page, said.id, tags=[one, other], note=one)
    number = keeping.begin(some[0], some[1 % len(some)], author=some[0])
    keeping.file(number, page, author=some[0])
    for said, one in zip(read.statements[:3], some, strict=False):
        keeping.file(number, page, said.id, author=one)
    keeping.share(number, author=some[0])
    judged: tuple[tuple[Action, str], ...] = (("accept", some[0]), ("reject", some[-1]))
    for action, author in judged:
        said = read.statements[-1]
        ledger.correct(Correction(page, action, said.id, was=said, author=author))


def addresses(ledger: Ledger, step: int = 15) -> list[str]:
    """Every page of the reader, with every `step`th payload in the address too."""
    found = ["/", "/add", "/review", "/review/agreement", "/review/second", "/kept"]
    found += ["/collections", "/trash", "/speakers", "/speakers?alike=1"]
    for held in ledger.keeping.collections():
        found.append(f"/collections/{held.number}")
        found += [f"/shared/{link.token}" for link in ledger.keeping.links(held.number)]
    found += [f"/speakers/{who.number}" for who in ledger.speakers(limit=20)]
    for one in payloads()[::step]:
        named = quote(one)
        found += [f"/search?q={named}", f"/search?speaker={named}&since={named}", f"/{named}"]
        found += [f"/speaker?name={named}", f"/review?q={named}"]
        found += [f"/kept?tag={named}", f"/speakers?q={named}", f"/shared/{named}"]
        found += [f"/timeline?q={named}&at=2031", f"/timeline?speaker={named}&at={named}"]
        found += [f"/map?place={named}", f"/map/places/{named}"]
    found += ["/timeline?at=2031-03-14", "/timeline?rows=act&time=published", "/map"]
    found += [f"/map/places/{one.place.number}" for one in ledger.charts.places(most=2).named]
    for read in ledger.records():
        page = f"/pages/{read.page.sha256}"
        found += [page, f"{page}/original", f"{page}/statements/{read.statements[0].id}"]
        found += [f"{page}/keep", f"{page}/statements/{read.statements[0].id}/keep"]
        found += [f"{page}/missed"]
    return found
