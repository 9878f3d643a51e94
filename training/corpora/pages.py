"""The pages annotated for this project: statements as verbatim strings, nested ones included.

The files give words, not offsets; a statement's longest piece of content is found
first, then each other part at the place nearest to it.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.core.spans import Span
from training.corpora import invented, own
from training.corpora.attribution import Attribution, Document
from training.shared import SHARED

OWN, POLNEAR, INVENTED = "own", "polnear", "invented"
MADE, UNREAD = "made", "unread"
"""Raw pages made up, in folders beside this file; of the second nobody has read the errors."""
NEAR = 100  # characters that a statement's own cue is at most farther away than another's


def annotated(split: str) -> Iterator[tuple[Document, dict[str, Any]]]:
    """Every page of "train", "dev" (../gold/pages), "own", "polnear", "invented", "made" or
    "unread", and what is told of its statements."""
    kept = {OWN: own.pages, POLNEAR: own.of_polnear, INVENTED: invented.pages}
    if split in kept:
        yield from kept[split]()
        return
    beside = split in (MADE, UNREAD)
    folder = Path(__file__).parent / split if beside else SHARED / "gold/pages" / split
    for document in documents(folder):
        yield document, json.loads((folder / f"{document.name}.json").read_bytes())


def documents(folder: Path) -> Iterator[Document]:
    """Every page of a split, in order of name; `folder` is gold/pages/train or dev."""
    for path in sorted(folder.glob("*.json")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        page = json.loads(path.read_bytes())
        yield Document(path.stem, text, tuple(_attributions(page["statements"], text)), nested=True)


def _attributions(statements: list[dict[str, Any]], text: str) -> Iterator[Attribution]:
    before = 0
    found: list[Attribution] = []
    for statement in statements:
        outer = statement.get("inside")
        within = found[outer] if outer is not None and outer < len(found) else None
        cues = {one.cue for one in found if one.cue}
        attribution = _placed(statement, text, _hull(within) if within else None, before, cues)
        found.append(attribution)
        if within is None:
            before = attribution.content[0].start
        yield attribution


def _hull(attribution: Attribution) -> Span:
    return Span(attribution.content[0].start, attribution.content[-1].end)


def _placed(
    statement: dict[str, Any], text: str, within: Span | None, before: int, cues: set[Span]
) -> Attribution:
    pieces = statement["content"]
    longest = max(pieces, key=len)
    anchor = _first(longest, text, within, before)
    content = sorted(_nearest(piece, text, anchor, ()) for piece in pieces)
    cue = statement["cue"] and _cue(statement["cue"], text, anchor, content, cues)
    near = cue or anchor
    taken = (*content, *([cue] if cue else []))
    source = statement["source"] and _nearest(statement["source"], text, near, taken)
    return Attribution(tuple(content), cue or None, source or None, statement.get("inside"))


def _first(words: str, text: str, within: Span | None, before: int) -> Span:
    """The occurrence in the outer content, else the next one in reading order, else the first."""
    places = _occurrences(words, text)
    inner = [place for place in places if within and within.covers(place)]
    later = [place for place in places if place.start >= before]
    return (inner or later or places)[0]


def _nearest(words: str, text: str, anchor: Span, taken: tuple[Span, ...]) -> Span:
    places = _occurrences(words, text)
    free = [place for place in places if not any(place.overlaps(span) for span in taken)]
    return min(free or places, key=lambda place: _gap(place, anchor))


def _cue(words: str, text: str, anchor: Span, content: list[Span], cues: set[Span]) -> Span:
    """The nearest that is no other statement's: in "A, X said. B, she said" B's is the second."""
    nearest = _nearest(words, text, anchor, tuple(content))
    free = _nearest(words, text, anchor, (*content, *cues))
    follows = 0 <= free.start - anchor.end <= _gap(nearest, anchor) + NEAR
    return free if follows else nearest


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _occurrences(words: str, text: str) -> list[Span]:
    """Where the words stand; within other words ("he" in "heal") only if nowhere else."""
    whole = rf"(?<!\w){re.escape(words)}(?!\w)"
    places = [Span(*found.span()) for found in re.finditer(whole, text)]
    places = places or [Span(*found.span()) for found in re.finditer(re.escape(words), text)]
    if not places:
        raise ValueError(f"not in the text: {words!r}")
    return places
