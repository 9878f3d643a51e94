"""W3C Web Annotation: an annotation for each statement, on the words of its content.

One AnnotationCollection, with its page embedded. The bodies say who (the words of the
source, with their own selectors, and the speaker), how (cue, quotation, act), and give the
statement whole in our own terms. Data model: https://www.w3.org/TR/annotation-model/
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Statement
from onrecord.exports.columns import rows
from onrecord.exports.details import page_details, statement_details
from onrecord.exports.names import TERMS, bytes_name, page_name, statement_name
from onrecord.exports.selectors import selectors
from onrecord.exports.streams import known, write_items

_HEAD = (
    b'{"@context":["http://www.w3.org/ns/anno.jsonld",{"onrecord":"' + TERMS.encode() + b'"}],'
    b'"id":"urn:onrecord:statements","type":"AnnotationCollection","label":"Statements",'
    b'"first":{"id":"urn:onrecord:statements:1","type":"AnnotationPage","startIndex":0,"items":['
)


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes the collection; its total comes last, when it is known."""
    items = (_annotation(row.record, row.said) for row in rows(records))
    total = write_items(sink, _HEAD, items, b"\n]}")
    sink.write(b',"total":%d}\n' % total)


def _annotation(record: Record, said: Statement) -> dict[str, Any]:
    return {
        "id": statement_name(record, said.id),
        "type": "Annotation",
        "motivation": "describing",
        "body": list(_bodies(record, said)),
        "target": [_words(record, piece) for piece in said.content],
    }


def _bodies(record: Record, said: Statement) -> Iterator[dict[str, Any]]:
    if said.speaker:
        yield _text("identifying", said.speaker.name)
    if said.source:
        yield _words(record, said.source, "identifying")
    if said.cue:
        yield _words(record, said.cue, "describing")
    yield _text("tagging", said.quotation)
    if said.act:
        yield _text("tagging", f"not {said.act}" if said.negated else said.act)
    details = statement_details(record, said) | page_details(record)
    yield {"type": "onrecord:Statement", "purpose": "describing", **details}


def _text(purpose: str, value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _words(record: Record, quote: Quote, purpose: str | None = None) -> dict[str, Any]:
    """Words of the page, and the copy of it (its bytes) in which they were read."""
    return known(
        type="SpecificResource",
        purpose=purpose,
        source=page_name(record),
        selector=selectors(record.article.text, quote),
        state={"type": "TimeState", "cached": bytes_name(record.page.sha256)},
    )
