"""What somebody may do with a ledger that several people work in."""

from enum import IntEnum

from onrecord.core.errors import UsageError


class Role(IntEnum):
    """Each may do what those before it may: read and take away; review; add pages; give
    accounts."""

    READER = 1
    REVIEWER = 2
    EDITOR = 3
    ADMIN = 4

    @property
    def word(self) -> str:
        """As it is written and kept."""
        return self.name.lower()


WORDS = tuple(role.word for role in Role)


def role_of(word: str) -> Role:
    """The role that is written so. Raises `UsageError` where there is none."""
    if word not in WORDS:
        raise UsageError(f"there is no role {word}", hint=", ".join(WORDS))
    return Role[word.upper()]
