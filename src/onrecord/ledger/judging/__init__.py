"""What reviewers made of statements, taken together: agreement, and data to train with.

In: the corrections of a ledger. Out: measures of agreement with their counts; judged pages
as offsets and labels; what waits for a second opinion.
"""

from onrecord.ledger.judging.agreement import Agreement, Difference, Measure, Pair, Reviewer
from onrecord.ledger.judging.judging import Judging
from onrecord.ledger.judging.training import JudgedPage, JudgedStatement, LabelledSpan

__all__ = [
    "Agreement",
    "Difference",
    "JudgedPage",
    "JudgedStatement",
    "Judging",
    "LabelledSpan",
    "Measure",
    "Pair",
    "Reviewer",
]
