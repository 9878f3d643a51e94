"""Passwords: what is accepted as one, its argon2id hash, and whether one is right.

The cost is argon2-cffi's own (RFC 9106, section 4, for machines with little memory: 64 MiB,
three passes), about 0.2 s of one core; it rises with the library, and old hashes are
renewed at the next sign-in. What is accepted follows NIST SP 800-63B: length, no rules of
composition.
"""

from functools import cache
from typing import TYPE_CHECKING

from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_FEWEST_CHARACTERS = 5
"""Different ones: 'aaaaaaaaaaaa' and '123123123123' are no passwords."""


def accepted(password: str, name: str) -> str:
    """The password. Raises `UsageError` where it is too easy to guess, or too long."""
    least, most = DEFAULT_LIMITS.password_least, DEFAULT_LIMITS.password_most
    if not least <= len(password) <= most:
        raise UsageError(f"a password has {least} to {most} characters", hint="several words do")
    bare = password.casefold()
    if name.casefold() in bare and len(bare) - len(name) < least // 2:
        raise UsageError("the password is little more than the name", hint="take other words")
    if len(set(bare)) < _FEWEST_CHARACTERS:
        raise UsageError("the password repeats itself", hint="several words are good")
    return password


def hashed(password: str) -> str:
    """What is kept of it, with its salt and cost."""
    return _hasher().hash(password.encode("utf-8", "surrogatepass"))


def is_right(password: str, kept: str | None) -> bool:
    """Whether it is the password; without one that is kept, False after the same work."""
    from argon2.exceptions import VerificationError

    try:
        right = _hasher().verify(kept or _nobodys(), password.encode("utf-8", "surrogatepass"))
    except VerificationError:
        return False
    return right and kept is not None


def is_outdated(kept: str) -> bool:
    """Whether it was hashed at a cost that is not the present one."""
    return _hasher().check_needs_rehash(kept)


@cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        problem = "accounts need argon2, which is not installed"
        raise UsageError(problem, hint="pip install 'onrecord[reader]'") from error
    return PasswordHasher()


@cache
def _nobodys() -> str:
    """A hash that no password has: verified where there is no such account, so that the time
    of the answer does not tell."""
    from onrecord.ledger.accounts.secrets import made

    return _hasher().hash(made())
