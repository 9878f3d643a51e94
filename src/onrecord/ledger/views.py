"""Views that a person understands who opens the file in Datasette, DuckDB or psql.

They hold what is true now: each page's present reading, with what people made of it.
docs/ledger.md describes every column; a test compares.
"""

from sqlalchemy import Connection, text

STATEMENTS = """
SELECT s.key AS statement, s.content, COALESCE(k.name, s.speaker) AS speaker, s.source, s.cue,
    s.act, s.target, s.negated, s.quotation,
    a.title, a.outlet, s.published, s.said AS said_on, a.url, p.location, s.confidence, s.review,
    s.place, s.speaker_type, s.role, s.on_behalf_of, s.speaker AS speaker_on_page,
    k.id AS speaker_number, s.start AS start_offset, s."end" AS end_offset,
    p.sha256 AS page, t.text_id AS text
FROM statements s
JOIN articles a ON a.page_id = s.page_id
JOIN pages p ON p.id = s.page_id
LEFT JOIN texts t ON t.page_id = s.page_id
LEFT JOIN speaker_names n ON n.id = s.named
LEFT JOIN speakers k ON k.id = n.speaker_id
"""

SPEAKERS = """
SELECT COALESCE(k.name, s.speaker) AS speaker, COALESCE(k.type, s.speaker_type) AS speaker_type,
    k.id AS speaker_number, count(DISTINCT s.speaker) AS names, count(*) AS statements,
    count(DISTINCT s.page_id) AS pages, count(DISTINCT t.text_id) AS texts,
    count(DISTINCT a.outlet) AS outlets,
    min(s.published) AS first_published, max(s.published) AS last_published
FROM statements s
JOIN articles a ON a.page_id = s.page_id
LEFT JOIN texts t ON t.page_id = s.page_id
LEFT JOIN speaker_names n ON n.id = s.named
LEFT JOIN speakers k ON k.id = n.speaker_id
WHERE s.speaker IS NOT NULL AND (s.review IS NULL OR s.review <> 'rejected')
GROUP BY COALESCE(k.name, s.speaker), COALESCE(k.type, s.speaker_type), k.id
"""

PAGES = """
SELECT p.sha256 AS page, a.title, a.outlet, a.published, a.byline, a.url, a.language,
    p.location, p.retrieved, p.bytes, a.characters, r.reader, t.text_id AS text,
    (SELECT count(*) FROM texts c WHERE c.text_id = t.text_id) AS copies,
    (SELECT count(*) FROM appearances e WHERE e.page_id = p.id) AS appearances,
    (SELECT count(*) FROM statements s WHERE s.page_id = p.id) AS statements
FROM pages p
LEFT JOIN articles a ON a.page_id = p.id
LEFT JOIN readings r ON r.id = a.reading_id
LEFT JOIN texts t ON t.page_id = p.id
"""

VIEWS = {"statements_view": STATEMENTS, "speakers_view": SPEAKERS, "pages_view": PAGES}


def create_views(connection: Connection) -> None:
    """Makes the views, in place of former ones."""
    for name, query in VIEWS.items():
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
