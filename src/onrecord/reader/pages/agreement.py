"""What reviewers made of statements, taken together: how far they agree, and their corrections
as training data."""

from collections.abc import Iterator

import msgspec
from fastapi import APIRouter, Depends
from fastapi.responses import StreamingResponse

from onrecord.ledger import Ledger
from onrecord.ledger.judging import Agreement
from onrecord.reader.opened import Reading
from onrecord.reader.sending import saved
from onrecord.reader.twins import twins
from onrecord.reader.viewer import Needs, Role

router = APIRouter()


@twins(router, "/review/agreement", "agreement.html", role=Role.REVIEWER)
def agreement(ledger: Reading) -> Agreement:
    """How far reviewers agree where two or more judged the same statement, with the counts."""
    return ledger.judging.agreement()


@router.get("/review/training.jsonl", dependencies=[Depends(Needs(Role.REVIEWER))])
def training(ledger: Reading, text: bool = True) -> StreamingResponse:
    """Everything that was judged, as offsets and labels, a page a line; with `text=0` without
    the articles' text."""
    return saved(_lines(ledger, text), "onrecord-judged.jsonl")


def _lines(ledger: Ledger, with_text: bool) -> Iterator[bytes]:
    for page in ledger.judging.pages(with_text=with_text):
        yield msgspec.json.encode(page) + b"\n"
