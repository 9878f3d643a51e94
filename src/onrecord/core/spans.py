"""Character ranges of an article's text: `text[start:end]`, in Unicode code points."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range [start, end) of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Whether they share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether all of `other` lies within."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The words at this range."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quote:
    """A range together with the words that stand there, so that a reader can check it."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """The range without the words."""
        return Span(self.start, self.end)


def quote(text: str, span: Span) -> Quote:
    """The words of `text` at `span`, with their place."""
    return Quote(span.start, span.end, span.of(text))
