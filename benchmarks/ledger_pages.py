"""Invented pages and queries about them: 15 statements each, words after Zipf's law.

In: a number. Out: the page of that number, the same whoever asks and in whatever order, so
that a ledger that was made in part can be made whole; and the queries of two filters.
"""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

from onrecord import Page, Record
from onrecord.core.article import Article
from onrecord.core.ids import statement_id
from onrecord.core.spans import Quote
from onrecord.core.statement import Speaker, Statement

STATEMENTS = 15
SEED = 20310314
VOCABULARY = 30_000
ACTS = ("state", "deny", "claim", "promise", "accuse")
QUERIES = 60
COMMON, RARE = 50, 5_000
"""Ranks of the words that are searched for: as often as one in 20 statements, as seldom as one in
1,000. (The fifty most frequent words of a language are "the", "of", "said".)"""


class Words:
    """A language of its own, and what is written in it."""

    def __init__(self) -> None:
        chance = Random(SEED)
        letters = "aeioulnrstmdk"
        self._words = [
            "".join(chance.choice(letters) for _ in range(2 + n.bit_length() // 2))
            for n in range(VOCABULARY)
        ]
        self._weights = list(accumulate(1 / (n + 3) for n in range(VOCABULARY)))
        self._names = [
            f"{self._words[n].title()} {self._words[n + 7].title()}" for n in range(2000)
        ]

    def some(self, count: int, chance: Random) -> str:
        """Words as a text has them, the frequent ones often."""
        picked = chance.choices(self._words, cum_weights=self._weights, k=count)
        return " ".join(picked)

    def page(self, number: int) -> tuple[Page, Record]:
        """A page of about 700 words, with its record."""
        chance, places = Random(SEED + number), []
        parts = [f"Story {number}\n"]
        at = len(parts[0])
        for _ in range(STATEMENTS):
            name, content = chance.choice(self._names), f"“{self.some(22, chance)},”"
            line = f"{content} {name} said. {self.some(18, chance)}.\n"
            places.append((at, content, name, chance.choice(ACTS)))
            parts.append(line)
            at += len(line)
        text = "".join(parts)
        page = Page(text.encode(), f"https://outlet{number % 200}.example/{number}")
        sha = page.head.sha256
        published = f"203{number % 5}-{1 + number % 12:02}-{1 + number % 28:02}"
        article = Article(text, f"Story {number}", published=published)
        said = tuple(_statement(sha, *place) for place in places)
        return page, Record(page.head, article, said)

    def queries(self) -> Iterator[str]:
        """Two filters each: a word of any frequency with speaker, outlet, act, kind or date."""
        chance = Random(7)
        for n in range(QUERIES):
            word = self._words[int(COMMON * (RARE / COMMON) ** chance.random())]
            filters = (
                f"act:{chance.choice(ACTS)} kind:direct",
                f"outlet:outlet{n % 200} act:state",
                f"speaker:{chance.choice(self._names).split()[0]} act:deny",
                f"act:{chance.choice(ACTS)} since:2032-0{1 + n % 9}",
            )
            yield f"{word} {filters[n % len(filters)]}"


def _statement(sha: str, at: int, content: str, name: str, act: str) -> Statement:
    end = at + len(content)
    said = Quote(at, end, content)
    cue = Quote(end + len(name) + 2, end + len(name) + 6, "said")
    return Statement(
        statement_id(sha, cue.span, [said.span]),
        (said,),
        cue,
        Quote(end + 1, end + 1 + len(name), name),
        "direct",
        0.9,
        speaker=Speaker(name, name, "person"),
        act=act,  # type: ignore[arg-type]
    )
