"""What a spreadsheet would run: a cell that it takes for a formula."""

ACTIVE = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""How such a cell begins (OWASP, CSV injection), wide forms too."""


def is_active(text: str) -> bool:
    """Whether a spreadsheet may take `text` for a formula, blanks before it or not."""
    return text.startswith(ACTIVE) or text.lstrip().startswith(ACTIVE)


def inert(text: str) -> str:
    """`text`, behind an apostrophe where it would be run."""
    return f"'{text}" if is_active(text) else text
