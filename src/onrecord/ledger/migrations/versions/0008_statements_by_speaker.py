"""An index that tells how often each name is quoted, on which pages and between which dates."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Who is quoted most was counted from the rows themselves, ten times as wide."""
    columns = ["named", "page_id", "published", "review"]
    op.create_index("statements_by_speaker", "statements", columns)
