"""The index that tells a statement's date by its number tells its page and review, too."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """To leave out copies, or find the unsure ones, the rows themselves were read."""
    op.drop_index("statements_dated", "statements")
    columns = ["id", "published", "page_id", "review", "confidence"]
    op.create_index("statements_dated", "statements", columns)
