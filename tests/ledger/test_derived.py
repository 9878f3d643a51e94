"""What is derived from what is kept can be made anew: nothing that is asked differs after."""

from dataclasses import replace

from sqlalchemy import Connection, inspect, select, text

from onrecord import Ledger
from onrecord.core.correction import Correction
from onrecord.ledger import connecting
from onrecord.ledger.address import address
from onrecord.ledger.derived import AT_ONCE, make_anew
from onrecord.ledger.tables import (
    articles,
    places,
    speaker_names,
    speakers,
    statement_dates,
    statement_places,
    statements,
    texts,
)
from tests.ledger.shared import found, keep

FORGOTTEN = "UPDATE statements SET named = NULL, target = NULL"


def test_everything_is_found_as_before(where: str, ledger: Ledger) -> None:
    keep(ledger, "“The bridge is old,” Sergei Vennov said.", "“No,” Tim Orrick denied.")
    record = keep(ledger, "“The tunnel is new,” Sergey Wennow said.", "“So,” Bo said.", at="b.txt")
    keep(ledger, "“The bridge is old,” Sergei Vennov said.", "“No,” Tim Orrick denied.", at="c.txt")
    reject = Correction(record.page.sha256, "reject", record.statements[1].id, author="Bo")
    ledger.correct(reject)
    ledger.merge_speakers("Tim Orrick", "Sergey Wennow", author="Bo")
    before = asked(ledger)
    with connecting.writing(address(where)) as connection, connection.begin():
        connection.execute(text(FORGOTTEN))
        make_anew(connection)
    assert asked(ledger) == before
    assert found(ledger, "speaker:orrick act:state")
    assert not ledger.verify().damage


def test_numbers_indexes_and_what_stands_apart_stay(where: str, ledger: Ledger) -> None:
    for n in range(AT_ONCE + 20):
        keep(ledger, f"“Bridge {n} is old,” Ada Venn said.", at=f"{n}.txt")
    twice = keep(ledger, "“Bridge x,” Ada Venn said.", at="x.txt")
    away = keep(ledger, "“Bridge y,” Ada Venn said.", at="y.txt")
    ledger.part_speaker("Ada Venn", "Ada Venn, the cook", twice.page.sha256, author="Bo")
    ledger.keeping.throw_page(away.page.sha256, author="Bo")
    added = replace(twice.statements[0], id="made-by-hand", act="promise")
    ledger.correct(Correction(twice.page.sha256, "add", now=added, author="Bo"))
    told: list[tuple[int, int]] = []
    with connecting.writing(address(where)) as connection, connection.begin():
        before = _rows(connection)
        make_anew(connection, lambda done, total: told.append((done, total)))
        assert _rows(connection) == before
    assert told == [(0, 122), (100, 122), (122, 122)]
    assert not ledger.verify().damage


def _rows(connection: Connection) -> list[object]:
    """All that is derived of statements, with their numbers; and the indexes beside them."""
    names = select(speaker_names.c.name, speaker_names.c.apart, speakers.c.name)
    names = names.join(speakers, speakers.c.id == speaker_names.c.speaker_id, isouter=True)
    tables = (statements, articles, texts, statement_dates, statement_places, places)
    rows = [sorted(connection.execute(select(table)).all(), key=repr) for table in tables]
    indexes = inspect(connection).get_indexes("statements")
    return [*rows, sorted(connection.execute(names).all()), sorted(indexes, key=repr)]


def asked(ledger: Ledger) -> list[object]:
    """What a user sees; speakers without their numbers, which are nobody's promise."""
    speakers = [(one.name, one.names, one.statements, one.pages) for one in ledger.speakers()]
    queries = ("bridge", "speaker:orrick", "speaker:wennow", "")
    return [speakers, list(ledger.hits()), *(sorted(found(ledger, query)) for query in queries)]
