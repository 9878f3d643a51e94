"""What README.md shows is what the program prints."""

import re

from tests.docs.readme import README, renewed


def test_the_readme_shows_what_is_printed_today() -> None:
    """Mend with `make readme`. The last digits of a confidence differ between processors."""
    readme = README.read_text(encoding="utf-8")
    assert without_confidence(renewed(readme)) == without_confidence(readme)


def without_confidence(text: str) -> str:
    return re.sub(r"\b[01]\.\d{2,4}\b", "-", text)
