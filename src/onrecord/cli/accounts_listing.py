"""An account as a line, and as data."""

from onrecord.cli.visible import one_line
from onrecord.ledger.accounts import Account


def as_text(one: Account) -> str:
    """One line: the name, the role, and what is in use."""
    state = f"disabled since {one.disabled}" if one.disabled else f"since {one.made}"
    return one_line(
        f"{one.name}: {one.role.word}, {state}, sessions {one.sessions}, tokens {one.tokens}"
    )


def as_data(one: Account) -> dict[str, str | int | None]:
    """The same for programs."""
    return {
        "name": one.name,
        "role": one.role.word,
        "made": one.made,
        "disabled": one.disabled,
        "sessions": one.sessions,
        "tokens": one.tokens,
    }
