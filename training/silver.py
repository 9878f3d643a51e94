"""News texts that no one has annotated for statements, labelled by a statement network.

Those of `training.corpora.bodies` that have not been annotated for this project.
"""

from collections.abc import Iterator

from onrecord.models.network import Network
from onrecord.statements.nesting import settle
from onrecord.statements.tagging import find
from training.corpora import own
from training.corpora.attribution import Document
from training.corpora.bodies import bodies
from training.nested import placed


def documents(network: Network) -> Iterator[Document]:
    """Every article with the statements that the network finds in it, nested ones included."""
    annotated = {document.name for document, _ in own.pages()}
    for name, text in bodies():
        if name not in annotated:
            yield labelled(Document(name, text, (), nested=True), network)


def labelled(document: Document, network: Network) -> Document:
    """The document with what the network finds in it instead of its attributions."""
    words = network.pieces(document.text)
    found = settle(list(find(network, document.text, words)))
    attributions = tuple(placed(one, words, 0, outer) for one, outer in found)
    return Document(document.name, document.text, attributions, nested=True)
