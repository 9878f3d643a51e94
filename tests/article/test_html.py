"""HTML pages to articles, on invented pages in the shapes that real ones have."""

import pytest

from onrecord.article import read_article
from onrecord.core.article import Article
from onrecord.core.errors import EmptyPage, NotText, PageTooLarge
from onrecord.core.limits import Limits
from onrecord.core.page import Page

_BODY = """
<p>The harbour of Port Ellery will stay closed until Friday, the city's port authority said
on Tuesday, after a crane had fallen into the northern basin during the storm.</p>
<p>“We will not let a single ship in before the divers have finished,” said Mara Quist, who
heads the authority. She added that nobody had been hurt in the accident on Monday night.</p>
<p>According to the shipping company Norvane, eleven vessels are waiting outside the bay, and
the damage to the trade of the region could reach four million crowns by the weekend.</p>
<p>The union of the dockers called the crane “an accident that everyone saw coming” and asked
the ministry to publish the reports of the last three inspections without delay.</p>
"""

_PAGE = f"""<!doctype html><html lang="en"><head><title>Harbour closed | The Ellery Post</title>
<meta property="og:title" content="Harbour of Port Ellery closed until Friday | The Ellery Post">
<meta property="og:site_name" content="The Ellery Post">
<link rel="canonical" href="https://ellery.example/news/harbour">
<script type="application/ld+json">{{"@type": "NewsArticle",
"headline": "Harbour of Port Ellery closed until Friday",
"datePublished": "2025-05-13T18:05:00.000+0200",
"author": [{{"@type": "Person", "name": "By Ines Vold"}}, {{"name": "Tor Brand"}}]}}</script>
</head><body><nav class="menu"><ul><li><a href="/a">Home</a></li><li><a href="/b">Sport</a></li>
</ul></nav><main><article><h1>Harbour of Port Ellery closed until Friday</h1>
<div class="share-bar"><a href="#">Share on Facebook</a></div>
<div class="article-body"><p>Harbour of Port Ellery closed until Friday</p>{_BODY}</div>
<aside class="related"><h3>Read more</h3><a href="/c">The storm in pictures</a></aside>
</article></main><footer>© The Ellery Post. All rights reserved.</footer></body></html>"""


def article(html: str | bytes, charset: str | None = None) -> Article:
    body = html if isinstance(html, bytes) else html.encode()
    return read_article(Page(body, "page.html", charset=charset))


def paragraphs(read: Article) -> list[str]:
    return [span.of(read.text) for span in read.paragraphs]


def test_headline_once_then_the_body_and_nothing_else() -> None:
    read = article(_PAGE)
    lines = paragraphs(read)
    assert lines[0] == read.title == "Harbour of Port Ellery closed until Friday"
    assert read.text.count("Harbour of Port Ellery") == 1
    assert len(lines) == 5
    assert lines[1].startswith("The harbour of Port Ellery will stay closed until Friday, the")
    assert lines[4].endswith("without delay.")


def test_text_is_its_paragraphs_joined_by_blank_lines() -> None:
    read = article(_PAGE)
    assert "\n\n".join(paragraphs(read)) == read.text
    assert read.title_span == read.paragraphs[0]


def test_metadata_with_its_places() -> None:
    read = article(_PAGE)
    assert read.byline == ("Ines Vold", "Tor Brand")
    assert read.published == "2025-05-13T18:05:00+02:00"
    assert read.site == "The Ellery Post"
    assert read.url == "https://ellery.example/news/harbour"
    assert read.language == "en"
    origins = {entry.field: entry.origin for entry in read.provenance}
    assert origins["published"] == origins["byline"] == "json-ld"


def test_no_date_is_invented() -> None:
    read = article(f"<html><body><h1>Notice</h1>{_BODY}<p>© 2019</p></body></html>")
    assert read.published is None


def test_a_page_in_another_language_says_so() -> None:
    german = "<p>Der Hafen bleibt bis Freitag geschlossen, teilte die Behörde am Dienstag mit.</p>"
    assert article(f"<html><body>{german * 4}</body></html>").language == "de"


def test_deep_nesting_loses_nothing() -> None:
    html = f"<html><body>{'<div>' * 50_000}{_BODY}{'</div>' * 50_000}<p>After all of it.</p></body>"
    read = article(html)
    assert "The harbour of Port Ellery will" in read.text
    assert "without delay." in read.text
    assert "After all of it." in read.text
    assert read.warnings


def test_scripts_full_of_tags_do_not_count_as_nesting() -> None:
    script = f"<script>{'<div>' * 300}</script>"
    read = article(_PAGE.replace("</head>", f"{script}</head>"))
    assert len(read.paragraphs) == 5
    assert not read.warnings


def test_deep_pages_keep_what_stands_above_and_around() -> None:
    deep = f"{'<div>' * 400}<svg><path></svg><iframe></iframe>{'</div>' * 400}"
    read = article(_PAGE.replace("<aside", f"{deep}<aside"))
    assert "without delay." in read.text
    assert read.warnings


def test_a_long_text_node_is_cut_aloud() -> None:
    read = article(f"<html><body><p>{'word ' * 2_500_000}</p></body></html>")
    assert read.truncated
    assert any("1,000,000" in warning for warning in read.warnings)


def test_sixty_thousand_paragraphs_are_kept_up_to_the_cap() -> None:
    html = f"<html><body>{'<p>The same paragraph, again.</p>' * 60_000}</body></html>"
    read = article(html)
    assert len(read.text) > 999_000
    assert read.truncated
    assert read.confidence is None


@pytest.mark.parametrize("body", [b"", b" \n\t ", b"<html></html>", b"<html><script>x</script>"])
def test_pages_without_words(body: bytes) -> None:
    with pytest.raises(EmptyPage):
        article(body)


@pytest.mark.parametrize(
    "body", [b"\x89PNG\r\n\x1a\n" + bytes(90), b"%PDF-1.7 x", b"PK\x03\x04zip"]
)
def test_what_is_no_text(body: bytes) -> None:
    with pytest.raises(NotText):
        article(body)


def test_a_page_above_the_limit_is_refused() -> None:
    with pytest.raises(PageTooLarge):
        read_article(Page(b"<p>" + b"x" * 100, "page.html"), Limits(page_bytes=50))


@pytest.mark.parametrize("charset", ["cp1252", "utf-8", "utf-16"])
def test_charsets(charset: str) -> None:
    html = f'<html><head><meta charset="{charset}"></head><body><p>Müller – “déjà vu”</p>{_BODY}'
    assert "“We will not let" in article(html.encode(charset)).text


def test_a_wrong_declaration_is_overruled_by_valid_utf8() -> None:
    html = f'<html><head><meta charset="iso-8859-1"></head><body>{_BODY}</body></html>'
    assert "“We will not let" in article(html, charset="iso-8859-1").text
