"""Pages as received, their readings, the statements in them, and the words to find them by."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Exact = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Makes the first schema."""
    _kept()
    _derived()
    _words()


def _kept() -> None:
    op.create_table(
        "pages",
        sa.Column("id", Number, primary_key=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("location", Exact, nullable=False),
        sa.Column("media_type", Exact),
        sa.Column("charset", Exact),
        sa.Column("retrieved", Exact),
    )
    op.create_table(
        "bodies",
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "appearances",
        sa.Column("id", Number, primary_key=True),
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("location", Exact, nullable=False),
        sa.Column("address", Exact, nullable=False),
        sa.Column("media_type", Exact),
        sa.Column("charset", Exact),
        sa.Column("retrieved", Exact, nullable=False),
        sa.Column("added", Exact, nullable=False),
        sa.UniqueConstraint("page_id", "location", "retrieved"),
    )
    op.create_index("appearances_by_address", "appearances", ["address"])
    op.create_table(
        "readings",
        sa.Column("id", Number, primary_key=True),
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("reader", Exact, nullable=False),
        sa.Column("made", Exact, nullable=False),
        sa.Column("record", sa.LargeBinary, nullable=False),
    )
    op.create_index("readings_by_page", "readings", ["page_id"])
    op.create_table(
        "failures",
        sa.Column("id", Number, primary_key=True),
        sa.Column("location", Exact, nullable=False),
        sa.Column("page_id", Number, sa.ForeignKey("pages.id")),
        sa.Column("kind", Exact, nullable=False),
        sa.Column("problem", Exact, nullable=False),
        sa.Column("hint", Exact),
        sa.Column("since", Exact, nullable=False),
        sa.Column("mended", Exact),
    )
    op.create_index("failures_by_location", "failures", ["location"])


def _derived() -> None:
    op.create_table(
        "articles",
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), primary_key=True),
        sa.Column("reading_id", Number, sa.ForeignKey("readings.id"), nullable=False),
        sa.Column("title", Exact),
        sa.Column("byline", Exact),
        sa.Column("published", Exact),
        sa.Column("site", Exact),
        sa.Column("url", Exact),
        sa.Column("outlet", Exact),
        sa.Column("host", Exact),
        sa.Column("language", Exact),
        sa.Column("characters", sa.Integer, nullable=False),
    )
    op.create_index("articles_by_date", "articles", ["published"])
    op.create_table(
        "statements",
        sa.Column("id", Number, primary_key=True),
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("key", Exact, nullable=False),
        sa.Column("published", Exact),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("content", Exact, nullable=False),
        sa.Column("cue", Exact),
        sa.Column("source", Exact),
        sa.Column("speaker", Exact),
        sa.Column("speaker_type", Exact),
        sa.Column("quotation", Exact, nullable=False),
        sa.Column("act", Exact),
        sa.Column("place", Exact),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("review", Exact),
    )
    op.create_index("statements_by_page", "statements", ["page_id"])
    op.create_index("statements_by_date", "statements", ["published", "id"])


def _words() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # ascii: every character above 127 belongs to a word; onrecord.ledger.tokens has
        # split and folded them already.
        op.execute(
            "CREATE VIRTUAL TABLE statement_words USING fts5("
            "content, source, cue, outlet, place, act, kind, content='', tokenize='ascii')"
        )
        op.execute(
            "INSERT INTO statement_words (statement_words, rank)"
            " VALUES ('rank', 'bm25(1.0, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0)')"
        )
    else:
        op.create_table(
            "statement_words",
            sa.Column("id", Number, sa.ForeignKey("statements.id"), primary_key=True),
            sa.Column("words", postgresql.TSVECTOR, nullable=False),
        )
        op.create_index(
            "statement_words_index", "statement_words", ["words"], postgresql_using="gin"
        )
