"""A statement in our own terms, as JSON-LD: what other vocabularies have no word for.

In: a record and a statement of it. Out: an object whose keys begin with `onrecord:`;
what is unknown is absent. It carries every field, so that no form built on it loses one.
"""

from collections.abc import Iterable
from typing import Any

from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.core.statement import Speaker, Statement
from onrecord.exports.fragments import live_link
from onrecord.exports.names import bytes_name, statement_name
from onrecord.exports.streams import known


def statement_details(record: Record, said: Statement) -> dict[str, Any]:
    """Everything about the statement, its place and its link."""
    link = live_link(record, said.content)
    return _terms(
        id=said.id,
        content=_spans(said.content),
        cue=_spans(_some(said.cue)),
        source=_spans(_some(said.source)),
        evidence=_spans(said.evidence),
        quotation=said.quotation,
        act=said.act,
        negated=said.negated,
        speaker=said.speaker and _speaker(said.speaker),
        target=said.target and _terms(id=said.target.id, name=said.target.name),
        when=said.when
        and _terms(value=said.when.value, precision=said.when.precision, text=said.when.text),
        inside=said.inside and {"@id": statement_name(record, said.inside)},
        confidence=said.confidence,
        link=link and {"@id": link},
    )


def page_details(record: Record) -> dict[str, Any]:
    """The page that the statement stands in, and the bytes that were read."""
    page, article = record.page, record.article
    return _terms(
        location=page.location,
        sha256=page.sha256,
        bytesName={"@id": bytes_name(page.sha256)},
        mediaType=page.media_type,
        retrieved=page.retrieved,
        title=article.title,
        site=article.site,
        byline=list(article.byline),
        published=article.published,
        language=article.language,
        truncated=article.truncated,
    )


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return _terms(
        id=speaker.id,
        name=speaker.name,
        type=speaker.type,
        role=speaker.role,
        onBehalfOf=speaker.on_behalf_of,
        knownAs=speaker.known_as,
    )


def _terms(**fields: Any) -> dict[str, Any]:
    return {f"onrecord:{name}": value for name, value in known(**fields).items()}


def _spans(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    return [_terms(start=one.start, end=one.end, text=one.text) for one in quotes]


def _some(quote: Quote | None) -> tuple[Quote, ...]:
    return (quote,) if quote else ()
