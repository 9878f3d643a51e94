"""Accounts on both databases: who comes in, until when, and what is kept of a secret."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, select, text, update

from onrecord import Ledger
from onrecord.core.errors import LedgerError, UsageError
from onrecord.core.role import Role
from onrecord.ledger.accounts import Accounts, MustWait, NoEntry
from onrecord.ledger.accounts.times import after
from onrecord.ledger.tables import (
    account_invitations,
    account_refusals,
    account_sessions,
    account_tokens,
    accounts,
)
from tests.hashing import cheap
from tests.ledger.shared import keep

GOOD = "seven brown herons wade"
OTHER = "a lamp under the stairs"
HOME, AWAY = "192.0.2.7", "198.51.100.9"


@pytest.fixture(autouse=True, scope="module")
def hashing() -> Iterator[None]:
    """What it costs is told in `test_passwords`."""
    with cheap():
        yield


@pytest.fixture
def known(ledger: Ledger, where: str) -> Accounts:
    """A ledger with one account."""
    keep(ledger, "“The bridge,” Ada Venn said.")
    made = Accounts(where)
    made.add("Rita Moss", Role.ADMIN, GOOD)
    return made


@contextmanager
def writing(known: Accounts) -> Iterator[Connection]:
    with known._writing() as connection:
        yield connection


def tried(known: Accounts, name: str, password: str, address: str = HOME) -> str:
    """What somebody is told who tries to come in."""
    try:
        known.sign_in(name, password, address)
    except MustWait as error:
        return f"wait {error.seconds > 0}"
    except NoEntry as error:
        return str(error)
    return "in"


WRONG = str(NoEntry())


def test_who_signs_in_is_known_until_they_sign_out(known: Accounts) -> None:
    secret = known.sign_in("rita  MOSS", GOOD, HOME, "A browser")
    account = known.by_session(secret)
    assert account is not None
    assert (account.name, account.role, account.sessions) == ("Rita Moss", Role.ADMIN, 1)
    assert [one.browser for one in known.sessions(account.number)] == ["A browser"]
    known.sign_out(secret)
    assert known.by_session(secret) is None


def test_a_session_is_new_at_each_sign_in_and_the_former_ends(known: Accounts) -> None:
    first = known.sign_in("Rita Moss", GOOD, HOME)
    second = known.sign_in("Rita Moss", GOOD, HOME, before=first)
    assert first != second
    assert known.by_session(first) is None
    assert known.by_session(second) is not None


def test_a_session_ends_by_itself(known: Accounts) -> None:
    secret = known.sign_in("Rita Moss", GOOD, HOME)
    with writing(known) as connection:
        (until,) = connection.scalars(select(account_sessions.c.expires))
        assert after(days=6.9) < until < after(days=7.1)
        connection.execute(update(account_sessions).values(expires=after(seconds=-1)))
    assert known.by_session(secret) is None
    assert known.listed()[0].sessions == 0


def test_no_secret_is_kept_that_opens_anything(known: Accounts, where: str) -> None:
    secrets = [
        GOOD,
        known.sign_in("Rita Moss", GOOD, HOME),
        known.make_token(1, "a bot", Role.READER, 30),
        known.invite(Role.READER, "Rita Moss"),
    ]
    with known._reading() as connection:
        told = "".join(
            str(row)
            for name in inspect(connection).get_table_names()
            if name.startswith("account")
            for row in connection.execute(text(f"SELECT * FROM {name}"))
        )
        kept = connection.scalar(select(accounts.c.password))
        assert str(kept).startswith("$argon2id$v=19$")
    assert [secret for secret in secrets if secret in told] == []
    assert HOME not in told


def test_five_wrong_passwords_then_wait(known: Accounts) -> None:
    assert [tried(known, "Rita Moss", "guess") for _ in range(4)] == [WRONG] * 4
    assert tried(known, "Rita Moss", "guess") == "wait True"
    assert tried(known, "Rita Moss", GOOD) == "wait True"
    assert tried(known, "Rita Moss", GOOD, AWAY) == "wait True"
    with writing(known) as connection:
        connection.execute(update(account_refusals).values(last=after(seconds=-61)))
    assert tried(known, "Rita Moss", GOOD) == "in"


def test_each_further_wrong_password_costs_twice_as_much(known: Accounts) -> None:
    waits = []
    for _ in range(10):
        with pytest.raises((MustWait, NoEntry)) as told:
            known.sign_in("Rita Moss", "guess", HOME)
        waits.append(getattr(told.value, "seconds", 0))
        with writing(known) as connection:
            connection.execute(update(account_refusals).values(last=after(seconds=-901)))
    assert [round(wait / 60) for wait in waits] == [0, 0, 0, 0, 1, 2, 4, 8, 15, 15]


def test_an_hour_later_all_is_forgotten(known: Accounts) -> None:
    for _ in range(5):
        tried(known, "Rita Moss", "guess")
    with writing(known) as connection:
        connection.execute(update(account_refusals).values(last=after(seconds=-3601)))
    assert tried(known, "Rita Moss", "guess") == WRONG


def test_names_are_guessed_from_one_address_only_five_times(known: Accounts) -> None:
    told = [tried(known, f"name {number}", "guess") for number in range(5)]
    assert told == [WRONG] * 4 + ["wait True"]
    assert tried(known, "Rita Moss", GOOD) == "wait True"
    assert tried(known, "Rita Moss", GOOD, AWAY) == "in"


def test_who_has_an_account_does_not_free_an_address(known: Accounts) -> None:
    for number in range(4):
        assert tried(known, f"name {number}", "guess") == WRONG
        assert tried(known, "Rita Moss", GOOD) == "in"
    assert tried(known, "name 5", "guess") == "wait True"


def test_one_machine_has_one_address_of_ipv6(known: Accounts) -> None:
    told = [tried(known, f"n {at}", "guess", f"2001:db8:0:1::{at:x}") for at in range(1, 6)]
    assert told == [WRONG] * 4 + ["wait True"]
    assert tried(known, "n", "guess", "2001:db8:0:2::1") == WRONG


def test_a_name_that_is_nobodys_is_answered_alike(known: Accounts) -> None:
    for name in ("Rita Moss", "Nobody at All"):
        told = [tried(known, name, "guess", f"{name} {number}") for number in range(7)]
        assert told == [WRONG] * 4 + ["wait True"] * 3


def test_the_right_password_makes_a_name_free_again(known: Accounts) -> None:
    for _ in range(3):
        for number in range(4):
            assert tried(known, "Rita Moss", "guess", f"10.0.0.{number}") == WRONG
        assert tried(known, "Rita Moss", GOOD, "10.0.1.1") == "in"


def test_an_invitation_makes_one_account(known: Accounts) -> None:
    secret = known.invite(Role.REVIEWER, "Rita Moss")
    waiting = known.invitation(secret)
    assert (waiting.role, waiting.made_by, waiting.name) == (Role.REVIEWER, "Rita Moss", None)
    account = known.by_session(known.join(secret, " Bo   Lind ", OTHER))
    assert account is not None
    assert (account.name, account.role) == ("Bo Lind", Role.REVIEWER)
    assert known.invitations() == ()
    with pytest.raises(UsageError, match="used or over"):
        known.join(secret, "Cy Dent", OTHER)


def test_an_invitation_is_over_after_a_week_or_when_it_is_withdrawn(known: Accounts) -> None:
    late, withdrawn = (known.invite(Role.READER, "Rita Moss") for _ in range(2))
    known.withdraw(known.invitation(withdrawn).number)
    with writing(known) as connection:
        (*_, until) = connection.scalars(select(account_invitations.c.expires))
        assert after(days=6.9) < until < after(days=7.1)
        connection.execute(update(account_invitations).values(expires=after(seconds=-1)))
    for secret in (late, withdrawn, "A" * 43, "", "x" * 5000):
        with pytest.raises(UsageError, match="used or over"):
            known.join(secret, "Bo Lind", OTHER)
    assert len(known.listed()) == 1


def test_a_link_sets_a_new_password(known: Accounts) -> None:
    before = known.sign_in("Rita Moss", GOOD, HOME)
    secret = known.invite(Role.READER, "the command line", account=1)
    known.join(secret, "somebody else", OTHER)
    assert known.by_session(before) is None
    assert tried(known, "Rita Moss", GOOD) == WRONG
    assert tried(known, "Rita Moss", OTHER) == "in"
    assert known.named("Rita Moss").role is Role.ADMIN


def test_a_name_is_given_once(known: Accounts) -> None:
    for name in ("Rita Moss", "RITA MOSS", "rita\u00a0 moss", "Ｒita Moss"):
        with pytest.raises(UsageError, match="there is an account"):
            known.add(name, Role.READER, OTHER)
    for name in ("", "   ", "x" * 81, "Rita\u202eMoss", "a\0b"):
        with pytest.raises(UsageError, match="1 to 80 characters"):
            known.add(name, Role.READER, OTHER)


@pytest.mark.parametrize(
    "password", ["short", "x" * 12, "abababababab", "Bo Lind 2031", "x" * 1001, ""]
)
def test_passwords_that_are_easily_guessed_are_refused(known: Accounts, password: str) -> None:
    with pytest.raises(UsageError):
        known.add("Bo Lind", Role.READER, password)
    assert len(known.listed()) == 1


def test_a_password_may_be_any_text(known: Accounts) -> None:
    texts = {"Bo": "пароль из пяти слов", "Cy": " \0\udc80 ends with blanks  "}
    for name, password in texts.items():
        known.add(name, Role.READER, password)
        assert tried(known, name, password) == "in"
    assert tried(known, "Cy", texts["Cy"].strip()) == WRONG


def test_who_is_disabled_is_out_at_once(known: Accounts) -> None:
    number = known.add("Bo Lind", Role.EDITOR, OTHER)
    session = known.sign_in("Bo Lind", OTHER, HOME)
    token = known.make_token(number, "a bot", Role.EDITOR, 30)
    known.disable(number)
    assert known.by_session(session) is None
    assert known.by_token(token) is None
    assert tried(known, "Bo Lind", OTHER) == WRONG
    known.enable(number)
    assert known.by_session(session) is None
    assert known.by_token(token) is not None
    assert tried(known, "Bo Lind", OTHER) == "in"


def test_somebody_can_always_give_accounts(known: Accounts) -> None:
    for change in (known.disable, lambda number: known.set_role(number, Role.EDITOR)):
        with pytest.raises(UsageError, match="another admin"):
            change(1)
    assert known.has_admin()
    known.add("Bo Lind", Role.ADMIN, OTHER)
    known.set_role(1, Role.READER)
    assert known.named("rita moss").role is Role.READER


def test_a_changed_password_signs_all_others_out(known: Accounts) -> None:
    before = known.sign_in("Rita Moss", GOOD, HOME)
    with pytest.raises(NoEntry):
        known.change_password(1, "guess", OTHER, HOME)
    with pytest.raises(UsageError, match="12 to"):
        known.change_password(1, GOOD, "short", HOME)
    assert known.by_session(before) is not None
    now = known.change_password(1, GOOD, OTHER, HOME)
    assert known.by_session(before) is None
    assert known.by_session(now) is not None
    assert tried(known, "Rita Moss", OTHER) == "in"


def test_a_token_does_no_more_than_its_account(known: Accounts) -> None:
    number = known.add("Bo Lind", Role.EDITOR, OTHER)
    token = known.make_token(number, "a bot", Role.EDITOR, 30)
    assert token.startswith("onr_")
    assert known.by_token(token) == (known.named("Bo Lind"), Role.EDITOR)
    known.set_role(number, Role.READER)
    assert known.by_token(token) == (known.named("Bo Lind"), Role.READER)
    assert known.by_session(token) is None


def test_a_token_ends_by_itself_or_is_revoked_by_its_owner(known: Accounts) -> None:
    number = known.add("Bo Lind", Role.READER, OTHER)
    token = known.make_token(number, "a bot", Role.READER, 365)
    with pytest.raises(UsageError, match="no such token"):
        known.revoke_token(1, known.tokens(number)[0].number)
    known.revoke_token(number, known.tokens(number)[0].number)
    assert known.by_token(token) is None
    assert known.tokens(number)[0].is_over
    other = known.make_token(number, "a bot", Role.READER, 1)
    with writing(known) as connection:
        connection.execute(update(account_tokens).values(expires=after(seconds=-1)))
    assert known.by_token(other) is None
    for days in (0, 366):
        with pytest.raises(UsageError, match="1 to 365"):
            known.make_token(number, "a bot", Role.READER, days)


def test_all_can_be_removed_before_a_ledger_is_given_away(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    keep(Ledger(path), "“The bridge,” Ada Venn said.")
    known = Accounts(path)
    known.add("Rita Moss", Role.ADMIN, GOOD)
    known.join(known.invite(Role.READER, "Rita Moss"), "Bo Lind", OTHER)
    tried(known, "Rita Moss", "guess")
    assert b"Rita Moss" in path.read_bytes()
    assert known.remove_all() == 2
    assert known.listed() == ()
    left = path.read_bytes()
    assert b"Rita Moss" not in left
    assert b"$argon2" not in left
    assert not Ledger(path).verify().damage


def test_there_are_none_where_there_is_no_ledger(tmp_path: Path) -> None:
    none = Accounts(tmp_path / "none.db")
    with pytest.raises(LedgerError, match="no ledger there"):
        none.add("Rita Moss", Role.ADMIN, GOOD)
    assert list(tmp_path.iterdir()) == []
