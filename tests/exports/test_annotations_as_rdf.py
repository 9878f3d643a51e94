"""Web annotations as a program of the semantic web reads them: rdflib, asked by SPARQL.

The context is not fetched: `TERMS` are those words of http://www.w3.org/ns/anno.jsonld that we
write, put down here from the W3C's Web Annotation Vocabulary (https://www.w3.org/TR/
annotation-vocab/), because the file itself was not at hand. A word that it does not have, or has
with another type, is a term that is missing in the graph.
"""

from typing import Any

import pytest
import rdflib
from rdflib import DC, RDF, RDFS, XSD, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.plugins.shared.jsonld import context as jsonld

from onrecord.exports.names import bytes_name, statement_name
from onrecord.exports.selectors import CONTEXT
from tests.exports.invented import BARE, BRIDGE, DIRECT, TEXT, URL
from tests.exports.test_tables import written

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("http://www.w3.org/ns/activitystreams#")
ANNOTATIONS = "http://www.w3.org/ns/anno.jsonld"


def _resource(name: URIRef, kind: str = "@id", **more: str) -> dict[str, str]:
    return {"@id": str(name), "@type": kind, **{f"@{key}": value for key, value in more.items()}}


COUNT = str(XSD.nonNegativeInteger)
TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "Annotation": str(OA.Annotation),
    "AnnotationCollection": str(AS.OrderedCollection),
    "AnnotationPage": str(AS.OrderedCollectionPage),
    "SpecificResource": str(OA.SpecificResource),
    "TextualBody": str(OA.TextualBody),
    "TextQuoteSelector": str(OA.TextQuoteSelector),
    "TextPositionSelector": str(OA.TextPositionSelector),
    "TimeState": str(OA.TimeState),
    "describing": str(OA.describing),
    "identifying": str(OA.identifying),
    "tagging": str(OA.tagging),
    "body": _resource(OA.hasBody),
    "target": _resource(OA.hasTarget),
    "source": _resource(OA.hasSource),
    "selector": _resource(OA.hasSelector),
    "state": _resource(OA.hasState),
    "cached": _resource(OA.cachedSource),
    "motivation": _resource(OA.motivatedBy, "@vocab"),
    "purpose": _resource(OA.hasPurpose, "@vocab"),
    "exact": str(OA.exact),
    "prefix": str(OA.prefix),
    "suffix": str(OA.suffix),
    "start": _resource(OA.start, COUNT),
    "end": _resource(OA.end, COUNT),
    "value": str(RDF.value),
    "format": str(DC.format),
    "label": str(RDFS.label),
    "first": _resource(AS.first),
    "items": _resource(AS["items"], container="@list"),
    "startIndex": _resource(AS.startIndex, COUNT),
    "total": _resource(AS.totalItems, COUNT),
}

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> rdflib.Graph:
    """The export of two pages, parsed as JSON-LD."""

    def served(url: str) -> tuple[dict[str, Any], None]:
        assert url == ANNOTATIONS
        return {"@context": TERMS}, None

    monkeypatch.setattr(jsonld, "source_to_json", served)
    return rdflib.Graph().parse(data=written("webannotation", [BRIDGE, BARE]), format="json-ld")


def asked(graph: rdflib.Graph, where: str) -> list[tuple[Any, ...]]:
    """The answers to a SPARQL query, as Python's values."""
    found = graph.query(where, initNs={"oa": OA, "rdf": RDF})
    return [tuple(cell.toPython() for cell in row) for row in found]  # type: ignore[union-attr]


def test_every_target_selects_its_words_by_quotation_and_by_position(graph: rdflib.Graph) -> None:
    found = asked(
        graph,
        """
        SELECT ?annotation ?page ?exact ?prefix ?suffix ?start ?end WHERE {
            ?annotation a oa:Annotation ; oa:motivatedBy oa:describing ; oa:hasTarget ?target .
            ?target a oa:SpecificResource ; oa:hasSource ?page ; oa:hasSelector ?quote, ?place .
            ?quote a oa:TextQuoteSelector ;
                oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
            ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
        }
        """,
    )
    assert sorted(found) == sorted(
        (
            statement_name(BRIDGE, said.id),
            URL,
            piece.text,
            TEXT[max(0, piece.start - CONTEXT) : piece.start],
            TEXT[piece.end : piece.end + CONTEXT],
            piece.start,
            piece.end,
        )
        for said in BRIDGE.statements
        for piece in said.content
    )


def test_the_bodies_say_who_and_how(graph: rdflib.Graph) -> None:
    annotation = statement_name(BRIDGE, DIRECT.id)
    texts = asked(
        graph,
        f"""
        SELECT ?purpose ?value WHERE {{
            <{annotation}> oa:hasBody ?body .
            ?body a oa:TextualBody ; oa:hasPurpose ?purpose ; rdf:value ?value .
        }}
        """,
    )
    identifying, tagging = str(OA.identifying), str(OA.tagging)
    assert sorted(texts) == [
        (identifying, "Ida Brandt"), (tagging, "direct"), (tagging, "promise"),
    ]  # fmt: skip
    words = asked(
        graph,
        f"""
        SELECT ?purpose ?exact ?cached WHERE {{
            <{annotation}> oa:hasBody ?body .
            ?body oa:hasPurpose ?purpose ; oa:hasSelector/oa:exact ?exact ;
                oa:hasState/oa:cachedSource ?cached .
        }}
        """,
    )
    bytes_of_page = bytes_name(BRIDGE.page.sha256)
    assert sorted(words) == [
        (str(OA.describing), "said on Friday", bytes_of_page),
        (identifying, "Mayor Ida Brandt", bytes_of_page),
    ]


def test_the_collection_has_its_annotations_in_order_and_counts_them(graph: rdflib.Graph) -> None:
    collection = URIRef("urn:onrecord:statements")
    assert (collection, RDF.type, AS.OrderedCollection) in graph
    total = Literal(len(BRIDGE.statements), datatype=XSD.nonNegativeInteger)
    assert graph.value(collection, AS.totalItems) == total
    page = graph.value(collection, AS.first)
    items = graph.value(page, AS["items"])
    assert items is not None
    in_order = sorted(BRIDGE.statements, key=lambda said: said.start)
    names = [URIRef(statement_name(BRIDGE, said.id)) for said in in_order]
    assert list(Collection(graph, items)) == names
