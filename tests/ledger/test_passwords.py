"""What a password costs to check: much, and as much where there is no such account."""

from statistics import median
from time import process_time

from onrecord.ledger.accounts import passwords
from tests.hashing import cheap

GOOD = "seven brown herons wade"


def test_it_is_hashed_with_argon2id_in_64_mib() -> None:
    kept = passwords.hashed(GOOD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,")
    assert kept != passwords.hashed(GOOD)
    assert passwords.is_right(GOOD, kept)
    assert not passwords.is_right("guess", kept)
    assert not passwords.is_outdated(kept)


def test_one_that_was_hashed_for_less_is_hashed_anew() -> None:
    with cheap():
        kept = passwords.hashed(GOOD)
    assert passwords.is_right(GOOD, kept)
    assert passwords.is_outdated(kept)


def test_a_name_that_is_nobodys_takes_the_same_work() -> None:
    """Without hashing, the answer would come in a thousandth of the time."""

    def work(kept: str | None) -> float:
        before = process_time()
        assert not passwords.is_right("guess", kept)
        return process_time() - before

    kept = passwords.hashed(GOOD)
    work(None)
    there, nowhere = (median(work(one) for _ in range(3)) for one in (kept, None))
    assert 0.5 < there / nowhere < 2
