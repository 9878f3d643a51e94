"""Names of languages, for people: the codes of ISO 639-1 that news pages are met in."""

_NAMES = dict(
    pair.split(":")
    for pair in (
        "af:Afrikaans am:Amharic ar:Arabic az:Azerbaijani be:Belarusian bg:Bulgarian bn:Bengali "
        "bs:Bosnian ca:Catalan cs:Czech cy:Welsh da:Danish de:German el:Greek en:English "
        "es:Spanish et:Estonian eu:Basque fa:Persian fi:Finnish fr:French ga:Irish gl:Galician "
        "gu:Gujarati he:Hebrew hi:Hindi hr:Croatian hu:Hungarian hy:Armenian id:Indonesian "
        "is:Icelandic it:Italian ja:Japanese ka:Georgian kk:Kazakh km:Khmer kn:Kannada ko:Korean "
        "ku:Kurdish ky:Kyrgyz lb:Luxembourgish lt:Lithuanian lv:Latvian mk:Macedonian "
        "ml:Malayalam mn:Mongolian mr:Marathi ms:Malay mt:Maltese nb:Norwegian ne:Nepali nl:Dutch "
        "nn:Norwegian no:Norwegian pa:Punjabi pl:Polish ps:Pashto pt:Portuguese ro:Romanian "
        "ru:Russian sk:Slovak sl:Slovenian so:Somali sq:Albanian sr:Serbian sv:Swedish sw:Swahili "
        "ta:Tamil te:Telugu th:Thai tl:Tagalog tr:Turkish uk:Ukrainian ur:Urdu uz:Uzbek "
        "vi:Vietnamese zh:Chinese"
    ).split()
)


def language_name(code: str | None) -> str | None:
    """English name of a language; its code in quotation marks where it is not in the list."""
    return _NAMES.get(code, f"“{code}”") if code else None
