"""An id depends on the page, the cue and the content, and on nothing else."""

from onrecord.core.ids import statement_id
from onrecord.core.spans import Span


def test_the_same_statement_has_the_same_id_for_ever() -> None:
    """The value is stored in ledgers: it may never change."""
    given = statement_id("ab" * 32, Span(3, 7), [Span(8, 20), Span(25, 30)])
    assert given == statement_id("ab" * 32, Span(3, 7), iter([Span(8, 20), Span(25, 30)]))
    assert len(given) == 16
    assert set(given) <= set("0123456789abcdef")


def test_another_page_cue_or_content_is_another_statement() -> None:
    given = statement_id("a", Span(3, 7), [Span(8, 20)])
    others = [
        statement_id("b", Span(3, 7), [Span(8, 20)]),
        statement_id("a", None, [Span(8, 20)]),
        statement_id("a", Span(3, 7), [Span(8, 14), Span(14, 20)]),
    ]
    assert len({given, *others}) == 4
