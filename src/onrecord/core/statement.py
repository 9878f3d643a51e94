"""A statement: one attribution, after the scheme of the PolNeAR corpus."""

from dataclasses import dataclass
from typing import Literal

from onrecord.core.spans import Quote

Quotation = Literal["direct", "mixed", "indirect"]
SpeakerType = Literal["person", "organisation", "group", "document", "unnamed"]
Act = Literal[
    "state", "claim", "confirm", "deny", "accuse", "condemn", "support", "demand", "promise",
    "threaten", "predict", "intend", "believe", "ask", "decline", "perceive",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is, resolved within the page to the fullest name it gives.

    `id` is that of an entity of the record. `role` is what the page calls them ("Russian
    foreign minister"); `on_behalf_of` the body that a spokesperson speaks for. Both are
    words of the page, or None. `known_as` is the speaker's name across pages, which a ledger
    gives; None outside of one, and where nobody can say who it is.
    """

    id: str
    name: str
    type: SpeakerType
    role: str | None = None
    on_behalf_of: str | None = None
    known_as: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Whom an accusation, condemnation, denial, demand, threat or support is aimed at."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class When:
    """The date of the saying: an ISO 8601 prefix, its precision, the words it came from."""

    value: str | None
    precision: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Someone says, believes, wants, decrees or perceives something, in these words.

    `content` has at least one piece, in reading order; `cue` and `source` are None
    where the text has none. `inside` is the id of the statement in whose content this
    one stands. `confidence` is calibrated, 0 to 1. What a stage could not settle, and
    the fields of stages that have not run, are None.
    """

    id: str
    content: tuple[Quote, ...]
    cue: Quote | None
    source: Quote | None
    quotation: Quotation
    confidence: float
    inside: str | None = None
    speaker: Speaker | None = None
    act: Act | None = None
    negated: bool | None = None
    target: Target | None = None
    when: When | None = None
    evidence: tuple[Quote, ...] = ()

    @property
    def start(self) -> int:
        """Where its first part stands in the article's text."""
        parts = [*self.content, *filter(None, (self.cue, self.source))]
        return min(part.start for part in parts)
