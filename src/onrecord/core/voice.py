"""The outlet's own voice: what a page says without handing it to anyone.

In: an article's sentences and the statements found in it. Out: the sentences that
no statement's content touches. It is what is left over, not a finding: a statement
that was missed counts here too.
"""

from collections.abc import Iterable
from itertools import chain
from operator import attrgetter

from onrecord.core.article import Article
from onrecord.core.spans import Span
from onrecord.core.statement import Statement


def own_voice(article: Article, statements: Iterable[Statement]) -> tuple[Span, ...]:
    """The sentences that overlap no piece of any statement's content, in reading order."""
    pieces = sorted(
        chain.from_iterable(said.content for said in statements), key=attrgetter("start", "end")
    )
    kept: list[Span] = []
    reached, place = 0, 0  # the furthest end among the pieces that begin before the sentence ends
    for sentence in sorted(article.sentences):
        while place < len(pieces) and pieces[place].start < sentence.end:
            reached = max(reached, pieces[place].end)
            place += 1
        if reached <= sentence.start:
            kept.append(sentence)
    return tuple(kept)
