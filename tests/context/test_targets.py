"""At whom a statement is aimed. The pages are invented."""

import time
from collections.abc import Mapping
from dataclasses import replace

import pytest

from onrecord.article.sentences import sentences
from onrecord.context.acts import aiming
from onrecord.context.acts.aiming import aimed
from onrecord.context.acts.signals import ACTS
from onrecord.context.who.speakers import cast
from onrecord.core.article import Article
from onrecord.core.errors import ModelError
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Act, Statement, Target

HARBOUR = """\
Port strike spreads as union blames Castellan Lines
Mara Oduya, leader of the Dockers' Union, accused Castellan Lines of breaking its promise.
Oduya urged Castellan Lines to return to the talks.
Castellan Lines rejected the accusation.
"The strike will end within days," said the harbour master, Ben Whitlock.
Whitlock said that the quay had been open since Monday.
Otto Brandt, the mayor of Osmer, condemned the strike.
"""

COUNCIL = """\
Residents of Osmer press the Brandt administration over flooded homes
Otto Brandt, the mayor of Osmer, opened the flood gates in May.
Ann Weld, who speaks for the residents, urged the administration to pay for the repairs.
"""


def page(text: str) -> Article:
    lines, at = [], 0
    for line in text.splitlines():
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    return Article(
        text=text, title_span=lines[0], paragraphs=tuple(lines), sentences=sentences(text, lines)
    )


def part(text: str, words: str, after: int = 0) -> Quote:
    start = text.index(words, after)
    return Quote(start, start + len(words), words)


def said(text: str, act: Act, source: str, cue: str, content: str, name: str = "1") -> Statement:
    place = part(text, cue)
    line = text.rfind("\n", 0, place.start) + 1
    return Statement(
        id=name,
        content=(part(text, content, line),),
        cue=place,
        source=part(text, source, line) if source else None,
        quotation="indirect",
        confidence=1.0,
        act=act,
    )


def surely(act: Act | None) -> Mapping[Act, float]:
    return {one: float(one == act) for one in ACTS}


def targets(
    text: str, *given: Statement, chances: list[Mapping[Act, float]] | None = None
) -> list[Target | None]:
    """The targets of statements whose acts are certain, as the pipeline reads them."""
    article = page(text)
    who = cast(text, article.sentences, article.paragraphs, given)
    told = chances or [surely(one.act) for one in given]
    found = aimed(who.statements, told, article, who.meanings, who.entities)
    return [one.target for one in found]


def names(given: list[Target | None]) -> list[str | None]:
    return [one.name if one else None for one in given]


ACCUSED = said(
    HARBOUR, "accuse", "Mara Oduya", "accused", "Castellan Lines of breaking its promise"
)
URGED = said(HARBOUR, "demand", "Oduya", "urged", "Castellan Lines to return to the talks", "2")


def test_who_is_accused_and_who_is_urged_has_the_name_and_id_of_the_page() -> None:
    found = targets(HARBOUR, ACCUSED, URGED)
    assert names(found) == ["Castellan Lines", "Castellan Lines"]
    assert all(one is not None and one.id is not None for one in found)


def test_who_denies_answers_who_accused() -> None:
    denied = said(HARBOUR, "deny", "Castellan Lines", "rejected", "the accusation", "3")
    assert names(targets(HARBOUR, ACCUSED, URGED, denied))[-1] == "Mara Oduya"


def test_who_is_said_to_have_done_it_is_accused() -> None:
    text = (
        "Depot burns at Osmer\n"
        "Castellan Lines closed the quay. Its guards left.\n"
        "The ministry said the fire was deliberately set by Castellan Lines before the strike.\n"
    )
    one = said(text, "accuse", "The ministry", "said", text[text.index("the fire") : -2])
    assert names(targets(text, one)) == ["Castellan Lines"]


def test_a_plain_statement_is_aimed_at_nobody() -> None:
    content = "that the quay had been open since Monday"
    assert targets(HARBOUR, said(HARBOUR, "state", "Whitlock", "said that", content[5:])) == [None]


@pytest.mark.parametrize(
    ("act", "source", "cue", "content", "name"),
    [
        ("condemn", "Ann Weld", "condemned", "Otto Brandt's remarks", "Otto Brandt"),
        ("accuse", "Ann Weld", "blamed", "Otto Brandt for the flood", "Otto Brandt"),
        ("accuse", "Ann Weld", "accused", "Otto Brandt of opening the gates", "Otto Brandt"),
        ("demand", "Ann Weld", "called on", "Otto Brandt to resign", "Otto Brandt"),
        ("support", "Ann Weld", "praised", "Otto Brandt", "Otto Brandt"),
    ],
)
def test_the_object_of_the_cue_is_the_target(
    act: Act, source: str, cue: str, content: str, name: str
) -> None:
    text = f"Flood in Osmer\nOtto Brandt is the mayor of Osmer.\n{source} {cue} {content}.\n"
    assert names(targets(text, said(text, act, source, cue, content))) == [name]


@pytest.mark.parametrize(
    ("act", "line", "cue", "content", "name"),
    [
        ("demand", "Passengers were told to wait.", "were told", "to wait", "Passengers"),
        ("demand", "The dockers are urged to return.", "are urged", "to return", "dockers"),
        ("accuse", "Otto Brandt was charged with fraud.", "charged", "with fraud", "Otto Brandt"),
    ],
)
def test_who_stands_before_a_passive_without_a_source_is_the_target(
    act: Act, line: str, cue: str, content: str, name: str
) -> None:
    text = f"Flood in Osmer\nThe gates were opened in May.\n{line}\n"
    assert names(targets(text, said(text, act, "", cue, content))) == [name]


@pytest.mark.parametrize(
    ("act", "cue", "content", "name"),
    [
        ("accuse", "accused", "the Health Ministry on Thursday of hiding nine deaths",
         "Health Ministry"),
        ("accuse", "accused", "Lowell's Lindmark Opera House of taking her music",
         "Lindmark Opera House"),
        ("demand", "demanded", "that the minister resign", "minister"),
    ],
)  # fmt: skip
def test_a_target_is_the_whole_phrase_and_no_more(
    act: Act, cue: str, content: str, name: str
) -> None:
    text = f"Health World Markets\nThe gates were opened in May.\nAnn Weld {cue} {content}.\n"
    assert names(targets(text, said(text, act, "Ann Weld", cue, content))) == [name]


@pytest.mark.parametrize(
    ("act", "content"),
    [
        ("threaten", "its members would walk out by Feb. 15"),
        ("demand", "Nobody should have to wait"),
    ],
)
def test_no_month_and_no_nobody_is_a_target(act: Act, content: str) -> None:
    text = f"Strike in Osmer\nThe gates were opened in May.\nAnn Weld said {content}.\n"
    found = names(targets(text, said(text, act, "Ann Weld", "said", content)))
    assert {"Feb", "Nobody"}.isdisjoint(found)


def test_nobody_is_his_own_target() -> None:
    text = "Flood in Osmer\nOtto Brandt said Otto Brandt was a disgrace.\n"
    found = targets(
        text, said(text, "condemn", "Otto Brandt", "said", "Otto Brandt was a disgrace")
    )
    assert names(found) != ["Otto Brandt"]


def test_many_of_a_party_ask_nothing_of_the_party() -> None:
    text = "Vote in Osmer\nThe Greens met in May.\nMany Greens demanded that the vote be held.\n"
    found = targets(text, said(text, "demand", "Many Greens", "demanded", "that the vote be held"))
    assert names(found) != ["Greens"]


def test_a_capital_that_is_accused_is_its_country() -> None:
    text = (
        "Talks fail\nRussia left the talks in May, its envoy said. Russia would not return.\n"
        "Ann Weld accused Moscow of breaking them.\n"
    )
    one = said(text, "accuse", "Ann Weld", "accused", "Moscow of breaking them")
    assert names(targets(text, one)) == ["Russia"]


def test_no_target_begins_with_a_particle() -> None:
    text = "Strike in Osmer\nThe gates opened.\nThe union fired off a nasty letter to the owner.\n"
    one = said(text, "condemn", "The union", "fired", "off a nasty letter to the owner")
    assert names(targets(text, one)) != ["off a nasty letter"]


def test_the_administration_has_the_fuller_name_of_the_page() -> None:
    one = said(COUNCIL, "demand", "Ann Weld", "urged", "the administration to pay for the repairs")
    (found,) = targets(COUNCIL, one)
    assert found is not None
    assert found.name in ("Brandt administration", "Otto Brandt")


def test_a_target_does_not_hang_on_the_likeliest_act() -> None:
    """Whether "accused" was read as `state` by a hair: the chances of both count."""
    told = {**surely(None), "state": 0.5, "accuse": 0.45, "claim": 0.05}
    assert names(targets(HARBOUR, ACCUSED, chances=[told])) == ["Castellan Lines"]


def test_nothing_is_looked_for_where_no_act_has_a_target() -> None:
    told = {**surely(None), "state": 0.99, "accuse": 0.01}
    assert targets(HARBOUR, ACCUSED, chances=[told]) == [None]


def test_a_target_that_is_no_entity_has_words_of_the_page() -> None:
    text = "Osmer\nAnn Weld backed the new bridge over the river.\nThe bridge opens in May.\n"
    (found,) = targets(text, said(text, "support", "Ann Weld", "backed", "the new bridge"))
    assert found is None or (found.id is None and found.name in text)


@pytest.mark.parametrize("content", ["“”", "‘", "— —", "\u202e\x00", "😀", "it", "the"])
def test_odd_contents_are_read(content: str) -> None:
    text = f"Osmer\nAnn Weld accused {content}\n"
    one = replace(ACCUSED, content=(part(text, content, 20),), cue=part(text, "accused"),
                  source=part(text, "Ann Weld"))  # fmt: skip
    assert len(targets(text, one)) == 1


def test_the_work_is_bounded_whatever_the_page() -> None:
    """Twice the length of one endless sentence costs a statement no more."""

    def seconds(times: int) -> float:
        text = "Ann Weld accused Otto Brandt of " + "flooding Osmer and " * times + "more."
        content = text[len("Ann Weld accused ") :]
        one = replace(
            ACCUSED,
            content=(Quote(len("Ann Weld accused "), len(text), content),),
            cue=part(text, "accused"),
            source=part(text, "Ann Weld"),
        )
        article = Article(text=text, sentences=(Span(0, len(text)),))
        given = [replace(one, id=str(at)) for at in range(20)]
        began = time.process_time()
        told = aimed(given, [surely("accuse")] * 20, article, lambda _: (), ())
        assert len(list(told)) == 20
        return time.process_time() - began

    seconds(50)
    assert seconds(20_000) < 10 * seconds(200) + 0.5


def test_damaged_weights_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Digest:
        def hexdigest(self) -> str:
            return "0"

    monkeypatch.setattr(aiming, "sha256", lambda _: Digest())
    with pytest.raises(ModelError, match="damaged"):
        aiming.shipped.__wrapped__()


def test_the_weights_are_numbers_for_traits() -> None:
    table = aiming.shipped()
    assert len(table) > 500
    assert all(isinstance(weight, float) for weight in table.values())
