"""Who is who across pages; and what a statement says of its saying: act's target, date, role."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Exact = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds tables and columns. `migrate.upgrade` fills them after the last step."""
    for view in ("statements_view", "speakers_view", "pages_view"):
        op.execute(f"DROP VIEW IF EXISTS {view}")
    _speakers()
    _decisions()
    _statements()
    _words()


def _speakers() -> None:
    op.create_table(
        "speakers",
        sa.Column("id", Number, primary_key=True),
        sa.Column("name", Exact, nullable=False),
        sa.Column("type", Exact, nullable=False),
    )
    op.create_table(
        "speaker_names",
        sa.Column("id", Number, primary_key=True),
        sa.Column("name", Exact, nullable=False),
        sa.Column("type", Exact, nullable=False),
        sa.Column("role", Exact, nullable=False),
        sa.Column("apart", Exact, nullable=False),
        sa.Column("block", Exact, nullable=False),
        sa.Column("speaker_id", Number, sa.ForeignKey("speakers.id")),
        sa.UniqueConstraint("name", "type", "role", "apart"),
    )
    op.create_index("speaker_names_by_block", "speaker_names", ["block"])
    op.create_index("speaker_names_by_speaker", "speaker_names", ["speaker_id"])
    op.create_table(
        "speaker_words",
        sa.Column("word", Exact, primary_key=True),
        sa.Column("speaker_id", Number, sa.ForeignKey("speakers.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("speaker_words_by_speaker", "speaker_words", ["speaker_id"])


def _decisions() -> None:
    op.create_table(
        "speaker_decisions",
        sa.Column("id", Number, primary_key=True),
        sa.Column("action", Exact, nullable=False),
        sa.Column("name", Exact),
        sa.Column("type", Exact),
        sa.Column("role", Exact),
        sa.Column("apart", Exact),
        sa.Column("other_name", Exact),
        sa.Column("other_type", Exact),
        sa.Column("other_role", Exact),
        sa.Column("other_apart", Exact),
        sa.Column("page_id", Number, sa.ForeignKey("pages.id")),
        sa.Column("note", Exact),
        sa.Column("author", Exact, nullable=False),
        sa.Column("made", Exact, nullable=False),
        sa.Column("undoes", Number, sa.ForeignKey("speaker_decisions.id")),
    )
    for column in ("name", "other_name"):
        op.create_index(f"speaker_decisions_by_{column}", "speaker_decisions", [column])
    op.create_index("speaker_decisions_by_page", "speaker_decisions", ["page_id"])
    _protect("speaker_decisions")


def _statements() -> None:
    op.add_column("statements", sa.Column("role", Exact))
    op.add_column("statements", sa.Column("on_behalf_of", Exact))
    number = Number.compile(op.get_bind().dialect)
    op.execute(  # SQLite takes a reference only in the column's own definition
        f"ALTER TABLE statements ADD COLUMN named {number} REFERENCES speaker_names (id)"
    )
    op.add_column("statements", sa.Column("negated", sa.Boolean))
    op.add_column("statements", sa.Column("target", Exact))
    op.add_column("statements", sa.Column("said", Exact))


def _words() -> None:
    """What search knows of a statement is more: the number of the speaker's name, the target."""
    if op.get_bind().dialect.name != "sqlite":
        return  # a tsvector has room for any field
    op.execute("DROP TABLE statement_words")
    op.execute(
        "CREATE VIRTUAL TABLE statement_words USING fts5("
        "content, source, cue, outlet, place, act, kind, named, target,"
        " content='', tokenize='ascii')"
    )
    op.execute(
        "INSERT INTO statement_words (statement_words, rank)"
        " VALUES ('rank', 'bm25(1.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)')"
    )


def _protect(table: str) -> None:
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
