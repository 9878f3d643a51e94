"""Passwords that are hashed at a thousandth of the cost, for tests of something else."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def cheap() -> Iterator[None]:
    """Inside, the real argon2 hashes with the least memory and time that it takes."""
    from argon2 import PasswordHasher

    from onrecord.ledger.accounts import passwords

    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", lambda: hasher)
        passwords._nobodys.cache_clear()
        yield
    passwords._nobodys.cache_clear()
