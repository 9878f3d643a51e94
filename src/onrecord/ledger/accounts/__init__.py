"""Who may read and correct a ledger that is served beyond one machine (docs/accounts.md).

In: names, passwords, secrets as they were sent. Out: accounts and what they may do. Of a
password its argon2 hash is kept, of every other secret its SHA-256: nothing here lets anybody
in who reads the tables. Knows nothing of pages.
"""

from onrecord.ledger.accounts.accounts import Accounts
from onrecord.ledger.accounts.door import MustWait, NoEntry
from onrecord.ledger.accounts.invitations import Invitation
from onrecord.ledger.accounts.rows import Account
from onrecord.ledger.accounts.sessions import Session
from onrecord.ledger.accounts.tokens import Token

__all__ = ["Account", "Accounts", "Invitation", "MustWait", "NoEntry", "Session", "Token"]
