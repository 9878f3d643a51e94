"""Times as the tables keep them: ISO 8601 in UTC to the second, which sort as text."""

from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """The time, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def written(moment: datetime) -> str:
    """As it is kept."""
    return moment.isoformat().replace("+00:00", "Z")


def after(**span: float) -> str:
    """A time from now, as `timedelta` takes it: `after(days=7)`; before, where negative."""
    return written((now() + timedelta(**span)).replace(microsecond=0))


def read(text: str) -> datetime:
    """What was written."""
    return datetime.fromisoformat(text)
