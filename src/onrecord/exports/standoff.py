"""brat's standoff notation (https://brat.nlplab.org/standoff.html), after PolNeAR's scheme.

An attribution is an event `Attribution`, with its trigger on the cue and the roles
Content, Cue, Source, Evidence and Inside. A text-bound line may hold no line end: a
passage that has some is written in fragments, as brat itself does.
"""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import get_args

import msgspec

from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Act, Quotation, Speaker, Target, When

_RUN = re.compile("[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
"""What brat and its readers take for one line (Python's `str.splitlines`), without tabs."""


@dataclass(frozen=True, slots=True)
class Note:
    """What brat cannot draw of a statement; it stands as JSON in the note on its event.

    `inside` is given where the outer statement is not drawn itself.
    """

    id: str
    confidence: float
    speaker: Speaker | None = None
    target: Target | None = None
    when: When | None = None
    inside: str | None = None
    link: str | None = None


def fragments(text: str, quotes: Iterable[Quote]) -> tuple[Span, ...]:
    """Where quotes stand, without line ends: what brat can draw of them."""
    return tuple(
        Span(*run.span()) for one in quotes for run in _RUN.finditer(text, one.start, one.end)
    )


def text_bound(number: int, kind: str, text: str, spans: tuple[Span, ...]) -> str:
    """`T1 TAB Content 0 5;6 10 TAB words words`."""
    places = ";".join(f"{span.start} {span.end}" for span in spans)
    return f"T{number}\t{kind} {places}\t{' '.join(span.of(text) for span in spans)}"


def note_line(note: Note) -> str:
    """The note as JSON, on what every reader takes for one line."""
    told = {name: value for name, value in asdict(note).items() if value is not None}
    line = msgspec.json.encode(told).decode()
    return re.sub("[\x85\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", line)


def settings() -> dict[str, str]:
    """The two files that tell brat of the scheme, by name."""
    return {
        "annotation.conf": f"""\
[entities]
Source
Cue
Content
Evidence

[relations]

[events]
Attribution Content:Content, Cue?:Cue, Source?:Source, Evidence*:Evidence, Inside?:Attribution

[attributes]
Quotation Arg:Attribution, Value:{"|".join(get_args(Quotation))}
Act Arg:Attribution, Value:{"|".join(get_args(Act))}
Negated Arg:Attribution, Value:yes|no
""",
        "visual.conf": """\
[labels]

[drawing]
Source bgColor:#9ecae9
Cue bgColor:#ffd479
Content bgColor:#b5d99c
Evidence bgColor:#d9c3e8
Attribution bgColor:#e0e0e0
Quotation position:left, glyph:*
Act position:left, glyph:*
Negated position:left, glyph:!
""",
    }
