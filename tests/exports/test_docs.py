"""The page on exports names every form, column and option."""

import re
from argparse import ArgumentParser
from pathlib import Path

from onrecord.cli import export
from onrecord.exports import FORMATS
from onrecord.exports.columns import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


def test_every_form_and_column_is_documented() -> None:
    assert [form for form in FORMATS if f"| `{form}` |" not in PAGE] == []
    assert [column.name for column in COLUMNS if f"`{column.name}`" not in PAGE] == []


def test_every_option_is_documented() -> None:
    parser = ArgumentParser()
    export.arguments(parser)
    options = set(re.findall(r"--[a-z-]+", parser.format_help())) - {"--help", "--output"}
    assert [option for option in options if option not in PAGE] == []
