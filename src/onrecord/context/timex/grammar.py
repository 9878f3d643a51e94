"""All rules in the order of their right of way, and the one pass that applies them.

In: tokens. Out: expressions, in reading order, none overlapping another. The first rule
that matches at a word takes the words it matches; one that reads nothing takes them out.
"""

import re
from collections.abc import Iterator, Sequence

from onrecord.context.timex import counts, days, years
from onrecord.context.timex.expression import Expression
from onrecord.context.timex.notation import KNOWN, rule
from onrecord.context.timex.phrase import phrase
from onrecord.context.timex.tokens import Token

_RULES = (*counts.FIRST, *days.RULES, *years.RULES, *counts.RULES)
_PATTERNS = tuple(rule(one.pattern) for one in _RULES)
_EACH = tuple(re.compile(pattern) for pattern in _PATTERNS)
_NAME = re.compile(r"\(\?P<\w+>")
_ANY = re.compile(
    f"(?=[{KNOWN}])(?:"
    + "|".join(f"(?P<r{at}>{_NAME.sub('(?:', pattern)})" for at, pattern in enumerate(_PATTERNS))
    + ")"
)


def expressions(tokens: Sequence[Token]) -> Iterator[Expression]:
    """The time expressions in these tokens, unresolved."""
    written = "".join(token.char for token in tokens)
    for found in _ANY.finditer(written):
        number = int(str(found.lastgroup)[1:])
        again = _EACH[number].match(written, found.start())
        if again and again.end() > again.start():
            yield from _RULES[number].read(phrase(tokens, again))
