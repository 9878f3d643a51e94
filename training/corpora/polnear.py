"""PolNeAR: US news of 2015-16, brat standoff annotation, one file a reader.

Home: github.com/networkdynamics/PolNeAR (Newell, Margolin, Ruths, LREC 2018).
"""

import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.core.spans import Span
from training.corpora.attribution import Attribution, Document

_MENTION = re.compile(r"(T\d+)\t(Source|Cue|Content) ([\d ;]+)\t")
_EVENT = re.compile(r"E\d+\tAttribution[^ ]*(.*)")
_ROLE = re.compile(r"(Source|Cue|Content)\d*:(T\d+)")


def documents(folder: Path) -> Iterator[Document]:
    """Every annotation file of a split, in order of name; `folder` is polnear/train or dev."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield Document(name, text, tuple(_attributions(path, text)), nested=False)


def _attributions(path: Path, text: str) -> Iterator[Attribution]:
    lines = path.read_text(encoding="utf-8").split("\n")
    spans = {m[1]: _spans(m[3], text) for m in map(_MENTION.match, lines) if m}
    for event in filter(None, map(_EVENT.match, lines)):
        roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
        for role, mention in _ROLE.findall(event[1]):
            roles[role] += spans.get(mention, [])
        if roles["Content"]:
            yield Attribution(
                tuple(sorted(roles["Content"])),
                _whole(roles["Cue"]),
                _whole(roles["Source"]),
            )


def _spans(offsets: str, text: str) -> list[Span]:
    pairs = (piece.split() for piece in offsets.split(";"))
    trimmed = (trim(Span(int(start), int(end)), text) for start, end in pairs)
    return [span for span in trimmed if len(span)]


def _whole(spans: list[Span]) -> Span | None:
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def trim(span: Span, text: str) -> Span:
    """The span without the white space at its ends."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
