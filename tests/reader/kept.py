"""What two people made of the invented ledger: bookmarks, a shared collection, a page in the
trash, decisions that agree and differ."""

from onrecord import Ledger
from onrecord.core.correction import Action, Correction
from onrecord.reader.viewer import local_name
from tests.reader.invented import bridge

RITA, ODO = "Rita Brandt-Moe", "Odo Karrison"


def fill(ledger: Ledger) -> dict[str, str]:
    """Keeps it; the addresses of the pages that show it, by name."""
    read, owner, keeping = bridge(), local_name(), ledger.keeping
    sha = read.page.sha256
    direct, told, formula, denial, inner = read.statements
    keeping.keep(owner, sha, direct.id, tags=["tolls", "1881"], note="Ask her for the contract.")
    keeping.keep(owner, sha, denial.id, tags=["tolls"])
    keeping.keep(owner, sha, tags=["bridge"], note="Two versions; see the Northport Mail.")
    number = keeping.begin("Who promised what", "Tolls on the bridge, 1881 and now.", author=RITA)
    for said in (denial, direct, told):
        keeping.file(number, sha, said.id, author=RITA)
    keeping.file(number, sha, author=ODO)
    keeping.begin("Denials", None, author=ODO)
    token = keeping.share(number, author=RITA)
    other = next(one.page.sha256 for one in ledger.records() if one.page.sha256 != sha)
    keeping.throw_page(other, author=ODO)
    decided: tuple[tuple[str, str, Action], ...] = (
        (RITA, direct.id, "accept"), (ODO, direct.id, "accept"), (RITA, formula.id, "reject"),
        (ODO, formula.id, "accept"), (RITA, inner.id, "accept"), (ODO, inner.id, "accept"),
        (RITA, told.id, "accept"),
    )  # fmt: skip
    for author, statement, action in decided:
        ledger.correct(Correction(sha, action, statement, author=author))
    ledger.merge_speakers("Ada Venn", "Ida Brandt", author=RITA, note="Her name at birth.")
    return {
        "keep": f"/pages/{sha}/statements/{direct.id}/keep",
        "keep-page": f"/pages/{sha}/keep",
        "kept": "/kept",
        "collections": "/collections",
        "collection": f"/collections/{number}",
        "shared": f"/shared/{token}",
        "trash": "/trash",
        "missed": f"/pages/{sha}/missed",
        "second": "/review/second",
        "agreement": "/review/agreement",
        "speakers": "/speakers?alike=1",
        "speaker-names": f"/speakers/{ledger.speakers(limit=1)[0].number}",
    }
