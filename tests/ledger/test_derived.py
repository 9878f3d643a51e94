"""What is derived from what is kept can be made anew: nothing that is asked differs after."""

from sqlalchemy import text

from onrecord import Ledger
from onrecord.core.correction import Correction
from onrecord.ledger import connecting
from onrecord.ledger.address import address
from onrecord.ledger.derived import make_anew
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


def asked(ledger: Ledger) -> list[object]:
    """What a user sees; speakers without their numbers, which are nobody's promise."""
    speakers = [(one.name, one.names, one.statements, one.pages) for one in ledger.speakers()]
    queries = ("bridge", "speaker:orrick", "speaker:wennow", "")
    return [speakers, list(ledger.hits()), *(sorted(found(ledger, query)) for query in queries)]
