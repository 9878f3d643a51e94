"""Writes context/who/countries.tsv: a country, its adjectives and its seat of government.

    python -m training.who.countries

The rows come from the package `countryinfo` (1.0.1, MIT), which must be importable; what
that misses, or has as no newspaper writes it, is mended by the tables below.
"""

from importlib.resources import files
from json import loads
from pathlib import Path

OUT = Path("src/onrecord/context/who/countries.tsv")

_LEFT_OUT = frozenset(
    """Antarctica;Bouvet Island;Serbia and Montenegro;Antilles néerlandaises;Georgia;Jersey;
    Palestine, State of;United States Minor Outlying Islands;Heard Island and McDonald Islands;
    Saint Martin (French part);Sint Maarten (Dutch part);Virgin Islands, British;
    Virgin Islands, U.S.;Vatican City State;Holy See (Vatican City State)""".replace("\n", "")
    .replace("    ", "")
    .split(";")
)
_ADJECTIVES = {
    "Argentina": "Argentine,Argentinian", "Botswana": "Botswanan", "Cape Verde": "Cape Verdean",
    "Ecuador": "Ecuadorian", "Hong Kong": "Hong Kong", "Iceland": "Icelandic", "Macau": "Macanese",
    "Kazakhstan": "Kazakh", "Kyrgyzstan": "Kyrgyz", "Lesotho": "Basotho", "Maldives": "Maldivian",
    "Luxembourg": "Luxembourgish", "New Zealand": "New Zealand",
    "Philippines": "Philippine,Filipino",
    "Saudi Arabia": "Saudi", "Slovakia": "Slovak,Slovakian", "Slovenia": "Slovenian,Slovene",
    "Tajikistan": "Tajik", "United Arab Emirates": "Emirati,UAE", "Uzbekistan": "Uzbek",
    "United Kingdom": "British,UK", "United States": "American,US,U.S.", "Turkey": "Turkish",
    "Netherlands": "Dutch", "Guam": "Guamanian", "Réunion": "", "Martinique": "", "Mayotte": "",
    "French Southern and Antarctic Lands": "", "British Indian Ocean Territory": "",
}  # fmt: skip
_SEATS = {
    "Kazakhstan": "Astana", "United States": "Washington", "Switzerland": "Bern",
    "Sri Lanka": "Colombo", "Hong Kong": "", "Martinique": "", "Réunion": "",
}  # fmt: skip
_MORE = (
    ("Georgia (country)", "Georgian", "Tbilisi"), ("European Union", "European,EU", ""),
    ("Scotland", "Scottish", "Edinburgh"), ("Wales", "Welsh", "Cardiff"),
    ("England", "English", ""), ("Northern Ireland", "Northern Irish", ""),
    ("Vatican", "Vatican", ""), ("Kosovo", "Kosovar", "Pristina"),
    ("Catalonia", "Catalan", ""), ("Chechnya", "Chechen", "Grozny"),
    ("Crimea", "Crimean", ""), ("Kurdistan", "Kurdish", ""), ("Tibet", "Tibetan", ""),
    ("Soviet Union", "Soviet", ""), ("Britain", "British", "London"),
    ("Africa", "African", ""), ("Asia", "Asian", ""), ("Europe", "European", ""),
)  # fmt: skip


def main() -> None:
    rows = list(_MORE)
    for file in (files("countryinfo") / "data").iterdir():
        if not file.name.endswith(".json") or not (text := file.read_text(encoding="utf-8")):
            continue
        country = loads(text)
        name = country["name"].removeprefix("The ")
        if name not in _LEFT_OUT and isinstance(country.get("capital"), str | None):
            adjectives = _ADJECTIVES.get(name, country.get("demonym") or "")
            rows.append((name, adjectives, _SEATS.get(name, country.get("capital") or "")))
    lines = ["\t".join(row) for row in sorted(set(rows))]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} countries")


if __name__ == "__main__":
    main()
