"""The documentation is complete and its links lead somewhere."""

import re
from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import VERBS, read
from onrecord.core import article, errors, page, statement
from onrecord.core.limits import DEFAULT_LIMITS, Limits

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def docs(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    local = [link for link in links if not re.match(r"https?:|mailto:", link)]
    assert [link for link in local if not (path.parent / link).exists()] == []


def test_every_page_is_in_the_index() -> None:
    index = docs("index.md")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert [name for name in sorted(pages) if f"]({name})" not in index] == []


def test_every_option_is_documented() -> None:
    parser = ArgumentParser()
    read.arguments(parser)
    options = re.findall(r"--[a-z-]+", parser.format_help())
    page = docs("reading.md")
    assert [option for option in options if option != "--help" and option not in page] == []
    assert [form for form in read.FORMATS if f"`{form}`" not in page.replace("--format ", "")] == []


def test_every_verb_is_documented() -> None:
    whole = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    assert [verb for verb in VERBS if f"`onrecord {verb}`" not in whole] == []


def test_every_limit_stands_with_its_value() -> None:
    page = docs("limits.md")
    for limit in fields(Limits):
        assert f"| `{limit.name}` | {getattr(DEFAULT_LIMITS, limit.name):,} |" in page


def test_every_field_of_the_contract_is_documented() -> None:
    contract = docs("json.md")
    types = (page.PageHead, article.Article, statement.Statement)
    names = [field.name for kind in types for field in fields(kind)]
    assert [name for name in names if f"`{name}`" not in contract] == []


def test_every_public_name_is_documented() -> None:
    library = docs("library.md")
    missing = [name for name in onrecord.__all__ if not re.search(rf"`[^`]*\b{name}\b", library)]
    assert missing == []


def test_every_error_is_documented() -> None:
    kinds = [name for name, kind in vars(errors).items() if isinstance(kind, type)]
    assert [name for name in kinds if name not in docs("errors.md")] == []


def test_the_python_example_of_the_library_page_runs() -> None:
    """With `record.statements` looked at only if the model is there, which it is in a release."""
    for code in re.findall(r"```python\n(.*?)```", docs("library.md"), flags=re.S)[:1]:
        exec(compile(code, "docs/library.md", "exec"), {})  # noqa: S102
