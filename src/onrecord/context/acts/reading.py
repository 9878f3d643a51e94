"""Act, negation and target of every statement of an article.

In: the statements, the text, its sentences and title, and the page's entities. Out: the
same statements with `act`, `negated` and `target` filled in.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.context.acts.judge import judge
from onrecord.context.acts.negation import negated
from onrecord.context.acts.saying import Saying, saying
from onrecord.context.acts.signals import cue_prior
from onrecord.context.acts.target import Aim, Past, Resolve, target_of
from onrecord.core.article import Article
from onrecord.core.context import Entity
from onrecord.core.spans import Span
from onrecord.core.statement import Act, Statement, Target


def _nobody(_: Span) -> Entity | None:
    """Whom words mean on a page without a cast."""
    return None


def acted(
    statements: Sequence[Statement],
    article: Article,
    resolve: Resolve = _nobody,
) -> tuple[Statement, ...]:
    """The statements with act, negation and target.

    `resolve` says which entity of the page a range of its text means. The statements have
    their speakers already: whoever denies answers the one who accused him. Raises
    ModelError where the weights are missing.
    """
    if not statements:
        return ()
    read = list(sayings(statements, article))
    acts = judge().acts(statements, read)
    told = [
        replace(statement, act=act, negated=negated(one))
        for statement, one, act in zip(statements, read, acts, strict=True)
    ]
    return tuple(aimed(told, article.text, resolve))


def by_lexicon(statements: Sequence[Statement], article: Article) -> list[Act]:
    """The acts by the cues' entries in the lexicon alone: what the head is measured against."""
    priors = [cue_prior(one) for one in sayings(statements, article)]
    return [max(prior, key=lambda act: prior[act]) if prior else "state" for prior in priors]


def aimed(statements: Iterable[Statement], text: str, resolve: Resolve) -> Iterator[Statement]:
    """The statements, which have acts, with their targets."""
    past = Past()
    for one in statements:
        target = target_of(Aim(one, one.act, text, resolve), past) if one.act else None
        if one.act == "accuse" and target and one.speaker:
            past.accusers[target.name] = Target(one.speaker.id, one.speaker.name)
        past.last = target or past.last
        yield replace(one, target=target)


def sayings(statements: Sequence[Statement], article: Article) -> Iterator[Saying]:
    """Each statement laid open."""
    for one in statements:
        at = (one.cue or one.content[0]).start
        yield saying(one, article.text, _sentence(at, article.sentences), article.title_span)


def _sentence(at: int, sentences: Sequence[Span]) -> Span:
    """The sentence that a place stands in; a place between two belongs to the one before."""
    number = bisect_right(sentences, at, key=lambda one: one.start) - 1
    return sentences[number] if number >= 0 else Span(at, at)
