"""A person's corrections stand beside the reading, and survive a newer one."""

from dataclasses import replace

import pytest

from onrecord import Ledger, Page, Record, UsageError
from onrecord.core.correction import Correction
from onrecord.core.ids import statement_id
from onrecord.core.spans import Span, quote
from onrecord.core.statement import Speaker, Statement
from tests.ledger.shared import found, keep
from tests.plain_reader import PLAIN, SHORTER, read, story

SAID = "“The bridge will open in May,” the mayor said."
DENIED = "“It will never open,” Ada Venn denied."


def correction(record: Record, action: str, number: int = 0, **more: object) -> Correction:
    """A correction of one statement of a record."""
    said = record.statements[number]
    return Correction(record.page.sha256, action, said.id, author="Bo", **more)  # type: ignore[arg-type]


def test_a_corrected_speaker_is_found_and_the_reading_stays(ledger: Ledger) -> None:
    record = keep(ledger, SAID)
    now = replace(record.statements[0], speaker=Speaker("lind", "Bo Lind", "person"), act="promise")
    number = ledger.correct(correction(record, "change", now=now))
    assert found(ledger, "speaker:lind act:promise") == ["The bridge will open in May,"]
    (hit,) = ledger.search("bridge").hits
    assert (hit.review, hit.statement.act) == ("changed", "promise")
    assert now.speaker
    (said,) = next(ledger.records()).statements
    assert said.speaker == replace(now.speaker, known_as="Bo Lind")
    assert next(ledger.records(corrected=False)) == record
    (kept,) = ledger.corrections()
    assert (kept.number, kept.correction.author, kept.undone) == (number, "Bo", False)
    assert kept.correction.fields == ("speaker", "act")
    assert kept.correction.made
    assert not ledger.verify().damage


def test_what_was_rejected_is_not_found_and_what_stood_inside_moves_out(ledger: Ledger) -> None:
    page = Page(story(SAID, DENIED), "a.txt")
    record = read(page)
    outer, inner = record.statements
    record = replace(record, statements=(outer, replace(inner, inside=outer.id)))
    ledger.keep(page, record, PLAIN.name)
    ledger.correct(correction(record, "reject"))
    assert found(ledger, "") == ["It will never open,"]
    assert found(ledger, "bridge") == []
    (kept,) = next(ledger.records()).statements
    assert (kept.id, kept.inside) == (inner.id, None)
    assert ledger.record_saying(outer.id).page == record.page
    assert not ledger.verify().damage


def test_a_correction_is_undone_by_another_and_that_one_too(ledger: Ledger) -> None:
    record = keep(ledger, SAID)
    number = ledger.correct(correction(record, "reject"))
    undoing = ledger.undo(number, author="Cy")
    assert found(ledger, "bridge")
    assert [kept.undone for kept in ledger.corrections()] == [True, False]
    with pytest.raises(UsageError, match="undone already"):
        ledger.undo(number)
    ledger.undo(undoing, author="Bo")
    assert not found(ledger, "bridge")
    assert dict(ledger.verify().counts)["corrections"] == 3
    with pytest.raises(UsageError, match="no correction 99"):
        ledger.undo(99)


def test_a_missed_statement_is_added(ledger: Ledger) -> None:
    record = keep(ledger, SAID, "The bridge is safe, according to Bo Lind.")
    new = missed(record, "The bridge is safe", "according to")
    ledger.correct(Correction(record.page.sha256, "add", new.id, now=new, author="Bo"))
    (hit,) = ledger.search("safe").hits
    assert (hit.statement, hit.review) == (new, "added")
    assert [said.id for said in next(ledger.records()).statements] == [
        record.statements[0].id,
        new.id,
    ]
    ledger.correct(Correction(record.page.sha256, "reject", new.id, author="Bo"))
    assert not found(ledger, "safe")


def test_words_that_are_not_there_are_refused(ledger: Ledger) -> None:
    record = keep(ledger, SAID)
    said = record.statements[0]
    invented = replace(said, content=(replace(said.content[0], text="“It opens in June,”"),))
    with pytest.raises(UsageError, match="does not stand"):
        ledger.correct(correction(record, "change", now=invented))
    with pytest.raises(UsageError, match="nothing would change"):
        ledger.correct(correction(record, "change", now=said))
    with pytest.raises(UsageError, match="no statement"):
        ledger.correct(Correction(record.page.sha256, "accept", "0" * 16))
    with pytest.raises(UsageError, match="no reading of this page"):
        ledger.correct(Correction("0" * 64, "accept", said.id))
    assert list(ledger.corrections()) == []


def test_corrections_survive_a_newer_reading(where: str) -> None:
    ledger = Ledger(where, reader=PLAIN)
    record = keep(ledger, SAID, DENIED, "The bridge is safe, according to Bo Lind.")
    first, second = record.statements
    ledger.correct(correction(record, "change", now=replace(first, act="promise")))
    shorter = "“It will never open"
    start = record.article.text.index(shorter)
    cut = quote(record.article.text, Span(start, start + len(shorter)))
    ledger.correct(correction(record, "change", 1, now=replace(second, content=(cut,))))
    new = missed(record, "The bridge is safe", "according to")
    ledger.correct(Correction(record.page.sha256, "add", new.id, now=new, author="Bo"))

    newer = Ledger(where, reader=SHORTER)
    assert newer.reread().read == 1
    assert newer.reread().read == 0
    assert list(newer.unfitting()) == []
    (after,) = newer.records()
    assert after.article.text != record.article.text
    assert [said.content[0].text for said in after.statements] == [
        first.content[0].text,
        shorter,
        "The bridge is safe",
    ]
    assert after.statements[0].act == "promise"
    for said in after.statements:
        for part in said.content:
            assert after.article.text[part.start : part.end] == part.text
    assert found(newer, "act:promise") == ["The bridge will open in May,"]
    assert dict(newer.verify().counts)["readings"] == 2
    assert not newer.verify().damage


def test_a_correction_that_fits_no_more_is_listed(ledger: Ledger) -> None:
    page = Page(story(SAID), "a.txt")
    record = read(page)
    ledger.keep(page, record, "reader 1")
    ledger.correct(correction(record, "accept"))
    other = read(Page(story(DENIED), "a.txt"))
    ledger.keep(page, replace(other, page=page.head), "reader 2")
    (lost,) = ledger.unfitting()
    assert lost.kept.correction.action == "accept"
    assert "no such statement" in lost.reason
    assert found(ledger, "") == ["It will never open,"]


def test_a_statement_found_by_the_newer_reading_is_not_added_twice(ledger: Ledger) -> None:
    page = Page(story(SAID, DENIED), "a.txt")
    both = read(page)
    one = replace(both, statements=both.statements[:1])
    ledger.keep(page, one, "reader 1")
    second = both.statements[1]
    ledger.correct(Correction(page.head.sha256, "add", second.id, now=second, author="Bo"))
    ledger.keep(page, both, "reader 2")
    (record,) = ledger.records()
    assert [said.id for said in record.statements] == [said.id for said in both.statements]
    assert {hit.review for hit in ledger.hits("denied")} == {"accepted"}


def missed(record: Record, content: str, cue: str) -> Statement:
    """A statement that the fast reader does not find."""
    text = record.article.text
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (content, cue)]
    said, how = (quote(text, span) for span in spans)
    name = statement_id(record.page.sha256, how.span, [said.span])
    return Statement(name, (said,), how, None, "indirect", 1.0)
