"""Changes to a training text: marks, capitals, and headlines of forms that the corpus has few of.

PolNeAR's headlines say "Ms X: we lost" and "X says we lost"; papers elsewhere also print
"We lost – X" and "We lost, X says". Such a headline is made from a statement of the
text itself and put before it, its source as headlines print it: mostly without an
article, behind a dash often with a small letter ("– ministry").
"""

import random
import re
import string
from collections.abc import Callable
from dataclasses import replace

from onrecord.core.spans import Span
from training.corpora.attribution import Attribution, Document

_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_FORMS = (
    "{content} – {source}", "{content} - {source}", "{content} — {source}", "{content} – {source}",
    "{content}, {source} says", "{content}, says {source}", "{source}: {content}",
    "{source} says {content}", "{content}: {source}", "‘{content}’ – {source}",
)  # fmt: skip
_NEUTRAL = frozenset(
    {
        "said",
        "says",
        "say",
        "told",
        "according to",
        "reported",
        "announced",
        "added",
        "claimed",
        "wrote",
        "argued",
        "stated",
        "warned",
        "noted",
    }
)
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\w)", re.I)
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who", "that", "which"})


def varied(document: Document, chance: random.Random) -> Document:
    """The document, one in six with a headline made for it, one in ten with straight
    marks, one in twelve with its first line in capitals."""
    if chance.random() < 1 / 6:
        document = _with_headline(document, chance)
    text = document.text
    if chance.random() < 1 / 10:
        text = text.translate(_STRAIGHT)
    if chance.random() < 1 / 12:
        end = text.find("\n")
        capitals = text[:end].upper()
        text = capitals + text[end:] if len(capitals) == end else text
    return replace(document, text=text)


def _with_headline(document: Document, chance: random.Random) -> Document:
    fitting = [one for one in document.attributions if _fits(one, document.text)]
    if not fitting:
        return document
    told = chance.choice(fitting)
    headline, own = _headline(told, document.text, chance)
    shift = len(headline) + 2
    moved = tuple(_moved(one, shift) for one in document.attributions)
    text = f"{headline}\n\n{document.text}"
    return replace(document, text=text, attributions=(*moved, own))


def _fits(one: Attribution, text: str) -> bool:
    """A clause of a headline's length without marks, and a source that is a name."""
    if one.source is None or one.cue is None or len(one.content) != 1:
        return False
    if one.inside is not None or one.cue.of(text) not in _NEUTRAL:
        return False
    content, source = one.content[0].of(text), one.source.of(text)
    return (
        25 <= len(content) <= 110
        and len(source) <= 40
        and source.lower() not in _PRONOUNS
        and not any(sign in content + source for sign in '\n“”"‘’')
    )


def _headline(one: Attribution, text: str, chance: random.Random) -> tuple[str, Attribution]:
    content = one.content[0].of(text).removeprefix("that ").rstrip(".,")
    source = one.source.of(text) if one.source else ""
    form = chance.choice(_FORMS)
    if chance.random() < 2 / 3:
        source = _ARTICLE.sub("", source)
    keep_small = form.endswith("{source}") and chance.random() < 1 / 2
    content = content[:1].upper() + content[1:]
    source = source if keep_small else source[:1].upper() + source[1:]
    case: Callable[[str], str] = chance.choice((str, str, str, string.capwords, str.upper))
    content, source, form = _kept(case, content), _kept(case, source), _cased(case, form)
    filled = form.format(content=content, source=source)
    at = (
        filled.index(content, filled.index(source) + len(source))
        if form.startswith("{s")
        else (filled.index(content))
    )
    said = Span(at, at + len(content))
    if "‘" in form:
        said = Span(said.start - 1, said.end + 1)
    name = filled.rindex(source) if not form.startswith("{s") else 0
    cue = _cue(filled, said, Span(name, name + len(source)))
    return filled, Attribution((said,), cue, Span(name, name + len(source)))


def _kept(case: Callable[[str], str], words: str) -> str:
    changed = case(words)
    return changed if len(changed) == len(words) else words


def _cased(case: Callable[[str], str], form: str) -> str:
    verb = case("says")
    return form.replace("says", verb)


def _cue(filled: str, said: Span, name: Span) -> Span:
    """What is left between and behind the two, without white space and commas."""
    low, high = min(said.end, name.end), max(said.start, name.start)
    spaces = (Span(low, high), Span(max(said.end, name.end), len(filled)))
    for space in spaces:
        words = space.of(filled)
        start = space.start + len(words) - len(words.lstrip(" ,"))
        end = space.start + len(words.rstrip())
        if start < end:
            return Span(start, end)
    raise ValueError(f"no cue in {filled!r}")


def _moved(one: Attribution, by: int) -> Attribution:
    def at(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        one,
        content=tuple(map(at, one.content)),
        cue=at(one.cue) if one.cue else None,
        source=at(one.source) if one.source else None,
    )
