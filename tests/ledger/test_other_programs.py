"""The file opens in Datasette and DuckDB, with names that a person understands."""

import asyncio
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import duckdb_extension_sqlite_scanner
import pytest

from onrecord import Ledger
from onrecord.exports import writer
from onrecord.ledger.views import VIEWS
from tests.ledger.shared import keep
from tests.ledger.test_views import documented
from tests.plain_reader import PLAIN

WHO_SAYS_WHAT = (
    "SELECT speaker, count(*) AS said FROM statements_view GROUP BY speaker ORDER BY said DESC"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A ledger in which two pages spell one name differently."""
    path = tmp_path / "onrecord.db"
    ledger = Ledger(path, reader=PLAIN)
    keep(ledger, "“The bridge is old,” Sergei Vennov said.", "“No,” Tim Orrick denied.")
    keep(ledger, "“The tunnel is new,” Sergey Wennow said.", at="b.txt", outlet="Herald")
    return path


def test_datasette_shows_the_views(file: Path) -> None:
    from datasette.app import Datasette

    async def asked() -> dict[str, Any]:
        served = Datasette([], immutables=[str(file)])
        await served.invoke_startup()
        answers = {}
        for name in VIEWS:
            answers[name] = await served.client.get(f"/onrecord/{name}.json?_shape=array")
            page = await served.client.get(f"/onrecord/{name}")
            assert (page.status_code, name in page.text) == (200, True)
        answers["sql"] = await served.client.get(
            "/onrecord.json", params={"sql": WHO_SAYS_WHAT, "_shape": "array"}
        )
        return {name: answer.json() for name, answer in answers.items()}

    with ThreadPoolExecutor(1) as pool:  # a browser of other tests may hold this thread's loop
        found = pool.submit(asyncio.run, asked()).result()
    for name in VIEWS:
        assert set(found[name][0]) - {"rowid"} == documented(name)
    assert found["sql"] == [
        {"speaker": "Sergei Vennov", "said": 2},
        {"speaker": "Tim Orrick", "said": 1},
    ]
    (vennov,) = (row for row in found["speakers_view"] if row["speaker"] == "Sergei Vennov")
    assert (vennov["names"], vennov["pages"], vennov["outlets"]) == (2, 2, 2)


def test_duckdb_reads_the_views(file: Path) -> None:
    """With DuckDB's own sqlite extension, from its package."""
    (extension,) = Path(duckdb_extension_sqlite_scanner.__path__[0]).rglob("*.duckdb_extension")
    with duckdb.connect() as connection:
        connection.execute(f"LOAD '{extension}'")
        connection.execute(f"ATTACH '{file}' AS ledger (TYPE sqlite, READ_ONLY)")
        connection.execute("USE ledger")
        for name in VIEWS:
            asked = connection.execute(f"SELECT * FROM {name}")
            assert {column[0] for column in asked.description or ()} == documented(name)
        assert connection.execute(WHO_SAYS_WHAT).fetchall() == [
            ("Sergei Vennov", 2),
            ("Tim Orrick", 1),
        ]


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_duckdb_reads_what_a_ledger_exports(file: Path, form: str, tmp_path: Path) -> None:
    sink = io.BytesIO()
    writer(form)(Ledger(file).records(), sink)
    out = tmp_path / f"out.{form}"
    out.write_bytes(sink.getvalue())
    asked = f"""SELECT speaker_known_as, count(*), count(DISTINCT speaker) FROM '{out}'
        GROUP BY ALL ORDER BY ALL"""
    with duckdb.connect() as connection:
        assert connection.execute(asked).fetchall() == [
            ("Sergei Vennov", 2, 2),
            ("Tim Orrick", 1, 1),
        ]
