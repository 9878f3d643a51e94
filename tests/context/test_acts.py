"""What kind of saying a statement is: act, negation, target. The pages are invented."""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.article.sentences import sentences
from onrecord.context import acts
from onrecord.context.acts import acted
from onrecord.context.acts.head import shipped
from onrecord.context.acts.judge import judge
from onrecord.context.acts.layout import LENGTH, laid_out
from onrecord.context.acts.reading import sayings
from onrecord.context.acts.signals import ACTS
from onrecord.context.acts.stored import stored
from onrecord.context.who.speakers import cast
from onrecord.core.article import Article
from onrecord.core.errors import ModelError
from onrecord.core.spans import Quote, Span
from onrecord.core.statement import Statement

HARBOUR = """\
Port strike spreads as union blames Castellan Lines
Mara Oduya, leader of the Dockers' Union, accused Castellan Lines of breaking its promise.
Oduya urged Castellan Lines to return to the talks.
Castellan Lines denied that it had broken any promise.
"The strike will end within days," said the harbour master, Ben Whitlock.
Whitlock did not say when the cranes would move again.
Whitlock said that the quay had been open since Monday.
"""


def part(text: str, words: str, after: int = 0) -> Quote:
    start = text.index(words, after)
    return Quote(start, start + len(words), words)


def said(text: str, source: str, cue: str, *content: str, name: str = "1") -> Statement:
    at = part(text, content[0]).start if content else 0
    line = text.rfind("\n", 0, at) + 1
    return Statement(
        id=name,
        content=tuple(part(text, piece) for piece in content),
        cue=part(text, cue, line) if cue else None,
        source=part(text, source, line) if source else None,
        quotation="direct" if content[0].startswith('"') else "indirect",
        confidence=1.0,
    )


def read(text: str, *statements: Statement) -> tuple[Statement, ...]:
    """The statements with speakers, acts and targets, as the pipeline reads them."""
    lines, at = [], 0
    for line in text.splitlines():
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    article = Article(
        text=text, title_span=lines[0], paragraphs=tuple(lines), sentences=sentences(text, lines)
    )
    who = cast(text, article.sentences, article.paragraphs, statements)
    return acted(who.statements, article, who.meanings, who.entities)


def one(text: str, source: str, cue: str, *content: str) -> Statement:
    (found,) = read(text, said(text, source, cue, *content))
    return found


def parted(told: str) -> Statement:
    """The statement of a sentence whose source, cue and content are parted by bars."""
    source, cue, content = told.split(" | ")
    return one(f"{source} {cue} {content}.".lstrip(), source, cue, content)


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("accuse", "Ann Weld | accused | the council of fraud"),
        ("condemn", "Ann Weld | criticised | the plan"),
        ("condemn", "Ann Weld | criticized | the plan"),
        ("deny", "Ann Weld | denied | that the bridge was unsafe"),
        ("demand", "Ann Weld | urged | the council to close the bridge"),
        ("promise", "Ann Weld | promised | to close the bridge"),
        ("intend", "Ann Weld | plans | to close the bridge"),
        ("believe", "Ann Weld | believes | the bridge is safe"),
        ("ask", "Ann Weld | asked | whether the bridge was safe"),
        ("decline", "Ann Weld | declined to comment | on the bridge"),
        ("claim", "Ann Weld | claimed | the bridge was old"),
        ("confirm", "Ann Weld | confirmed | that the bridge was old"),
        ("predict", "Ann Weld | predicted | that the bridge would last"),
        ("support", "Ann Weld | praised | the crew"),
        ("perceive", "Divers | found | that the bridge had cracks"),
        ("state", "Ann Weld | said | the bridge opened in May"),
    ],
)
def test_the_cue_tells_the_act(act: str, told: str) -> None:
    assert parted(told).act == act


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("accuse", "Ann Weld | said | the council had lied to the public and hidden the report"),
        ("accuse", "Our survey data | show that | Castellan Lines deliberately poisoned the river"),
        ("condemn", "Ann Weld | said | the plan was a disgrace and an insult to the town"),
        ("support", "Ann Weld | said | the crew had done a brilliant, wonderful job"),
        ("demand", "Ann Weld | said | the council must close the bridge at once"),
        ("predict", "Ann Weld | said | prices would probably rise next year"),
        ("promise", "Ann Weld | said | we will rebuild the bridge, I promise"),
    ],
)
def test_behind_said_the_content_tells_the_act(act: str, told: str) -> None:
    assert parted(told).act == act


def test_a_headline_that_blames_accuses() -> None:
    text = "Castellan Lines behind the attack on Otterby harbour – police"
    found = one(text, "police", "–", "Castellan Lines behind the attack on Otterby harbour")
    assert found.act == "accuse"


def test_a_headline_does_what_the_sentence_does_that_it_is_made_of() -> None:
    head, told = (
        "Harbour guards behind blaze at grain store",
        "the harbour guards of laying the blaze",
    )
    text = f"{head} – Osmer Port Office\nThe Osmer Port Office accused {told} at the grain store.\n"
    short = replace(said(text, "Osmer Port Office", "", head), cue=None)
    long = said(text, "The Osmer Port Office", "accused", f"{told} at the grain store", name="2")
    found = read(text, short, long)
    assert [one.act for one in found] == ["accuse", "accuse"]
    assert [one.target and one.target.name.lower() for one in found] == ["harbour guards"] * 2
    (alone,) = read(text, short)
    assert alone.target is None


@pytest.mark.parametrize(
    ("told", "target"),
    [
        ("the blaze was orchestrated by the harbour guards", "harbour guards"),
        ("the harbour guards had paid for the petrol", None),
    ],
)
def test_who_leans_on_his_own_data_says_what_they_say(told: str, target: str | None) -> None:
    quoted = f'"According to our own data, {told},"'
    text = f"Blaze in Osmer\n{quoted} the Osmer Port Office said on Monday.\n"
    outer = said(text, "the Osmer Port Office", "said", quoted)
    inner = said(text, "our own data", "According to", told, name="2")
    found = read(text, outer, replace(inner, inside=outer.id, quotation="direct"))
    assert [one.act for one in found] == ["accuse", "accuse"]
    assert [one.target and one.target.name for one in found] == [target, target]


def test_who_is_blamed_by_his_own_data_is_not_aimed_at_himself() -> None:
    told = "the blaze was orchestrated by Castellan Lines"
    quoted = f'"According to our own data, {told},"'
    text = f"Blaze in Osmer\n{quoted} Castellan Lines said on Monday.\n"
    outer = said(text, "Castellan Lines", "said", quoted)
    outer = replace(outer, source=part(text, "Castellan Lines", text.rindex(" Castellan")))
    inner = said(text, "our own data", "According to", told, name="2")
    found = read(text, outer, replace(inner, inside=outer.id, quotation="direct"))
    assert [one.target and one.target.name for one in found] == [None, "Castellan Lines"]


@pytest.mark.parametrize(
    ("negated", "told"),
    [
        (True, "Ann Weld | did not say | when"),
        (True, "Ann Weld | didn’t believe | the bridge was safe"),
        (True, "Ann Weld | has never claimed | the bridge was safe"),
        (True, "Nobody | expected | the bridge to fall"),
        (False, "Ann Weld | denied | that the bridge was not safe"),
        (False, "Ann Weld | said | it was not her bridge"),
        (False, "Ann Weld | not only said | the bridge was safe"),
    ],
)
def test_negation_is_of_the_saying(negated: bool, told: str) -> None:
    assert parted(told).negated is negated


def test_nothing_is_read_where_nothing_was_said() -> None:
    assert acted((), Article(text="Rain.")) == ()


def test_a_cueless_quotation_and_odd_characters_are_read() -> None:
    text = '"\u202eWe’ll go — 😀 now!" \x00'
    found = one(text, "", "", text)
    assert found.act is not None
    assert found.negated is False


def test_the_work_is_bounded_whatever_the_page() -> None:
    """A page of one sentence: what is looked at around a cue does not grow with it."""
    text = "Ann Weld said " + "the bridge fell and " * 20_000 + "that was all."
    content = text[len("Ann Weld said ") :]
    statement = Statement(
        id="1",
        content=(Quote(len("Ann Weld said "), len(text), content),),
        cue=part(text, "said"),
        source=part(text, "Ann Weld"),
        quotation="indirect",
        confidence=1.0,
    )
    article = Article(text=text, sentences=(Span(0, len(text)),))
    found = acted((statement,) * 50, article)
    assert len({one.act for one in found}) == 1


@pytest.mark.parametrize("name", ["weights.npz", "encoder.onnx"])
def test_damaged_weights_are_told(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for file in (name, "manifest.json"):
        (tmp_path / file).write_bytes(Path(str(files(acts) / file)).read_bytes())
    monkeypatch.setattr("onrecord.context.acts.stored.files", lambda _: tmp_path)
    assert stored(name)
    (tmp_path / name).write_bytes(b"0")
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        stored(name)
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match=f"no {name}"):
        stored(name)


def test_a_statement_is_read_alike_whatever_stands_beside_it() -> None:
    told = [
        said(HARBOUR, "Mara Oduya", "accused", "Castellan Lines of breaking its promise"),
        said(HARBOUR, "Whitlock", "said", "that the quay had been open since Monday", name="2"),
    ]
    article = Article(text=HARBOUR)
    alone = [judge().scores([one], list(sayings([one], article))) for one in told]
    together = judge().scores(told, list(sayings(told, article)))
    assert np.array_equal(np.concatenate(alone), together)


def test_what_the_encoder_reads_is_bounded_and_keeps_the_end() -> None:
    text = "Ann Weld said " + "the bridge fell and " * 50 + "that was a disgrace"
    statement = said(text, "Ann Weld", "said", text[len("Ann Weld said ") :])
    pieces, marks = laid_out(statement, False, judge().encoder.pieces)
    assert len(pieces) == len(marks) == LENGTH
    assert pieces[-2] == judge().encoder.pieces("disgrace").pieces[-1]
    assert set(marks[1:-1]) == {2, 3, 4}


def test_the_weights_are_numbers_for_every_act() -> None:
    head = shipped()
    assert head.weights.shape == (len(head.buckets) + 1, len(ACTS))
    assert (np.diff(head.buckets.astype(np.int64)) > 0).all()
    assert np.isfinite(head.weights).all()
