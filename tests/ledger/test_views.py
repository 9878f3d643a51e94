"""The views are those that the documentation describes, on both databases."""

import re
from pathlib import Path

from sqlalchemy import create_engine, text

from onrecord import Ledger
from onrecord.core.correction import Correction
from tests.ledger.shared import keep

DOCS = Path(__file__).parents[2] / "docs" / "ledger.md"


def test_views_hold_what_is_true_now_under_names_that_are_documented(
    where: str, ledger: Ledger
) -> None:
    record = keep(ledger, "“The bridge is old,” Ada Venn said.", "“No,” Ada Venn denied.")
    keep(ledger, "“The bridge is old,” Ada Venn said.", "“No,” Ada Venn denied.", at="copy.txt")
    keep(ledger, "“Other words altogether,” Ada Venn said.", at="b.txt", outlet="Herald")
    said = record.statements[1]
    ledger.correct(Correction(record.page.sha256, "reject", said.id, author="Bo"))
    url = where.replace("postgresql:", "postgresql+psycopg:") if "://" in where else None
    engine = create_engine(url or f"sqlite:///{where}")
    with engine.connect() as connection:
        rows = {
            name: [dict(row._mapping) for row in connection.execute(text(f"SELECT * FROM {name}"))]
            for name in ("statements_view", "speakers_view", "pages_view")
        }
    engine.dispose()
    for name, found in rows.items():
        assert set(found[0]) == documented(name), name
    by_content = {row["content"]: row for row in rows["statements_view"]}
    assert by_content["“No,”"]["review"] == "rejected"
    assert by_content["“The bridge is old,”"]["speaker"] == "Ada Venn"
    (venn,) = rows["speakers_view"]
    assert (venn["statements"], venn["pages"], venn["outlets"]) == (2, 2, 2)
    assert {(row["outlet"], row["appearances"]) for row in rows["pages_view"]} == {
        ("Vessel Post", 2),
        ("Herald", 1),
    }


def documented(view: str) -> set[str]:
    """The columns that docs/ledger.md names for a view."""
    part = DOCS.read_text(encoding="utf-8").split(f"`{view}`", 1)[1]
    part = part.split("_view`", 1)[0].split("## ", 1)[0]
    cells = re.findall(r"^\| (`.*?) \|", part, re.M) or [part]
    return set(re.findall(r"`([a-z0-9_]+)`", " ".join(cells)))
