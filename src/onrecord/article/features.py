"""What is known about each block of a page, as one row of numbers a block.

In: the blocks in reading order, the readers' votes, and what the page's head says of the
article. Out: a matrix [blocks, features] whose columns are named by `NAMES`. The columns
are the input of the block classifier (training/article), so their order is part of its file.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

import numpy as np
import numpy.typing as npt

from onrecord.article import surroundings
from onrecord.article.blocks import Block, Place

Matrix = npt.NDArray[np.float32]

# Words in class names, ids and roles, by what they mark. Looked for in the block's own
# element and its two parents ("near"), and in all elements above ("far").
_MARKS = {
    "body": r"article-?_?body|articlebody"
    r"|article__?content|story-?_?body|entry-content|post-content"
    r"|article-?_?text|body-?_?text|rich-?text|richtext|content-?body|post-?body|main-?content",
    "content": r"content|text|body|copy|paragraph|article|story",
    "lead": r"summary|standfirst|intro|lead\b|lede|dek\b|deck|subtitle|subhead|sub-?title|excerpt"
    r"|teaser-?text|vorspann|anrei|untertitel|chapo|bajada|entradilla|sapo|sommario"
    r"|description",
    "title": r"headline|title|heading|kicker|overline|eyebrow|dachzeile",
    "byline": r"byline|author|autor|auteur|contributor|writer|reporter|bio\b|biograph|redakt",
    "meta": r"meta|date|time|publish|updated|info\b|details|dateline",
    "share": r"share|social|follow|facebook|twitter|whatsapp|sharing|teilen",
    "comment": r"comment|disqus|kommentar|coment|respond|discussion|reply|replies",
    "related": r"related|recommend|more-|read-?more|readmore|also|similar|teaser|card|promo"
    r"|trending|popular|most-|latest|weitere|mehr|relacion|collection|carousel|slider|feed|headlines",
    "advert": r"\bads?\b|\bad-|-ad\b|advert|sponsor|banner|anzeige|werbung|outbrain|taboola"
    r"|affiliate|commercial|publicid",
    "caption": r"caption|credit|figure|image|photo|picture|gallery|bild|copyright|legend|media\b"
    r"|video|audio|player",
    "navigation": r"nav|menu|breadcrumb|crumb|sidebar|footer|header|toolbar|masthead|skip|ticker"
    r"|rubric|pagination|pager|tabs?\b",
    "topics": r"tags?\b|topic|categor|keyword|section-name|label|badge|schlagwort|themen",
    "letter": r"newsletter|subscri|sign-?up|signup|paywall|premium|login|register|abo\b|regwall"
    r"|donat|support|membership|offer|cta\b|piano|e-?mail",
    "notice": r"cookie|consent|gdpr|privacy|disclaimer|copyright|legal|correction|notice|modal"
    r"|popup|overlay|toast|dialog|alert",
    "aside": r"aside|box|infobox|fact|widget|module|embed|quote|pull|inset|sidebar|tweet|instagram"
    r"|factbox|kasten|highlight",
    "list": r"list|grid|items?\b",
    "note": r"footnote|note\b|source|about|bottom|after|end\b|tail",
}
_MARK_NAMES = tuple(_MARKS)
_MARK_PATTERNS = tuple(re.compile(pattern) for pattern in _MARKS.values())
_BITS = range(len(_MARK_PATTERNS))

_TAGS = (
    ("p",), ("h1",), ("h2",), ("h3", "h4", "h5", "h6"), ("li",), ("td", "th"), ("blockquote",),
    ("figcaption", "caption"), ("div", "section", "article", "main", "body"), ("dt", "dd"),
    ("button", "label", "form", "fieldset", "legend", "summary"), ("address", "footer", "header"),
    ("pre",), ("figure", "picture"), ("a", "span"),
)  # fmt: skip
_ABOVE = (
    "article", "main", "aside", "nav", "footer", "header", "figure", "form", "ul", "table",
    "blockquote", "section", "p", "li", "details", "a",
)  # fmt: skip

_END = re.compile(r"[.!?…。！？।։؟][\"'”’»“)\]]*$")
_QUOTE = re.compile(r"[\"“”„«»「」‘’]")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b")
# What interface words begin with, in the languages of the pages at hand.
_PHRASES = re.compile(
    r"^(?:read (?:more|also|next|the full)|also read|more (?:on|from|about)|see also|related|share"
    r"|follow (?:us|\S+ on)|sign up|subscribe|click here|watch|listen|advertisement|comments?\b"
    r"|get the|join (?:us|our)|download|support|copyright|©|\(c\)|all rights|published|updated"
    r"|last (?:modified|updated)|photo|image|picture|credit|source|tags?\b|topics?\b|skip"
    r"|lesen sie|lies auch|mehr (?:zum|zu|über)|anzeige|foto|bild|quelle|teilen|kommentare?\b"
    r"|themen|newsletter|stand:|abonn|hier klicken|das könnte|auch interessant|à lire|lire aussi"
    r"|lea también|leer más|leggi anche|\d+ comments?|print|e-?mail|save|by\s|von\s|por\s|par\s"
    r"|don.t miss|recommended|what you need|for more|this (?:article|story|content)|we use"
    r"|contact|editor.s note|correction|additional reporting|reporting by|with (?:reporting|files)"
    r"|the associated press|have (?:a|you)|do you|got a)",
    re.I,
)
_CREDIT = re.compile(
    r"getty|reuters|\bafp\b|\bap\b|\bdpa\b|imago|shutterstock|\bepa\b|alamy|picture.alliance|istock"
    r"|/ ?(?:ap|afp|dpa)|photo(?:graph)?|foto|courtesy|screenshot|handout",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What the page's head says: title, description, authors, and JSON-LD's article body."""

    title: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    body: str = ""


def _names() -> tuple[str, ...]:
    return (
        *(f"vote_{name}" for name in ("precise", "plain", "main", "hint_body")),
        "vote_mean", "has_hint_body",
        "log_words", "log_chars", "chars_a_word", "link_share", "links", "bold_share", "breaks",
        "ends", "upper_start", "upper_share", "digit_share", "commas", "quotes", "question",
        "colon_end", "date", "phrase", "credit", "repeats", "hidden", "depth",
        "title_share", "title_is", "description_share", "description_is", "author", "pipe",
        *(f"tag_{tags[0]}" for tags in _TAGS),
        *(f"in_{tag}" for tag in _ABOVE),
        *(f"near_{mark}" for mark in _MARK_NAMES),
        *(f"far_{mark}" for mark in _MARK_NAMES),
        *(f"{side}{step}_{what}" for side in ("prev", "next") for step in (1, 2)
          for what in ("vote", "words", "ends", "link", "head")),
        "window_vote", "window_link", "wide_vote",
        "words_before", "words_after", "from_first", "from_last", "position",
        "parent_vote", "parent_words", "parent_share", "grand_vote", "grand_share",
        "key_vote", "key_count", "key_share", "key_link", "twokey_vote", "twokey_share",
        "in_core", "core_steps", "core_depth", "after_title",
        *surroundings.NAMES,
    )  # fmt: skip


NAMES = _names()
_TITLE_IS = NAMES.index("title_is") - NAMES.index("log_words")


def matrix(
    blocks: Sequence[Block], tokens: Sequence[Sequence[str]], votes: Matrix, hints: Hints
) -> Matrix:
    """[blocks, len(NAMES)]. `votes` is [blocks, 4]: precise, plain, main, hint body."""
    if not blocks:
        return np.zeros((0, len(NAMES)), dtype=np.float32)
    mean = votes[:, :3].mean(axis=1)
    own = np.array(_own_rows(blocks, tokens, hints), dtype=np.float32)
    above: dict[int, list[float]] = {}
    placed = np.array([_above_row(block.place, above) for block in blocks], dtype=np.float32)
    has_body = np.full((len(blocks), 1), float(bool(hints.body)), dtype=np.float32)
    size = np.array([len(words) for words in tokens], dtype=np.float32)
    around = _around(own, placed, mean, size)
    beyond = surroundings.matrix(blocks, tokens, votes, own[:, _TITLE_IS])
    grouped = _grouped(blocks, mean, size)
    rows = np.hstack([votes, mean[:, None], has_body, own, placed, around, grouped, beyond]).astype(
        np.float32
    )
    assert rows.shape[1] == len(NAMES), (rows.shape, len(NAMES))
    return rows


def _own_rows(
    blocks: Sequence[Block], tokens: Sequence[Sequence[str]], hints: Hints
) -> list[list[float]]:
    title = {word.lower() for word in _WORD.findall(hints.title)}
    description = {word.lower() for word in _WORD.findall(hints.description)}
    count = Counter(block.text for block in blocks)
    authors = [author.lower() for author in hints.authors if len(author) > 3]
    return [
        _own_row(block, words, title, description, count[block.text], authors)
        for block, words in zip(blocks, tokens, strict=True)
    ]


def _own_row(
    block: Block, words: Sequence[str], title: set[str], description: set[str], repeats: int,
    authors: list[str],
) -> list[float]:  # fmt: skip
    text = block.text
    size = len(text)
    few = max(1, len(words))
    vocabulary = {word.lower() for word in words}
    upper = sum(map(str.isupper, text))
    lower = text.lower() if authors and size < 400 else ""
    return [
        float(np.log1p(len(words))), float(np.log1p(size)), size / few,
        min(1.0, block.linked / max(1, size)), min(block.links, 10),
        min(1.0, block.bold / max(1, size)), min(block.breaks, 10),
        float(_END.search(text) is not None), float(text[0].isupper()), upper / size,
        len(_DIGIT.findall(text)) / size, text.count(",") / few,
        min(len(_QUOTE.findall(text)), 6), float("?" in text), float(text.endswith(":")),
        float(size < 200 and _DATE.search(text) is not None),
        float(size < 300 and _PHRASES.match(text) is not None),
        float(size < 400 and _CREDIT.search(text) is not None),
        min(repeats, 5), float(block.place.hidden), min(block.place.depth, 40),
        *_likeness(vocabulary, title), *_likeness(vocabulary, description),
        float(any(author in lower for author in authors)),
        min(4, text.count("|") + text.count("•") + text.count("·")),
    ]  # fmt: skip


def _likeness(vocabulary: set[str], other: set[str]) -> tuple[float, float]:
    """How much of the block stands in the other text, and how alike the two are."""
    if not vocabulary or not other:
        return 0.0, 0.0
    common = len(vocabulary & other)
    return common / len(vocabulary), common / len(vocabulary | other)


def _above_row(place: Place, known: dict[int, list[float]]) -> list[float]:
    if (row := known.get(id(place))) is not None:
        return row
    chain = []
    step: Place | None = place
    while step is not None:
        chain.append(step)
        step = step.parent
    tags = {link.tag for link in chain}
    masks = [_mask(link.names) for link in chain]
    near, far = _either(masks[:3]), _either(masks[3:-1])
    row = [
        *(float(place.tag in names) for names in _TAGS),
        *(float(tag in tags) for tag in _ABOVE),
        *(float(near >> bit & 1) for bit in _BITS),
        *(float(far >> bit & 1) for bit in _BITS),
    ]
    known[id(place)] = row
    return row


@lru_cache(maxsize=20_000)
def _mask(names: str) -> int:
    """Which marks the words of one element hold, a bit each."""
    return sum(1 << bit for bit in _BITS if _MARK_PATTERNS[bit].search(names))


def _either(masks: Sequence[int]) -> int:
    return reduce(or_, masks, 0)


_HEAD_TAGS = slice(1, 4)


def _around(own: Matrix, placed: Matrix, mean: Matrix, size: Matrix) -> Matrix:
    """The neighbours, and where the block stands between the first and the last kept one."""
    count = len(mean)
    head = placed[:, _HEAD_TAGS].max(axis=1)
    base = [mean, own[:, 0], own[:, 7], own[:, 3], head]
    columns = []
    for direction in (1, -1):
        for step in (1, 2):
            for column in base:
                columns.append(_shifted(column, direction * step))
    weight = np.minimum(size, 40) + 1
    columns.append(_windowed(mean * weight, 3) / _windowed(weight, 3))
    columns.append(_windowed(own[:, 3] * weight, 3) / _windowed(weight, 3))
    columns.append(_windowed(mean * weight, 10) / _windowed(weight, 10))
    kept = mean * size
    total = max(float(kept.sum()), 1.0)
    before = np.cumsum(kept) - kept
    columns.append(before / total)
    columns.append((total - before - kept) / total)
    strong = np.flatnonzero((mean > 0.6) & (size >= 15))
    first, last = (int(strong[0]), int(strong[-1])) if len(strong) else (0, count - 1)
    index = np.arange(count)
    columns.append(np.clip(index - first, -20, 20))
    columns.append(np.clip(index - last, -20, 20))
    columns.append((index / max(1, count - 1)).astype(np.float32))
    return np.stack(columns, axis=1).astype(np.float32)


def _shifted(column: Matrix, step: int) -> Matrix:
    """The column `step` rows before (positive) or after; zero beyond the ends."""
    out = np.zeros_like(column)
    if step > 0:
        out[step:] = column[:-step] if step < len(column) else 0
    else:
        out[:step] = column[-step:] if -step < len(column) else 0
    return out


def _windowed(column: Matrix, reach: int) -> Matrix:
    """Sums over `reach` rows before and after."""
    sums = np.concatenate([[0.0], np.cumsum(column, dtype=np.float64)])
    index = np.arange(len(column))
    low = np.maximum(index - reach, 0)
    high = np.minimum(index + reach + 1, len(column))
    out: Matrix = (sums[high] - sums[low]).astype(np.float32)
    return out


def _grouped(blocks: Sequence[Block], mean: Matrix, size: Matrix) -> Matrix:
    """How the blocks fare that share an element, or a tag and class, with this one."""
    weight = np.minimum(size, 80) + 1
    kept = mean * weight
    linked = np.array([min(1.0, b.linked / max(1, len(b.text))) for b in blocks]) * weight
    total = max(float(kept.sum()), 1e-6)
    parents = [id(block.place.parent or block.place) for block in blocks]
    grands = [id(_up(block.place, 2)) for block in blocks]
    keys = [block.place.key for block in blocks]
    twokeys = [(block.place.key, _up(block.place, 1).key) for block in blocks]
    core = _core(blocks, kept)
    parent_kept, parent_all, _ = _sums(parents, kept, weight)
    grand_kept, grand_all, _ = _sums(grands, kept, weight)
    key_kept, key_all, key_count = _sums(keys, kept, weight)
    key_linked, _, _ = _sums(keys, linked, weight)
    two_kept, two_all, _ = _sums(twokeys, kept, weight)
    steps = np.array([_steps(block.place, core) for block in blocks], dtype=np.float32)
    after_title = np.cumsum([block.place.tag == "h1" for block in blocks]) > 0
    return np.stack(
        [
            parent_kept / parent_all, np.log1p(parent_all), parent_kept / total,
            grand_kept / grand_all, grand_kept / total,
            key_kept / key_all, np.minimum(key_count, 50), key_kept / total,
            key_linked / key_all, two_kept / two_all, two_kept / total,
            (steps >= 0).astype(np.float32), steps, np.full(len(blocks), min(core.depth, 40)),
            after_title,
        ],
        axis=1,
    ).astype(np.float32)  # fmt: skip


def _up(place: Place, steps: int) -> Place:
    for _ in range(steps):
        place = place.parent or place
    return place


def _sums(groups: Sequence[object], kept: Matrix, weight: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """For each row: kept weight, weight and count of its group."""
    numbers: dict[object, int] = {}
    index = np.array([numbers.setdefault(group, len(numbers)) for group in groups])
    totals = [np.bincount(index, values)[index] for values in (kept, weight)]
    return totals[0], totals[1], np.bincount(index)[index].astype(np.float32)


def _core(blocks: Sequence[Block], kept: Matrix) -> Place:
    """The deepest element that holds seven tenths of what the readers keep."""
    held: dict[int, float] = {}
    places: dict[int, Place] = {}
    for block, weight in zip(blocks, kept, strict=True):
        step: Place | None = block.place
        while step is not None:
            held[id(step)] = held.get(id(step), 0.0) + float(weight)
            places[id(step)] = step
            step = step.parent
    total = float(kept.sum())
    deep = [place for key, place in places.items() if held[key] >= 0.7 * total]
    return max(deep, key=lambda place: place.depth)


def _steps(place: Place, core: Place) -> int:
    """Elements between the block and the core; -1 outside it."""
    steps = 0
    step: Place | None = place
    while step is not None and steps < 12:
        if step is core:
            return steps
        steps += 1
        step = step.parent
    return -1 if step is None else 12
