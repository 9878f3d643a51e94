"""What stands twice on a page of plain text, and is read once, is told."""

from onrecord.article.plain import plain_article
from onrecord.core.limits import DEFAULT_LIMITS

LEAD = "The old bridge in Northport will open again in May, the mayor said after a council meeting."
BODY = [
    LEAD,
    "“We have waited three years for this day,” Ada Venn told reporters in front of the town hall.",
    "The repairs cost eleven million crowns, twice as much as the council had planned at first.",
    "The ministry of transport said that it would look into the costs before the end of the year.",
    "Opponents in the council called the project a waste and asked for an inquiry into contracts.",
]
TEASERS = f"""Share
Facebook

Related articles

Northport opens its bridge
{LEAD}
Read more

Storm hits the coast
Forty houses were destroyed by the storm on Monday, the coast guard of the north said.
Read more

Subscribe now
Terms of use
"""


def _warnings(*parts: str) -> tuple[str, ...]:
    page = "\n\n".join(("Northport opens its bridge after three years of repairs", *parts))
    return plain_article(page, DEFAULT_LIMITS).warnings


def test_a_sentence_of_the_article_that_a_teaser_repeats_is_told() -> None:
    told = _warnings(*BODY, TEASERS)
    assert told == ("1 sentence stands on the page twice and in the article once",)


def test_a_page_without_repetitions_has_nothing_to_tell() -> None:
    assert _warnings(*BODY) == ()
    assert (
        _warnings(*BODY, TEASERS.replace(LEAD, "Eleven million were spent on the old bridge."))
        == ()
    )
