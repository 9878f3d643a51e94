"""The name that a speaker is shown by, of all that pages use.

In: a group of names. Out: the fullest name of a person without titles and middle names; the
longest name of a body, its country first ("Russian Ministry of Defence"). The same names
always give the same one.
"""

from collections import Counter
from collections.abc import Iterable

from onrecord.ledger.speakers.countries import marked
from onrecord.ledger.speakers.named import Name, read
from onrecord.ledger.speakers.people import bare_name
from onrecord.ledger.speakers.tables import body_words
from onrecord.ledger.tokens import tokens


def display(names: Iterable[Name]) -> Name:
    """The name to show. Of several spellings the one that most of the names have."""
    given = frozenset(names)
    if len(given) == 1:
        return min(given)
    votes = Counter(word for name in given for word in set(tokens(name.name)))
    return min(given, key=lambda name: _rank(name, votes))


def shown(names: Iterable[Name]) -> str:
    """What people see; a surname goes with the role that says whose it is."""
    best = display(names)
    if best.apart:
        return best.apart
    if best.type == "person" and not read(best).whole and best.role:
        return f"{best.name}, {best.role}"
    return best.name


def _rank(name: Name, votes: Counter[str]) -> tuple[object, ...]:
    """Less is better; the last parts make the order total."""
    fit = _person(name) if name.type == "person" else _body(name)
    words = tokens(name.name)
    liked = sum(votes[word] for word in words) / max(1, len(words))
    return (fit, -liked, -len(words[0]) if words else 0, name.name.isupper(), name)


def _person(name: Name) -> tuple[object, ...]:
    """Whole, without titles, of few words."""
    reading = read(name)
    words = name.name.split()
    is_titled = len(bare_name(name.name)) < len(words)
    return (not reading.whole, bool(reading.initial), is_titled, len(words))


def _body(name: Name) -> tuple[object, ...]:
    """Whole, spelt out, its country first, of many words."""
    words = tokens(name.name)
    is_short = any(len(body_words().get(word, word).split()) > 1 for word in words)
    first = next(iter(marked(name.name)), "")
    is_acronym = len(words) == 1 and name.name.isupper()
    return (not read(name).whole, is_acronym, is_short, not first.startswith("@"), -len(words))
