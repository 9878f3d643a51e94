"""Ten thousand pages of random bytes: a record that holds together, or the typed error."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.core.record import Record, from_json, to_json

SHREDS = [
    b"<html>", b"<body>", b"<p>", b"</p>", b"<div ", b'class="', b">", b"<!--", b"-->",
    b"<![CDATA[", b"&amp;", b"&#xd800;", b"&#0;", b"<script>", b"</script>", b"<h1>", b"said",
    b" the mayor ", b"\xe2\x80\x9c", b"\xe2\x80\x9d", b'"', b"\n\n", b"\0", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\xc3",
    b"<title>", b"{", b"application/ld+json", b". He ", b"</", b"<?xml ", b"\xed\xa0\x80", b"\r",
]  # fmt: skip


def holds(body: bytes) -> None:
    """Reads a page; what comes back must be exact to the character, and survive its JSON."""
    outcome = outcome_of(body)
    if isinstance(outcome, Record):
        consistent(outcome)
    else:
        assert outcome.page == "random"
        assert "\n" not in str(outcome)


def outcome_of(body: bytes) -> Record | onrecord.OnRecordError:
    try:
        return onrecord.read(onrecord.Page(body, "random"))
    except onrecord.OnRecordError as error:
        return error


def consistent(record: Record) -> None:
    text = record.article.text
    assert from_json(to_json(record)) == record
    for span in (*record.article.paragraphs, *record.article.sentences):
        assert span.end <= len(text)
    for said in record.statements:
        for part in (*said.content, *filter(None, (said.cue, said.source))):
            assert text[part.start : part.end] == part.text


@pytest.mark.slow
def test_ten_thousand_random_pages() -> None:
    """Half of them noise, half of them shreds of markup and speech, which get further in."""
    chance = random.Random(20310314)
    for count in range(10_000):
        if count % 2:
            holds(chance.randbytes(chance.randrange(400)))
        else:
            holds(b"".join(chance.choices(SHREDS, k=chance.randrange(40))))


@settings(max_examples=200)
@given(st.lists(st.sampled_from(SHREDS) | st.binary(max_size=8)).map(b"".join))
@example(b"\xff\xfe")
@example(b"<html><body><p>" + b"said " * 2000)
@example("“".encode() * 3000)
def test_a_page_of_shreds(body: bytes) -> None:
    holds(body)
