"""Where words stand, after the W3C Web Annotation Data Model (section 4.2).

In: a text and a range of it. Out: the range as a TextQuoteSelector, which finds its
place again in a text that has changed elsewhere, and as a TextPositionSelector.
"""

from typing import Any

from onrecord.core.spans import Quote

CONTEXT = 32
"""Characters of prefix and suffix: what Hypothesis keeps, whose client reads these."""


def selectors(text: str, quote: Quote) -> list[dict[str, Any]]:
    """Both selectors of a range of `text`; positions count code points, as the model asks."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": quote.text,
            "prefix": text[max(0, quote.start - CONTEXT) : quote.start],
            "suffix": text[quote.end : quote.end + CONTEXT],
        },
        {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
    ]
