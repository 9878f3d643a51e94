"""Ledgers for the timeline and the map: statements with dates and places, each as exactly known
as it says. Invented people; towns that are there, and towns that are not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from onrecord import Ledger, Page, Record
from onrecord.core.article import Article
from onrecord.core.context import DateMention, PlaceMention
from onrecord.core.ids import statement_id
from onrecord.core.period import period
from onrecord.core.spans import Quote
from onrecord.core.statement import Act, Speaker, Statement, When


@dataclass(frozen=True, slots=True)
class Town:
    """A place as the gazetteer has it."""

    name: str
    geonameid: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str | None = None


KHARKIV = Town("Kharkiv", 706483, "UA", 49.98, 36.25, "city")
UKRAINE = Town("Ukraine", 690791, "UA", 49.0, 32.0, "country")
IDLIB = Town("Idlib", None, "SY", 35.93, 36.63, "province")
LIMA = Town("Lima", 3936456, "PE", -12.04, -77.03, "city")
SPRINGFIELD = Town("Springfield")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: who, what act, where, when it was said, and of what time it speaks."""

    speaker: str
    act: Act = "state"
    town: Town = KHARKIV
    said: str | None = None
    about: str | None = None


Day = tuple[str, tuple[Said, ...]]

DAYS: tuple[Day, ...] = (
    (
        "2031-03-12",
        (Said("Ada Venn", said="2031-03-12"), Said("Odo Karr", "deny", UKRAINE, "2031-03-12")),
    ),
    (
        "2031-03-14",
        (
            Said("Ada Venn", "promise", IDLIB, "2031-03-14", "2031-05"),
            Said("Ida Brandt", "accuse", LIMA, "2031-03"),
        ),
    ),
    (
        "2031-03-20",
        (Said("Odo Karr", "claim", SPRINGFIELD, "2031-03-19", "1914"), Said("Ada Venn")),
    ),
)
"""Six statements on three pages: four are dated to the day, one to the month, one not at all."""


def fill(path: Path, days: Iterable[Day] = DAYS) -> Ledger:
    """A ledger with a page for each of these."""
    ledger = Ledger(path)
    keep(ledger, days)
    return ledger


def keep(ledger: Ledger, days: Iterable[Day] = DAYS) -> None:
    """The same in a ledger that is there, or not yet."""
    with ledger.writer():
        for number, (published, said) in enumerate(days):
            page, record = _page(number, published, said)
            ledger.keep(page, record, "by hand")


def thousand(path: Path) -> Ledger:
    """A ledger that names a thousand towns all over the world."""
    said = [Said(f"Speaker {n % 7}", town=_somewhere(n), said="2031-03-02") for n in range(1000)]
    days = (f"2031-03-{day:02}" for day in range(1, 21))
    return fill(path, ((day, tuple(said[n::20])) for n, day in enumerate(days)))


TOWNS = (
    KHARKIV, UKRAINE, IDLIB, LIMA, SPRINGFIELD,
    Town("Kherson", 706448, "UA", 46.63, 32.61, "city"),
    Town("Odesa", 698740, "UA", 46.47, 30.73, "city"),
    Town("Aleppo", 170063, "SY", 36.2, 37.16, "city"),
    Town("Syria", 163843, "SY", 35.0, 38.0, "country"),
    Town("Lyon", 2996944, "FR", 45.75, 4.85, "city"),
    Town("Lagos", 2332459, "NG", 6.45, 3.39, "city"),
    Town("Queensland", None, "AU", -22.5, 144.4, "province"),
    Town("Chicago", 4887398, "US", 41.85, -87.65, "city"),
    Town("Tokyo", 1850147, "JP", 35.69, 139.69, "city"),
)  # fmt: skip
SPEAKERS = ("Ada Venn", "Odo Karr", "Ida Brandt", "the hauliers' union", "Marek Lind",
            "Tarn Port Authority", "Sefa Aydin", "Ministry of Works", "Juno Pell")  # fmt: skip
ACTS: tuple[Act, ...] = ("state", "claim", "deny", "promise", "accuse", "demand")


def busy(path: Path) -> Ledger:
    """A ledger to look at: forty days of nine speakers, at fourteen places, dated to the day,
    the week, the month, or not."""
    draw = Random(7)
    pages = []
    for n in range(70):
        day = date(2031, 3, 1) + timedelta(min(int(draw.expovariate(1 / 14)), 75))
        week = f"{day.year}-W{day.isocalendar().week:02}"
        dates = [*[day.isoformat()] * 7, week, day.isoformat()[:7], None]
        said = (
            Said(
                SPEAKERS[min(int(draw.expovariate(1 / 3)), len(SPEAKERS) - 1)],
                draw.choice(ACTS),
                TOWNS[min(int(draw.expovariate(1 / 5)), len(TOWNS) - 1)],
                draw.choice(dates),
            )
            for _ in range(1 + n % 5)
        )
        pages.append((day.isoformat(), tuple(said)))
    return fill(path, pages)


def _somewhere(n: int) -> Town:
    latitude, longitude = (n * 37) % 130 - 55 + n / 1e4, (n * 71) % 340 - 170.0
    return Town(f"Town {n}", 10_000_000 + n, "TA", latitude, longitude, "city")


def _page(number: int, published: str, every: tuple[Said, ...]) -> tuple[Page, Record]:
    text, parts, dates, places = f"Works, part {number}\n\n", [], [], []
    for count, one in enumerate(every):
        words, start = f"“Number {number}.{count}: the works at {one.town.name} go on", len(text)
        text += words
        places.append(_place(start + words.index(one.town.name), one.town))
        if one.about:
            dates.append(_date(len(text) + 4, one.about))
            text += f" in {one.about}"
        text += "”"
        content = (start, len(text))
        source = (len(text) + 1, len(text) + 1 + len(one.speaker))
        text += f" {one.speaker} said.\n"
        parts.append((one, content, source, (source[1] + 1, source[1] + 5)))
    page = Page(text.encode(), f"works-{number}.txt")
    said = tuple(_statement(page, text, *part) for part in parts)
    article = Article(text, title=f"Works, part {number}", published=published, site="Tarn Courier")
    return page, Record(page.head, article, said, dates=tuple(dates), places=tuple(places))


def _statement(
    page: Page,
    text: str,
    one: Said,
    content: tuple[int, int],
    source: tuple[int, int],
    cue: tuple[int, int],
) -> Statement:
    quotes = [Quote(start, end, text[start:end]) for start, end in (content, source, cue)]
    told = period(one.said) if one.said else None
    return Statement(
        id=statement_id(page.head.sha256, quotes[2].span, [quotes[0].span]),
        content=(quotes[0],),
        cue=quotes[2],
        source=quotes[1],
        quotation="direct",
        confidence=0.9,
        speaker=Speaker(one.speaker, one.speaker, "person"),
        act=one.act,
        when=When(told.value, told.precision, "then") if told else None,
    )


def _place(start: int, town: Town) -> PlaceMention:
    return PlaceMention(
        start,
        start + len(town.name),
        town.name,
        town.geonameid,
        town.name,
        town.country,
        town.latitude,
        town.longitude,
        town.precision,
        "scene",
        0.9,
    )


def _date(start: int, value: str) -> DateMention:
    one = period(value)
    assert one is not None
    return DateMention(start, start + len(value), value, "DATE", value, one.precision)
