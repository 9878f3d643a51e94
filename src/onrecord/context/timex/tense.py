"""Whether a time expression without a year looks back or ahead: the tense of its clause.

In: the tokens of the text and the place of the expression. Out: one of the tenses of
`scene`. There is no parser: the nearest verb of the sentence before the expression
decides, else the nearest behind it. Regular past verbs show by "-ed"; the irregular ones
and the words that look ahead are listed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.context.timex.notation import CAPITALISED, HYPHEN, OTHER
from onrecord.context.timex.scene import FUTURE, INTENT, PAST, UNTOLD
from onrecord.context.timex.tokens import Token

REACH = 30
"""Words looked at on either side; what is further away is seldom the verb of the expression."""

_AHEAD = frozenset(
    """will ll shall due upcoming deadline ahead begin begins start starts open opens expires
    ends closes runs takes returns arrives airs premieres resumes kicks hits forthcoming looming
    poised meets""".split()
)
_ARRANGED = frozenset(
    "scheduled slated expected set planned postponed rescheduled delayed adjourned booked".split()
)
"""They look ahead as predicates ("is scheduled for", "set to"), not before a noun."""
_UNTIL = frozenset(("through", "until", "till"))
_BEFORE_A_DATE = frozenset("to for on until till in".split())
_DETERMINERS = frozenset("a an the 's ’s his her its their our my this".split())
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
_GOVERNS = dict.fromkeys(
    """set due expected scheduled slated plans plan planning agree agrees vow vows hope hopes
    hoping want wants intend intends likely prepare prepares preparing ready about going promise
    promises poised aim aims supposed required needs need has have is are seeking seeks
    bound""".split(),
    FUTURE,
) | dict.fromkeys(
    """agreed vowed hoped decided promised pledged aimed invited asked urged ordered planned
    wanted intended needed sought offered""".split(),
    INTENT,
)
"""Words after which "to" and a verb tell of something still to come."""

_NO_VERB = frozenset("the a an his her their its this that these those me him them us it".split())
_STOPS = frozenset("\n.;?!")


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of a text: for each token the nearest one before it, and at or behind it.

    As pairs of tense and place, within the sentence; made in one pass each way, so that a
    text of nothing but weekdays takes no longer than another.
    """

    tokens: Sequence[Token]
    before: Sequence[tuple[int, int]]
    behind: Sequence[tuple[int, int]]

    def tense(self, first: int, behind: int) -> int:
        """The tense of the clause in which `tokens[first:behind]` stands.

        A verb that looks ahead does not reach a date before a noun ("will be asked about
        his July 25 call").
        """
        if _modifies(self.tokens, first, behind):
            ahead = [token.word for token in self.tokens[max(first - 3, 0) : first]]
            past = self.before[first][0] == PAST
            return FUTURE if "ahead" in ahead else PAST if past else UNTOLD
        if _word(self.tokens, first - 1) in _UNTIL and _word(self.tokens, first - 3) == "to":
            return FUTURE  # "to run through June"
        tense, at = self.before[first]
        if tense and first - at <= REACH:
            return tense
        tense, at = self.behind[behind] if behind < len(self.tokens) else (UNTOLD, 0)
        return tense if at - behind <= REACH else UNTOLD


def verbs(tokens: Sequence[Token]) -> Verbs:
    """Finds the verbs of a text."""
    told = [_verb(tokens, at) for at in range(len(tokens))]
    stops = [token.word in _STOPS for token in tokens]
    places = range(len(tokens))
    return Verbs(tokens, _carried(told, stops, places), _carried(told, stops, places[::-1], True))


def _carried(
    told: Sequence[int], stops: Sequence[bool], places: Sequence[int], itself: bool = False
) -> list[tuple[int, int]]:
    """The last verb met when going over `places`, up to the next end of a sentence."""
    carried = [(UNTOLD, 0)] * len(told)
    last = (UNTOLD, 0)
    for at in places:
        now = (UNTOLD, 0) if stops[at] else (told[at], at) if told[at] else last
        carried[at] = now if itself else last
        last = now
    return carried


def _modifies(tokens: Sequence[Token], first: int, behind: int) -> bool:
    if first == 0 or behind >= len(tokens) or tokens[first - 1].word not in _DETERMINERS:
        return False
    return tokens[behind].char == OTHER and tokens[behind].word.isalpha()


def _verb(tokens: Sequence[Token], at: int) -> int:
    """The tense that a word gives; untold for anything but a verb."""
    word, before = tokens[at].word, _word(tokens, at - 1)
    if word in _AHEAD or (word in ("than", "of") and before in ("later", "ahead")):
        return FUTURE
    if word in _ARRANGED and _word(tokens, at + 1) in _BEFORE_A_DATE:
        return FUTURE
    if word == "to":
        return _infinitive(tokens, at)
    if word in _PAST or (word.endswith("ed") and len(word) > 4):
        return _past(tokens, at)
    return UNTOLD


def _past(tokens: Sequence[Token], at: int) -> int:
    """A past form, which may be a participle: "will be held", "the alleged", "star-studded"."""
    near = [token.word for token in tokens[max(at - 4, 0) : at]]
    if near and (near[-1] in _DETERMINERS or tokens[at - 1].char == HYPHEN):
        return UNTOLD
    passive = near[-1:] == ["be"] or ("will" in near and near[-1:] != ["have"])
    return FUTURE if passive else PAST


def _infinitive(tokens: Sequence[Token], at: int) -> int:
    """What "to" at this place tells, if it opens an infinitive that looks ahead."""
    if at == 0 or at + 1 >= len(tokens):
        return UNTOLD
    governor, verb = tokens[at - 1], tokens[at + 1]
    if not verb.word.isalpha() or verb.char == CAPITALISED or verb.word in _NO_VERB:
        return UNTOLD
    return FUTURE if governor.char == CAPITALISED else _GOVERNS.get(governor.word, UNTOLD)


def _word(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].word if 0 <= at < len(tokens) else "\n"
