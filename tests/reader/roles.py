"""Every route and who may use it: the one table that tests hold the real application to.

A new route: a row here, or `test_roles` fails. `LOWEST` None means anybody, signed in or not;
`in_person` that no token may. `then` is the status for those who may, with an address and a
form that are harmless.
"""

from dataclasses import dataclass, field

from onrecord.core.role import Role
from tests.reader.invented import bridge

SHA = bridge().page.sha256
STATEMENT = bridge().statements[0].id
NO_SECRET = "A" * 43
READER, REVIEWER, EDITOR, ADMIN = Role


@dataclass(frozen=True, slots=True)
class Row:
    """A route: its method and path as declared, the lowest role, what is sent to try it."""

    method: str
    path: str
    lowest: Role | None
    then: int = 200
    address: str = ""
    form: dict[str, str] = field(default_factory=dict)
    in_person: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.method, self.path

    @property
    def tried(self) -> str:
        return self.address or self.path.format(
            sha256=SHA, statement=STATEMENT, form="csv", key="none", secret=NO_SECRET,
            token=NO_SECRET, number=9999, link=9999,
        )  # fmt: skip


def page(path: str, lowest: Role | None, then: int = 200, address: str = "") -> tuple[Row, Row]:
    """A page and its JSON twin."""
    before, mark, query = address.partition("?")
    twin = "/index.json" if path == "/" else f"{path}.json"
    other = f"{before}.json{mark}{query}" if address else ""
    return Row("GET", path, lowest, then, address), Row("GET", twin, lowest, then, other)


NONE = "0" * 64
KEEP = "/pages/{sha256}/statements/{statement}/keep"
FILE = "/pages/{sha256}/statements/{statement}/file"

ANYBODY = (
    *page("/sign-in", None),
    Row("POST", "/sign-in", None, 401, form={"name": "nobody", "password": "guessed"}),
    *page("/join/{secret}", None, 400),
    Row("POST", "/join/{secret}", None, 400, form={"name": "Zoe"}),
    Row("POST", "/language", None, 303, form={"language": "ru"}),
    *page("/shared/{token}", None, 404),
    Row("GET", "/shared/{token}/export/{form}", None, 404),
    Row("GET", "/openapi.json", None),
    Row("GET", "/static", None, address="/static/reader.css"),
)

READING = (
    *page("/", READER),
    *page("/pages/{sha256}", READER),
    *page("/pages/{sha256}/original", READER),
    Row("GET", "/pages/{sha256}/bytes", READER),
    *page("/pages/{sha256}/statements/{statement}", READER),
    *page("/search", READER, address="/search?q=bridge"),
    Row("GET", "/search/export/{form}", READER),
    *page("/speaker", READER, address="/speaker?name=Ada+Venn"),
    *page("/pages/{sha256}/keep", READER),
    Row("POST", "/pages/{sha256}/keep", READER, 303, form={"tags": "a"}),
    *page(KEEP, READER),
    Row("POST", KEEP, READER, 303, form={"tags": "a"}),
    *page("/kept", READER),
    *page("/collections", READER),
    *page("/collections/{number}", READER, 404),
    *page("/trash", READER),
    Row("GET", "/collections/{number}/export/{form}", READER, 404),
    *page("/speakers", READER),
    *page("/speakers/{number}", READER, 404),
    *page("/timeline", READER),
    Row("GET", "/timeline.svg", READER),
    Row("GET", "/timeline/timelinejs.json", READER),
    *page("/map", READER),
    Row("GET", "/map.geojson", READER),
    *page("/map/places/{number}", READER, 404),
    *page("/account", READER),
    Row("POST", "/account/password", READER, 400, in_person=True),
    Row("POST", "/account/sessions/end", READER, 303, in_person=True),
    Row("POST", "/account/tokens", READER, 201, form={"name": "a bot"}, in_person=True),
    Row("POST", "/account/tokens/{number}/revoke", READER, 400, in_person=True),
    Row("POST", "/sign-out", READER, 303, in_person=True),
)

REVIEWING = (
    *page("/review", REVIEWER),
    Row("POST", "/pages/{sha256}/statements/{statement}", REVIEWER, 303,
        form={"action": "note", "note": "seen"}),
    Row("POST", "/corrections/{number}/undo", REVIEWER, 400),
    *page("/review/second", REVIEWER),
    *page("/review/agreement", REVIEWER),
    Row("GET", "/review/training.jsonl", REVIEWER),
    *page("/pages/{sha256}/missed", REVIEWER),
    Row("POST", "/pages/{sha256}/missed", REVIEWER, 400),
    Row("POST", "/speakers", REVIEWER, 400),
    Row("POST", "/speakers/decisions/{number}/undo", REVIEWER, 400),
    Row("POST", "/pages/{sha256}/file", REVIEWER, 400),
    Row("POST", FILE, REVIEWER, 400),
    Row("POST", "/collections", REVIEWER, 400),
    Row("POST", "/collections/{number}", REVIEWER, 400, form={"name": "Bridges"}),
    Row("POST", "/collections/{number}/move", REVIEWER, 303, form={"to": "up"}),
    Row("POST", "/collections/{number}/items", REVIEWER, 400, form={"action": "in", "page": NONE}),
)  # fmt: skip

EDITING = (
    *page("/add", EDITOR),
    Row("POST", "/add", EDITOR, 400),
    *page("/add/{key}", EDITOR, 404),
    Row("POST", "/collections/{number}/links", EDITOR, 400),
    Row("POST", "/collections/{number}/links/{link}/revoke", EDITOR, 400),
    Row("POST", "/pages/{sha256}/trash", EDITOR, 400, f"/pages/{NONE}/trash"),
    Row("POST", "/pages/{sha256}/restore", EDITOR, 400, f"/pages/{NONE}/restore"),
    Row("POST", "/collections/{number}/trash", EDITOR, 400),
    Row("POST", "/collections/{number}/restore", EDITOR, 400),
)

GIVING = (
    *page("/accounts", ADMIN),
    Row("POST", "/accounts/invitations", ADMIN, 201, form={"role": "reader"}, in_person=True),
    Row("POST", "/accounts/invitations/{number}/withdraw", ADMIN, 303, in_person=True),
    Row("POST", "/accounts/{number}/password", ADMIN, 404, in_person=True),
    Row("POST", "/accounts/{number}/role", ADMIN, 404, form={"role": "editor"}, in_person=True),
    Row("POST", "/accounts/{number}/disable", ADMIN, 404, in_person=True),
    Row("POST", "/accounts/{number}/enable", ADMIN, 404, in_person=True),
    Row("POST", "/accounts/{number}/sessions/end", ADMIN, 404, in_person=True),
)

TABLE = (*ANYBODY, *READING, *REVIEWING, *EDITING, *GIVING)
