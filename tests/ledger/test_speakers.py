"""The same speaker across pages is one speaker, and what a person says of it holds."""

from dataclasses import replace
from itertools import permutations

import pytest

from onrecord import Ledger, Page, Record
from onrecord.core.correction import Correction
from onrecord.core.errors import UsageError
from onrecord.core.statement import Speaker
from tests.ledger.shared import found, keep
from tests.plain_reader import PLAIN, SHORTER, read, story

BRIDGE = "“The bridge will open in May,” Sergei Vennov said."
TUNNEL = "“The tunnel is safe,” Sergey Wennow said."
FERRY = "“The ferry is late,” Tim Orrick said."


def spoken(ledger: Ledger, name: str, role: str | None, at: str) -> Record:
    """Keeps a page on which someone of this name and role says something."""
    page = Page(story(f"“It opens at {at},” Ada Venn said."), at)
    record = read(page)
    speaker = Speaker("s", name, "person", role)
    said = tuple(replace(one, speaker=speaker) for one in record.statements)
    ledger.keep(page, replace(record, statements=said), PLAIN.name)
    return record


def names(ledger: Ledger) -> dict[str, set[str]]:
    return {one.name: {known.name for known in one.names} for one in ledger.speakers()}


def test_spellings_of_one_name_are_one_speaker(ledger: Ledger) -> None:
    keep(ledger, BRIDGE, at="a.txt")
    keep(ledger, TUNNEL, FERRY, at="b.txt", outlet="Herald")
    assert names(ledger)["Sergei Vennov"] == {"Sergei Vennov", "Sergey Wennow"}
    (known, _orrick) = ledger.speakers()
    assert (known.statements, known.pages, known.type) == (2, 2, "person")
    both = ["The bridge will open in May,", "The tunnel is safe,"]
    assert sorted(found(ledger, "speaker:wennow")) == both
    assert sorted(found(ledger, 'speaker:"sergei vennov"')) == both
    assert found(ledger, "speaker:wennow -bridge") == ["The tunnel is safe,"]
    assert found(ledger, "-speaker:vennov") == ["The ferry is late,"]
    assert not found(ledger, "wennow bridge")
    facets = dict(ledger.search("speaker:vennov", facets=True).facets)
    assert [(one.value, one.count) for one in facets["speaker"]] == [("Sergei Vennov", 2)]
    told = {hit.statement.speaker.known_as for hit in ledger.hits() if hit.statement.speaker}
    assert told == {"Sergei Vennov", "Tim Orrick"}
    assert not ledger.verify().damage


def test_a_surname_goes_with_the_office_and_never_alone(ledger: Ledger) -> None:
    spoken(ledger, "Ida Brandtmann", "Velland's foreign minister, Norway", "a")
    spoken(ledger, "Brandtmann", None, "b")
    spoken(ledger, "Brandtmann", "Norwegian foreign minister", "c")
    spoken(ledger, "Ida Brandtmann", "Norwegian foreign minister", "d")
    spoken(ledger, "Brandtmann", "foreign minister", "e")
    (known,) = ledger.speakers()
    assert known.name == "Ida Brandtmann"
    assert sorted(one.role or "" for one in known.names if one.name == "Brandtmann") == [
        "Norwegian foreign minister"
    ]
    assert len(found(ledger, 'speaker:"ida brandtmann"')) == 3


def test_pages_in_any_order_give_the_same_speakers(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    told = []
    given = [
        ("Brandtmann", "Norwegian foreign minister"),
        ("Ida Brandtmann", "Norway's foreign minister"),
        ("Ida K. Brandtmann", None),
        ("Ida M. Brandtmann", None),
    ]
    for number, order in enumerate(permutations(given)):
        ledger = Ledger(tmp_path_factory.mktemp("order") / f"{number}.db")
        with ledger.writer():
            for name, role in order:
                spoken(ledger, name, role, name + str(role))
        told.append(names(ledger))
    assert all(one == told[0] for one in told)
    assert sorted(told[0]) == ["Ida Brandtmann", "Ida K. Brandtmann", "Ida M. Brandtmann"]


def test_a_merge_holds_in_later_pages_and_readings_until_it_is_undone(ledger: Ledger) -> None:
    keep(ledger, BRIDGE, at="a.txt")
    record = keep(ledger, FERRY, at="b.txt")
    number = ledger.merge_speakers("Tim Orrick", "Sergei Vennov", author="Bo", note="a pen name")
    assert len(found(ledger, "speaker:orrick")) == 2
    keep(ledger, TUNNEL, at="c.txt")
    assert len(found(ledger, "speaker:orrick")) == 3
    ledger.keep(
        Page(story(FERRY), "b.txt"), SHORTER.read(Page(story(FERRY), "b.txt")), SHORTER.name
    )
    assert record.page.sha256
    assert len(found(ledger, "speaker:vennov")) == 3
    (kept,) = ledger.speaker_decisions()
    assert (kept.number, kept.decision.author, kept.decision.note) == (number, "Bo", "a pen name")
    assert kept.decision.made
    undoing = ledger.undo_speakers(number, author="Cy")
    assert found(ledger, "speaker:orrick") == ["The ferry is late,"]
    with pytest.raises(UsageError, match="undone already"):
        ledger.undo_speakers(number)
    ledger.undo_speakers(undoing)
    assert len(found(ledger, "speaker:orrick")) == 3
    assert not ledger.verify().damage


def test_what_a_person_has_split_stays_apart(ledger: Ledger) -> None:
    keep(ledger, BRIDGE, TUNNEL)
    ledger.split_speakers("Sergei Vennov", "Sergey Wennow", author="Bo")
    keep(ledger, TUNNEL, at="later.txt")
    spoken(ledger, "Sergey Wennow", "engineer", "x")
    assert names(ledger) == {"Sergei Vennov": {"Sergei Vennov"}, "Sergey Wennow": {"Sergey Wennow"}}
    assert len(found(ledger, "speaker:vennov")) == 1


def test_a_namesake_on_one_page_is_parted_and_stays_so(ledger: Ledger) -> None:
    keep(ledger, FERRY, at="a.txt")
    other = keep(ledger, "“We won,” Tim Orrick said.", at="b.txt")
    number = ledger.part_speaker("Tim Orrick", "Tim Orrick (footballer)", other.page.sha256)
    assert found(ledger, "speaker:footballer") == ["We won,"]
    (hit,) = ledger.search("won").hits
    assert hit.statement.speaker
    assert hit.statement.speaker.known_as == "Tim Orrick (footballer)"
    page = Page(story("“We won,” Tim Orrick said."), "b.txt")
    ledger.keep(page, SHORTER.read(page), SHORTER.name)
    assert len(ledger.speakers("orrick")) == 2
    assert not ledger.verify().damage
    ledger.undo_speakers(number)
    assert [one.statements for one in ledger.speakers("orrick")] == [2]


def test_a_person_says_by_which_name_a_speaker_is_shown(ledger: Ledger) -> None:
    keep(ledger, BRIDGE, TUNNEL)
    ledger.show_speaker("Sergei Vennov", "Minister Vennov", author="Bo")
    assert list(names(ledger)) == ["Minister Vennov"]
    assert len(found(ledger, "speaker:minister")) == 2
    (known,) = ledger.speakers("minister")
    ledger.show_speaker(f"#{known.number}", "S. Vennov", author="Bo")
    assert list(names(ledger)) == ["S. Vennov"]


def test_decisions_go_to_another_ledger_once(
    ledger: Ledger, tmp_path_factory: pytest.TempPathFactory
) -> None:
    keep(ledger, BRIDGE, FERRY)
    ledger.merge_speakers("Tim Orrick", "Sergei Vennov", author="Bo")
    another = Ledger(tmp_path_factory.mktemp("other") / "other.db")
    with another.writer():
        pass
    (kept,) = ledger.speaker_decisions()
    assert another.keep_speaker_decision(kept.decision) == 1
    assert another.keep_speaker_decision(kept.decision) is None
    keep(another, BRIDGE, at="a.txt")
    keep(another, FERRY, at="b.txt")
    assert len(found(another, "speaker:orrick")) == 2


def test_a_corrected_speaker_is_known_too(ledger: Ledger) -> None:
    keep(ledger, BRIDGE)
    record = keep(ledger, "“No,” the mayor said.", at="b.txt")
    was = record.statements[0]
    now = replace(was, speaker=Speaker("v", "Sergey Vennow", "person"))
    ledger.correct(Correction(record.page.sha256, "change", was.id, was, now, author="Bo"))
    assert len(found(ledger, 'speaker:"sergei vennov"')) == 2
    assert [len(one.names) for one in ledger.speakers()] == [2]


def test_speakers_that_are_not_there_or_several_are_refused(ledger: Ledger) -> None:
    keep(ledger, BRIDGE, FERRY)
    for one, other in (
        ("Nobody", "Tim Orrick"),
        ("Tim Orrick", "tim orrick"),
        ("#99", "Tim Orrick"),
    ):
        with pytest.raises(UsageError):
            ledger.merge_speakers(one, other)
    with pytest.raises(UsageError, match="no decision"):
        ledger.undo_speakers(7)
    assert not list(ledger.speaker_decisions())


def test_names_that_are_nearly_the_same_are_listed_and_not_merged(ledger: Ledger) -> None:
    keep(ledger, "“Yes,” Sergei Vennov said.", "“No,” Sergei Vennovi said.", FERRY)
    (pair,) = ledger.alike_speakers()
    assert {pair.one.name, pair.other.name} == {"Sergei Vennov", "Sergei Vennovi"}
    ledger.split_speakers("Sergei Vennov", "Sergei Vennovi")
    assert ledger.alike_speakers() == ()
