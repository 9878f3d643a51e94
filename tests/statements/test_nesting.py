"""Which statement stands inside which."""

from onrecord.core.spans import Span
from onrecord.statements.nesting import settle
from onrecord.statements.tagging import Found


def found(cue: tuple[int, int], *content: tuple[int, int], nested: bool = False) -> Found:
    spans = tuple(Span(*piece) for piece in content)
    return Found(Span(*cue), None, spans, nested, 0.9, 0.9, 0.9)


def test_the_shortest_content_around_a_cue_is_what_it_stands_in() -> None:
    outer, middle, inner = (
        found((1, 2), (3, 30)),
        found((10, 11), (12, 28)),
        found((15, 16), (17, 25)),
    )
    assert [at for _, at in settle([outer, middle, inner])] == [None, 0, 1]


def test_statements_side_by_side_stay_apart() -> None:
    assert [at for _, at in settle([found((1, 2), (3, 9)), found((11, 12), (13, 20))])] == [
        None,
        None,
    ]


def test_an_inner_cue_that_stands_in_nothing_is_dropped() -> None:
    kept = settle([found((1, 2), (3, 9)), found((11, 12), (13, 20), nested=True)])
    assert [one.cue for one, _ in kept] == [Span(1, 2)]


def test_two_that_claim_each_other_are_not_nested_in_a_ring() -> None:
    one, other = found((12, 13), (0, 11)), found((5, 6), (7, 20))
    assert [at for _, at in settle([one, other])] == [None, None]
