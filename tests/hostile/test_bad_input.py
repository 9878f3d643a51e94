"""Broken, foreign and hostile pages: one clear line each, the right exit code, the others kept."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[bytes]]

SENTENCE = "The bridge will open in May, the mayor said on Friday."
STORY = "\n\n".join(
    [
        "Bridge to open in May",
        SENTENCE,
        "Builders have worked on it for three years, and it is the longest in the valley.",
    ]
)
LINES = (
    "Builders have worked on the bridge for three years, and it is the longest in the valley.",
    "It carries the road and a railway, which will take two more years.",
)
MORE_LINES = (
    "The old bridge will be kept for walkers and cyclists, as the council decided in March.",
    "Its stones are older than the town, and nobody knows who laid the first of them.",
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def complaint(ran: CompletedProcess[bytes]) -> str:
    """The one line that was said."""
    said = ran.stderr.decode()
    assert said.count("\n") == 1, said
    assert said.startswith("onrecord: ")
    assert "Traceback" not in said
    return said


def record(ran: CompletedProcess[bytes]) -> Any:
    (line,) = ran.stdout.splitlines()
    return json.loads(line)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("empty.html", b""),
        ("blank.txt", b" \n\t\r\n\xc2\xa0"),
        ("picture.html", PNG),
        ("noise.html", bytes(range(256)) * 40),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n" * 30),
        ("packed.html", gzip.compress(STORY.encode() * 20)),
        ("nothing.html", b"<html><head><script>var a = 1;</script></head><body></body></html>"),
    ],
)
def test_what_is_no_page_fails_with_one_line(
    name: str, body: bytes, tmp_path: Path, onrecord: Run
) -> None:
    (tmp_path / name).write_bytes(body)
    ran = onrecord("read", tmp_path / name)
    assert ran.returncode == 1
    assert ran.stdout == b""
    assert name in complaint(ran)


def test_a_page_that_is_not_there_fails_with_one_line(onrecord: Run) -> None:
    ran = onrecord("read", "nowhere/story.html")
    assert ran.returncode == 1
    assert "nowhere/story.html: nothing there" in complaint(ran)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_encoding_that_nobody_declared_is_found(
    encoding: str, tmp_path: Path, onrecord: Run
) -> None:
    text = STORY.replace("the mayor", "Mayor Zoë Lefèvre–Strömberg")
    (tmp_path / "story.txt").write_bytes(text.encode(encoding))
    ran = onrecord("read", "--format", "json", tmp_path / "story.txt")
    assert ran.returncode == 0
    assert "Zoë Lefèvre–Strömberg" in record(ran)["article"]["text"]


def test_a_wrong_declaration_costs_characters_at_most(tmp_path: Path, onrecord: Run) -> None:
    page = f'<html><head><meta charset="utf-8"></head><body><p>{STORY} Café.</p></body></html>'
    (tmp_path / "story.html").write_bytes(page.encode("cp1252"))
    ran = onrecord("read", "--format", "json", tmp_path / "story.html")
    assert ran.returncode == 0
    assert SENTENCE in record(ran)["article"]["text"]


@pytest.mark.parametrize("depth", [300, 50_000])
def test_deep_nesting_loses_nothing_in_silence(depth: int, tmp_path: Path, onrecord: Run) -> None:
    before, after = ("".join(f"<p>{line}</p>" for line in lines) for lines in (LINES, MORE_LINES))
    deep = "<div>" * depth + f"<p>{SENTENCE}</p>" + "</div>" * depth
    page = f"<html><body><article>{before}{deep}{after}</article></body></html>"
    (tmp_path / "deep.html").write_text(page)
    ran = onrecord("read", "--format", "json", tmp_path / "deep.html")
    assert ran.returncode == 0
    article = record(ran)["article"]
    kept = all(line in article["text"] for line in (*LINES, SENTENCE, *MORE_LINES))
    assert kept or (article["truncated"] and article["warnings"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["line.txt", "line.html"])
def test_fifty_megabytes_of_one_line_are_read_as_far_as_the_limit_and_it_is_said(
    name: str, tmp_path: Path, onrecord: Run
) -> None:
    said = SENTENCE if name == "line.txt" else LINES[0]  # a million characters hold 18,000 of them
    (tmp_path / name).write_bytes((said.encode() + b" ") * (50_000_000 // len(said)))
    ran = onrecord("read", "--format", "json", tmp_path / name)
    assert ran.returncode == 0
    assert b"Traceback" not in ran.stderr
    article = record(ran)["article"]
    assert article["truncated"]
    assert article["warnings"]
    assert len(article["text"]) <= 1_000_100  # the limit, and the line ends between paragraphs


def test_a_page_of_no_words_and_no_end_is_one_line(tmp_path: Path, onrecord: Run) -> None:
    (tmp_path / "x.txt").write_bytes(b"x" * 5_000_000)
    ran = onrecord("read", "--format", "json", tmp_path / "x.txt")
    assert ran.returncode in (0, 1)
    assert b"Traceback" not in ran.stderr


def test_a_folder_keeps_its_good_pages(tmp_path: Path, onrecord: Run) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.html").symlink_to(tmp_path / "gone")
    (tmp_path / "c.html").write_bytes(PNG)
    os.mkfifo(tmp_path / "d.html")
    (tmp_path / "e.html").mkdir()
    (tmp_path / "e.html" / "f.txt").write_text(STORY)
    ran = onrecord("read", "--format", "json", tmp_path)
    assert ran.returncode == 1
    read = [json.loads(line)["page"]["location"] for line in ran.stdout.splitlines()]
    assert [Path(place).name for place in read] == ["a.txt", "f.txt"]
    said = ran.stderr.decode().splitlines()
    assert [
        name for name in ("b.html", "c.html", "d.html") if not any(name in x for x in said)
    ] == []
    assert said[-1] == "onrecord: 2 pages read, 3 failed"


def test_another_language_is_said_and_has_no_statements(tmp_path: Path, onrecord: Run) -> None:
    (tmp_path / "seite.txt").write_text(
        "Brücke soll im Mai öffnen\n\n"
        "Die Brücke werde im Mai eröffnet, sagte die Bürgermeisterin vor dem Stadtrat.\n\n"
        "„Wir haben drei Jahre gebaut“, sagte sie. Der Stadtrat war dagegen.\n",
        encoding="utf-8",
    )
    ran = onrecord("read", "--format", "json", tmp_path / "seite.txt")
    assert ran.returncode == 0
    assert record(ran)["article"]["language"] == "de"
    assert record(ran)["statements"] == []
    shown = onrecord("read", tmp_path / "seite.txt").stdout.decode()
    assert "this one is in German" in shown


def test_a_lone_surrogate_in_a_pages_data_does_not_break_the_json(
    tmp_path: Path, onrecord: Run
) -> None:
    data = '{"@type": "NewsArticle", "headline": "Bridge \\ud83d to open", "author": "\\udc00 Lee"}'
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")[1:])
    (tmp_path / "s.html").write_text(
        f'<html><head><script type="application/ld+json">{data}</script></head>'
        f"<body><article><h1>Bridge &#xd83d; to open</h1>{paragraphs}</article></body></html>"
    )
    ran = onrecord("read", "--format", "json", tmp_path / "s.html")
    assert ran.returncode == 0
    assert SENTENCE in record(ran)["article"]["text"]


def test_a_page_cannot_write_on_the_users_screen(tmp_path: Path, onrecord: Run) -> None:
    evil = "\u202egnp.exe\u2066\x1b[2J\x1b]0;owned\x07\x9b31m"
    said = f"“The bridge{evil} will open in May,” the mayor{evil} said on Friday."
    page = STORY.replace("to open in May", f"to open{evil} in May").replace(SENTENCE, said)
    (tmp_path / "evil.txt").write_text(page)
    for form in ("text", "table", "tsv"):
        shown = onrecord("read", "--format", form, tmp_path / "evil.txt").stdout.decode()
        assert "gnp" in shown
        assert not set("\x1b\x07\u202e\u2066\x9b") & set(shown)


def test_markup_in_a_page_is_shown_as_text(tmp_path: Path, onrecord: Run) -> None:
    title = "Bridge [bold red]to[/nonsense] open :smile: in [link=x]May"
    paragraphs = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")[1:])
    page = f"<html><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    (tmp_path / "m.html").write_text(page)
    assert title in onrecord("read", tmp_path / "m.html", COLUMNS="200").stdout.decode()
