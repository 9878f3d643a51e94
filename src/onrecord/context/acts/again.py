"""Statements that say once more what another one of their page says.

In: a page's statements, each laid open. Out: pairs of numbers, one and the other. A headline is
short and its act hard to read, but mostly it is that of the sentence that it is made of; and
whoever adds "according to our data" says what the data say.
"""

from collections.abc import Iterator, Sequence

from onrecord.context.acts.saying import Saying, Words
from onrecord.core.statement import Statement

SHARED = 0.5
"""Share of the stems of the shorter one, from which a headline and a statement of the same
speaker say the same: with one act in 71 of 106, and then with one target in 32 of 40 that have any
(`python -m training.evaluation.acts --headlines`)."""

LEAST = 3
"""Stems that both must have: fewer are shared by chance."""

COVERED = 0.9
"""Share of a content's words that its evidence and what this says must have to be all of it."""

_LEANING = ("according",)
"""How the cue of evidence begins that does what its speaker does; "found" or "shows" do not."""

_SHORT = 3
"""Letters up to which a word is passed over: most of them are no content."""


def headlined(statements: Sequence[Statement], read: Sequence[Saying]) -> Iterator[tuple[int, int]]:
    """By the numbers of those in the headline that of the one of the same speaker that shares most
    words; `read` are the same statements, laid open."""
    known = [_known(said) for said in read]
    body = [at for at, said in enumerate(read) if not said.title and len(known[at]) >= LEAST]
    for at, said in enumerate(read):
        speaker = statements[at].speaker
        if not said.title or speaker is None or len(known[at]) < LEAST:
            continue
        same = [
            (len(known[at] & known[other]) / min(len(known[at]), len(known[other])), -other)
            for other in body
            if (one := statements[other].speaker) and one.id == speaker.id
        ]
        share, other = max(same, default=(0.0, 0))
        if share >= SHARED:
            yield at, -other


def leaning_on(
    statements: Sequence[Statement], read: Sequence[Saying]
) -> Iterator[tuple[int, int]]:
    """By the numbers of those that lean on evidence that of what the evidence says, where they say
    nothing else."""
    numbers = {one.id: at for at, one in enumerate(statements)}
    for at, one in enumerate(statements):
        outer = numbers.get(one.inside) if one.inside else None
        if outer is None or one.source is None or read[at].cue.tokens[:1] != _LEANING:
            continue
        is_evidence = any(one.source.span == lean.span for lean in statements[outer].evidence)
        told = sum(map(_length, (read[at].source, read[at].cue, read[at].content)))
        if is_evidence and told >= COVERED * _length(read[outer].content):
            yield outer, at


def _length(words: Words) -> int:
    return sum(token[0].isalnum() for token in words.tokens)


def _known(said: Saying) -> set[str]:
    words = zip(said.content.tokens, said.content.stems, strict=True)
    return {stem for token, stem in words if len(token) > _SHORT or token.isdigit()}
