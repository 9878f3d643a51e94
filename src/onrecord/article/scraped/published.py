"""Which of the dates of a badly scraped text is the day it was published.

In come a text, where its headline and its body stand, and the chance of each date's place to
be body; out comes the date, or None: a page that shows no date line has no date.
"""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from onrecord.article.dateline import Dated, dates, day_first
from onrecord.article.scraped.choice import likeliest
from onrecord.article.scraped.windows import Matrix, Network
from onrecord.core.spans import Span

_ABOVE, _BELOW = 20_000, 40_000  # characters around the body's beginning
_MOST = 200  # dates that are looked at
_BEFORE, _AFTER = 40, 30  # characters beside a date that tell what it is
_SURE = 1.0  # log odds against "none of them": a date is not invented
_TOLD = re.compile(r"\b(?:posted|published|publié|veröffentlicht|publicado|first)\b", re.I)
_CHANGED = re.compile(r"\b(?:updated?|modified|edited|aktualisiert|mis à jour|actualizado)\b", re.I)
_BY = re.compile(r"\b(?:by|von|par|por)\b", re.I)
_IN_A_SENTENCE = re.compile(
    r"\b(?:on|in|until|since|from|to|of|before|after|this|born|for)\W*$", re.I
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W*$", re.I
)
_RIGHTS = re.compile(r"©|copyright|photo|image|getty|file\b", re.I)


def published(
    text: str, title: Span | None, body: int, inside: Sequence[float], found: Sequence[Dated],
    model: Network,
) -> Dated | None:  # fmt: skip
    """The date of publication among `found`; `inside` says how much each stands in the body."""
    if not found:
        return None
    logits = model.logits(features(text, title, body, inside, found))
    rows = likeliest(logits, [dated.value[:10] for dated in found], _SURE)
    return found[max(rows, key=lambda row: float(logits[row]))] if rows else None


def candidates(text: str, body: int) -> list[Dated]:
    """The dates near the body that name a day, or a day that cannot be told from a month."""
    low = max(0, body - _ABOVE)
    near = [
        Dated(dated.value, Span(dated.span.start + low, dated.span.end + low))
        for dated in dates(text[low : body + _BELOW], day_first(text))
        if len(dated.value) != len("2017-09")
    ]
    near.sort(key=lambda dated: abs(dated.span.start - body))
    return sorted(near[:_MOST], key=lambda dated: dated.span.start)


def features(
    text: str, title: Span | None, body: int, inside: Sequence[float], found: Sequence[Dated]
) -> Matrix:
    """A row a date: its form, the words beside it, its place, and its place among the others."""
    days = [dated.value[:10] for dated in found]
    copies = Counter(days)
    top = title if title is not None else Span(body, body)
    order = sorted(set(days))
    rows = []
    for number, (dated, chance) in enumerate(zip(found, inside, strict=True)):
        start, end = dated.span.start, dated.span.end
        before, after = text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]
        line_before = before.rsplit("\n", 1)[-1]
        line_after = after.split("\n", 1)[0]
        rows.append(
            (
                "T" in dated.value, len(dated.value) < 10,
                len(line_before.strip()) == 0, len(line_after.strip()) == 0,
                np.log1p(len(line_before.strip())), np.log1p(len(line_after.strip())),
                _TOLD.search(before) is not None, _TOLD.search(before[-14:]) is not None,
                _CHANGED.search(before) is not None, _CHANGED.search(before[-14:]) is not None,
                _CHANGED.search(after) is not None,
                _BY.search(before) is not None, _IN_A_SENTENCE.search(before) is not None,
                _WEEKDAY.search(before) is not None,
                _RIGHTS.search(before) is not None, _RIGHTS.search(after) is not None,
                before.rstrip()[-1:] == ",", before.rstrip()[-1:] in "|•·/-–—",
                after[:1] in ",.)" if after else 0, after.strip()[:1].islower(),
                chance,
                np.log1p(max(body - start, 0)), np.log1p(max(start - body, 0)), start >= body,
                np.log1p(max(top.start - start, 0)), np.log1p(max(start - top.end, 0)),
                title is not None and top.end <= start < body,
                title is not None and 0 <= start - top.end < 300,
                title is not None and start < top.start,
                title is None,
                abs(start - body) < 400,
                number == 0, number == len(found) - 1, np.log1p(number), np.log1p(len(found)),
                any(other.span.start >= top.end for other in found[:number]),
                start >= top.end and not any(o.span.start >= top.end for o in found[:number]),
                copies[days[number]] > 1, np.log1p(copies[days[number]]),
                days[number] == order[-1], days[number] == order[0],
                start / max(len(text), 1),
            )
        )  # fmt: skip
    return np.array(rows, dtype=np.float32)
