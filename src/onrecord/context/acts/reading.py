"""Act, negation and target of every statement of an article.

In: the statements, the text, its sentences and title, and the page's entities. Out: the
same statements with `act`, `negated` and `target` filled in.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.context.acts.again import headlined, leaning_on
from onrecord.context.acts.aiming import aimed
from onrecord.context.acts.aims import Resolve
from onrecord.context.acts.judge import SHARE, judge
from onrecord.context.acts.negation import negated
from onrecord.context.acts.saying import Saying, saying
from onrecord.context.acts.signals import ACTS, cue_prior
from onrecord.context.acts.traits import chances
from onrecord.core.article import Article
from onrecord.core.context import Entity
from onrecord.core.spans import Span
from onrecord.core.statement import Act, Statement

HEADLINE = 0.5
"""What the scores of the statement that it is made of count for a headline; .3 to 1.5 differ by
four in 121 of PolNeAR's (docs/decisions/acts.md)."""


def _nobody(_: Span) -> Sequence[tuple[Entity, float]]:
    """Whom words mean on a page without a cast."""
    return ()


def acted(
    statements: Sequence[Statement],
    article: Article,
    resolve: Resolve = _nobody,
    entities: Sequence[Entity] = (),
) -> tuple[Statement, ...]:
    """The statements with act, negation and target.

    `resolve` says which of the page's entities a range of its text may mean. The statements have
    their speakers already: whoever denies answers the one who accused him. Raises
    ModelError where the weights are missing.
    """
    if not statements:
        return ()
    read = list(sayings(statements, article))
    scores = judge().scores(statements, read)
    leaning, headlines = dict(leaning_on(statements, read)), dict(headlined(statements, read))
    for at, other in leaning.items():
        scores[at] = scores[other] = (scores[at] + scores[other]) / 2
    for at, other in headlines.items():
        scores[at] += HEADLINE * scores[other]
    told = [
        replace(statement, act=ACTS[int(row.argmax())], negated=negated(one))
        for statement, one, row in zip(statements, read, scores, strict=True)
    ]
    # The encoder and the head have read the same words: their logarithms are averaged.
    likely = [chances(row / (1 + SHARE)) for row in scores]
    found = list(aimed(told, likely, article, resolve, entities))
    for at, other in (*leaning.items(), *headlines.items()):
        found[at] = _aimed_again(found[at], found[other])
    return tuple(found)


def _aimed_again(one: Statement, other: Statement) -> Statement:
    """With the target of the other one, where it has none of its own and does the same; nobody
    is his own."""
    is_same = one.target is None and one.act == other.act and one.negated == other.negated
    if not is_same or other.target is None:
        return one
    own = one.speaker is not None and other.target.id == one.speaker.id
    return one if own else replace(one, target=other.target)


def by_lexicon(statements: Sequence[Statement], article: Article) -> list[Act]:
    """The acts by the cues' entries in the lexicon alone: what the head is measured against."""
    priors = [cue_prior(one) for one in sayings(statements, article)]
    return [max(prior, key=lambda act: prior[act]) if prior else "state" for prior in priors]


def sayings(statements: Sequence[Statement], article: Article) -> Iterator[Saying]:
    """Each statement laid open."""
    for one in statements:
        at = (one.cue or one.content[0]).start
        yield saying(one, article.text, _sentence(at, article.sentences), article.title_span)


def _sentence(at: int, sentences: Sequence[Span]) -> Span:
    """The sentence that a place stands in; a place between two belongs to the one before."""
    number = bisect_right(sentences, at, key=lambda one: one.start) - 1
    return sentences[number] if number >= 0 else Span(at, at)
