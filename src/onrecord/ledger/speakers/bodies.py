"""The name of a body in parts: an organisation, a named group, a document.

The words of a state body ("Russian Ministry of Defence", "Russia's MoD") are compared
without their order, the country among them; those of any other body in their order.
A name that many bodies have ("Ministry of Defence", "Supreme Court") says who it is only
with a country.
"""

from collections.abc import Sequence

from onrecord.ledger.speakers.countries import marked
from onrecord.ledger.speakers.named import Name, Reading
from onrecord.ledger.speakers.tables import bodies, body_words
from onrecord.ledger.tokens import tokens

HEADS = frozenset(
    """ministry department government parliament senate congress army navy military police
    service agency authority administration office embassy consulate council committee
    commission court bureau presidency cabinet treasury directorate guard intelligence
    prosecutor force state officials authorities""".split()
)
"""What a body of a state is called. The order of the words then says nothing."""

GENERIC = HEADS | frozenset(
    """defence foreign interior finance health education justice home trade commerce energy
    transport agriculture environment culture labour economy economic industry science
    technology information national federal central supreme constitutional high security
    general attorney house lower upper chamber air coast border public people party
    conservative democratic liberal socialist communist green workers union president prime
    minister office of the and for statistics electoral election human rights emergency
    civil aviation customs tax revenue royal special joint chiefs staff electric power news
    media press university court appeals appeal council""".split()
)
"""Words that make no name of their own: bodies of many countries have them."""

LEGAL = frozenset("inc corp corporation co company ltd limited llc plc gmbh nv spa pte".split())
_SMALL = frozenset("the of and for in on to at a an s".split())
_INDEFINITE = ("a", "an", "some", "many", "several", "other", "another", "unnamed")


def body(name: Name) -> Reading:
    """The parts of a body's name."""
    full = bodies().get(tuple(tokens(name.name.removeprefix("The ").removeprefix("the "))))
    words = _words(full or name.name)
    if not words or not (full or _is_name(name)):
        return Reading("body", "")
    known = [word for word in words if word[0] == "@"]
    others = [word for word in words if word[0] != "@"]
    if not known and all(word in GENERIC for word in others):
        return Reading("body", "")
    if HEADS.intersection(others) or {"central", "bank"} <= set(others):
        words = [*sorted(set(known)), *sorted(set(others) - _SMALL)]
    whole = " ".join(words)
    return Reading("body", whole, whole)


def _words(name: str) -> list[str]:
    """The words that are compared; countries marked, legal forms and a leading "the" left out."""
    words = [read for word in marked(_phrased(name)) for read in _read(word)]
    while words and words[0] == "the":
        del words[0]
    while len(words) > 1 and words[-1] in LEGAL:
        del words[-1]
    return [word for word in words if word != "s"]


def _phrased(name: str) -> str:
    """The name with the phrases of words.tsv replaced, in lower case."""
    phrased = " ".join(
        tokens(name.replace("U.S.", "US").replace("U.K.", "UK").replace("&", " and "))
    )
    for phrase, stands in body_words().items():
        if " " in phrase:
            phrased = phrased.replace(phrase, stands)
    return phrased


def _read(word: str) -> Sequence[str]:
    return body_words().get(word, word).split()


def _is_name(name: Name) -> bool:
    """Whether the words are a name, not a description ("experts", "a study of salaries"): it
    has a capital letter or a digit; that of a group or document has no other words."""
    words = [word.strip("“”\"'‘’(),.") for word in name.name.split()]
    if not words or words[0].casefold() in _INDEFINITE:
        return False
    telling = [word for word in words if word and word.casefold() not in _SMALL]
    capital = [word for word in telling if not word[0].islower()]
    if name.type == "organisation":
        return bool(capital)
    return bool(capital) and len(capital) == len(telling)
