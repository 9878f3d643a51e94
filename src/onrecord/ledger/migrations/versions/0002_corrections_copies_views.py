"""What people make of statements; which pages carry the same text."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Exact = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

UNCHANGING = ("pages", "bodies", "appearances", "readings", "corrections")


def upgrade() -> None:
    """Adds what the first schema lacked. `migrate.upgrade` fills it after the last step."""
    _corrections()
    _copies()
    for table in UNCHANGING:
        _protect(table)


def _corrections() -> None:
    op.create_table(
        "corrections",
        sa.Column("id", Number, primary_key=True),
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("reading_id", Number, sa.ForeignKey("readings.id"), nullable=False),
        sa.Column("action", Exact, nullable=False),
        sa.Column("statement", Exact),
        sa.Column("was", Exact),
        sa.Column("now", Exact),
        sa.Column("fields", Exact),
        sa.Column("anchors", Exact),
        sa.Column("note", Exact),
        sa.Column("author", Exact, nullable=False),
        sa.Column("made", Exact, nullable=False),
        sa.Column("undoes", Number, sa.ForeignKey("corrections.id")),
    )
    op.create_index("corrections_by_page", "corrections", ["page_id"])


def _copies() -> None:
    op.create_table(
        "texts",
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), primary_key=True),
        sa.Column("text_id", Number, sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("signature", sa.LargeBinary),
    )
    op.create_index("texts_by_text", "texts", ["text_id"])
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), primary_key=True),
        sqlite_with_rowid=False,
    )


def _protect(table: str) -> None:
    """What is kept is never changed, by no program that opens the file."""
    said = f"{table} are never changed"
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_unchanging() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{said}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_unchanging BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {table}_unchanging()"
    )
