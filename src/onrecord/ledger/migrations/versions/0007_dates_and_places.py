"""When statements were said and what times they speak of; the places that they name."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Exact = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Adds tables. `migrate.upgrade` fills them after the last step."""
    op.create_table(
        "statement_dates",
        sa.Column("statement_id", Number, sa.ForeignKey("statements.id"), primary_key=True),
        sa.Column("basis", Exact, primary_key=True),
        sa.Column("value", Exact, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("statement_dates_by_value", "statement_dates", ["basis", "value"])
    op.create_table(
        "places",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("geonameid", sa.Integer),
        sa.Column("name", Exact, nullable=False),
        sa.Column("country", Exact),
        sa.Column("region", Exact),
        sa.Column("latitude", sa.Float),
        sa.Column("longitude", sa.Float),
        sa.Column("precision", Exact),
    )
    op.create_index("places_by_name", "places", ["name"])
    op.create_table(
        "statement_places",
        sa.Column("statement_id", Number, sa.ForeignKey("statements.id"), primary_key=True),
        sa.Column("place_id", sa.BigInteger, sa.ForeignKey("places.id"), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_index("statement_places_by_place", "statement_places", ["place_id"])
