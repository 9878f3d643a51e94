"""News texts that no one has annotated for statements, labelled by a statement network.

The articles of TR-News and the Local-Global Lexicon (their toponyms are not used).
"""

from collections.abc import Iterator

from onrecord.models.network import Network
from onrecord.statements.nesting import settle
from onrecord.statements.tagging import find
from training.corpora import toponyms
from training.corpora.attribution import Document
from training.nested import placed


def documents(network: Network) -> Iterator[Document]:
    """Every article with the statements that the network finds in it, nested ones included."""
    for corpus in sorted(toponyms.FILES):
        for page in toponyms.pages(corpus):
            if page.text.strip():
                yield labelled(Document(page.name, page.text, (), nested=True), network)


def labelled(document: Document, network: Network) -> Document:
    """The document with what the network finds in it instead of its attributions."""
    words = network.pieces(document.text)
    found = settle(list(find(network, document.text, words)))
    attributions = tuple(placed(one, words, 0, outer) for one, outer in found)
    return Document(document.name, document.text, attributions, nested=True)
