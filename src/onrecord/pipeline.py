"""The order of the steps, and the one place that knows it.

In: a page as received. Out: its record. Nothing here opens a file or prints a line.
"""

from onrecord.article import read_article
from onrecord.context.acts import acted
from onrecord.context.dates import dates
from onrecord.context.places import places
from onrecord.context.when import dated
from onrecord.context.who.speakers import NOBODY, cast
from onrecord.core.limits import DEFAULT_LIMITS, Limits
from onrecord.core.page import Page
from onrecord.core.record import Record
from onrecord.statements import read_statements, reads


def read_page(page: Page, *, limits: Limits = DEFAULT_LIMITS) -> Record:
    """Page -> article -> statements, with their speakers, acts, dates and places.

    Raises `PageError` for the page, `ModelError` for us.
    """
    head = page.head
    article = read_article(page, limits)
    statements = read_statements(article, head.sha256)
    text, known = article.text, reads(article.language)
    mentions = dates(text, article.published) if known else ()
    said = dated(statements, text, mentions, article.sentences)
    who = cast(text, article.sentences, article.paragraphs, said) if known else NOBODY
    told = acted(who.statements, article, who.meanings, who.entities) if known else who.statements
    return Record(
        page=head,
        article=article,
        statements=told,
        entities=who.entities,
        dates=mentions,
        places=places(article, who.statements, who.entities) if known else (),
    )
