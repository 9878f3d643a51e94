"""What a browser calls itself, as a person would: Firefox, on Linux.

In: a User-Agent. Out: the names of a browser and a system, None where they are not among these.
Every browser names others as well, so that pages made for those are sent to it: the first of
these names that is there is its own (RFC 9110, 10.1.5).
"""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser/", "Yandex Browser"),
    ("Vivaldi/", "Vivaldi"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def browser(agent: str) -> str | None:
    """The browser's name."""
    return next((name for sign, name in BROWSERS if sign in agent), None)


def system(agent: str) -> str | None:
    """The name of the system that it runs on."""
    return next((name for sign, name in SYSTEMS if sign in agent), None)
