"""The tables, as the present release has them (docs/ledger.md).

What is *kept* is written once: pages, bodies, appearances, readings, corrections,
speaker_decisions; bookmarks, collections, the trash. What is *derived* from it can be made anew:
articles, statements with their dates and places, texts, speakers with their names, and the words
of full text search. Accounts say nothing of pages. Migrations make the schema.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

Number = BigInteger().with_variant(Integer, "sqlite")
"""A key: SQLite counts up by itself only where the type is INTEGER."""

Exact = Text().with_variant(Text(collation="C"), "postgresql")
"""Text in the order of its code points on both databases; ISO dates sort by it."""

pages = Table(
    "pages",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("bytes", Integer, nullable=False),
    Column("location", Exact, nullable=False),
    Column("media_type", Exact),
    Column("charset", Exact),
    Column("retrieved", Exact),
)

bodies = Table(
    "bodies",
    METADATA,
    Column("page_id", Number, ForeignKey("pages.id"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

appearances = Table(
    "appearances",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("page_id", Number, ForeignKey("pages.id"), nullable=False),
    Column("location", Exact, nullable=False),
    Column("address", Exact, nullable=False),
    Column("media_type", Exact),
    Column("charset", Exact),
    Column("retrieved", Exact, nullable=False),
    Column("added", Exact, nullable=False),
    UniqueConstraint("page_id", "location", "retrieved"),
    Index("appearances_by_address", "address"),
)

readings = Table(
    "readings",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("page_id", Number, ForeignKey("pages.id"), nullable=False),
    Column("reader", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Column("record", LargeBinary, nullable=False),
    Index("readings_by_page", "page_id"),
)

articles = Table(
    "articles",
    METADATA,
    Column("page_id", Number, ForeignKey("pages.id"), primary_key=True),
    Column("reading_id", Number, ForeignKey("readings.id"), nullable=False),
    Column("title", Exact),
    Column("byline", Exact),
    Column("published", Exact),
    Column("site", Exact),
    Column("url", Exact),
    Column("outlet", Exact),
    Column("host", Exact),
    Column("language", Exact),
    Column("characters", Integer, nullable=False),
    Index("articles_by_date", "published"),
)

_TOLD = ("named", "speaker", "act", "target")
"""What facets and charts count."""

statements = Table(
    "statements",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("page_id", Number, ForeignKey("pages.id"), nullable=False),
    Column("key", Exact, nullable=False),
    Column("published", Exact),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("content", Exact, nullable=False),
    Column("cue", Exact),
    Column("source", Exact),
    Column("speaker", Exact),
    Column("speaker_type", Exact),
    Column("role", Exact),
    Column("on_behalf_of", Exact),
    Column("named", Number, ForeignKey("speaker_names.id")),
    Column("quotation", Exact, nullable=False),
    Column("act", Exact),
    Column("negated", Boolean),
    Column("target", Exact),
    Column("said", Exact),
    Column("place", Exact),
    Column("confidence", Float, nullable=False),
    Column("review", Exact),
    Index("statements_by_page", "page_id"),
    Index("statements_by_date", "published", "id"),
    Index("statements_told", "id", "published", "page_id", "review", "confidence", *_TOLD),
    Index("statements_by_speaker", "named", "page_id", "published", "review"),
    Index("statements_by_key", "key"),
)

statement_dates = Table(
    "statement_dates",
    METADATA,
    Column("statement_id", Number, ForeignKey("statements.id"), primary_key=True),
    Column("basis", Exact, primary_key=True),
    Column("value", Exact, primary_key=True),
    Index("statement_dates_by_value", "basis", "value"),
    sqlite_with_rowid=False,
)
"""`basis` is "said" for the date of the saying, "about" for one that is spoken of."""

places = Table(
    "places",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("geonameid", Integer),
    Column("name", Exact, nullable=False),
    Column("country", Exact),
    Column("region", Exact),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("precision", Exact),
    Index("places_by_name", "name"),
)
"""Of a name that could be several places, all is unknown but the name."""

statement_places = Table(
    "statement_places",
    METADATA,
    Column("statement_id", Number, ForeignKey("statements.id"), primary_key=True),
    Column("place_id", BigInteger, ForeignKey("places.id"), primary_key=True),
    Index("statement_places_by_place", "place_id"),
    sqlite_with_rowid=False,
)

failures = Table(
    "failures",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("location", Exact, nullable=False),
    Column("page_id", Number, ForeignKey("pages.id")),
    Column("kind", Exact, nullable=False),
    Column("problem", Exact, nullable=False),
    Column("hint", Exact),
    Column("since", Exact, nullable=False),
    Column("mended", Exact),
    Index("failures_by_location", "location"),
)

corrections = Table(
    "corrections",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("page_id", Number, ForeignKey("pages.id"), nullable=False),
    Column("reading_id", Number, ForeignKey("readings.id"), nullable=False),
    Column("action", Exact, nullable=False),
    Column("statement", Exact),
    Column("was", Exact),
    Column("now", Exact),
    Column("fields", Exact),
    Column("anchors", Exact),
    Column("note", Exact),
    Column("author", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Column("undoes", Number, ForeignKey("corrections.id")),
    Index("corrections_by_page", "page_id"),
)

texts = Table(
    "texts",
    METADATA,
    Column("page_id", Number, ForeignKey("pages.id"), primary_key=True),
    Column("text_id", Number, ForeignKey("pages.id"), nullable=False),
    Column("signature", LargeBinary),
    Index("texts_by_text", "text_id"),
)

bands = Table(
    "bands",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("page_id", Number, ForeignKey("pages.id"), primary_key=True),
    sqlite_with_rowid=False,
)

speakers = Table(
    "speakers",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("name", Exact, nullable=False),
    Column("type", Exact, nullable=False),
)

speaker_names = Table(
    "speaker_names",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("name", Exact, nullable=False),
    Column("type", Exact, nullable=False),
    Column("role", Exact, nullable=False),
    Column("apart", Exact, nullable=False),
    Column("block", Exact, nullable=False),
    Column("speaker_id", Number, ForeignKey("speakers.id")),
    UniqueConstraint("name", "type", "role", "apart"),
    Index("speaker_names_by_block", "block"),
    Index("speaker_names_by_speaker", "speaker_id"),
)

speaker_words = Table(
    "speaker_words",
    METADATA,
    Column("word", Exact, primary_key=True),
    Column("speaker_id", Number, ForeignKey("speakers.id"), primary_key=True),
    Index("speaker_words_by_speaker", "speaker_id"),
    sqlite_with_rowid=False,
)

speaker_decisions = Table(
    "speaker_decisions",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("action", Exact, nullable=False),
    Column("name", Exact),
    Column("type", Exact),
    Column("role", Exact),
    Column("apart", Exact),
    Column("other_name", Exact),
    Column("other_type", Exact),
    Column("other_role", Exact),
    Column("other_apart", Exact),
    Column("page_id", Number, ForeignKey("pages.id")),
    Column("note", Exact),
    Column("author", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Column("undoes", Number, ForeignKey("speaker_decisions.id")),
    Index("speaker_decisions_by_name", "name"),
    Index("speaker_decisions_by_other_name", "other_name"),
    Index("speaker_decisions_by_page", "page_id"),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("name", Exact, nullable=False),
    Column("folded", Exact, nullable=False, unique=True),
    Column("role", Exact, nullable=False),
    Column("password", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Column("disabled", Exact),
)

account_sessions = Table(
    "account_sessions",
    METADATA,
    Column("secret", String(64), primary_key=True),
    Column("account_id", Number, ForeignKey("accounts.id"), nullable=False),
    Column("browser", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Column("expires", Exact, nullable=False),
    Index("account_sessions_by_account", "account_id"),
)

account_tokens = Table(
    "account_tokens",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("account_id", Number, ForeignKey("accounts.id"), nullable=False),
    Column("name", Exact, nullable=False),
    Column("role", Exact, nullable=False),
    Column("secret", String(64), nullable=False, unique=True),
    Column("made", Exact, nullable=False),
    Column("expires", Exact, nullable=False),
    Column("revoked", Exact),
    Index("account_tokens_by_account", "account_id"),
)

account_invitations = Table(
    "account_invitations",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("role", Exact, nullable=False),
    Column("account_id", Number, ForeignKey("accounts.id")),
    Column("secret", String(64), nullable=False, unique=True),
    Column("made", Exact, nullable=False),
    Column("made_by", Exact, nullable=False),
    Column("expires", Exact, nullable=False),
    Column("used", Exact),
)

account_refusals = Table(
    "account_refusals",
    METADATA,
    Column("whose", String(64), primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last", Exact, nullable=False),
)

bookmarks = Table(
    "bookmarks",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("page_id", Number, ForeignKey("pages.id"), nullable=False),
    Column("statement", Exact),
    Column("was", Exact),
    Column("anchors", Exact),
    Column("is_kept", Boolean, nullable=False),
    Column("tags", Exact, nullable=False),
    Column("note", Exact),
    Column("owner", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Index("bookmarks_by_owner", "owner", "page_id"),
)

collections = Table(
    "collections",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("author", Exact, nullable=False),
    Column("made", Exact, nullable=False),
)

collection_states = Table(
    "collection_states",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("collection_id", Number, ForeignKey("collections.id"), nullable=False),
    Column("name", Exact, nullable=False),
    Column("description", Exact),
    Column("position", Integer, nullable=False),
    Column("is_trashed", Boolean, nullable=False),
    Column("author", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Index("collection_states_by_collection", "collection_id"),
)

collection_items = Table(
    "collection_items",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("collection_id", Number, ForeignKey("collections.id"), nullable=False),
    Column("page_id", Number, ForeignKey("pages.id"), nullable=False),
    Column("statement", Exact),
    Column("was", Exact),
    Column("anchors", Exact),
    Column("position", Integer, nullable=False),
    Column("is_in", Boolean, nullable=False),
    Column("author", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Index("collection_items_by_collection", "collection_id", "page_id"),
)

collection_links = Table(
    "collection_links",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("collection_id", Number, ForeignKey("collections.id"), nullable=False),
    Column("token", Exact, unique=True),
    Column("revokes", Number, ForeignKey("collection_links.id")),
    Column("author", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Index("collection_links_by_collection", "collection_id"),
)

trash = Table(
    "trash",
    METADATA,
    Column("id", Number, primary_key=True),
    Column("page_id", Number, ForeignKey("pages.id"), nullable=False),
    Column("is_in", Boolean, nullable=False),
    Column("author", Exact, nullable=False),
    Column("made", Exact, nullable=False),
    Index("trash_by_page", "page_id"),
)
