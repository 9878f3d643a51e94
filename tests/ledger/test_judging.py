"""What reviewers made of statements, taken together: agreement, training data, second opinions."""

from dataclasses import replace
from typing import Any

import pytest
from sklearn.metrics import cohen_kappa_score  # type: ignore[import-untyped]

from onrecord import Ledger, Record, Statement
from onrecord.core.correction import Action, Correction
from onrecord.core.statement import Speaker
from onrecord.ledger.judging.measures import cohen, krippendorff
from tests.ledger.shared import keep

RITA, ODO, IDA = "Rita", "Odo", "Ida"


@pytest.fixture
def bridge(ledger: Ledger) -> Record:
    said = (
        "“The bridge is safe,” Ada Venn said. “It was never open,” Odo Karr denied. "
        "“We will mend it,” Ada Venn promised. “Nobody was warned,” the mayor said."
    )
    return keep(ledger, said)


def judge(
    ledger: Ledger, record: Record, said: Statement, author: str, action: Action, **fields: Any
) -> int:
    now = replace(said, **fields) if fields else None
    return ledger.correct(
        Correction(record.page.sha256, action, said.id, was=said, now=now,
                   fields=tuple(fields), author=author)
    )  # fmt: skip


def test_alpha_is_that_of_krippendorffs_own_example() -> None:
    """Four observers, twelve units, answers missing (2011, "C. Nominal data, any number of
    observers, missing data"): 0.743."""
    rows = (
        "1 2 3 3 2 1 4 1 2 . . .".split(),
        "1 2 3 3 2 2 4 1 2 5 . 3".split(),
        ". 3 3 3 2 3 4 2 2 5 1 .".split(),
        "1 2 3 3 2 4 4 1 2 5 1 .".split(),
    )
    units = [[answer for answer in unit if answer != "."] for unit in zip(*rows, strict=True)]
    assert krippendorff(units) == pytest.approx(0.743, abs=0.0005)


def test_kappa_is_that_of_scikit_learn() -> None:
    one, other = "aabbcabcabaacc", "aabacabcbbaaca"
    pairs = list(zip(one, other, strict=True))
    assert cohen(pairs) == pytest.approx(cohen_kappa_score(list(one), list(other)))


def test_of_one_answer_nothing_can_be_told() -> None:
    assert cohen([("a", "a")] * 5) is None
    assert krippendorff([["a", "a"]] * 5) is None
    assert cohen([]) is None
    assert krippendorff([]) is None
    assert krippendorff([["a"], ["b"]]) is None


def test_two_reviewers_are_compared_where_both_judged(ledger: Ledger, bridge: Record) -> None:
    safe, denial, promise, warned = bridge.statements
    judge(ledger, bridge, safe, RITA, "accept")
    judge(
        ledger,
        bridge,
        safe,
        ODO,
        "change",
        act="claim",
        speaker=Speaker("x", "The Mayor", "person"),
    )
    judge(ledger, bridge, denial, RITA, "accept")
    judge(ledger, bridge, denial, ODO, "reject")
    judge(ledger, bridge, promise, RITA, "reject")
    judge(ledger, bridge, promise, ODO, "reject")
    judge(ledger, bridge, warned, RITA, "accept")
    found = ledger.judging.agreement()
    assert [(one.name, one.judged) for one in found.reviewers] == [(ODO, 3), (RITA, 4)]
    (pair,) = found.pairs
    assert {pair.one, pair.other} == {RITA, ODO}
    statement, act, speaker = pair.measures
    assert (statement.units, statement.same) == (3, 2)
    assert statement.coefficient == pytest.approx(
        cohen_kappa_score(["yes", "yes", "no"], ["yes", "no", "no"])
    )
    assert (act.units, act.same, act.share) == (1, 0, 0.0)
    assert (speaker.units, speaker.same) == (1, 0)
    assert found.overall[0].units == 3
    differing = {(one.statement, one.field): dict(one.answers) for one in found.differences}
    assert differing[denial.id, "statement"] == {RITA: "yes", ODO: "no"}
    assert differing[safe.id, "act"] == {RITA: safe.act or "", ODO: "claim"}
    assert differing[safe.id, "speaker"][ODO] == "The Mayor"
    assert len(differing) == 3


def test_what_is_taken_back_or_noted_is_no_judgement(ledger: Ledger, bridge: Record) -> None:
    said = bridge.statements[0]
    judge(ledger, bridge, said, RITA, "accept")
    number = judge(ledger, bridge, said, ODO, "reject")
    ledger.undo(number, author=ODO)
    ledger.correct(Correction(bridge.page.sha256, "note", said.id, note="hm", author=IDA))
    found = ledger.judging.agreement()
    assert [one.name for one in found.reviewers] == [RITA]
    assert found.pairs == ()


def test_a_second_opinion_is_asked_for_where_others_judged(ledger: Ledger, bridge: Record) -> None:
    safe, denial, promise, _ = bridge.statements
    assert ledger.judging.second(ODO) is None
    judge(ledger, bridge, safe, RITA, "change", act="claim")
    judge(ledger, bridge, denial, RITA, "reject")
    number = judge(ledger, bridge, promise, RITA, "accept")
    undoing = ledger.undo(number, author=RITA)
    first = ledger.judging.second(ODO)
    assert first is not None
    assert first.statement == safe.id
    after = ledger.judging.second(ODO, after=first.number)
    assert after is not None
    assert after.statement == denial.id
    assert ledger.judging.second(RITA) is None
    assert ledger.judging.second(ODO, after=after.number) is None
    ledger.undo(undoing, author=RITA)
    again = ledger.judging.second(ODO, after=after.number)
    assert again is not None
    assert again.statement == promise.id
    judge(ledger, bridge, safe, ODO, "accept")
    next_one = ledger.judging.second(ODO)
    assert next_one is not None
    assert next_one.statement == denial.id


def test_a_second_opinion_knows_nothing_of_the_first(ledger: Ledger, bridge: Record) -> None:
    safe, denial, *_ = bridge.statements
    judge(ledger, bridge, safe, RITA, "change", act="claim")
    judge(ledger, bridge, denial, RITA, "reject")
    judge(ledger, bridge, denial, ODO, "change", act="accuse")
    seen = ledger.judging.unseen(bridge.page.sha256, ODO)
    now = {said.id: said for said in seen.record.statements}
    assert now[safe.id].act == safe.act
    assert now[denial.id].act == "accuse"
    assert dict(seen.reviews) == {denial.id: "changed"}


def test_what_was_judged_is_data_to_train_with(ledger: Ledger, bridge: Record) -> None:
    safe, denial, promise, _ = bridge.statements
    judge(ledger, bridge, safe, RITA, "change", act="claim")
    judge(ledger, bridge, safe, ODO, "accept")
    judge(ledger, bridge, denial, RITA, "reject")
    undone = judge(ledger, bridge, promise, RITA, "accept")
    ledger.undo(undone, author=RITA)
    keep(ledger, "“Nobody looked at this,” Odo Karr said.", at="other.txt")
    (page,) = ledger.judging.pages()
    assert page.sha256 == bridge.page.sha256
    assert page.text == bridge.article.text
    assert page.unjudged == 2
    assert {one.id: one.review for one in page.statements} == {
        safe.id: "accepted", denial.id: "rejected",
    }  # fmt: skip
    changed = next(one for one in page.statements if one.id == safe.id)
    assert (changed.act, changed.changed, changed.reviewers) == ("claim", ("act",), (RITA, ODO))
    words = {(span.label, page.text[span.start : span.end]) for span in page.spans}
    assert ("content", "“The bridge is safe,”") in words
    assert ("source", "Ada Venn") in words
    assert {span.statement for span in page.spans} == {safe.id}
    assert {span.statement for span in page.rejected} == {denial.id}
    (bare,) = ledger.judging.pages(with_text=False)
    assert bare.text is None
    assert bare.spans == page.spans


def test_pages_in_the_trash_do_not_count(ledger: Ledger, bridge: Record) -> None:
    judge(ledger, bridge, bridge.statements[0], RITA, "accept")
    ledger.keeping.throw_page(bridge.page.sha256, author=RITA)
    assert list(ledger.judging.pages()) == []
    assert ledger.judging.agreement().reviewers == ()
