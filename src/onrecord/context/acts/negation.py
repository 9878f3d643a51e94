"""Whether the attribution itself is negated: "did not say", not "denied", not "said it was not".

In: a saying. Out: True where the cue, or the auxiliaries before it, say that it was not said,
believed, wanted or seen. What is said may be negated as it likes.
"""

from onrecord.context.acts.saying import Saying

_NOT = frozenset(
    "not no never neither nor without nobody none cannot hardly barely nothing".split()
)
_NOBODY = frozenset(("no", "nobody", "none", "neither"))
_LEADING = frozenset(
    """do did does have has had is are was were be been will would could can may might should must
    ever yet also even really to going go so publicly immediately explicitly""".split()
)
"""Words that may stand between a negation and the word that it negates."""

_NOT_ONLY = frozenset(("only", "just", "least"))
_FAILED = frozenset(
    """fail fails failed failing refuse refused refuses refusing decline declined declines
    abandon abandoned shelved dropped scrapped unlikely unable stopped lost losing""".split()
)


def negated(said: Saying) -> bool:
    """Whether the cue is negated."""
    return _in_cue(said) or _before(said) or _nobody(said)


def _in_cue(said: Saying) -> bool:
    tokens = said.cue.tokens
    for at, token in enumerate(tokens):
        if _denies(token) and not (at + 1 < len(tokens) and tokens[at + 1] in _NOT_ONLY):
            return True
    return False


def _before(said: Saying) -> bool:
    """A negation among the auxiliaries that lead to the cue."""
    for token in reversed(said.before.tokens):
        if _denies(token) and token != "no":
            return True
        if token not in _LEADING and not token.endswith("ly"):
            return False
    return False


def _nobody(said: Saying) -> bool:
    return bool(said.source) and said.source.tokens[0] in _NOBODY


def _denies(token: str) -> bool:
    return token in _NOT or token.endswith("n't")
