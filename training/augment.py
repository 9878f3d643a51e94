"""Small changes to a training text that keep every offset: marks, and capitals in headlines."""

import random
from dataclasses import replace

from training.corpora.attribution import Document

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def varied(document: Document, chance: random.Random) -> Document:
    """The document, one in ten with straight marks, one in twelve with its headline in capitals."""
    text = document.text
    if chance.random() < 0.1:
        text = text.translate(_STRAIGHT)
    if chance.random() < 0.08:
        end = text.find("\n")
        capitals = text[:end].upper()
        text = capitals + text[end:] if len(capitals) == end else text
    return replace(document, text=text)
