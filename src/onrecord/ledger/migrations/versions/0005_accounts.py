"""Who may read and correct the ledger when it is served beyond one machine.

Of a secret (session, token, invitation) only the SHA-256 is kept, of a password its argon2 hash.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Exact = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds tables; nobody has an account until somebody is given one."""
    op.create_table(
        "accounts",
        sa.Column("id", Number, primary_key=True),
        sa.Column("name", Exact, nullable=False),
        sa.Column("folded", Exact, nullable=False, unique=True),
        sa.Column("role", Exact, nullable=False),
        sa.Column("password", Exact, nullable=False),
        sa.Column("made", Exact, nullable=False),
        sa.Column("disabled", Exact),
    )
    _sessions()
    _tokens()
    _invitations()
    op.create_table(
        "account_refusals",
        sa.Column("whose", sa.String(64), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last", Exact, nullable=False),
    )


def _sessions() -> None:
    op.create_table(
        "account_sessions",
        sa.Column("secret", sa.String(64), primary_key=True),
        sa.Column("account_id", Number, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("browser", Exact, nullable=False),
        sa.Column("made", Exact, nullable=False),
        sa.Column("expires", Exact, nullable=False),
    )
    op.create_index("account_sessions_by_account", "account_sessions", ["account_id"])


def _tokens() -> None:
    op.create_table(
        "account_tokens",
        sa.Column("id", Number, primary_key=True),
        sa.Column("account_id", Number, sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("name", Exact, nullable=False),
        sa.Column("role", Exact, nullable=False),
        sa.Column("secret", sa.String(64), nullable=False, unique=True),
        sa.Column("made", Exact, nullable=False),
        sa.Column("expires", Exact, nullable=False),
        sa.Column("revoked", Exact),
    )
    op.create_index("account_tokens_by_account", "account_tokens", ["account_id"])


def _invitations() -> None:
    op.create_table(
        "account_invitations",
        sa.Column("id", Number, primary_key=True),
        sa.Column("role", Exact, nullable=False),
        sa.Column("account_id", Number, sa.ForeignKey("accounts.id")),
        sa.Column("secret", sa.String(64), nullable=False, unique=True),
        sa.Column("made", Exact, nullable=False),
        sa.Column("made_by", Exact, nullable=False),
        sa.Column("expires", Exact, nullable=False),
        sa.Column("used", Exact),
    )
