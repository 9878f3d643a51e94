"""What people keep for themselves and for each other: bookmarks, collections, links, the trash."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

Number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
Exact = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

TABLES = (
    "bookmarks", "collections", "collection_states", "collection_items", "collection_links",
    "trash",
)  # fmt: skip


def upgrade() -> None:
    """Every table is append-only: what holds is what the newest row says."""
    _bookmarks()
    _collections()
    _items()
    op.create_table(
        "collection_links",
        sa.Column("id", Number, primary_key=True),
        _of_collection(),
        sa.Column("token", Exact, unique=True),
        sa.Column("revokes", Number, sa.ForeignKey("collection_links.id")),
        *_who_and_when("author"),
    )
    op.create_index("collection_links_by_collection", "collection_links", ["collection_id"])
    op.create_table(
        "trash",
        sa.Column("id", Number, primary_key=True),
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("is_in", sa.Boolean, nullable=False),
        *_who_and_when("author"),
    )
    op.create_index("trash_by_page", "trash", ["page_id"])
    for table in TABLES:
        _protect(table)


def _bookmarks() -> None:
    op.create_table(
        "bookmarks",
        sa.Column("id", Number, primary_key=True),
        *_thing(),
        sa.Column("is_kept", sa.Boolean, nullable=False),
        sa.Column("tags", Exact, nullable=False),
        sa.Column("note", Exact),
        *_who_and_when("owner"),
    )
    op.create_index("bookmarks_by_owner", "bookmarks", ["owner", "page_id"])


def _collections() -> None:
    op.create_table(
        "collections", sa.Column("id", Number, primary_key=True), *_who_and_when("author")
    )
    op.create_table(
        "collection_states",
        sa.Column("id", Number, primary_key=True),
        _of_collection(),
        sa.Column("name", Exact, nullable=False),
        sa.Column("description", Exact),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("is_trashed", sa.Boolean, nullable=False),
        *_who_and_when("author"),
    )
    op.create_index("collection_states_by_collection", "collection_states", ["collection_id"])


def _items() -> None:
    op.create_table(
        "collection_items",
        sa.Column("id", Number, primary_key=True),
        _of_collection(),
        *_thing(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("is_in", sa.Boolean, nullable=False),
        *_who_and_when("author"),
    )
    op.create_index(
        "collection_items_by_collection", "collection_items", ["collection_id", "page_id"]
    )


def _of_collection() -> sa.Column[int]:
    return sa.Column("collection_id", Number, sa.ForeignKey("collections.id"), nullable=False)


def _thing() -> tuple[sa.Column[object], ...]:
    """A page, or a statement as it was when it was kept, to be found again by its words."""
    return (
        sa.Column("page_id", Number, sa.ForeignKey("pages.id"), nullable=False),
        sa.Column("statement", Exact),
        sa.Column("was", Exact),
        sa.Column("anchors", Exact),
    )


def _who_and_when(who: str) -> tuple[sa.Column[str], sa.Column[str]]:
    return sa.Column(who, Exact, nullable=False), sa.Column("made", Exact, nullable=False)


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
