"""Whether a time expression without a year looks back or ahead: the tense of its clause.

In: the tokens of the text and the place of the expression. Out: -1 (past), 1 (future)
or 0 (untold). There is no parser: the nearest verb of the sentence before the expression
decides, else the nearest behind it. Regular past verbs show by "-ed"; the irregular ones
and the words that look ahead are listed.
"""

from collections.abc import Iterable, Sequence

from onrecord.context.timex.notation import CAPITALISED
from onrecord.context.timex.tokens import Token

REACH = 30
"""Words looked at on either side; what is further away is seldom the verb of the expression."""

_AHEAD = frozenset(
    """will ll shall scheduled slated due expected set planned plans plan planning upcoming
    postponed rescheduled delayed deadline begins starts opens expires ends closes runs takes
    returns arrives airs premieres resumes kicks hits forthcoming looming poised meets""".split()
)
_PAST = frozenset(
    """was were did had said told got went came took made gave found saw knew thought left felt
    kept began held brought wrote stood heard met ran paid sat spoke led grew lost fell sent
    built understood drew broke spent cut rose drove bought wore chose struck fought won taught
    caught sought hit shot put let quit fled flew swore threw withdrew rang sang sank swam stole
    shook slept sold lay laid dealt became overcame undertook overtook forgot forgave underwent
    bore beat bent bet bid bit blew bred burst cast clung crept dug fed flung froze hid hung
    knelt lent lit read rode shrank shut slid slung spun split spread sprang stuck stung strove
    swept swung tore trod woke wept wound been has""".split()
)
_GOVERNS = frozenset(
    """set due expected scheduled slated plans plan planned planning agree agreed agrees vow vowed
    hope hopes hoped hoping want wants intend intends likely prepare prepares preparing ready
    about going decided promised promise promises pledged poised aim aims aimed invited asked
    urged ordered supposed required needs need has have is are seeking seeks bound""".split()
)
"""Words after which "to" and a verb tell of something still to come ("agreed to meet")."""

_NO_VERB = frozenset("the a an his her their its this that these those me him them us it".split())
_STOPS = frozenset("\n.;?!")


def tense(tokens: Sequence[Token], first: int, behind: int) -> int:
    """The tense of the clause in which `tokens[first:behind]` stands."""
    before = range(first - 1, max(first - REACH, 0) - 1, -1)
    return _nearest(tokens, before) or _nearest(
        tokens, range(behind, min(behind + REACH, len(tokens)))
    )


def _nearest(tokens: Sequence[Token], places: Iterable[int]) -> int:
    for at in places:
        if tokens[at].word in _STOPS:
            return 0
        found = _verb(tokens, at)
        if found:
            return found
    return 0


def _verb(tokens: Sequence[Token], at: int) -> int:
    """1 for a word that looks ahead, -1 for a verb of the past, 0 for anything else."""
    word = tokens[at].word
    if word in _AHEAD or (word == "to" and _infinitive(tokens, at)):
        return 1
    if word in _PAST or (word.endswith("ed") and len(word) > 4):
        near = [token.word for token in tokens[max(at - 4, 0) : at]]
        passive = near[-1:] == ["be"] or ("will" in near and near[-1:] != ["have"])
        return 1 if passive else -1
    return 0


def _infinitive(tokens: Sequence[Token], at: int) -> bool:
    """Whether "to" at this place opens an infinitive that looks ahead."""
    if at == 0 or at + 1 >= len(tokens):
        return False
    governor, verb = tokens[at - 1], tokens[at + 1]
    if not verb.word.isalpha() or verb.char == CAPITALISED or verb.word in _NO_VERB:
        return False
    return governor.word in _GOVERNS or governor.char == CAPITALISED
