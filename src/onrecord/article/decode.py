"""Bytes of a page to text.

In: the bytes as received and what their sender declared. Out: the text, the charset
that was used, and what went wrong on the way. Bytes that are no text at all (a picture,
an archive, a program) and pages without words raise a typed error.
"""

import codecs
import re
from dataclasses import dataclass

from resiliparse.parse.encoding import detect_encoding

from onrecord.core.errors import EmptyPage, NotText
from onrecord.core.page import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# First bytes of what a crawler most often leaves in place of a page.
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture", None),
    (b"\xff\xd8\xff", "a JPEG picture", None),
    (b"GIF8", "a GIF picture", None),
    (b"RIFF", "a picture, sound or film", None),
    (b"%PDF-", "a PDF document", "save its text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save its text"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first"),
    (b"\x7fELF", "a program", None),
    (b"MZ\x90", "a program", None),
    (b"\xca\xfe\xba\xbe", "a program", None),
    (b"SQLite format 3", "a database", None),
    (b"OggS", "a sound or film", None),
    (b"ID3", "a sound", None),
    (b"\xd0\xcf\x11\xe0", "an office document", "save its text first"),
    (b"{\\rtf", "an RTF document", "save its text first"),
)

# The WHATWG Encoding Standard reads these labels as their supersets, as browsers do.
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

_META = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_META_REACH = 4096  # browsers look at 1,024 bytes; pages that declare later exist
_SAMPLE = 100_000
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_MOST_CONTROL = 0.02  # share of control or undecodable characters above which bytes are no text


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page. `damaged` counts the characters that could not be decoded."""

    text: str
    charset: str
    damaged: int = 0


def decode(page: Page) -> Decoded:
    """The text of `page`, line ends kept. Raises EmptyPage or NotText."""
    body = page.body
    if not body.strip(b"\x00 \t\r\n\f\v"):
        raise EmptyPage("the page is empty", page=page.location)
    for signature, kind, hint in _SIGNATURES:
        if body.startswith(signature):
            raise NotText(f"this is {kind}, not a page", page=page.location, hint=hint)
    decoded = _decoded(body, page.charset)
    _require_text(decoded.text, page.location)
    return decoded


def _decoded(body: bytes, declared: str | None) -> Decoded:
    for mark, charset in _BOMS:
        if body.startswith(mark):
            return _tolerant(body.removeprefix(mark) if charset == "utf-8" else body, charset)
    if wide := _wide_charset(body):
        return _tolerant(body, wide)
    candidates = [_codec(declared), _declared_inside(body)]
    if "iso2022_jp" in candidates:  # seven-bit: valid UTF-8 as well, and nonsense as such
        return _tolerant(body, "iso2022_jp")
    # Text in another charset is almost never valid UTF-8 by chance, so a page that is
    # valid UTF-8 is read so, whatever it declares.
    candidates.insert(0, "utf-8")
    for charset in filter(None, candidates):
        try:
            return Decoded(body.decode(charset), charset)
        except (UnicodeError, ValueError):
            continue
    return _least_damaged(body, [charset for charset in candidates[1:] if charset])


def _least_damaged(body: bytes, declared: list[str]) -> Decoded:
    """Where nothing fits without loss: the declared charset unless another loses less."""
    detected = _codec(detect_encoding(body[:_SAMPLE]))
    charsets = dict.fromkeys([*declared, "utf-8", *filter(None, [detected])])
    readings = [_tolerant(body, charset) for charset in charsets]
    return min(readings, key=lambda reading: reading.damaged)


def _tolerant(body: bytes, charset: str) -> Decoded:
    text = body.decode(charset, errors="replace")
    return Decoded(text, charset, text.count("\ufffd"))


def _wide_charset(body: bytes) -> str | None:
    """UTF-16 without a byte order mark: most text has every second byte zero."""
    sample = body[:400]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def _declared_inside(body: bytes) -> str | None:
    found = _META.search(body, 0, _META_REACH)
    charset = _codec(found[1].decode("ascii", "ignore")) if found else None
    # A document that can be read as bytes up to its meta element is not UTF-16.
    return "utf-8" if charset and charset.startswith(("utf-16", "utf-32")) else charset


def _codec(label: str | None) -> str | None:
    """Python's name of a text charset; None where there is no such charset."""
    try:
        info = codecs.lookup((label or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name in ("idna", "punycode"):
        return None
    return _SUPERSETS.get(info.name, info.name)


def _require_text(text: str, location: str) -> None:
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(1, _MOST_CONTROL * len(sample)):
        raise NotText("these bytes are not text", page=location)
    if not any(character.isalnum() for character in text):
        raise EmptyPage("the page has no words", page=location)
