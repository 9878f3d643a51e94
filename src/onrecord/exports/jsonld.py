"""schema.org: a Quotation for words that the page quotes, a Claim for those it reports.

A claim stays a claim: it has a creator and an appearance, and no rating. The context is
in the document, so that it can be read without a network; what schema.org has no word
for stands under `onrecord:`. One graph: each article, and after it its statements.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.core.record import Record
from onrecord.core.statement import Speaker, Statement
from onrecord.exports.columns import Row, rows, words
from onrecord.exports.details import page_details, statement_details
from onrecord.exports.fragments import live_link, live_url
from onrecord.exports.names import TERMS, page_name, statement_name
from onrecord.exports.streams import known, write_items

_HEAD = (
    b'{"@context":{"@vocab":"https://schema.org/","onrecord":"' + TERMS.encode() + b'"},"@graph":['
)

_TYPES = {"person": "Person", "organisation": "Organization"}
"""A group, a document, an unnamed source is neither: it is told in the source's words."""


def write(records: Iterable[Record], sink: BinaryIO) -> None:
    """Writes the graph."""
    write_items(sink, _HEAD, _nodes(records), b"\n]}\n")


def _nodes(records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    for record in records:
        yield _article(record)
        yield from map(_statement, rows([record]))


def _article(record: Record) -> dict[str, Any]:
    page, article = record.page, record.article
    publisher = article.site and {"@type": "Organization", "name": article.site}
    return {
        "@id": page_name(record),
        "@type": "Article",
        **known(
            headline=article.title,
            author=[{"@type": "Person", "name": name} for name in article.byline],
            publisher=publisher,
            datePublished=article.published,
            inLanguage=article.language,
            url=live_url(record),
            encoding=known(
                **{"@type": "MediaObject"},
                sha256=page.sha256,
                encodingFormat=page.media_type,
                contentSize=f"{page.bytes} B",
            ),
        ),
        **page_details(record),
    }


def _statement(row: Row) -> dict[str, Any]:
    record, said = row.record, row.said
    common = known(
        identifier=said.id,
        text=words(said),
        inLanguage=record.article.language,
        dateCreated=said.when and said.when.value,
        creditText=said.source and said.source.text,
        url=live_link(record, said.content),
    )
    name = {"@id": statement_name(record, said.id)}
    return name | _kind(record, said) | common | statement_details(record, said)


def _kind(record: Record, said: Statement) -> dict[str, Any]:
    """A Quotation is spoken by someone within a work; a Claim is made, and appears in one."""
    article, someone = {"@id": page_name(record)}, _someone(said.speaker)
    if said.quotation == "indirect":
        return known(**{"@type": "Claim"}, creator=someone, appearance=article)
    return known(**{"@type": "Quotation"}, spokenByCharacter=someone, isPartOf=article)


def _someone(speaker: Speaker | None) -> dict[str, Any] | None:
    if speaker is None or speaker.type not in _TYPES:
        return None
    name = speaker.known_as or speaker.name
    return known(
        **{"@type": _TYPES[speaker.type]},
        name=name,
        alternateName=speaker.name if speaker.name != name else None,
        jobTitle=speaker.role if speaker.type == "person" else None,
    )
