"""The order of the steps, and the one place that knows it.

In: a page as received. Out: its record. Nothing here opens a file or prints a line.
"""

from onrecord.article import read_article
from onrecord.context.dates import dates
from onrecord.context.when import dated
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.statements import read_statements, reads


def read_page(page: Page, *, limits: Limits = DEFAULT_LIMITS) -> Record:
    """Page -> article -> statements and dates.

    Raises `PageError` for the page, `ModelError` for us.
    """
    head = page.head
    article = read_article(page, limits)
    statements = read_statements(article, head.sha256)
    mentions = dates(article.text, article.published) if reads(article.language) else ()
    return Record(
        page=head,
        article=article,
        statements=dated(statements, article.text, mentions, article.sentences),
        dates=mentions,
    )
