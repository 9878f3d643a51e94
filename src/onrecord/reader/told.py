"""What goes wrong, in the reader's language.

In: what the ledger or the reader says of it, in English, with names and numbers filled in.
Out: the same from the catalogue. A message that is not known is told as it stands. The JSON
twins are for programs, and stay English.
"""

import re
from functools import cache

from onrecord.reader.translations import Language, translations


def N_(message: str) -> str:  # noqa: N802  (the name that `pybabel extract` looks for)
    """Marks a message for the catalogue."""
    return message


MESSAGES = (
    N_("%(words)s does not stand in the article"),
    N_("give the words exactly as they stand there"),
    N_("there is no role %(role)s"),
    N_("there is no account %(name)s"),
    N_("see `onrecord accounts`"),
    N_("is no ledger"),
    N_("is no address of a database"),
    N_("a ledger without a name"),
    N_("is a variable of the shell not set?"),
    N_("name a file, or postgresql://..."),
    N_("`onrecord add` makes one"),
    N_("`onrecord add` makes one; --ledger names another"),
    N_("is damaged: it does not say its version"),
    N_("make it first"),
    N_("no ledger in this database"),
    N_("there is no such folder"),
    N_("%(words)s does not stand at %(place)s"),
    N_("correction %(number)s is undone already"),
    N_("nothing would change"),
    N_("see `onrecord correct --list`"),
    N_("the page has no statement %(statement)s"),
    N_("there is no correction %(number)s"),
    N_("to %(action)s needs the statement as it should be"),
    N_("decision %(number)s is undone already"),
    N_("give the number that `onrecord speakers` shows, as #12"),
    N_("is what several speakers are called"),
    N_("no page names this speaker"),
    N_("see `onrecord speakers`"),
    N_("there is no such speaker"),
    N_("`onrecord speakers --decisions`"),
    N_("the ledger has no such page"),
    N_("there is no decision %(number)s"),
    N_("PostgreSQL needs one more package"),
    N_("pip install 'onrecord[postgres]'"),
    N_("pip install 'onrecord[%(extra)s]'"),
    N_("the database says: %(words)s"),
    N_("the disk is full"),
    N_("make room, then run the same command again"),
    N_("may not be written"),
    N_("check its permissions and its folder's"),
    N_("is not a ledger"),
    N_("name another file with --ledger"),
    N_("is damaged"),
    N_("restore it from a copy"),
    N_("another program holds it"),
    N_("close that program, then repeat"),
    N_("cannot be opened"),
    N_("check the path and its permissions"),
    N_("the disk cannot be read or written"),
    N_("is it full, or broken?"),
    N_("the database refuses the password"),
    N_("check the URL"),
    N_("there is no such database"),
    N_("create it first, or check the URL"),
    N_("no database answers there"),
    N_("start it, or check the URL"),
    N_("may not be opened"),
    N_("check the permissions"),
    N_("this invitation is used or over"),
    N_("ask for another one"),
    N_("who files it?"),
    N_("`onrecord search` shows ids"),
    N_("a page of %(number)s hits"),
    N_("limit must be 1 or more"),
    N_("is named twice"),
    N_("name two speakers"),
    N_("there is no statement %(statement)s"),
    N_("this link does not work any more"),
    N_("another onrecord is writing to it"),
    N_("wait until it is done, then repeat"),
    N_("cannot be written: %(reason)s"),
    N_("check the folder"),
    N_("was made by a newer onrecord (schema %(found)s, ours is %(ours)s)"),
    N_("pip install --upgrade onrecord"),
    N_("a password has %(least)s to %(most)s characters"),
    N_("accounts need argon2, which is not installed"),
    N_("several words are good"),
    N_("several words do"),
    N_("take other words"),
    N_("the password is little more than the name"),
    N_("the password repeats itself"),
    N_("holds another program's table %(table)s"),
    N_("make a database for the ledger alone"),
    N_("the ledger has no reading of this page"),
    N_("a name has 1 to %(most)s characters, all of them visible"),
    N_("make another admin first"),
    N_("nobody could give accounts any more"),
    N_("take another name"),
    N_("there is an account %(name)s"),
    N_("there is no such account"),
    N_("%(place)s is no place in a list"),
    N_("give what the last page named"),
    N_("copy it again while nothing writes to it"),
    N_("is a folder"),
    N_("name a file"),
    N_("is an empty file, no ledger"),
    N_("is another program's database, no ledger"),
    N_("is damaged, or half a copy"),
    N_("no ledger there"),
    N_("remove it, then repeat"),
    N_("a token lasts 1 to %(most)s days"),
    N_("there is no such token, or it is revoked already"),
    N_("a collection needs a name"),
    N_("the name is too long"),
    N_("the description is too long"),
    N_("the note is too long"),
    N_("the tag is too long"),
    N_("that are too many tags"),
    N_("there is no collection %(number)s"),
    N_("`onrecord serve --accounts` asks for one"),
    N_("a token may not do more than you"),
    N_("there is no account on this machine alone"),
    N_("you are %(role)s"),
    N_("another admin can do it"),
    N_("you would lock yourself out"),
    N_("nothing is being added under this name"),
    N_("it may be long done"),
    N_("nothing to add"),
    N_("choose a file, or paste a text"),
    N_("%(words)s is no range of characters"),
    N_("%(words)s is no range of this article"),
    N_("%(field)s: %(value)s is none of %(allowed)s"),
    N_("a source or a cue is one piece"),
    N_("a statement that is there cannot be added"),
    N_("accept it, if it is right"),
    N_("the note is empty"),
    N_("the pieces of a content stand in the order of the text"),
    N_("nobody signs in on this machine alone"),
    N_("`onrecord serve --accounts` asks for it"),
    N_("the two passwords differ"),
    N_("type it once more"),
    N_("unexpected %(kind)s"),
    N_("a bug of ours: please report it"),
    N_("your session may be over"),
    N_("which collection?"),
    N_("choose one, or name a new one"),
    N_("this statement is there already"),
    N_("correct it, if it is wrong"),
    N_("what is said?"),
    N_("select the words in the text, or type them"),
    N_("there is no form %(form)s"),
    N_("the form %(form)s needs %(package)s, which is not installed"),
    N_("ask whoever gave it to you"),
    N_("two speakers are needed"),
    N_("choose two, or name the other"),
    N_("there is no speaker %(number)s"),
    N_("they may be merged with another"),
    N_("%(value)s is no date"),
    N_("as 2031-03-14, 2031-03 or 2031"),
    N_("there is no place %(number)s"),
    N_("the map leads to places"),
    N_("a token cannot do this: sign in"),
    N_("this takes the role %(role)s"),
    N_("sign in first"),
    N_("Not Found"),
    N_("Method Not Allowed"),
    N_("There was an error parsing the body"),
    N_("%(field)s: Field required"),
    N_("%(field)s: String should have at most %(most)s characters"),
    N_("%(field)s: String should have at least %(least)s character"),
    N_("%(field)s: String should match pattern %(pattern)s"),
    N_("%(field)s: Input should be a valid integer, unable to parse string as an integer"),
    N_("%(field)s: Input should be a valid number, unable to parse string as a number"),
    N_("%(field)s: Input should be less than or equal to %(most)s"),
    N_("%(field)s: Input should be greater than or equal to %(least)s"),
    N_("%(field)s: Input should be less than %(most)s"),
    N_("%(field)s: Input should be a valid boolean, unable to interpret input"),
    N_("%(field)s: Input should be a valid date or datetime, %(reason)s"),
    N_("%(field)s: Input should be %(allowed)s"),
    N_("only the first %(number)s characters of the query were used"),
    N_("%(field)s:%(value)s is not a date like 2031-03-14, 2031-03 or 2031"),
    N_("%(field)s: stands without a value"),
    N_("%(field)s:%(value)s is none of %(allowed)s"),
    N_("speaker:%(name)s has %(number)s other names; %(most)s of them were looked for"),
    N_(
        "The page nests its elements deeper, or holds longer runs of text, than the "
        "parser takes; it was written anew within its limits first, with all of its text."
    ),
    N_("The article is longer than %(number)s characters; the rest is not in it."),
    N_(
        "The page is unusually large (%(number)s elements): it was read by one reader "
        "instead of three."
    ),
    N_("Only its first %(number)s characters of text were looked at."),
    N_("This server is not called that."),
    N_("Only this server's own pages may do that."),
    N_("Say how long it is."),
    N_("That is too much at once."),
    N_("Sign in first."),
    N_(
        "This reader serves its own machine only. Behind another server it is started with "
        "--name and --proxy, and asks for accounts."
    ),
    N_("the article is longer than the limit; its end is not in it"),
    N_("only the first %(read)s of %(all)s characters were read"),
)
"""As they are raised; what is filled in is called by a name here."""

COUNTS = (
    N_("%(new)s new pages with %(said)s statements"),
    N_("%(pages)s read anew"),
    N_("%(pages)s known from elsewhere"),
    N_("%(pages)s known"),
    N_("%(pages)s failed"),
    N_("%(pages)s failed before"),
)
"""What `onrecord add` counts at its end, in one line with commas between."""

_FILLED = re.compile(r"%\\\((\w+)\\\)s")
_MOST = 5_000
"""Characters of a message that is looked up; a longer one quotes a page."""


def told(message: str | None, language: Language) -> str | None:
    """A message in `language`, with what is filled in as it stands."""
    if language == "en" or not message or len(message) > _MOST:
        return message
    for pattern, msgid in _patterns():
        found = pattern.fullmatch(message)
        if found:
            told = translations(language).gettext(msgid)
            return told % found.groupdict() if found.groupdict() else told
    return message


def counted(line: str, language: Language) -> str:
    """The last line of `onrecord add` in `language`; another one as it stands."""
    found = [_count(part) for part in line.split(", ")]
    if language == "en" or None in found:
        return line
    gettext = translations(language).gettext
    return ", ".join(gettext(one[0]) % one[1] for one in found if one)


def _count(part: str) -> tuple[str, dict[str, str]] | None:
    for msgid in COUNTS:
        found = re.fullmatch(_FILLED.sub(r"(?P<\1>\\d+)", re.escape(msgid)), part)
        if found:
            return msgid, found.groupdict()
    return None


def is_known(message: str) -> bool:
    """Whether the catalogue has a message."""
    return any(pattern.fullmatch(message) for pattern, _ in _patterns())


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How each message is recognised, those that say most first."""
    ordered = sorted(MESSAGES, key=lambda one: -len(re.sub(r"%\(\w+\)s", "", one)))
    return tuple((_pattern(one), one) for one in ordered)


def _pattern(msgid: str) -> re.Pattern[str]:
    return re.compile(_FILLED.sub(r"(?P<\1>.+?)", re.escape(msgid)), re.DOTALL)
