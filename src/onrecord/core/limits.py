"""Every cap in one place, each with its reason. A caller may pass limits of its own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on what is read. What a cap cuts is flagged `truncated` on the article."""

    page_bytes: int = 64_000_000
    """A news page is under 5 MB; a file above this is refused rather than half read."""

    text_characters: int = 1_000_000
    """Article text that is read for statements: about 170,000 words, a long book. The
    rest is kept out of the article and the article is flagged."""

    html_depth: int = 200
    """Nesting that lxml reads without loss is 256 (libxml2 2.14); deeper HTML is
    flattened before it is parsed, or read by a parser that has no such cap."""

    html_text_node: int = 9_000_000
    """lxml cuts a text node above 10 MB in silence."""

    html_elements: int = 40_000
    """60,000 paragraphs cost trafilatura 12 s and the page came back empty."""

    page_seconds: int = 600
    """Of reading one page into a ledger. The longest text that is read takes about a minute
    of one core; what takes ten is a fault, and the other pages must not wait for it."""

    query_characters: int = 1_000
    """Of a search; a longer one is a page pasted by mistake, and each word costs a lookup."""

    query_names: int = 500
    """Other names of the speakers that one `speaker:` of a search finds; each costs a lookup.
    Who is found by more is no one speaker, but a word in many names."""

    statement_words: int = 10_000
    """Words of one statement that search knows. PostgreSQL keeps positions up to 16,383."""

    original_characters: int = 2_000_000
    """Of a page as received that the reader shows as text, for the sake of the browser; all of
    it can be saved."""

    request_bytes: int = 256_000_000
    """Of one request to the reader: four of the largest pages. What is sent is held in
    memory until it is read."""

    password_least: int = 12
    """Characters of a password: fewer can be tried out where a hash was stolen."""

    password_most: int = 1_000
    """Of the same; whoever sends more wants the server to hash it."""

    wrong_passwords: int = 5
    """In a row, by name and by address; before each further one there is a wait."""

    account_name_characters: int = 80
    """It stands beside every correction."""

    session_days: int = 7
    """Then one signs in again: a laptop that was left somewhere is not open for good."""

    invitation_days: int = 7
    """For which a link opens the door once: it lies in mails and chats."""

    token_days: int = 365
    """The longest that an API token lasts; one that is forgotten ends by itself."""

    name_characters: int = 200
    """Of a collection's name and of a tag: both stand on one line."""

    note_characters: int = 20_000
    """Of a note or a description: what is longer is a text of its own."""

    tags: int = 50
    """On one bookmark; more are a list pasted by mistake."""


DEFAULT_LIMITS = Limits()
