"""Web Annotation, schema.org and FollowTheMoney, each against its own model."""

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
import rdflib
from followthemoney import model
from hypothesis import given, settings
from rdflib import SDO, URIRef

from onrecord.core.record import Record
from onrecord.core.spans import Quote
from onrecord.exports import writer
from onrecord.exports.names import bytes_name
from tests.exports.invented import (
    BARE,
    BRANDT,
    BRIDGE,
    DENIAL,
    DIRECT,
    FORMULA,
    INNER,
    TEXT,
    URL,
    records,
)  # fmt: skip

some = settings(max_examples=20)

IRI = {"type": "string", "pattern": "^(https?|urn|ni):"}
SELECTOR = {
    "oneOf": [
        {
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                "exact": {"type": "string", "minLength": 1},
                "prefix": {"type": "string"},
                "suffix": {"type": "string"},
            },
            "required": ["type", "exact"],
        },
        {
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
            "required": ["type", "start", "end"],
        },
    ]
}
RESOURCE = {
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "selector": {"type": "array", "items": SELECTOR, "minItems": 2, "maxItems": 2},
        "state": {"properties": {"type": {"const": "TimeState"}, "cached": IRI}},
    },
    "required": ["type", "source", "selector"],
}
ANNOTATION = {
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"const": "describing"},
        "target": {"type": "array", "items": RESOURCE, "minItems": 1},
        "body": {
            "type": "array",
            "items": {
                "oneOf": [
                    RESOURCE,
                    {
                        "properties": {
                            "type": {"const": "TextualBody"},
                            "value": {"type": "string"},
                            "purpose": {"enum": ["identifying", "tagging"]},
                        },
                        "required": ["type", "value"],
                    },
                    {"properties": {"type": {"const": "onrecord:Statement"}}},
                ]
            },
        },
    },
    "required": ["id", "type", "target"],
}
COLLECTION = {
    "properties": {
        "@context": {"prefixItems": [{"const": "http://www.w3.org/ns/anno.jsonld"}]},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "properties": {
                "id": IRI,
                "type": {"const": "AnnotationPage"},
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
            "required": ["id", "type", "items"],
        },
    },
    "required": ["@context", "id", "type", "first", "total"],
}
"""What the Web Annotation Data Model says MUST be (sections 3.1, 3.2, 4, 4.2.4, 4.2.5, 5)."""


def written(form: str, given_records: Iterable[Record]) -> Any:
    sink = io.BytesIO()
    writer(form)(iter(given_records), sink)
    return json.loads(sink.getvalue())


def entities(given_records: Iterable[Record]) -> list[dict[str, Any]]:
    sink = io.BytesIO()
    writer("ftm")(iter(given_records), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def details(annotation: dict[str, Any]) -> dict[str, Any]:
    (body,) = (one for one in annotation["body"] if one["type"] == "onrecord:Statement")
    return dict(body)


@some
@given(records())
def test_annotations_keep_to_the_model_and_select_the_words(record: Record) -> None:
    collection = written("webannotation", [record, BARE])
    jsonschema.Draft202012Validator(COLLECTION).validate(collection)
    items = collection["first"]["items"]
    assert len(items) == collection["total"] == len(record.statements)
    text, by_id = record.article.text, {said.id: said for said in record.statements}
    for item in items:
        said = by_id[details(item)["onrecord:id"]]
        for piece, target in zip(said.content, item["target"], strict=True):
            quoted, placed = target["selector"]
            assert Quote(placed["start"], placed["end"], quoted["exact"]) == piece
            before = text[: piece.start].endswith(quoted["prefix"])
            assert before
            assert text[piece.end :].startswith(quoted["suffix"])


def test_an_annotation_says_who_how_and_where() -> None:
    items = written("webannotation", [BRIDGE])["first"]["items"]
    item = next(one for one in items if details(one)["onrecord:id"] == DIRECT.id)
    assert {target["source"] for target in item["target"]} == {URL}
    assert item["target"][0]["state"]["cached"] == bytes_name(BRIDGE.page.sha256)
    values = [(one["purpose"], one.get("value")) for one in item["body"]]
    assert values == [
        ("identifying", "Ida Brandt"), ("identifying", None), ("describing", None),
        ("tagging", "direct"), ("tagging", "promise"), ("describing", None),
    ]  # fmt: skip
    assert details(item)["onrecord:negated"] is False
    assert details(item)["onrecord:link"]["@id"].startswith(URL + "#:~:text=")
    assert details(item)["onrecord:when"]["onrecord:value"] == "2031-03-14"


def test_a_quotation_is_spoken_and_a_claim_is_made_and_none_is_rated() -> None:
    document = written("jsonld", [BRIDGE, BARE])
    by_id = {one.get("identifier"): one for one in document["@graph"]}
    direct, claim, denial = by_id[DIRECT.id], by_id[FORMULA.id], by_id[DENIAL.id]
    assert direct["@type"] == denial["@type"] == "Quotation"
    assert direct["spokenByCharacter"] == {"@type": "Person", "name": "Ida Brandt"}
    assert direct["isPartOf"] == {"@id": URL}
    assert direct["dateCreated"] == "2031-03-14"
    assert denial["spokenByCharacter"]["@type"] == "Organization"
    assert claim["@type"] == "Claim"
    assert "creator" not in claim  # an unnamed source is told in its own words
    assert claim["creditText"] == "the Courier's editor"
    assert claim["appearance"] == {"@id": URL}
    text = json.dumps(document)
    assert not any(word in text for word in ("Rating", "ClaimReview", 'true"', "verdict"))


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own use
@some
@given(records())
def test_every_word_of_schema_org_is_one_of_its_own(record: Record) -> None:
    document = json.dumps(written("jsonld", [record, BRIDGE]))
    graph = rdflib.Graph().parse(data=document, format="json-ld")
    used = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    ours = {term for term in used if term.startswith(str(SDO)) and term not in SDO}
    assert ours == set()
    assert SDO.spokenByCharacter in used
    texts = " ".join(map(str, graph.objects(None, SDO.text)))
    assert all(one.text in texts for said in BRIDGE.statements for one in said.content)
    inner = URIRef(f"{bytes_name(BRIDGE.page.sha256)}#{INNER.id}")
    outer = URIRef(f"{bytes_name(BRIDGE.page.sha256)}#{DENIAL.id}")
    assert (inner, URIRef("urn:onrecord:inside"), outer) in graph


@some
@given(records())
def test_followthemoney_takes_every_entity(record: Record) -> None:
    found = entities([record, BRIDGE])
    for entity in found:
        proxy = model.get_proxy(entity)
        data: Any = entity
        proxy.schema.validate(data)
        assert proxy.to_dict() == model.get_proxy(proxy.to_dict()).to_dict()
    keys = {entity["id"] for entity in found}
    for entity in found:
        properties = entity["properties"]
        assert {*properties.get("proof", ()), *properties.get("entity", ())} <= keys
    assert len([one for one in found if one["schema"] == "Note"]) == len(record.statements) + 5


def test_a_note_has_speaker_page_link_and_every_field() -> None:
    found = {entity["id"]: entity for entity in entities([BRIDGE])}
    note = found[f"onrecord-{DIRECT.id}"]["properties"]
    (speaker,), (page,) = note["entity"], note["proof"]
    assert found[speaker]["schema"] == "Person"
    assert found[speaker]["properties"]["name"] == [BRANDT.name]
    assert f"sha256: {BRIDGE.page.sha256}" in found[page]["properties"]["notes"]
    assert found[page]["properties"]["sourceUrl"] == [URL]
    assert note["description"][0].startswith(DIRECT.content[0].text)
    assert note["sourceUrl"][0].startswith(URL + "#:~:text=")
    for told in ("confidence: 0.75", "when: 2031-03-14", "quotation: direct", "site: Tarn Courier"):
        assert told in note["notes"]


def test_what_followthemoney_refuses_is_told_in_the_notes() -> None:
    odd = replace(BARE, page=replace(BARE.page, media_type="text\r/html", retrieved="in spring"))
    (article,) = entities([odd])
    assert "mimeType" not in article["properties"]
    assert "retrievedAt: in spring" in article["properties"]["notes"]


def test_the_words_are_those_of_the_page() -> None:
    """Guards the fixture itself: every quote of the bridge stands in its text."""
    for said in BRIDGE.statements:
        for one in (*said.content, *filter(None, (said.cue, said.source))):
            assert TEXT[one.start : one.end] == one.text


@pytest.mark.parametrize("form", ["webannotation", "jsonld"])
def test_nothing_at_all_is_still_a_document(form: str) -> None:
    assert written(form, [])
