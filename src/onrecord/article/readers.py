"""What independent readers of a page take for its body, and how far they agree.

In: the parsed page. Out: for each reader a text, and for each block the share of it that
the reader kept. Compared are runs of four words, the measure of the article-extraction
benchmark (Scrapinghub, 2020).
"""

import re
from collections.abc import Sequence
from copy import deepcopy

import numpy as np
import numpy.typing as npt
import trafilatura
from lxml.etree import _Element
from resiliparse.extract.html2text import extract_plain_text

Votes = npt.NDArray[np.float32]
_WORD = re.compile(r"\w+")
_RUN = 4


def precise(tree: _Element) -> str:
    """trafilatura, in favour of precision."""
    return _trafilatura(tree, favor_precision=True)


def plain(tree: _Element) -> str:
    """trafilatura as it is."""
    return _trafilatura(tree, favor_precision=False)


def _trafilatura(tree: _Element, *, favor_precision: bool) -> str:
    document = trafilatura.bare_extraction(
        deepcopy(tree), include_comments=False, favor_precision=favor_precision
    )
    return "" if document is None or isinstance(document, dict) else document.text or ""


def main_content(html: str) -> str:
    """resiliparse: rules over tags and class names, independent of trafilatura."""
    return extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False)


def words(text: str) -> list[str]:
    """The words of a text, as the benchmark cuts them."""
    return _WORD.findall(text)


def runs(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    """All runs of four words; the words themselves where there are fewer."""
    if not tokens:
        return []
    if len(tokens) < _RUN:
        return [tuple(tokens)]
    return list(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))


def shares(blocks: Sequence[Sequence[tuple[str, ...]]], text: str) -> Votes:
    """For each block, given as its runs, the share of them that `text` has.

    A block of fewer than four words counts where a line of `text` is that block.
    """
    kept = set(runs(words(text)))
    kept.update(run for line in text.split("\n") if len(run := tuple(words(line))) < _RUN)
    return np.array(
        [sum(map(kept.__contains__, block)) / len(block) if block else 0.0 for block in blocks],
        dtype=np.float32,
    )
