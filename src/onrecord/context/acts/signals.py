"""What is seen of a statement when its act is decided: named signals, each with a strength.

In: a saying. Out: pairs (signal, value). Signals are made of the cue's entries in the lexicon,
its words and its grammar, of how the content begins, what it is about and its mood, and of
what source it has.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log1p

from onrecord.context.acts import lexicon
from onrecord.context.acts.negation import negated
from onrecord.context.acts.saying import Saying, Words
from onrecord.context.acts.words import stem
from onrecord.core.statement import Act

Signal = tuple[str, float]

ACTS: tuple[Act, ...] = (
    "state", "claim", "confirm", "deny", "accuse", "condemn", "support", "demand", "promise",
    "threaten", "predict", "intend", "believe", "ask", "decline", "perceive",
)  # fmt: skip

_LIGHT = frozenset(
    """have be do a an the to of in on at by for with from as that and or not also now then still
    will would can could may might must should no its his her their our my your already just only
    even first later recently repeatedly reportedly , - – — “ ” " ' …""".split()
)
_FIRST = frozenset("i we me us my our i'm we're i've we've i'll we'll ours mine i'd we'd".split())
_SECOND = frozenset("you your you're you'll you've yours yourself".split())
_DOCUMENT = frozenset(
    map(
        stem,
        """report study survey poll data document letter statement lawsuit suit complaint
        indictment filing figure statistic research analysis review investigation probe audit
        paper article book memo email bill law measure rule order guidance guideline policy
        footage video image photo evidence record result test finding estimate forecast model
        index census paper magazine website post tweet account app poll map chart""".split(),
    )
)
_GROUP = frozenset(
    map(
        stem,
        """analyst economist investor expert observer critic opponent supporter fan trader
        scientist researcher official authority prosecutor police court judge jury regulator
        witness user people many some others lawmaker senator activist campaigner group""".split(),
    )
)
_PLAIN = frozenset(("state", "none"))
_INDEFINITE = frozenset(("there", "this", "these", "if", "when", "no", "to", "a", "in"))
_FINITE = frozenset(
    """is are was were has have had will would could should must may might can cannot shall do
    does did need needs ought 's""".split()
)
_AUXILIARY = frozenset("is are was were be been being get got".split())


def signals(said: Saying) -> Iterator[Signal]:
    """All that is seen of one statement."""
    yield "always", 1.0
    prior = cue_prior(said)
    main = max(prior, key=lambda act: prior[act], default="none")
    head = head_of(said.cue)
    yield from _cue(said, prior, main, head)
    yield from _content(said, main, head)
    yield from _setting(said, main)


def cue_prior(said: Saying) -> dict[Act, float]:
    """How much of the cue's entries in the lexicon is listed under each act; sums to 1.

    A phrase may end in the words behind the cue ("called | for calm").
    """
    here = (*said.cue.stems, *said.behind.stems[:2], *said.content.stems[:2])
    entries = [e for e in lexicon.cues().entries(here) if e.start < len(said.cue)]
    told = [e for e in entries if e.classes != ("state",) or len(e.phrase) > 1] or entries
    shares: dict[Act, float] = {}
    weights = [len(e.phrase) / len(e.classes) for e in told]
    for entry, weight in zip(told, weights, strict=True):
        for act in (act for act in ACTS if act in entry.classes):
            shares[act] = shares.get(act, 0.0) + weight
    total = sum(shares.values())
    return {act: share / total for act, share in shares.items()}


def head_of(cue: Words) -> str:
    """The stem of the cue's first word that has weight of its own."""
    for token, root in zip(cue.tokens, cue.stems, strict=True):
        if token not in _LIGHT and root not in _LIGHT and not token.endswith(("ly", "n't")):
            return root
    return cue.stems[0] if cue.stems else "none"


def _cue(said: Saying, prior: Mapping[Act, float], main: str, head: str) -> Iterator[Signal]:
    for act, share in prior.items():
        yield f"prior {act}", share
        if share > 0.99:
            yield f"surely {act}", 1.0
    yield f"main {main}", 1.0
    yield f"head {head}", 1.0
    for root in set(said.cue.stems) - _LIGHT:
        yield f"cue {root}", 1.0
    for one, two in pairwise(said.cue.stems):
        yield f"cue {one} {two}", 1.0
    if said.cue:
        yield f"form {said.cue.tokens[-1][-3:]}", 0.5
    yield f"tense {main} {_tense(said)}", 1.0
    if negated(said):
        yield "not", 1.0
        yield f"not {main}", 1.0
    behind = (*said.behind.stems[:1], "")[0]
    yield f"behind {head} {behind}", 1.0
    if set(said.cue.tokens) & _AUXILIARY:
        yield f"passive {head}", 1.0


def _tense(said: Saying) -> str:
    last = next((t for t in reversed(said.cue.tokens) if t not in _LIGHT), "")
    for ending in ("ing", "ed", "s"):
        if last.endswith(ending):
            return ending
    return "other"


def _content(said: Saying, main: str, head: str) -> Iterator[Signal]:
    tokens, roots = said.content.tokens, said.content.stems
    plain = [at for at, token in enumerate(tokens) if token not in "“”\"‘’'"]
    first = tokens[plain[0]] if plain else ""
    second = tokens[plain[1]] if len(plain) > 1 else ""
    yield f"first {first}", 1.0
    yield f"first {first} {second}", 0.7
    yield f"{main} first {first}", 1.0
    yield f"{head} first {first}", 1.0
    yield f"begins {_kind(first)}", 1.0
    yield f"{main} begins {_kind(first)}", 1.0
    group = "plain" if main in _PLAIN else main
    classes: dict[str, int] = {}
    for entry in lexicon.contents().entries(roots):
        for name in entry.classes:
            classes[name] = classes.get(name, 0) + 1
    for name, count in classes.items():
        yield f"about {name}", 0.5 + 0.5 * log1p(count)
        yield f"{group} about {name}", 0.5 + 0.5 * log1p(count)
        yield f"{group} {said.quotation} about {name}", 0.5
        yield f"{group} source {_source(said)} about {name}", 0.5
        if count > 2:
            yield f"{group} much about {name}", 1.0
        if len(roots) < 15:
            yield f"short about {name}", 0.5 + 0.5 * log1p(count)
    yield from _mood(said, tokens, main)
    yield from _clause(said, plain, group)
    own = set(roots[:60])
    weight = 2.0 / (4 + len(own)) ** 0.5
    for root in own - _LIGHT:
        yield f"word {root}", weight
    for one, two in pairwise(roots[:40]):
        yield f"word {one} {two}", weight / 2


def _clause(said: Saying, plain: list[int], group: str) -> Iterator[Signal]:
    """Who does what in the content: its subject, and the first auxiliary behind it."""
    words = [said.content.tokens[at] for at in plain[:25]]
    start = 1 if words[:1] == ["that"] else 0
    at = next((n for n, t in enumerate(words) if t in _FINITE or t.endswith(("'ll", "n't"))), None)
    subject = _subject(said, words[start : start + 3])
    verb = "none" if at is None else words[at].replace("'ll", " will").split()[-1]
    then = words[at + 1] if at is not None and at + 1 < len(words) else "end"
    yield f"{group} subject {subject}", 1.0
    yield f"{group} {subject} {verb}", 1.0
    yield f"{group} finite {verb}", 1.0
    yield f"{group} {verb} {then}", 0.7
    if said.behind and group == "plain" and said.behind.tokens[0] != "…":
        yield f"told {said.behind.tokens[0]}", 0.5


def _subject(said: Saying, words: Sequence[str]) -> str:
    """What the content begins with: the speaker, a group that the speaker is of, another."""
    first = words[0] if words else ""
    if first in _FIRST:
        return "we" if first.startswith(("we", "our")) else "I"
    if first in ("he", "she") and said.source:
        return "self"
    if first in ("they", "it") and said.source:
        return "they" if first == "they" else "it"
    if first in _SECOND or first in _INDEFINITE:
        return first
    if set(map(stem, words)) & set(said.source.stems) - _LIGHT:
        return "self"
    return "other"


def _kind(first: str) -> str:
    """What a content begins with, in few classes."""
    for name, listed in _BEGINNINGS.items():
        if first in listed:
            return name
    return "ing" if first.endswith("ing") and len(first) > 4 else "other"


_BEGINNINGS = {
    "to": ("to",),
    "that": ("that",),
    "question": ("who", "what", "when", "where", "why", "how", "whether", "if", "which"),
    "of": ("of", "about", "on", "over"),
    "for": ("for", "from"),
    "against": ("against",),
    "with": ("with", "by", "at", "in"),
    "as": ("as", "like"),
    "it": ("it", "there", "this", "these", "those"),
    "they": ("they", "he", "she", "his", "her", "their"),
    "them": ("him", "them", "me", "us"),
    "first": ("i", "we", "i'm", "we're", "our", "my", "i've", "we've", "i'll", "we'll"),
    "you": ("you", "your", "you're"),
    "the": ("the", "a", "an"),
}


def _mood(said: Saying, tokens: Iterable[str], main: str) -> Iterator[Signal]:
    found = set(tokens)
    for name, there in (
        ("?", "?" in found),
        ("!", "!" in found),
        ("I", bool(found & _FIRST)),
        ("you", bool(found & _SECOND)),
        ("should", bool(found & {"should", "must", "ought", "needs", "need"})),
        ("will", bool(found & {"will", "won't", "shall"}) or any(t.endswith("'ll") for t in found)),
        ("would", bool(found & {"would", "could", "may", "might"})),
        ("if", bool(found & {"if", "unless"})),
        ("was", bool(found & {"was", "were", "had", "did"})),
        ("is", bool(found & {"is", "are", "has", "have"})),
        ("not", any(t in ("not", "no", "never") or t.endswith("n't") for t in found)),
        ("number", any(t[0].isdigit() for t in found)),
    ):
        if there:
            yield f"mood {name}", 1.0
            yield f"{main} mood {name}", 1.0
    yield f"length {min(len(said.content), 64).bit_length()}", 1.0
    yield f"{main} length {min(len(said.content), 64).bit_length()}", 1.0


def _setting(said: Saying, main: str) -> Iterator[Signal]:
    yield f"{said.quotation}", 1.0
    yield f"{main} {said.quotation}", 1.0
    yield f"source {_source(said)}", 1.0
    yield f"{main} source {_source(said)}", 1.0
    for root in said.source.stems[-3:]:
        yield f"source {root}", 0.5
    for name, there in (("inside", said.inside), ("title", said.title), ("follows", said.follows)):
        if there:
            yield name, 1.0
            yield f"{main} {name}", 1.0


def _source(said: Saying) -> str:
    """What kind of source, in few classes."""
    if not said.source:
        return "none"
    found = set(said.source.stems)
    for name, listed in (("document", _DOCUMENT), ("group", _GROUP), ("I", _FIRST)):
        if found & listed:
            return name
    return "one" if len(said.source) == 1 else "named"
