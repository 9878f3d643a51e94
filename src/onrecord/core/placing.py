"""Words that a person gives, found in the article: what is shown as said stands there."""

from onrecord.core.errors import UsageError
from onrecord.core.spans import Quote


def place(words: str, text: str, near: int, page: str | None = None) -> Quote:
    """Where `words` stand in `text`: of several places the one nearest to `near`.

    Raises `UsageError` about `page` where they stand nowhere.
    """
    starts, start = [], -1
    while words and (start := text.find(words, start + 1)) >= 0:
        starts.append(start)
    if not starts:
        raise UsageError(
            f"{words[:60]!r} does not stand in the article",
            page=page,
            hint="give the words exactly as they stand there",
        )
    best = min(starts, key=lambda start: abs(start - near))
    return Quote(best, best + len(words), words)
