"""Who may read and correct the ledger when it is served beyond this machine.

Passwords are asked for, or read as one line of standard input; never given as an argument,
where every program of the machine could see them. An invitation is a link that is shown once.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from onrecord.cli.ledgers import ledger_argument
from onrecord.cli.messages import complain
from onrecord.core.errors import UsageError
from onrecord.core.limits import DEFAULT_LIMITS
from onrecord.core.role import WORDS, role_of

if TYPE_CHECKING:
    from onrecord.ledger.accounts import Accounts

SUMMARY = "give accounts to those who read and correct it over a network"
ACTIONS = (
    "list", "add", "invite", "role", "password", "sign-out", "disable", "enable", "remove-all",
)  # fmt: skip
NAMED = frozenset({"add", "role", "password", "sign-out", "disable", "enable"})
EXAMPLES = """\
examples:
  onrecord accounts add "Ada Venn" --role admin
  onrecord accounts
  onrecord accounts invite --role reviewer --at https://ledger.example
  onrecord accounts role "Bo Lind" --role editor
  onrecord accounts password "Bo Lind"
  onrecord accounts sign-out "Bo Lind"
  onrecord accounts disable "Bo Lind"
  onrecord accounts remove-all --ledger copy-to-give-away.db

roles: reader (reads, searches, exports), reviewer (also corrects), editor (also adds pages),
admin (also gives accounts)
"""


def arguments(parser: ArgumentParser) -> None:
    """Declares what the verb takes."""
    parser.add_argument("action", nargs="?", choices=ACTIONS, default="list", metavar="ACTION",
                        help=", ".join(ACTIONS))  # fmt: skip
    parser.add_argument("name", nargs="?", metavar="NAME", help="whose account")
    ledger_argument(parser)
    parser.add_argument("--role", choices=WORDS, help="for add, invite, role")
    parser.add_argument(
        "--at", metavar="URL", default="", help="where it is served, to stand before an invitation"
    )
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="of the list")


def run(asked: Namespace) -> int:
    """Lists, or does what is asked."""
    from onrecord.ledger.accounts import Accounts

    accounts = Accounts(asked.ledger)
    if asked.action in NAMED and not asked.name:
        raise UsageError(f"{asked.action} whose account?", hint=f"{asked.action} NAME")
    if asked.action not in NAMED and asked.name:
        raise UsageError(f"{asked.action} takes no name")
    if asked.action in ("add", "role") and not asked.role:
        raise UsageError("in which role?", hint="--role " + ", ".join(WORDS))
    _DO[asked.action](accounts, asked)
    return 0


def _list(accounts: "Accounts", asked: Namespace) -> None:
    import msgspec

    from onrecord.cli.accounts_listing import as_data, as_text
    from onrecord.cli.output import opened

    with opened(None) as sink:
        for one in accounts.listed():
            if asked.format == "jsonl":
                sink.write(msgspec.json.encode(as_data(one)).decode() + "\n")
            else:
                sink.write(as_text(one) + "\n")


def _add(accounts: "Accounts", asked: Namespace) -> None:
    from onrecord.cli.asking import new_password

    if any(one.name == asked.name for one in accounts.listed()):
        raise UsageError(f"there is an account {asked.name}", hint="take another name")
    accounts.add(asked.name, role_of(asked.role), new_password(f"Password of {asked.name}"))
    complain(f"{asked.name} can sign in as {asked.role}")


def _invite(accounts: "Accounts", asked: Namespace) -> None:
    from onrecord.cli.correcting import author
    from onrecord.cli.output import opened

    role = role_of(asked.role or "reader")
    secret = accounts.invite(role, author(None))
    with opened(None) as sink:
        sink.write(f"{asked.at.rstrip('/')}/join/{secret}\n")
    days = DEFAULT_LIMITS.invitation_days
    where = "" if asked.at else "; put the server's address before it, or give it with --at"
    complain(f"makes one account as {role.word}, within {days} days{where}")


def _role(accounts: "Accounts", asked: Namespace) -> None:
    accounts.set_role(accounts.named(asked.name).number, role_of(asked.role))
    complain(f"{asked.name} is {asked.role} now")


def _password(accounts: "Accounts", asked: Namespace) -> None:
    from onrecord.cli.asking import new_password

    one = accounts.named(asked.name)
    accounts.set_password(one.number, new_password(f"New password of {one.name}"))
    complain(f"{one.name} has a new password, and is signed out everywhere")


def _sign_out(accounts: "Accounts", asked: Namespace) -> None:
    ended = accounts.end_sessions(accounts.named(asked.name).number)
    complain(f"{ended} sessions ended")


def _disable(accounts: "Accounts", asked: Namespace) -> None:
    accounts.disable(accounts.named(asked.name).number)
    complain(f"{asked.name} cannot sign in any more; sessions and tokens are refused")


def _enable(accounts: "Accounts", asked: Namespace) -> None:
    accounts.enable(accounts.named(asked.name).number)
    complain(f"{asked.name} can sign in again")


def _remove_all(accounts: "Accounts", asked: Namespace) -> None:
    complain(f"{accounts.remove_all()} accounts removed, with all that belonged to them")


_DO = {
    "list": _list,
    "add": _add,
    "invite": _invite,
    "role": _role,
    "password": _password,
    "sign-out": _sign_out,
    "disable": _disable,
    "enable": _enable,
    "remove-all": _remove_all,
}
