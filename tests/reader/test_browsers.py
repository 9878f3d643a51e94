"""A session is told by the name of the browser, as a person knows it."""

import pytest

from onrecord.reader.browsers import browser, system

MOZILLA = "Mozilla/5.0"
KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("agent", "known"),
    [
        (f"{MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
         ("Firefox", "Linux")),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {KHTML} Chrome/140.0.0.0 Safari/537.36",
         ("Chrome", "Windows")),
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64) {KHTML} Chrome/140.0.0.0 Safari/5 Edg/140.0",
         ("Edge", "Windows")),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
         " Version/18.5 Safari/605.1.15", ("Safari", "macOS")),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
         " Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1", ("Chrome", "iPhone")),
        (f"{MOZILLA} (Linux; Android 15; K) {KHTML} SamsungBrowser/28.0 Chrome/130.0 Mobile"
         " Safari/537.36", ("Samsung Internet", "Android")),
        ("curl/8.5.0", ("curl", None)),
        ("a test", (None, None)),
        ("", (None, None)),
    ],
)  # fmt: skip
def test_a_browser_and_its_system(agent: str, known: tuple[str | None, str | None]) -> None:
    assert (browser(agent), system(agent)) == known
